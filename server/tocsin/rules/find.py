"""Where rule files are: the shipped ones (wheel or checkout) and the user's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.errors import RuleError

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped() -> Path:
    """The directory of the rules that came with tocsin: `tocsin/_rules` in a wheel, `rules/` in a checkout."""
    for candidate in (_PACKAGE / "_rules", _PACKAGE.parent.parent / "rules"):
        if (candidate / "urgency").is_dir():
            return candidate
    raise RuleError("the shipped rules are missing", path=str(_PACKAGE / "_rules"), hint="Reinstall tocsin.")


def roots(user: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Shipped rules first, then the user's directories. Raises RuleError for one that is not a directory."""
    for path in user:
        if not path.is_dir():
            raise RuleError("no such directory", path=str(path), hint="--rules takes a directory of rule files.")
    return (shipped(), *(path.resolve() for path in user))


def files(root: Path, folder: str) -> Iterator[Path]:
    """The YAML files below `root/folder`, in a stable order."""
    return iter(sorted(path for path in (root / folder).rglob("*.y*ml") if path.suffix in (".yaml", ".yml")))


def digest(roots: Sequence[Path], *folders: str) -> str:
    """SHA-256 in hex over names and bytes of all files of these folders, so that a moved rule changes it too."""
    total = hashlib.sha256()
    for root in roots:
        for folder in folders:
            for path in files(root, folder):
                total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
