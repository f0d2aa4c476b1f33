"""`tocsin rules`: a pack made, tested, listed and changed by somebody who has only the command."""

import json
import re

import pytest

PACK = """\
pack: urgency/en/mine
version: 1.0.0
language: en
category: liveness
scores: {urgency: 0.95}
rules:
  - id: mine.updates-follow
    any: ["(updates|details) (to follow|will follow)"]
    unless: ["details will follow @date"]
    message: Promises news instead of giving it.
    examples:
      flag: ["More [[details to follow]].", "[[Updates will follow]] shortly."]
      pass: ["The details of the plan are public.", "He will follow the updates."]
"""
CHANGES = """\
language: en
overrides:
  - {id: liveness.stay-tuned, status: off}
  - id: liveness.check-back
    scores: {urgency: 0.1}
    any: ["look in again (later|soon)"]
    unless: ["look in again later , please"]
    examples:
      flag: ["[[Look in again later]].", "[[Look in again soon]]!"]
      pass: ["Look in again later, please, the clerk said."]
"""
FILE = "my/urgency/en/mine.yaml"
MINE = {FILE: PACK}
CHANGED = {"my/urgency/en/changes.yaml": CHANGES}


def test_examples_that_hold(tocsin):
    done = tocsin("rules", "test", "my", files=MINE)
    assert (done.returncode, done.out, done.err) == (0, "1 rule, 4 examples: all hold\n", "")


def test_what_does_not_hold_is_told(tocsin):
    done = tocsin("rules", "test", FILE, files={FILE: PACK.replace("(updates|details)", "(updates|news|details)")})
    assert (done.returncode, done.err) == (1, "")
    assert done.out.startswith(f"{FILE}: mine.updates-follow\n    any: ")
    assert done.out.endswith("no flag example has 'news'\n1 rule, 4 examples: 1 failure\n")


def test_every_example_has_a_name(tocsin):
    out = tocsin("rules", "test", "-v", "my", files=MINE).out
    assert re.findall(r"^    ok  (\w+): '(.*)'$", out, re.M)[0] == ("flag", "More details to follow.")
    assert out.count("    ok  ") == 4


def test_a_program_can_read_the_outcome(tocsin):
    broken = PACK.replace("[[details to follow]].", "[[details to follow.]]")
    told = json.loads(tocsin("rules", "test", "--format", "json", "my", files={FILE: broken}).out)
    (rule,) = told["rules"]
    assert (told["failures"], rule["ok"], rule["rule"]) == (1, False, "mine.updates-follow")
    assert (rule["cases"][0]["expected"], rule["cases"][0]["got"]) == (["details to follow."], ["details to follow"])


def test_examples_of_a_change_are_tried_on_the_changed_rule(tocsin):
    done = tocsin("rules", "test", "my", files=CHANGED)
    assert (done.returncode, done.out, done.err) == (0, "2 rules, 3 examples: all hold\n", "")


def test_changed_rules_are_listed_with_who_changed_them(tocsin):
    out = tocsin("rules", "list", "--rules", "my", "--own", files=MINE | CHANGED).out
    assert re.search(r"^  liveness.stay-tuned +off .* changed: status by my/urgency/en/changes.yaml$", out, re.M)
    assert re.search(r"^  liveness.check-back +on +urgency +0.10  changed: scores, any, unless by my/", out, re.M)
    assert re.search(r"^urgency/en/mine  \(liveness\)  my/urgency/en/mine.yaml\n  mine.updates-follow +on ", out, re.M)
    assert out.endswith("\n3 rules\n")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--status", "off"], {"liveness.stay-tuned"}),
        (["--pack", "mine"], {"mine.updates-follow"}),
        (["--category", "liveness", "instead", "GIVING"], {"mine.updates-follow"}),
    ],
)
def test_a_list_can_be_narrowed(tocsin, words, ids):
    told = json.loads(tocsin("rules", "list", "--rules", "my", "--format", "json", *words, files=MINE | CHANGED).out)
    assert {rule["id"] for rule in told["rules"]} == ids


