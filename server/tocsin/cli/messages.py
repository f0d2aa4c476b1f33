"""What the command says beside its data, always on standard error."""

from __future__ import annotations

import re
import sys

import click

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\t-\r\u2028\u2029]+")


def complain(message: str, hint: str = "") -> None:
    """One error, and below it what to do about it. Colours and cursor moves in names or texts are made harmless."""
    click.echo(f"tocsin: {harmless(message)}", err=True, color=False)
    if hint:
        click.echo(f"  {harmless(hint)}", err=True, color=False)


def say(message: str) -> None:
    """How the work goes on."""
    click.echo(f"tocsin: {harmless(message)}", err=True, color=False)


def warn(message: str, hint: str = "") -> None:
    """Something was set aside and the work goes on."""
    complain(f"warning: {message}", hint)


def progress(done: int, of: int, name: str) -> None:
    """Which input is being read, for a person who watches: silent when standard error is not a terminal."""
    if of > 1 and sys.stderr.isatty():
        click.echo(f"{done}/{of} {harmless(name)}", err=True)


def harmless(text: str) -> str:
    """Text that cannot move a cursor, change colours, break the line or turn the reading direction."""
    return _CONTROLS.sub("\ufffd", _BREAKS.sub(" ", text))
