"""`tocsin timeline`: what it shows, finds and refuses, for people and for programs."""

import json
import re

import pytest

from .test_newcomer import FILES

MINE = "my-facts/timeline/events/velmark.yaml"
EVENT = FILES[MINE]
RULES = ("--rules", "my-facts")
CLAIM = "Orla Venn met Dag Hestby in Harrowmere on 3 June 2024."
BROKEN = {
    "a date": (EVENT.replace('"2024-05-12"', '"2024-05-32"'), "set aside: .*'2024-05-32' is not a date"),
    "an id": (EVENT.replace("dag_hestby]", "dag_hest]"), "set aside: names unknown ids: dag_hest"),
    "a word": (EVENT.replace("mode:", "mood:"), "set aside: .*unknown field `mood`\n    Did you mean 'mode'?"),
    "a source": (EVENT.replace("2024-05-13", "2024-05-01"), "all sources are older than 2024-05-12"),
}

# arguments, exit code, patterns of standard output, patterns of standard error
CASES = {
    "overview": ([], 0, [r"^entities +\d{3,}", r"^until +20\d\d-", r"^digest +[0-9a-f]{64}$", r"^problems +0$"], []),
    "overview with mine": (RULES, 0, [r"^problems +0$"], []),
    "misplaced options": (
        [*RULES, "show", "x"], 2, [], ["write --rules and --format behind show", "tocsin timeline --help"],
    ),
    "no such command": (["shwo"], 2, [], ["No such command 'shwo'"]),
    "one record": (
        ["show", *RULES, "ev-2024-05-12-venn-hestby"], 0,
        [r"^ev-2024-05-12-venn-hestby  \(events, my-facts/timeline/events/velmark.yaml:\d+\)$",
         r"^  actors: Orla Venn \(orla_venn\), Dag Hestby \(dag_hestby\)$",
         r"^  source: Harrowmere Gazette, 2024-05-13: h"],
        [],
    ),
    "an office": (
        ["show", *RULES, "velmark_president"], 0, [r"^    who Orla Venn \(orla_venn\), from 2023-03-01, to \.\.$"], []
    ),
    "a vote": (["show", "vt-es11-1"], 0, [r"^  tally: for 141, against 5, abstain 35$"], []),
    "a name": (["show", *RULES, "Venn"], 0, ["orla_venn", "velmark_president", "cov-venn-hestby"], []),
    "a day": (["show", *RULES, "12", "May", "2024"], 0, ["venn-hestby"], []),
    "too many": (["show", "Russia", "--limit", "2"], 0, [r"^\d+ more: add a word"], []),
    "nothing found": (["show", *RULES, "Venm"], 2, [], ["no record of the timeline answers 'Venm'", "mean 'venn'"]),
    "nothing asked": (["show", " "], 2, [], ["no word and no date"]),
    "an impossible day": (["show", "2024-02-30"], 2, [], ["'2024-02-30' is not a date"]),
    "promises": (
        ["coverage", *RULES, "Orla Venn"], 0,
        [r"^meet: Orla Venn, Dag Hestby  1 March 2023 to 31 December 2024  \(cov-venn-hestby\)$",
         r"^    checked 10 January 2025: The diaries"],
        [],
    ),
    "promises of two": (["coverage", *RULES, "orla_venn", "mira_quill"], 0, ["cov-velmark-president"], []),
    "promises of an office": (["coverage", *RULES, "--office", "Velmarkish President"], 0, ["cov-velmark-pr"], []),
    "promises of a class": (["coverage", "--class", "vote"], 0, ["^vote: UN Security Council"], []),
    "no promise": (["coverage", *RULES, "--class", "meet", "mira_quill"], 0, ["^Nothing is promised"], []),
    "no such class": (["coverage", "--class", "greet"], 2, [], ["for class 'greet'", "Classes: meet, office, vote"]),
    "no such actor": (["coverage", "Nemo Nobody"], 2, [], ["no record of the timeline answers 'Nemo Nobody'"]),
    "not an office": (["coverage", "--office", "vladimir_putin"], 2, [], ["'vladimir_putin' names no office"]),
    "an explanation": (
        ["explain", *RULES, "--published", "2024-07-01", CLAIM], 0,
        [r"^date of the text: 2024-07-01 \(request\)", "Orla Venn = orla_venn", r"3 June 2024: 2024-06-03 \(explicit\)",
         "told as: asserted", "contradicted by event.date", "near: 2024-05-12", "licence: cov-venn-hestby"],
        [],
    ),
    "a missing licence": (
        ["explain", *RULES, CLAIM.replace("3 June 2024", "3 June 2019")], 0,
        ["unverifiable by event.date", "no licence to contradict: no coverage", "promised instead: cov-venn-hestby"],
        [],
    ),
    "a plan": (["explain", *RULES, CLAIM.replace("met", "will meet")], 0, ["told as: planned", "not a plain as"], []),
    "no claim": (["explain", "The council went on for hours."], 0, ["read: no names", "no claim"], []),
    "a class alone": (["explain", "The talks went on for hours."], 0, ["read: The talks = meet", "no claim"], []),
    "a missing file": (["explain", "article.txt"], 2, [], ["^tocsin: article.txt: there is no such file"]),
    "no text": (["explain", ""], 2, [], ["nothing to read"]),
    "an odd day": (["explain", "--published", "soon", CLAIM], 2, [], ["'soon'"]),
    "what relies on mine": (
        ["lint", "my-facts", "--relies-on", "ev-2024-05-12-venn-hestby"], 0,
        [r"^my-facts/timeline/coverage/velmark.yaml:\d+ cov-venn-hestby$"], [],
    ),
    "nothing relies": (["lint", "--relies-on", "ev-2022-09-30-annexation"], 0, ["^no coverage statement relies"], []),
    "a record that no promise is about": (["lint", "--relies-on", "vladimir_putin"], 2, [], ["no event, vote or offi"]),
    "no directory": (["lint", "nowhere"], 2, [], ["nowhere: no such directory"]),
    "nothing in it": (["lint", "my-facts/timeline/events"], 2, [], ["no timeline files", "the folder `timeline`"]),
    "alone": (["lint", "--alone", "my-facts"], 0, ["^9 records: 0 errors"], []),
}  # fmt: skip


