import json
from pathlib import Path

import tocsin
from tocsin.page.document import KINDS
from tocsin.page.tags import tags

CHECKOUT = Path(tocsin.__file__).parents[2] / "extension" / "blocks.json"


def test_the_tables_are_those_of_the_extension():
    plain = json.loads(CHECKOUT.read_text("utf-8"))
    assert tags().skip == set(plain["skip"])
    assert dict(tags().kinds) == plain["kinds"]


def test_no_tag_is_both_left_out_and_read():
    table = tags()
    assert not table.skip & (table.furniture | table.block | set(table.kinds))
    assert set(table.kinds) <= table.block
    assert set(table.kinds.values()) <= KINDS
