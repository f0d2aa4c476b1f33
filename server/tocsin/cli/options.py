"""Readers of option values that several commands share."""

from __future__ import annotations

import click

from tocsin.errors import InputError
from tocsin.page.days import published_day


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A day or RFC 3339 moment as it was written, once it can be read."""
    try:
        if value is not None:
            published_day(value)
    except InputError as error:
        raise click.BadParameter(f"{error}. {error.hint}") from None
    return value
