"""Names that mean two entities, although each record says that its name alone is enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tocsin.text.normalise import lower
from tocsin.timeline.lint.remark import Remark
from tocsin.timeline.names import names
from tocsin.timeline.store import Timeline

_HINT = "Move the name to `ambiguous` in one of them, or give the fuller form."


def check(timeline: Timeline) -> Iterator[Remark]:
    """Told once a name, at the record that stands later. A city that is called as its country may be either."""
    meant: dict[str, list[str]] = defaultdict(list)
    for name in names(timeline):
        if name.kind == "entity" and not name.ambiguous:
            meant[name.text if name.exact else lower(name.text)].append(name.id)
    for text, listed in meant.items():
        ids = list(dict.fromkeys(listed))
        if len(ids) > 1:
            nested = any(one != other and other in timeline.places(one) for one in ids for other in ids)
            told = f"{text!r} means {', '.join(ids)}"
            yield Remark("warning" if nested else "error", ids[-1], told, "" if nested else _HINT)
