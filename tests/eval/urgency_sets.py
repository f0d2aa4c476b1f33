"""Public data on urgency, read from the directory where somebody has fetched it; none of it is ours to keep here.

The directory holds, under these names (each set is left out whose files are missing):

- `sc_clickbait_data`, `sc_non_clickbait_data`: Stop-Clickbait (Chakraborty et al. 2016), a headline a line;
- `webis17_train.json`, `webis17_test.json`: Webis-Clickbait-17 (Potthast et al. 2018), lists of posts;
- `babe_final_labels_SG2.csv`: BABE (Spinde et al. 2021), sentences, semicolons between the columns;
- `ptc/datasets/train-articles`, `ptc/datasets/train-labels-task2-technique-classification`: the Propaganda Techniques
  Corpus (Da San Martino et al. 2020);
- `isot_True.csv`, `isot_Fake.csv`: ISOT (Ahmed et al. 2017), Reuters of 2016-17 against unreliable sites;
- `bbc/{business,politics,sport}/*.txt`, `reuters/*.sgm` (Reuters-21578), `squad_dev-v1.1.json` (Wikipedia): plain text.

A text belongs to the development half if the first byte of sha256("tocsin-v1|" + its id) is even; the other half is
sealed and not read here.
"""

from __future__ import annotations

import csv
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["headline", "sentence", "article"]
HEADLINES = ("stopclickbait", "webis17", "isot-titles")
LABELLED = (*HEADLINES, "babe", "ptc", "isot")
PLAIN = ("reuters17", "bbc", "reuters87", "wikipedia")
_TECHNIQUES = frozenset({"Loaded_Language", "Appeal_to_fear-prejudice", "Exaggeration,Minimisation"})
_SPACE = re.compile(r"\s+")
_STORY = re.compile(r'<REUTERS[^>]*NEWID="(\d+)".*?</REUTERS>', re.DOTALL)
_BODY = re.compile(r"<BODY>(.*?)</BODY>", re.DOTALL)
_SIGNED = re.compile(r"\s*Reuter\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """One item; `label` says whether people (or its source) call it bait, biased, propaganda or unreliable."""

    id: str
    kind: Kind
    text: str
    label: bool = False


def read(name: str, directory: Path) -> list[Text]:
    """A set's development half; nothing where its files are missing."""
    csv.field_size_limit(10**9)
    try:
        return list(_READERS[name](directory))
    except FileNotFoundError:
        return []


def digest(texts: list[Text]) -> str:
    """SHA-256 in hex over ids, labels and texts: which data a figure was measured on."""
    total = hashlib.sha256()
    for each in texts:
        total.update(f"{each.id}\0{int(each.label)}\0{each.text}\0".encode())
    return total.hexdigest()


def _open_half(identity: str) -> bool:
    return hashlib.sha256(f"tocsin-v1|{identity}".encode()).digest()[0] % 2 == 0


def _stopclickbait(directory: Path) -> Iterator[Text]:
    seen: set[str] = set()
    for name, label in (("sc_clickbait_data", True), ("sc_non_clickbait_data", False)):
        for line in (directory / name).read_text(encoding="utf-8", errors="replace").splitlines():
            text = _plain(line)
            identity = "sc-" + hashlib.sha1(text.lower().encode(), usedforsecurity=False).hexdigest()[:12]
            if text and identity not in seen and _open_half(identity):
                yield Text(identity, "headline", text, label)
            seen.add(identity)


def _webis17(directory: Path) -> Iterator[Text]:
    for post in json.loads((directory / "webis17_train.json").read_text(encoding="utf-8")):
        if text := _plain(html.unescape(post["post_text"])):
            yield Text(f"w17-{post['text_id']}", "headline", text, bool(int(post["click_bait"])))


def _babe(directory: Path) -> Iterator[Text]:
    seen: set[str] = set()
    with (directory / "babe_final_labels_SG2.csv").open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows, delimiter=";"):
            text = _plain(row["text"])
            identity = "babe-" + hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]
            if row["label_bias"] in ("Biased", "Non-biased") and identity not in seen:
                seen.add(identity)
                if _open_half(identity):
                    yield Text(identity, "sentence", text, row["label_bias"] == "Biased")


