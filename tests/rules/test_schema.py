"""The shipped JSON Schemas are those of the types."""

import pytest

from tocsin.engine.schemas import schemas
from tocsin.rules import find


@pytest.mark.parametrize(("name", "text"), list(schemas()), ids=lambda value: value if len(value) < 60 else "")
def test_schema_files_are_true(name, text):
    path = find.shipped() / "schema" / name
    assert path.read_text(encoding="utf-8") == text, "run: tocsin rules schema --write rules/schema"
