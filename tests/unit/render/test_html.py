"""The HTML page: whatever the texts hold, it is text; the page itself loads and runs nothing."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from tocsin.model import ClaimView, Hypothesis, Notice, Reference, Source
from tocsin.render.html import render

ATTACKS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/a",
    "https://ok.example/\" onclick=\"alert(1)",
    "http://[broken",
    "<!--", "]]>", "&lt;b&gt;", "\x00<b>", "\x1b[31m",
]  # fmt: skip


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, its text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.text, self.open = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append((tuple(self.open), data))

    def words(self, *inside):
        return "".join(data for path, data in self.text if set(inside) <= set(path) and "sup" not in path)


def everywhere(made, note, attack):
    """A report that holds the attack wherever a report holds words."""
    text = f"One {attack} two."
    source = Source(publisher=attack, url=attack, date=attack)
    references = (Reference(id=attack, date="2025-10-27", statement=attack, sources=(source,)),)
    fields = {"rule": attack, "category": "event", "message": attack}
    claim = ClaimView(start=0, end=3, class_=attack, date="2023-10-16")
    notes = [
        note(text, 4, 4 + len(attack), verdict="contradicted", claim=claim, references=references, **fields),
        note(text, 0, 7, message=attack, category=attack),
        note(text, 0, 3, verdict="unverifiable", message=attack),
    ]
    head = {"title": attack, "url": attack, "language": attack}
    head["hypothesis"] = Hypothesis(shift="P1Y", to="2024", explains=1, of=1, message=attack)
    return made([text], notes, [attack], {"notices": (Notice(code="decoding", message=attack),)}, head)


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_stay_words(made, note, attack):
    page = Page(render(*everywhere(made, note, attack)))
    known = {
        *"html head meta title style body header h1 h2 p a table tr th td svg rect line circle text g figure".split(),
        *"figcaption ol ul li mark span sup main section q b code dl dt dd footer".split(),
    }
    assert {name for name, _ in page.elements} <= known
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")]
        assert re.match(r"https?://|#", attributes.get("href", "#"))
    shown = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", attack)
    assert page.words("main") == f"One {shown} two."
    assert page.words("title").startswith(shown)
    assert page.words("body").count(shown) >= 6
    assert not page.open


def test_nothing_is_loaded_and_only_its_own_style_is_let_in(made, note):
    text = render(*everywhere(made, note, "x"))
    sheet = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = next(each["content"] for name, each in Page(text).elements if "http-equiv" in each)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert "prefers-color-scheme: dark" in sheet


def test_crossing_and_nested_marks_keep_the_text_and_find_their_reasons(made, note):
    text = "Nested and crossing marks of all kinds 😀."
    spans = [(0, 19), (0, 6), (11, 25), (11, 25), (20, 40)]
    report, document = made([text], [note(text, *span, id=str(at)) for at, span in enumerate(spans)])
    page = Page(render(report, document))
    assert page.words("main") == text
    ids = [each["id"] for _, each in page.elements if "id" in each]
    assert len(ids) == len(set(ids))
    places = [each["href"][1:] for _, each in page.elements if each.get("href", "").startswith("#")]
    assert set(places) <= set(ids)
    assert {f"mark-{n}" for n in range(1, 6)} | {f"finding-{n}" for n in range(1, 6)} <= set(places)


@pytest.mark.parametrize(
    ("kind", "tag"),
    [("title", "h2"), ("h1", "h2"), ("h6", "h6"), ("p", "p"), ("li", "p"), ("quote", "blockquote"), ("script", "p")],
)
def test_blocks_become_elements_of_their_kind(made, kind, tag):
    page = Page(render(*made(["Words."], kinds=[kind])))
    assert page.words("main", tag) == "Words."


def test_scores_are_drawn_by_their_contributions(made):
    page = Page(render(*made(["Words."])))
    assert page.words("td").startswith("63")
    assert page.words("svg").startswith("urgent-label 50.0liveness 12.5")
    assert "more than 99 % of plain news; urgent-label 50, liveness 13" in page.words("td")
    widths = [float(each["width"]) for name, each in page.elements if name == "rect" and "class" not in each]
    assert widths == [99, 24, 9]  # of 200 pixels: 50, 12.5 and 5 points, a pixel of air between


def test_links_lead_to_sources_and_nowhere_else(made, note):
    text = "They met on October 16, 2023."
    good = Source(publisher="Agency", url="https://agency.example/a?b=1&c=2", date="2025-10-28")
    bad = Source(publisher="Trap", url="javascript:alert(1)")
    references = (Reference(id="r", date="2025-10-27", statement="They met.", sources=(good, bad)),)
    page = Page(render(*made([text], [note(text, 12, 28, verdict="contradicted", references=references)])))
    links = [each for name, each in page.elements if name == "a" and not each.get("href", "#").startswith("#")]
    assert [(each["href"], each["rel"]) for each in links] == [(good.url, "noreferrer")]
    assert "Agency, 28 October 2025 · Trap" in page.words("dd")
