"""`tocsin doctor`: on one screen, what is installed, what loads, who answers and who is paired."""

from __future__ import annotations

import json
import platform
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path

import click

import tocsin
from tocsin.cli.group import FINDINGS
from tocsin.cli.options import own_rules
from tocsin.engine import Engine
from tocsin.errors import ServiceError
from tocsin.rules import find
from tocsin.service.clients import Clients
from tocsin.service.home import home
from tocsin.urgency.packs import PackInfo

_PARTS = ("aiohttp", "ahocorasick-rs", "beautifulsoup4", "htmldate", "lxml", "msgspec", "PyYAML", "rapidfuzz")
_BROWSERS = ("chromium", "google-chrome", "firefox", "firefox-esr")
_ANSWER = 2.0  # seconds
_LONGEST_ANSWER = 1000  # bytes
_OK, _BAD, _NOTE = "ok", "!!", "--"

Line = tuple[str, str, str]


@click.command()
@click.option("--server", default="http://127.0.0.1:8765", show_default=True, help="Where the server should answer.")
@own_rules
def command(server: str, rule_dirs: tuple[Path, ...]) -> int:
    """Tell what is installed, which packs load, whether the server answers and an extension is paired."""
    lines = [*_installed(), *_rules(rule_dirs), *_server(server), *_paired(), *_browsers()]
    for mark, subject, told in lines:
        click.echo(f"{mark}  {subject:<12} {told}")
    return FINDINGS if any(mark == _BAD for mark, _, _ in lines) else 0


def _installed() -> Iterator[Line]:
    yield _OK, "tocsin", f"{tocsin.__version__}, Python {platform.python_version()} on {platform.system()}"
    found, missing = [], []
    for name in _PARTS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    yield _OK, "libraries", ", ".join(found)
    if missing:
        yield _BAD, "libraries", f"missing: {', '.join(missing)}. Reinstall tocsin."


def _rules(rule_dirs: tuple[Path, ...]) -> Iterator[Line]:
    engine = Engine.load(rule_dirs)
    yield _OK, "rules", f"{', '.join(str(root) for root in find.roots(rule_dirs))} ({engine.rules_digest[:12]})"
    for (language, category), packs in groupby(sorted(engine.packs, key=_shelf), _shelf):
        counts = [pack.rules for pack in packs]
        yield _OK, "packs", f"{language}, {category}: {sum(counts)} rules in {len(counts)}"
    info = engine.timeline_info
    yield _OK, "timeline", f"{engine.records} records, until {info.until or 'nowhere'} ({info.digest[:12]})"
    for problem in engine.problems:
        yield _BAD, "rules", str(problem)


def _shelf(pack: PackInfo) -> tuple[str, str]:
    return pack.language, pack.category


def _server(server: str) -> Iterator[Line]:
    try:
        healthy = _is_tocsin(server)
    except (OSError, ValueError):
        yield _NOTE, "server", f"nothing answers at {server}. Start it with: tocsin serve"
        return
    if healthy:
        yield _OK, "server", f"answers at {server}"
    else:
        yield _BAD, "server", f"something else answers at {server}. Choose another port: tocsin serve --port 8766"


def _is_tocsin(server: str) -> bool:
    """Whether what answers speaks like tocsin. Raises OSError or ValueError when nothing answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy's loopback is another machine's
    try:
        with direct.open(f"{server}/healthz", timeout=_ANSWER) as reply:
            answer = reply.read(_LONGEST_ANSWER)
    except (urllib.error.HTTPError, HTTPException):
        return False
    try:
        told = json.loads(answer)
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("status") == "ok"


def _paired() -> Iterator[Line]:
    try:
        clients = Clients(home()).all()
    except ServiceError as error:
        yield _BAD, "paired", f"{error}. {error.hint}"
        return
    browsers = [client for client in clients if client.origin and "extension://" in client.origin]
    for client in browsers:
        yield _OK, "paired", f"{client.name} ({client.origin}) since {client.created[:10]}"
    if not browsers:
        yield _NOTE, "paired", "no extension. Pair one with: tocsin pair"
    if len(clients) > len(browsers):
        yield _OK, "clients", f"{len(clients) - len(browsers)} other, see: tocsin clients list"


def _browsers() -> Iterator[Line]:
    found = [name for name in _BROWSERS if shutil.which(name)]
    yield (_OK if found else _NOTE), "browsers", ", ".join(found) or "none found on the path"
