"""The pack that somebody new begins with: valid, commented, its examples hold."""

from __future__ import annotations

import re
from pathlib import Path

from tocsin.engine import schemas
from tocsin.errors import RuleError
from tocsin.model import Score
from tocsin.rules import find
from tocsin.urgency import packs
from tocsin.urgency.source import PackSource

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")

_PACK = """\
# yaml-language-server: $schema=../../schema/urgency.schema.json
# Write here in one sentence what this pack listens for.
pack: urgency/{language}/{name}
version: 1.0.0
language: {language}
category: {category}
# The score that the pack feeds, and its usual weight: how sure a neutral editor would be to strike the wording.
scores: {{{score}: 0.5}}
rules:
  # One rule. Copy it, change it, and keep what you do not need out: id, any, message and examples must stay.
  - id: {name}.hold-on
    # on | draft, deprecated, off: it does not run | shadow: it runs unseen
    status: on
    # One of these phrases must match: (one|of), [optional], ~inflected, <0-3> words between, ^ start of the sentence.
    any:
      - "(hold on to|grab) your (hats|seats)"
    # Where one of these overlaps the match, the rule is silent: the literal sense, a field of its own ...
    unless:
      - "your seats <0-3> (train|ferry)"
    # Shown to the reader: why the wording is marked.
    message: It tells the reader to be amazed, and not at what.
    examples:
      # Marked exactly as bracketed. Every alternative in ( | ) and [ ] has to stand in one of these.
      flag:
        - "[[Hold on to your hats]]: the council has a plan."
        - "[[Grab your seats]], the vote is on."
      # What comes close and is honest: nothing is marked.
      pass:
        - "Grab your seats on the train early, the timetable says."
        - "“Hold on to your hats,” the skipper told them."
        - "The wind took both their hats."
"""


def create(root: Path, name: str, language: str, category: str) -> Path:
    """Write a starter pack below a directory of rules, and the schemas its first line names; gives the pack's path.

    Raises RuleError for a name, language or category that cannot be one, and for a file that is there already.
    """
    if not _NAME.fullmatch(name):
        hint = "Use small letters, digits and single hyphens: my-labels."
        raise RuleError(f"{name!r} cannot be the name of a pack", hint=hint)
    _known(root, language)
    score = _score(category)
    path = root / "urgency" / language / f"{name}.yaml"
    if path.exists():
        raise RuleError("is there already", path=str(path), hint="Choose another name, or edit that file.")
    schemas.write(root / "schema")
    text = _PACK.format(name=name, language=language, category=category, score=score)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RuleError(f"cannot be written: {error.strerror}", path=str(path)) from None
    return path


def _score(category: str) -> Score:
    """The score that the shipped packs of a category feed."""
    heads = (packs.read_pack(path)[0] for path in find.files(find.shipped(), "urgency"))
    known = {head.category: next(iter(head.scores)) for head in heads if isinstance(head, PackSource)}
    if category not in known:
        raise RuleError(f"no shipped pack has the category {category!r}", hint=f"Known: {', '.join(sorted(known))}.")
    return known[category]


def _known(root: Path, language: str) -> None:
    if not _LANGUAGE.fullmatch(language):
        raise RuleError(f"{language!r} is no language code", hint="Use two or three small letters: en.")
    if not any(any(find.files(each, f"lexicon/{language}")) for each in (root, find.shipped())):
        hint = f"Write {root / 'lexicon' / language / 'function_words.yaml'} first: see rules/README.md."
        raise RuleError(f"language {language!r} has no lexicon", hint=hint)
