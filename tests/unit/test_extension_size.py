"""The extension stays small enough to be read: no file over 200 lines, and all scripts together no larger than today.

`MOST` only ever falls.
"""

from pathlib import Path

EXTENSION = Path(__file__).parents[2] / "extension"
MOST = 60_000
SCRIPTS = {path.relative_to(EXTENSION).as_posix(): path.read_bytes() for path in EXTENSION.rglob("*.js")}


def test_no_script_is_over_200_lines():
    assert {name: lines for name, code in SCRIPTS.items() if (lines := code.count(b"\n")) > 200} == {}


def test_all_scripts_together():
    sizes = {name: len(code) for name, code in SCRIPTS.items()}
    assert sum(sizes.values()) <= MOST, sorted(sizes.items(), key=lambda each: -each[1])
