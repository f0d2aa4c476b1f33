"""tocsin hears alarm-ringing language in news and checks dated claims against a sourced timeline.

Everything here is imported on first use, so that `import tocsin` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.engine import Engine as Engine
    from tocsin.errors import TocsinError as TocsinError
    from tocsin.library import analyze as analyze
    from tocsin.model import Block as Block
    from tocsin.model import Document as Document
    from tocsin.model import Report as Report

__version__ = "0.1.0"
__all__ = ["Block", "Document", "Engine", "Report", "TocsinError", "__version__", "analyze"]

_HOMES = {
    "Block": "model",
    "Document": "model",
    "Report": "model",
    "Engine": "engine",
    "TocsinError": "errors",
    "analyze": "library",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    return getattr(import_module(f"tocsin.{_HOMES[name]}"), name)
