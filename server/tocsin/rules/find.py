"""Where rule files are: the shipped ones (wheel or checkout) and the user's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

from tocsin.errors import RuleError

_PACKAGE = Path(__file__).resolve().parent.parent
_MOST = 0.5  # of the shipped packs: a directory that holds more of them by name is a version of them
_FOLDERS = ("urgency", "consistency", "lexicon", "timeline", "percentiles")
_held: ContextVar[Mapping[Path, bytes]] = ContextVar("held", default=MappingProxyType({}))


def shipped() -> Path:
    """The directory of the rules that came with tocsin: `tocsin/_rules` in a wheel, `rules/` in a checkout."""
    for candidate in (_PACKAGE / "_rules", _PACKAGE.parent.parent / "rules"):
        if (candidate / "urgency").is_dir():
            return candidate
    raise RuleError("the shipped rules are missing", path=str(_PACKAGE / "_rules"), hint="Reinstall tocsin.")


def roots(user: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Shipped rules first, then the user's directories, each once.

    Directories that are other versions of the shipped rules stand in their place. Raises RuleError for what is not a
    directory.
    """
    for path in user:
        if not path.is_dir():
            raise RuleError("no such directory", path=str(path), hint="--rules takes a directory of rule files.")
    given = sorted(dict.fromkeys(path.resolve() for path in user), key=lambda path: not is_version(path))
    return tuple(given) if given and is_version(given[0]) else (shipped(), *given)


def is_version(root: Path) -> bool:
    """True for the shipped rules, and for a directory that holds most of their packs under the same names."""
    names = [path.relative_to(shipped()) for path in files(shipped(), "urgency")]
    return sum((root / name).is_file() for name in names) > _MOST * len(names)


def files(root: Path, folder: str) -> Iterator[Path]:
    """The YAML files below `root/folder`, in a stable order."""
    return iter(sorted(path for path in (root / folder).rglob("*.y*ml") if path.suffix in (".yaml", ".yml")))


def every_file(roots: Sequence[Path]) -> Iterator[Path]:
    """All rule files below these, root by root."""
    return (path for root in roots for folder in _FOLDERS for path in files(root, folder))


def content(path: Path) -> bytes:
    """A rule file's bytes, or those that `holding` set in their place. Raises OSError."""
    held = _held.get().get(path)
    return path.read_bytes() if held is None else held


def contents(roots: Sequence[Path]) -> dict[Path, bytes]:
    """The bytes of all rule files below these, read once; a file that cannot be read is not among them."""
    found: dict[Path, bytes] = {}
    for path in every_file(roots):
        with suppress(OSError):
            found[path] = content(path)
    return found


@contextmanager
def holding(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """Within it, and in this thread alone, these files have these contents, whatever stands on the disk."""
    token = _held.set(contents)
    try:
        yield
    finally:
        _held.reset(token)


def digest(roots: Sequence[Path], *folders: str) -> str:
    """SHA-256 in hex over names and bytes of all files of these folders, so that a moved rule changes it too."""
    total = hashlib.sha256()
    for root in roots:
        for folder in folders:
            for path in files(root, folder):
                total.update(path.relative_to(root).as_posix().encode() + b"\0" + content(path) + b"\0")
    return total.hexdigest()
