"""Every word of the extension stands in each of its languages, with the same gaps, and is used."""

import json
import re
from pathlib import Path

import pytest

EXTENSION = Path(__file__).parents[2] / "extension"
LOCALES = {path.parent.name: json.loads(path.read_text("utf-8")) for path in EXTENSION.glob("_locales/*/messages.json")}
ENGLISH = LOCALES["en"]
SOURCES = {
    path.relative_to(EXTENSION).as_posix(): path.read_text("utf-8")
    for path in EXTENSION.rglob("*")
    if path.suffix in {".js", ".html"} or path.name == "manifest.json"
}
ALL = "\n".join(SOURCES.values())
GAP = re.compile(r"\$\d|\{\d\}")
ASKED = re.compile(r"""\{@(\w+)[ }]|data-message="(\w+)"|\bmsg\("(\w+)"|__MSG_(\w+)__""")
WHOLE = set(re.findall(r"\w+", re.sub(r"__(MSG_)?", " ", ALL)))
BEGUN = tuple(set(re.findall(r"\b([a-z]+_(?:[a-z]+_)*)\$[{a-z]", ALL)))


def test_there_are_two_languages():
    assert {"en", "de"} <= set(LOCALES)


@pytest.mark.parametrize("language", LOCALES)
def test_a_language_has_all_messages_with_the_same_gaps(language):
    own = LOCALES[language]
    assert set(own) == set(ENGLISH)
    assert list(own) == sorted(own)
    assert [key for key, entry in own.items() if not entry["message"].strip()] == []
    gaps = {key: sorted(GAP.findall(entry["message"])) for key, entry in own.items()}
    assert gaps == {key: sorted(GAP.findall(entry["message"])) for key, entry in ENGLISH.items()}


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_asked_for_is_there(name):
    asked = {key for groups in ASKED.findall(SOURCES[name]) for key in groups if key}
    assert asked - set(ENGLISH) == set()


def test_every_message_is_used():
    """Named in full somewhere, or by a beginning that is completed: `panel_kind_${kind}`, `{@panel_kind_$kind}`."""
    unused = [key for key in ENGLISH if key.removesuffix("_one") not in WHOLE and not key.startswith(BEGUN)]
    assert unused == []
