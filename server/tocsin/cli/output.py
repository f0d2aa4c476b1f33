"""A report on standard output, in the form that was asked for."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

import click

from tocsin.cli.messages import harmless
from tocsin.model import Document, Offsets, Report
from tocsin.render.wire import in_offsets, to_json, with_texts

_NARROWEST, _WIDEST = 40, 100  # columns: lines longer than that are hard to read


@dataclass(frozen=True, slots=True)
class Screen:
    """The terminal that standard output is; 80 columns without colour when it is none."""

    width: int
    color: bool


def screen() -> Screen:
    """What to draw for. Colour needs a terminal that is not dumb, and an unset or empty NO_COLOR."""
    if not sys.stdout.isatty():
        return Screen(80, color=False)
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST)), color=wanted)


def write(report: Report, document: Document, form: str, offsets: Offsets) -> None:
    """One report, flushed, so that whoever reads along sees each as soon as it is done."""
    if form == "json":
        text = to_json(in_offsets(with_texts(report, document), document, offsets)).decode() + "\n"
    elif form == "html":
        from tocsin.render import html

        text = html.render(report, document)
    else:
        from tocsin.render import terminal  # rich costs what the other forms need not pay

        drawn = screen()
        text = terminal.render(report, document, color=drawn.color, width=drawn.width)
    sys.stdout.write(text)
    sys.stdout.flush()


def heading(name: str) -> None:
    """Which input the lines below are about, where there are several."""
    click.echo(f"=== {harmless(name)} ===")
