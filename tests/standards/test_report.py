"""Findings for people, for machines and for a CI run."""

import json

import pytest

from generator.facts.verdict import Finding
from generator.standards.check import digest_of
from generator.standards.report import findings_github, findings_json, findings_text, texts_of
from tests.standards.make import build

MADE = build()
FALSE = MADE.markdown.replace("as bitcoin fell 7.1%", "as bitcoin fell 7.4%")
VERDICT = MADE.check(FALSE)
SEVERITIES = ("block", "hold", "caveat", "note")


def test_a_person_sees_the_sentence_with_the_figure_marked() -> None:
    page = findings_text(VERDICT, path="post.md", blocks=texts_of(FALSE))
    assert page.startswith("post.md: block: ")
    assert " statements borne out by the archive, " in page
    assert " borne out by the data, " in findings_text(VERDICT.model_copy(update={"basis": ""}))
    assert "as bitcoin fell >>7.4%<< to $54,019" in page
    assert "why: no statement of the ledger stands for it" in page


def test_a_person_reads_what_stops_the_post_first_then_what_holds_it_then_what_is_only_said() -> None:
    one = VERDICT.findings[0]
    told = [one.model_copy(update={"severity": s, "line": 9 - n}) for n, s in enumerate(SEVERITIES)]
    page = findings_text(VERDICT.model_copy(update={"findings": tuple(reversed(told))}))
    found = [line.split()[0] for line in page.split("\n") if one.code in line and ", line " in line]
    assert found == list(SEVERITIES)


def test_a_machine_sees_place_code_reason_and_fix() -> None:
    (post,) = json.loads(findings_json({"post.md": VERDICT}))["posts"]
    assert (post["path"], post["verdict"], post["basis"]) == ("post.md", "block", "archive")
    assert post["bound"] < post["statements"]
    finding = next(f for f in post["findings"] if f["code"] == "unbound_figure")
    assert finding["text"] == "7.4%"
    assert finding["block"] == "lede"
    assert FALSE.split("\n")[finding["line"] - 1].startswith("At least $643 million")
    assert {"severity", "reason", "fix", "start", "end"} <= set(finding)


def test_a_person_can_read_what_a_machine_sees() -> None:
    assert findings_json({"post.md": VERDICT}).split("\n")[:4] == [
        "{",
        '  "posts": [',
        "    {",
        '      "path": "post.md",',
    ]


def test_an_annotation_escapes_what_the_runner_reads() -> None:
    lines = findings_github({"a,b:c.md": VERDICT}).splitlines()
    line = next(line for line in lines if "unbound_figure" in line)
    assert line.startswith("::error file=a%2Cb%3Ac.md,line=")
    assert "::7.4%25: " in line


@pytest.mark.parametrize(("line", "shown"), [(0, 1), (1, 1), (2, 2), (17, 17)])
def test_an_annotation_of_no_line_stands_at_the_first(line: int, shown: int) -> None:
    verdict = VERDICT.model_copy(update={"findings": (VERDICT.findings[0].model_copy(update={"line": line}),)})
    assert f",line={shown}," in findings_github({"p": verdict})


def test_a_clean_post_has_no_annotations() -> None:
    assert findings_github({"p": MADE.check()}) == ""


def test_a_digest_depends_on_where_words_stand() -> None:
    assert digest_of("a", "b", "c") != digest_of("ab", "", "c")


def test_the_gravest_findings_stand_first_and_then_those_that_come_first() -> None:
    order = [("note", 1), ("caveat", 9), ("hold", 3), ("block", 7), ("hold", 2), ("block", 5)]
    found = tuple(
        Finding(code=f"{severity}-{line}", severity=severity, block="lede", text="x", reason="r", fix="f", line=line)
        for severity, line in order
    )
    page = findings_text(VERDICT.model_copy(update={"findings": found}))
    told = [line.split(",")[0].split()[1] for line in page.split("\n") if "(lede)" in line]
    assert told == ["block-5", "block-7", "hold-2", "hold-3", "caveat-9", "note-1"]
