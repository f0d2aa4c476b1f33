"""The directories of what is the user's own, and how small private files are written there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def config_path() -> Path:
    """The directory named by TOCSIN_HOME, else the platform's; it need not exist."""
    if named := os.environ.get("TOCSIN_HOME"):
        return Path(named)
    from platformdirs import user_config_path  # most commands are told where to look

    return user_config_path("tocsin", appauthor=False)


def cache_path() -> Path | None:
    """The directory for what can be made again at any time: TOCSIN_CACHE, or beside TOCSIN_HOME, else the platform's.

    None where TOCSIN_CACHE is set and empty: nothing is kept then. It need not exist.
    """
    named = os.environ.get("TOCSIN_CACHE")
    if named is not None:
        return Path(named) if named else None
    if own := os.environ.get("TOCSIN_HOME"):
        return Path(own) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("tocsin", appauthor=False)


def own_rules() -> Path:
    """Where rules are found without being named; it need not exist."""
    return config_path() / "rules"


def with_own(given: tuple[Path, ...]) -> tuple[Path, ...]:
    """The directories given, once, and the directory of own rules before them whenever there is one."""
    own = own_rules()
    others = tuple(path for path in given if path != own)
    return (own, *others) if own.is_dir() else others


def write_private(path: Path, data: bytes) -> None:
    """Replace a file at once, mode 0600: a reader sees the old or the new content, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
