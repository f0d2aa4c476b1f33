"""`tocsin serve`: the local server."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser
from pathlib import Path

import click

from tocsin.cli.engine import TIMELINE, load
from tocsin.cli.options import own_rules
from tocsin.service.home import home
from tocsin.service.run import serve
from tocsin.service.settings import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 picks a free one.")
@own_rules
@click.option("--timeline", "timelines", metavar="DB", multiple=True, type=click.Path(path_type=Path), help=TIMELINE)
@click.option("--open", "open_page", is_flag=True, help="Open the server's page in the browser.")
@click.option("--allow-remote", is_flag=True, help="Let --host be an address that other machines reach.")
def command(
    host: str,
    port: int,
    rule_dirs: tuple[Path, ...],
    timelines: tuple[Path, ...],
    open_page: bool,
    allow_remote: bool,
) -> None:
    """Run the server that the browser extension asks, until it is interrupted."""
    engine = load(rule_dirs, timelines)

    def ready(url: str) -> None:
        click.echo(f"tocsin listening on {url}")
        if open_page:
            webbrowser.open(url)

    settings = Settings(home=home(), allow_remote=allow_remote)
    if asyncio.run(serve(engine, settings, host, port, ready)):
        sys.stdout.flush()
        os._exit(0)  # the interpreter would wait for the analysis, and whoever asked for it is gone
