"""What commands tell on standard output: lines for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click
import msgspec

from tocsin.cli.messages import harmless


def write_lines(lines: Iterable[str]) -> None:
    """Lines for people; what rules, records or texts hold cannot steer the terminal."""
    for line in lines:
        click.echo(harmless(line))


def write_json(value: Any) -> None:
    """One JSON object, indented."""
    click.echo(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1))
