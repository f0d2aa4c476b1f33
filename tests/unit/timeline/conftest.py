"""A small timeline written as YAML, its records as flow mappings."""

import pytest

from tocsin.timeline.load import load_with_places

SOURCE = "sources: [{publisher: P, url: 'https://example.org/1', date: '2024-06-01'}]"


@pytest.fixture
def written(tmp_path):
    """Write records given as `kind=[flow mapping without sources, ...]`; `{...}` ones that name sources keep theirs."""

    def write(**kinds):
        for kind, records in kinds.items():
            folder = tmp_path / "timeline" / kind
            folder.mkdir(parents=True, exist_ok=True)
            full = [each if "sources" in each else each.removesuffix("}") + f", {SOURCE}}}" for each in records]
            lines = [f"  - {record}" for record in full]
            text = "\n".join(["schema: tocsin-timeline/1", f"kind: {kind}", "records:", *lines, ""])
            (folder / "some.yaml").write_text(text, encoding="utf-8")
        return load_with_places([tmp_path])

    return write
