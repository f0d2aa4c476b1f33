"""Every error tocsin raises on purpose, one tree, so a caller can catch all of it or one leaf.

Messages are written for the person who has to act: what was wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = ["FetchError", "InputError", "RuleError", "ServiceError", "TimelineError", "TocsinError"]


class TocsinError(Exception):
    """Base of all errors a user can cause and mend."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        """What to do about it, a full sentence, or empty."""


class InputError(TocsinError):
    """A text, page or request that cannot be analysed."""


class RuleError(TocsinError):
    """A rule file, or one rule in it, that cannot be used.

    `path` names the file, `line` is 1-based (0: unknown), `rule` is the rule's id or empty.
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0, rule: str = "", hint: str = "") -> None:
        where = ":".join(part for part in (path, str(line) if line else "") if part)
        super().__init__(": ".join(part for part in (where, rule, message) if part), hint=hint)
        self.reason, self.path, self.line, self.rule = message, path, line, rule


class TimelineError(RuleError):
    """A timeline file, or one record in it, that cannot be used (`rule` holds the record's id)."""


class FetchError(TocsinError):
    """A URL given to the command that could not be read, or must not be."""


class ServiceError(TocsinError):
    """A server that cannot start, or does not answer."""
