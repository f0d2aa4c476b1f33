"""What a store or a browser would refuse: `problems()`, empty when all is well. Standard library only."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

Files = Mapping[str, bytes]

MARKUP = re.compile(
    r"\b(?:eval|Function)\(|\.(?:innerHTML|outerHTML)\s*=[^=]|insertAdjacentHTML|document\.write|setHTML"
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=.(?!width: \{)|javascript:", re.IGNORECASE)
REFERENCE = re.compile(r"""\b(?:src|href)="([^"#{]+)\"""")
IMPORT = re.compile(r"""^import (?:[^"]*? from )?"([^"]+)";""", re.MULTILINE)
MESSAGE = re.compile(r"__MSG_(\w+)__")


def problems(files: Files, manifest: Mapping[str, Any], privacy: str) -> list[str]:
    """What is wrong with a package: its files by name, its manifest, and the privacy policy that speaks of it."""
    checks = (_missing(files, manifest), _icons(files), _unsafe(files), _words(files, manifest))
    return [each for check in (*checks, _reasons(manifest, privacy)) for each in check]


def _missing(files: Files, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Files that are named and not there."""
    for name in filter(_is_file, _strings(manifest)):
        if name.lstrip("/") not in files:
            yield f"manifest.json names {name}, which is not there"
    for name, content in files.items():
        pattern = {".html": REFERENCE, ".js": IMPORT}.get(PurePosixPath(name).suffix)
        for target in pattern.findall(content.decode()) if pattern else ():
            if "://" not in target and _resolve(name, target) not in files:
                yield f"{name} names {target}, which is not there"


def _is_file(text: str) -> bool:
    return re.fullmatch(r"/?[\w./-]+\.(?:js|html|png|css|json)", text) is not None


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _resolve(name: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _icons(files: Files) -> Iterator[str]:
    """Icons whose size is not the one in their name."""
    for name, content in files.items():
        if name.startswith("icons/"):
            size, wanted = struct.unpack(">II", content[16:24]), int(re.findall(r"\d+", name)[-1])
            if size != (wanted, wanted):
                yield f"{name} is {size[0]} by {size[1]} pixels"


def _unsafe(files: Files) -> Iterator[str]:
    """Scripts that make markup or code of text; pages with scripts or styles in them, or with any from elsewhere."""
    for name, content in files.items():
        text = content.decode() if name.endswith((".js", ".html")) else ""
        if name.endswith(".js"):
            yield from (f"{name} says {found}" for found in MARKUP.findall(text))
        elif name.endswith(".html"):
            yield from (f"{name} says {found.strip()}" for found in INLINE.findall(text))
            yield from (f"{name} loads {target}" for target in REFERENCE.findall(text) if "://" in target)


def _words(files: Files, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Messages that are asked for and not there, and languages that lack some."""
    own = f"_locales/{manifest['default_locale']}/messages.json"
    messages = set(json.loads(files[own]))
    used = set(MESSAGE.findall(json.dumps(manifest)))
    yield from (f"manifest.json asks for the message {key}" for key in used - messages)
    for name in files:
        if name.startswith("_locales/") and (lacking := messages ^ set(json.loads(files[name]))):
            yield f"{name} and {own} differ in {', '.join(sorted(lacking))}"


def _reasons(manifest: Mapping[str, Any], privacy: str) -> Iterator[str]:
    """Permissions and collected data that the privacy policy gives no reason for."""
    gecko = manifest.get("browser_specific_settings", {}).get("gecko", {})
    asked: Iterable[str] = [
        *manifest["permissions"],
        *manifest.get("host_permissions", ()),
        *manifest.get("optional_host_permissions", ()),
        *gecko.get("data_collection_permissions", {}).get("required", ()),
    ]
    yield from (f"PRIVACY.md says nothing of {each}" for each in asked if f"`{each}`" not in privacy)
