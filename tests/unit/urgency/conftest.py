"""Packs written into a temporary directory."""

import textwrap

import pytest

from tocsin.urgency import packs

HEAD = """
pack: urgency/en/test
version: 1.0.0
language: en
category: test
scores: {urgency: 0.5}
rules:
"""

RULE = """
  - id: test.loud
    any: ["very loud"]
    message: It is loud.
    examples:
      flag: ["A [[very loud]] noise.", "So [[very loud]]."]
      pass: ["A loud noise.", "Very quiet."]
"""


@pytest.fixture
def load(tmp_path):
    """Write pack texts and load them: `load(text, ...)` with the usual head before each."""

    def loaded(*texts, head=HEAD):
        folder = tmp_path / "urgency" / "en"
        folder.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(texts):
            (folder / f"pack{number}.yaml").write_text(head + textwrap.dedent(text), encoding="utf-8")
        return packs.load([tmp_path], {})

    return loaded
