"""`tocsin pair`: a code for the extension, or for the page at `/`."""

from __future__ import annotations

import time

import click

from tocsin.cli.group import ERROR
from tocsin.service.home import home
from tocsin.service.pairing import SECONDS, TRIES, Pairing, Window

_LOOK = 0.2  # seconds between looks at the window


@click.command()
@click.option("--no-wait", is_flag=True, help="Show the code and return at once.")
def command(no_wait: bool) -> int:
    """Show a code with which a browser extension pairs: good once, for two minutes."""
    pairing = Pairing(home())
    click.echo(pairing.start())
    if no_wait:
        return 0
    click.echo(f"Type this code into the extension within {SECONDS} seconds. Waiting ...", err=True)
    try:
        return _wait(pairing)
    finally:
        pairing.close()


def _wait(pairing: Pairing) -> int:
    while (window := pairing.own()) and window.open:
        time.sleep(_LOOK)
    if window and window.paired:
        click.echo(f"Paired with {window.paired}.", err=True)
        return 0
    click.echo(f"Not paired: {_why_not(window)}. Run `tocsin pair` again for a new code.", err=True)
    return ERROR


def _why_not(window: Window | None) -> str:
    if window is None:
        return "a newer code has taken the place of this one"
    return f"{TRIES} wrong codes were typed" if window.tries == 0 else "the time is over"