def _ptc(directory: Path) -> Iterator[Text]:
    """Lines of three words or more; label: one of the three techniques of urgency touches it."""
    labels = directory / "ptc/datasets/train-labels-task2-technique-classification"
    paths = sorted((directory / "ptc/datasets/train-articles").glob("article*.txt"))
    if not paths:
        raise FileNotFoundError(labels)
    for path in paths:
        number = path.stem.removeprefix("article")
        if not _open_half(f"ptc-{number}"):
            continue
        gold = list(_techniques(labels / f"article{number}.task2-TC.labels"))
        start = 0
        for line in path.read_text(encoding="utf-8").split("\n"):
            end = start + len(line)
            if len(line.split()) >= 3:
                touched = any(low < end and start < high for low, high in gold)
                yield Text(f"ptc-{number}-{start}", "sentence", line, touched)
            start = end + 1


def _techniques(path: Path) -> Iterator[tuple[int, int]]:
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        parts = line.split("\t")
        if len(parts) >= 4 and parts[1] in _TECHNIQUES:
            yield int(parts[2]), int(parts[3])


def _isot(directory: Path) -> Iterator[Text]:
    yield from (article for article, _ in _isot_pairs(directory))


def _isot_titles(directory: Path) -> Iterator[Text]:
    for article, title in _isot_pairs(directory):
        yield Text(f"{article.id}-t", "headline", title, article.label)


def _isot_pairs(directory: Path) -> Iterator[tuple[Text, str]]:
    seen: set[str] = set()
    for name, label in (("isot_True.csv", False), ("isot_Fake.csv", True)):
        with (directory / name).open(encoding="utf-8", errors="replace", newline="") as rows:
            for row in csv.DictReader(rows):
                text = row["text"]
                if not label:
                    if "(Reuters)" not in text[:120]:
                        continue
                    text = text.split("(Reuters)", 1)[1].lstrip(" -\u2013")
                text = _plain(text)
                if len(text.split()) < 60 or text in seen:
                    continue
                seen.add(text)
                identity = "isot-" + hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]
                if _open_half(identity):
                    yield Text(identity, "article", text, label), _plain(row["title"])


def _reuters17(directory: Path) -> Iterator[Text]:
    yield from (article for article in _isot(directory) if not article.label)


def _bbc(directory: Path) -> Iterator[Text]:
    for path in sorted((directory / "bbc").glob("*/*.txt")):
        identity = f"bbc-{path.parent.name}-{path.name}"
        if _open_half(identity):
            yield Text(identity, "article", path.read_text(encoding="utf-8", errors="replace").strip())


def _reuters87(directory: Path) -> Iterator[Text]:
    for path in sorted((directory / "reuters").glob("*.sgm")):
        for story in _STORY.finditer(path.read_text(encoding="latin-1")):
            if not (body := _BODY.search(story[0])):
                continue
            text = _SIGNED.sub("", _plain(html.unescape(body[1])).replace("\x03", "").strip())
            identity = f"r21578-{story[1]}"
            if len(text.split()) >= 80 and _open_half(identity):
                yield Text(identity, "article", text)


def _wikipedia(directory: Path) -> Iterator[Text]:
    """Paragraphs put together to texts of 400 words."""
    for page in json.loads((directory / "squad_dev-v1.1.json").read_text(encoding="utf-8"))["data"]:
        held: list[str] = []
        number = 0
        for paragraph in page["paragraphs"]:
            held.append(paragraph["context"])
            if sum(len(each.split()) for each in held) >= 400:
                identity = f"wiki-{page['title']}-{number}"
                if _open_half(identity):
                    yield Text(identity, "article", "\n\n".join(held))
                held, number = [], number + 1


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


_READERS: dict[str, Callable[[Path], Iterator[Text]]] = {
    "stopclickbait": _stopclickbait,
    "webis17": _webis17,
    "isot-titles": _isot_titles,
    "babe": _babe,
    "ptc": _ptc,
    "isot": _isot,
    "reuters17": _reuters17,
    "bbc": _bbc,
    "reuters87": _reuters87,
    "wikipedia": _wikipedia,
}
