"""Readers of option values that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tocsin.errors import InputError
from tocsin.page.days import published_day
from tocsin.rules.home import with_own


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A day or RFC 3339 moment as it was written, once it can be read."""
    try:
        if value is not None:
            published_day(value)
    except InputError as error:
        raise click.BadParameter(f"{error}. {error.hint}") from None
    return value


def _with_own(_ctx: click.Context, _param: click.Parameter, given: tuple[Path, ...]) -> tuple[Path, ...]:
    return with_own(given)


def own_rules(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--rules DIR`, as often as wanted; the folder `rules` of the configuration directory comes before them."""
    told = "A directory of own rules and records, beside those of the configuration directory; may stand several times."
    path = click.Path(path_type=Path)
    return click.option("--rules", "rule_dirs", metavar="DIR", multiple=True, type=path, callback=_with_own, help=told)(
        command
    )