def test_what_is_switched_off_marks_nothing_and_what_is_added_does(tocsin):
    text = "Stay tuned. Look in again soon. Updates will follow."
    done = tocsin("check", "--rules", "my", "--format", "json", "-", stdin=text.encode(), files=MINE | CHANGED)
    marked = {note["rule"]: note["quote"] for note in json.loads(done.out)["annotations"]}
    assert marked == {"liveness.check-back": "Look in again soon", "mine.updates-follow": "Updates will follow"}


def test_an_unknown_id_is_a_warning_with_the_one_that_was_meant(tocsin):
    files = {"my/urgency/en/changes.yaml": "language: en\noverrides:\n  - {id: liveness.stay-tunned, status: off}\n"}
    done = tocsin("check", "--rules", "my", "-", stdin=b"Nothing.", files=files)
    assert re.search(r"changes.yaml:3: liveness.stay-tunned: there is no rule of this id", done.err)
    assert "Did you mean liveness.stay-tuned" in done.err
    assert tocsin("rules", "test", "my").returncode == 1


def test_rules_in_the_configuration_directory_need_no_option(tocsin):
    files = {".home/rules/urgency/en/mine.yaml": PACK}
    done = tocsin("check", "--format", "json", "-", stdin=b"Details will follow.", files=files)
    assert "mine.updates-follow" in {note["rule"] for note in json.loads(done.out)["annotations"]}
    assert "mine.updates-follow" in tocsin("rules", "list", "--own").out


def test_a_new_pack_holds_and_says_what_is_next(tocsin, tmp_path):
    done = tocsin("rules", "new", "my-labels", "--into", "my")
    assert (done.returncode, done.err) == (0, "")
    for step in re.findall(r"^  (tocsin rules test .*?)  #", done.out, re.M):
        assert tocsin(*step.split()[1:]).out == "1 rule, 5 examples: all hold\n"
    first = (tmp_path / "my/urgency/en/my-labels.yaml").read_text().splitlines()[0]
    assert (tmp_path / "my/urgency/en" / first.split("$schema=")[1]).is_file()
    assert "my-labels.hold-on" in tocsin("rules", "list", "--rules", "my", "--own").out


def test_an_explanation_names_each_reason(tocsin):
    text = "“Details to follow,” he said. Details will follow tomorrow. Updates will follow. The updates came."
    done = tocsin("rules", "explain", "--rules", "my", "--rule", "mine.updates-follow", text, files=MINE)
    assert (done.returncode, done.err) == (0, "")
    phrase = "by '(updates|details) (to follow|will follow)'"
    assert done.out.splitlines() == [
        "““Details to follow,” he said.” (lead)",
        f"    mine.updates-follow: “Details to follow” {phrase}",
        "      silent: the words stand in quotation marks",
        "“Details will follow tomorrow.” (lead)",
        f"    mine.updates-follow: “Details will follow” {phrase}",
        "      silent by its guard 'details will follow @date'",
        "“Updates will follow.” (lead)",
        f"  * mine.updates-follow: “Updates will follow” {phrase}",
        "“The updates came.” (lead)",
        f"    mine.updates-follow: “updates” {phrase}",
        "      only a part of the phrase: it does not go on with “came”",
    ]


def test_an_explanation_of_a_file_for_programs(tocsin):
    args = ("--format", "json", "--matched", "--rules", "my", "a.txt")
    told = json.loads(tocsin("rules", "explain", *args, files=MINE | {"a.txt": "Details to follow. Grass grows."}).out)
    first, second = told["sentences"]
    assert ("mine.updates-follow", "fired") in {(look["rule"], look["outcome"]) for look in first["looks"]}
    assert (second["block"], second["scope"], second["text"]) == ("0", "lead", "Grass grows.")
    assert "fired" not in {look["outcome"] for look in second["looks"]}


