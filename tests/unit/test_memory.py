"""What is kept between analyses: reports are the same with and without it, it is bounded, and it forgets."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.engine.memory import Memory
from tocsin.model import Block, DateCandidate, Document, Options

EVERYTHING = Options(include=("timexes", "mentions", "quantities", "claims"))
SENTENCES = [
    "URGENT UPDATE: stay tuned.", "BREAKING: nobody saw this coming!",
    "On 19 June 2024 Vladimir Putin met Kim Jong Un.",
    "He met him there the next day.", "They signed a treaty in Pyongyang.", "The two leaders met in Hanoi.",
    "A year later the talks went on.", "In the quarter before, 600 troops were sent.",
    "Putin flew to Beijing on Friday.",
    "Kim received him in the palace, and they talked.", "Lee said that Kim would go.", "Lee Jae-myung met Xi Jinping.",
    "US President Joe Biden met Sergei Lavrov on 16 June 2021.", "Russia's Foreign Minister Sergei Lavrov was there.",
    "There he met his North Korean counterpart on October 16, 2023.", "President Biden spoke.", "Trump rang Zelensky.",
    "Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023.", "It was 31 February 2023.",
    "“We will not go back,” said Donald Trump on Monday, 3 May 2021.", "The vote was 141-5, with 35 abstentions.",
    "GENEVA, 3 May 2021 (Agency) \u2014 the talks began.", "Nothing else.", "", "He said so on Tuesday.",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=3).map(" ".join)
KINDS = st.sampled_from(["p", "p", "p", "li", "h2"])
PAGES = st.lists(st.tuples(KINDS, TEXTS), min_size=1, max_size=9)
DAYS = st.sampled_from([None, "2024-06-20", "2023-10-17", "2021-05-05T10:00:00Z"])
CANDIDATES = st.sampled_from([(), (DateCandidate(value="2024-06-20", basis="meta"),)])


@st.composite
def edits(draw):
    """A page, and the page again and again, each time changed in some way or other."""
    page = draw(PAGES)
    pages = [page]
    for _ in range(draw(st.integers(1, 4))):
        page, at = list(page), draw(st.integers(0, len(page) - 1))
        match draw(st.sampled_from(["change", "insert", "remove", "move", "double", "none"])):
            case "change":
                page[at] = (page[at][0], draw(TEXTS))
            case "insert":
                page.insert(at, (draw(KINDS), draw(TEXTS)))
            case "remove" if len(page) > 1:
                del page[at]
            case "move":
                page.insert(draw(st.integers(0, len(page) - 1)), page.pop(at))
            case "double":
                page.insert(at, page[at])
        pages.append(page)
    return pages


def document(page, published=None, dates=(), title=False, url=None):
    blocks = tuple(Block(id=str(number), kind=kind, text=text) for number, (kind, text) in enumerate(page))
    title_block = "0" if title else None
    return Document(blocks=blocks, language="en", published=published, dates=dates, title_block=title_block, url=url)


@settings(max_examples=150)
@given(
    edits(),
    st.lists(st.tuples(DAYS, CANDIDATES, st.booleans()), min_size=5, max_size=5),
    st.sampled_from([2**30, 3000]),
)
def test_a_page_that_moves_is_read_as_if_it_had_never_been_seen(engine, pages, fields, room):
    remembering = engine.remembering(Memory(room))
    for page, (published, dates, title) in zip(pages, fields, strict=False):
        asked = document(page, published, dates, title)
        assert remembering.analyse(asked, EVERYTHING) == engine.analyse(asked, EVERYTHING)


@settings(max_examples=100)
@given(PAGES, DAYS, st.data())
def test_blocks_in_any_order_are_those_of_the_report(engine, page, published, data):
    asked = document(page, published)
    report = engine.analyse(asked)
    analysis = engine.begin(asked)
    for number in data.draw(st.permutations(range(len(page)))):
        assert analysis.block(number) == report.blocks[number]
        own = [each for each in report.annotations if each.block == str(number)]
        told = analysis.annotations(number)
        assert [(each.id, each.start, each.end, each.message) for each in told] == [
            (each.id, each.start, each.end, each.message) for each in own
        ]
        assert all(each.points is None for each in told)
    assert analysis.report(Options()) == report


def test_many_blocks_that_lean_on_those_above(engine):
    again = [("p", "He met him there the next day."), ("p", "They met a year later.")] * 150
    asked = document([("p", "Vladimir Putin met Kim Jong Un on 19 June 2024."), *again], "2024-06-25")
    report = engine.analyse(asked)
    told = [(each.id, each.message) for each in report.annotations if each.block in ("299", "300")]
    analysis = engine.begin(asked)
    found = [(each.id, each.message) for number in (299, 300) for each in analysis.annotations(number)]
    assert found == told


def test_threads_share_a_memory(engine):
    remembering = engine.remembering(Memory(20_000))
    asked = [document([("p", text) for text in SENTENCES[at:] + SENTENCES[:at]], "2024-06-20") for at in range(8)]
    wanted = [engine.analyse(each) for each in asked]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(remembering.analyse, asked * 3)) == wanted * 3


def test_it_holds_no_more_than_its_room():
    memory = Memory(1000)
    for number in range(100):
        memory.keep(number, str(number), 100)
        memory.recall(0)
        assert memory.size <= 1000
    assert memory.recall(0) == "0"
    assert memory.recall(1) is None
    assert memory.recall(99) == "99"


def test_what_is_larger_than_the_room_is_not_kept():
    memory = Memory(1000)
    memory.keep("small", 1, 100)
    assert memory.keep("large", 2, 1000) == 2
    assert (memory.recall("large"), memory.recall("small")) == (None, 1)


def test_the_first_result_for_a_key_is_everybodys():
    memory = Memory(1000)
    first = memory.keep("key", object(), 1)
    assert memory.keep("key", object(), 1) is first


@pytest.mark.parametrize(("later", "left"), [(299, {"old", "used"}), (301, {"used"}), (700, set())])
def test_what_is_not_used_is_forgotten(later, left):
    now = [0.0]
    memory = Memory(10_000, seconds=300, clock=lambda: now[0])
    memory.keep("old", 1, 1)
    memory.keep("used", 1, 1)
    now[0] = 250
    memory.recall("used")
    now[0] = later
    memory.sweep()
    assert {key for key in ("old", "used") if memory.recall(key)} == left
    assert bool(memory.size) is bool(left)
