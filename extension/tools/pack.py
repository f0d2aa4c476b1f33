"""Pack the extension for both stores: `python extension/tools/pack.py` writes dist/tocsin-{chrome,firefox}-VERSION.zip.

The two hold the same files and differ in the manifest by what only the other browser reads. The same sources give the
same bytes: sorted names, one fixed time, fixed modes. What a store would refuse is told and not packed.
Standard library only.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from check import problems

EXTENSION = Path(__file__).resolve().parent.parent
DIST = EXTENSION.parent / "dist"
UNSHIPPED = {"tools", "screenshots", "README.md", "PRIVACY.md"}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can tell


def manifest(browser: str) -> dict[str, Any]:
    """The manifest without what only the other browser reads."""
    whole: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    background = whole["background"]
    if browser == "chrome":
        del whole["browser_specific_settings"], whole["sidebar_action"], background["scripts"]
    else:
        del whole["key"], whole["minimum_chrome_version"], whole["side_panel"], background["service_worker"]
        whole["permissions"].remove("sidePanel")
    return whole


def files(browser: str) -> dict[str, bytes]:
    """Name in the package and content of every shipped file, sorted by name."""
    found = {"manifest.json": json.dumps(manifest(browser), indent=2).encode()}
    for path in EXTENSION.rglob("*"):
        name = path.relative_to(EXTENSION)
        if path.is_file() and name.parts[0] not in UNSHIPPED and not any(part.startswith(".") for part in name.parts):
            found.setdefault(name.as_posix(), path.read_bytes())
    return dict(sorted(found.items()))


def wrong(browser: str) -> list[str]:
    """What the store of a browser would refuse."""
    privacy = (EXTENSION / "PRIVACY.md").read_text("utf-8")
    return problems(files(browser), manifest(browser), privacy)


def pack(browser: str) -> Path:
    """Write one package and return its path."""
    target = DIST / f"tocsin-{browser}-{manifest(browser)['version']}.zip"
    DIST.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in files(browser).items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            package.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return target


if __name__ == "__main__":
    for browser in ("chrome", "firefox"):
        if told := wrong(browser):
            sys.exit("\n".join(f"{browser}: {each}" for each in told))
        sys.stdout.write(f"{pack(browser)}\n")