@pytest.mark.parametrize(("args", "code", "out", "err"), CASES.values(), ids=CASES)
def test_case(tocsin, args, code, out, err):
    done = tocsin("timeline", *args, files=FILES)
    assert done.returncode == code, done.err
    for pattern in out:
        assert re.search(pattern, done.out, re.MULTILINE), done.out
    for pattern in err:
        assert re.search(pattern, done.err, re.MULTILINE), done.err
    assert bool(done.out) is bool(out)
    assert bool(done.err) is bool(err)


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_record_is_told_with_its_line_and_the_exit_code_is_2(tocsin, text, reason):
    done = tocsin("timeline", "lint", "my-facts", files=FILES | {MINE: text})
    assert done.returncode == 2
    assert re.search(rf"^errors:\n{MINE}:5 ev-2024-05-12-venn-hestby {reason}", done.out)


def test_notes_are_shown_when_wanted(tocsin):
    entities = "my-facts/timeline/entities/velmark.yaml"
    files = {entities: FILES[entities]}
    assert "4 notes (--notes shows them)" in tocsin("timeline", "lint", "my-facts", files=files).out
    assert f"notes:\n{entities}:" in tocsin("timeline", "lint", "my-facts", "--notes", files=files).out


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (RULES, {"until", "digest", "records", "problems"}),
        (("show", *RULES, "Venn"), {"until", "digest", "records", "more"}),
        (("coverage", *RULES, "Orla Venn"), {"until", "digest", "coverage"}),
        (("explain", *RULES, CLAIM), {"date", "until", "notices", "sentences"}),
        (("lint", "my-facts"), {"records", "errors", "findings"}),
        (("lint", "my-facts", "--relies-on", "ev-2024-05-12-venn-hestby"), {"relies_on", "coverage"}),
    ],
)
def test_all_of_it_as_json(tocsin, args, keys):
    done = tocsin("timeline", *args, "--format", "json", files=FILES)
    assert done.returncode == 0
    assert set(json.loads(done.out)) == keys


def test_a_record_as_json_is_whole(tocsin):
    done = tocsin("timeline", "show", *RULES, "--format", "json", "ev-2024-05-12-venn-hestby", files=FILES)
    (record,) = json.loads(done.out)["records"]
    assert (record["kind"], record["date"], record["line"]) == ("events", "2024-05-12", 5)
    assert record["record"]["place"] == "harrowmere"


def test_a_text_cannot_steer_the_terminal(tocsin):
    done = tocsin("timeline", "explain", "The council \x1b[31mmet on the day\x1b[0m in the town.")
    assert "\x1b" not in done.out