def test_the_linter_tells_what_examples_do_not_show(tocsin):
    done = tocsin("rules", "lint", "my", files={FILE: PACK.replace("(updates|", "(updates|update..|")})
    assert done.returncode == 1
    assert done.out.startswith(f"warning: {FILE}: mine.updates-follow: any: ")
    assert "the alternative 'updates' is covered by 'update..'" in done.out
    told = json.loads(tocsin("rules", "lint", "--format", "json", FILE).out)
    assert [(each["level"], each["rule"]) for each in told["remarks"]][:1] == [("warning", "mine.updates-follow")]


CORPUS = {
    "texts/a.txt": "Stay tuned, it is a long day for all of us. The count goes on.",
    "texts/b.jsonl": '{"text": "The clerk nods that it is done, and details to follow."}\nno json\n{"x": 1}\n',
}


def test_a_difference_is_told_span_by_span(tocsin):
    files = MINE | CHANGED | CORPUS
    files |= {"none/urgency/en/x.yaml": PACK.replace("mine", "none").replace("follow", "swallow")}
    done = tocsin("rules", "diff", "none", "my", "texts", files=files)
    assert done.returncode == 0
    assert "  - texts/a.txt: [[Stay tuned]], it is a long day" in done.out
    assert "  + texts/b.jsonl:1: The clerk nods that it is done, and [[details to follow]]." in done.out
    assert re.search(r"^2 texts, 26 words: \d+ spans before .* 1 lost, 1 gained$", done.out, re.M)
    assert "texts/b.jsonl:2: not JSON" in done.err
    assert "texts/b.jsonl:3: no text" in done.err
    told = json.loads(tocsin("rules", "diff", "--format", "json", "none", "my", "texts").out)
    assert {(span["kind"], span["rule"]) for span in told["spans"]} == {
        ("lost", "liveness.stay-tuned"),
        ("gained", "mine.updates-follow"),
    }


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["explain", "nothing.txt"], "there is no such file"),
        (["explain", "--rule", "no.such", "It is what it is, he said to the man."], "is called 'no.such'"),
        (["explain", "--language", "xx", "Sure."], "no rules read the text's language"),
        (["diff", "my", "my", "nowhere"], "nowhere: there is no such file"),
        (["diff", "my", "nowhere", "my"], "no such directory"),
        (["diff", "my", "my", ".home"], "no texts in this directory"),
        (["new", "My Labels"], "cannot be the name of a pack"),
        (["new", "mine", "--into", "my"], "is there already"),
        (["new", "other", "--category", "noise"], "no shipped pack has the category 'noise'"),
        (["new", "other", "--language", "zz"], "language 'zz' has no lexicon"),
        (["new", "other", "--language", "English"], "'English' is no language code"),
        (["test", "nowhere"], "there is no such file"),
        (["test", ".home"], "no rule files"),
        (["list", "xyzzy"], "no rule is like that"),
        (["schema", "xyzzy"], "there is no schema 'xyzzy'"),
        (["lst"], "No such command 'lst'"),
    ],
)
def test_what_cannot_be_done_is_told(tocsin, args, told):
    done = tocsin("rules", *args, files=MINE | {".home/x": ""})
    assert (done.returncode, done.out) == (2, "")
    assert told in done.err


def test_schemas_are_printed_and_written(tocsin, tmp_path):
    printed = json.loads(tocsin("rules", "schema").out)
    assert "overrides" in printed["$defs"]["PackSource"]["properties"]
    assert "my/schema/urgency.schema.json" in tocsin("rules", "schema", "--write", "my/schema").out
    assert json.loads((tmp_path / "my/schema/urgency.schema.json").read_text()) == printed


def test_a_version_of_the_shipped_rules_stands_in_their_place(tocsin, tmp_path):
    import shutil

    from tocsin.rules import find

    for folder in ("urgency", "lexicon"):
        shutil.copytree(find.shipped() / folder, tmp_path / "other" / folder)
    path = tmp_path / "other/urgency/en/liveness.yaml"
    path.write_text(path.read_text().replace("liveness.stay-tuned", "liveness.other"))
    done = tocsin("rules", "list", "--rules", "other", "--pack", "liveness")
    assert done.err == ""
    assert "liveness.other" in done.out
    assert "liveness.stay-tuned" not in done.out
