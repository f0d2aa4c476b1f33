"""A click group that imports a subcommand only when it is called, and ends every run with one of five codes.

0 clean; 1 findings at or over `--fail-on`; 2 usage, configuration, rule or input error; 130 interrupted; 141 the
reader of standard output went away (what a shell shows for any program that a closed pipe ended).
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TextIO

import click

from tocsin.cli.messages import complain
from tocsin.errors import TocsinError

FINDINGS, ERROR, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141


@dataclass(frozen=True, slots=True)
class Subcommand:
    """Where a subcommand lives (`module:attribute`) and its line in the group's help."""

    target: str
    help: str

    def load(self) -> click.Command:
        module, _, attribute = self.target.partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.target} is not a click command")
        return command


class LazyGroup(click.Group):
    """`subcommands` maps names to where they live; nothing of them is imported for `--help` or `--version`."""

    def __init__(self, *args: Any, subcommands: Mapping[str, Subcommand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._subcommands = subcommands

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._subcommands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = self._subcommands.get(cmd_name)
        return found.load() if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.help) for name, each in self._subcommands.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_stdout()
            return PIPE_CLOSED
        return result

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run as click does; with `standalone_mode` (the default) errors become messages and an exit code."""
        kwargs.setdefault("prog_name", "tocsin")
        if not kwargs.pop("standalone_mode", True):
            return super().main(*args, standalone_mode=False, **kwargs)  # type: ignore[call-overload]
        _speak_utf8(sys.stdout, "strict")
        _speak_utf8(sys.stderr, "backslashreplace")
        sys.exit(self._guarded(args, kwargs))

    def _guarded(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        try:
            result = super().main(*args, standalone_mode=False, **kwargs)  # type: ignore[call-overload]
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except click.ClickException as error:
            _show_usage_error(error)
        except TocsinError as error:
            complain(str(error), error.hint)
        except Exception:  # a defect of ours: its trace is wanted, and 1 would mean "findings"
            traceback.print_exc()
            complain("this is a defect of tocsin, not of your input")
        else:
            return result if isinstance(result, int) else 0
        return ERROR


def _show_usage_error(error: click.ClickException) -> None:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    hint = f"{context.get_usage()}; try '{context.command_path} --help'." if context else ""
    complain(error.format_message(), hint)


def _speak_utf8(stream: TextIO, errors: str) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors=errors)


def _drop_stdout() -> None:
    """Let the interpreter's last flush go nowhere instead of complaining about the closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
