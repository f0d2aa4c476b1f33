"""`tocsin serve`: the local server."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser
from pathlib import Path

import click

from tocsin.cli.engine import TIMELINE, tell_problems
from tocsin.cli.messages import complain, say
from tocsin.cli.options import own_rules
from tocsin.engine import Engine
from tocsin.engine.watched import Watched
from tocsin.rules.home import with_own
from tocsin.service.home import home
from tocsin.service.reload import Renewal
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
    """Run the server that the browser extension asks, until it is interrupted.

    Rules that change are read again within a second or two. A file with a fault is told of, and its last good version
    stays in use.
    """
    watched = Watched(lambda: with_own(rule_dirs), timelines)
    engine = watched.load()
    tell_problems(engine.problems)

    def ready(url: str) -> None:
        click.echo(f"tocsin listening on {url}")
        if open_page:
            webbrowser.open(url)

    settings = Settings(home=home(), allow_remote=allow_remote)
    renewal = Renewal(watched, _renewed, _failed)
    if asyncio.run(serve(engine, settings, host, port, ready, renewal)):
        sys.stdout.flush()
        os._exit(0)  # the interpreter would wait for the analysis, and whoever asked for it is gone


def _renewed(before: Engine, after: Engine) -> None:
    """What changed, for whoever watches the terminal."""
    known, told = ({str(problem) for problem in engine.problems} for engine in (before, after))
    tell_problems(problem for problem in after.problems if str(problem) not in known)
    if known != told or before.rules_digest != after.rules_digest or before.timeline_info != after.timeline_info:
        left = "; the last good version of each file with a fault stays in use" if told else ""
        say(f"rules read again: {sum(pack.rules for pack in after.packs)} are on, {len(told)} set aside{left}")


def _failed(error: Exception) -> None:
    complain(f"rules could not be read again ({error}); those of before stay in use")
