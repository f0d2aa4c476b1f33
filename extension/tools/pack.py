"""Pack the extension for both stores: `python extension/tools/pack.py` writes dist/tocsin-{chrome,firefox}-VERSION.zip.

The two hold the same files and differ in the manifest by what only the other browser reads. The same sources give the
same bytes: sorted names, one fixed time, fixed modes. Standard library only.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EXTENSION = Path(__file__).resolve().parent.parent
DIST = EXTENSION.parent / "dist"
UNSHIPPED = {"tools", "screenshots", "README.md"}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can tell


def files() -> Iterator[tuple[str, bytes]]:
    """Name in the package and content of every shipped file, sorted by name."""
    for path in sorted(EXTENSION.rglob("*")):
        name = path.relative_to(EXTENSION)
        if path.is_file() and name.parts[0] not in UNSHIPPED and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path.read_bytes()


def manifest(browser: str) -> dict[str, Any]:
    """The manifest without what only the other browser reads."""
    whole: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    background = whole["background"]
    if browser == "chrome":
        del whole["browser_specific_settings"], background["scripts"]
    else:
        del whole["key"], whole["minimum_chrome_version"], background["service_worker"]
    return whole


def pack(browser: str) -> Path:
    """Write one package and return its path."""
    own = manifest(browser)
    target = DIST / f"tocsin-{browser}-{own['version']}.zip"
    DIST.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in files():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            written = json.dumps(own, indent=2).encode() if name == "manifest.json" else content
            package.writestr(entry, written, zipfile.ZIP_DEFLATED, 9)
    return target


if __name__ == "__main__":
    for browser in ("chrome", "firefox"):
        sys.stdout.write(f"{pack(browser)}\n")
