"""Facts files of the typed kinds from end to end: written whole, or refused with every fault and its line."""

import re
from pathlib import Path

import pytest

from generator.errors import NewsdeskError, Refused, TableError
from generator.facts.event import TYPED_KINDS
from generator.newsroom.drafting import draft_file
from generator.newsroom.explaining import explain, statements_with
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import find_post
from generator.standards.text import check_text
from tests.newsroom.made import files_under, house
from tests.notices.make import sample_of, sheet_of, sheet_text


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return house(tmp_path / "house")


def drafted(room: Newsroom, text: str) -> str:
    path = room.root / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    return draft_file(room, path).post.verdict.outcome.word


def refused(room: Newsroom, text: str) -> str:
    before = files_under(room.posts)
    with pytest.raises(NewsdeskError) as caught:
        drafted(room, text)
    assert files_under(room.posts) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("kind", TYPED_KINDS)
def test_a_file_without_its_primary_source_is_refused_with_what_to_add(room: Newsroom, kind: str) -> None:
    said = refused(room, sheet_text(kind, primary=None))
    assert "needs its primary source: add a line such as `primary: {source: " in said


@pytest.mark.parametrize("kind", TYPED_KINDS)
def test_a_primary_source_without_its_page_is_refused(room: Newsroom, kind: str) -> None:
    assert "primary.url: Field required" in refused(room, sheet_text(kind, primary={"source": "Example Source"}))


@pytest.mark.parametrize("kind", TYPED_KINDS)
def test_drafting_twice_changes_nothing(room: Newsroom, kind: str) -> None:
    first = draft_file(room, sample_of(kind)).post
    second = draft_file(room, sample_of(kind)).post
    assert (first.change, second.change) == ("new", "unchanged")
    assert first.verdict.outcome.word == ("hold" if kind == "regulatory_action" else "pass")


def test_faults_of_the_desk_are_told_together_each_with_its_line(room: Newsroom) -> None:
    text = sheet_text("exploit", {"exploit.amount": "-5", "exploit.cause": "<b>x</b>", "exploit.known": None})
    path = room.root / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        draft_file(room, path)
    said = caught.value.reason
    lines = text.split("\n")
    for metric in ("exploit.amount", "exploit.cause"):
        line = next(number for number, found in enumerate(lines, 1) if f"metric: {metric}" in found)
        assert f"line {line}, fact" in said
        assert f"({metric})" in said
    assert "an exploit needs exploit.known" in said
    assert said.startswith(str(path))


def test_faults_of_the_file_are_told_together_each_with_its_line(room: Newsroom) -> None:
    text = sheet_text(
        "macro_print", {"macro.month": "December", "macro.released": "13:30", "macro.actual": "3,2"}, primary=None
    )
    said = refused(room, text)
    for told in ("primary source", "'December' is no month", "'13:30' is no moment", "'3,2' is not a plain decimal"):
        assert told in said
    assert len(re.findall(r"line \d+, fact", said)) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "nan"},
        {"value": "Infinity"},
        {"value": "true"},
        {"value": ["3"]},
        {"value": "3.2", "unit": "per cent"},
        {"value": "3.2", "source": ["x"]},
        {"value": "3.2", "source": "Other"},
        {"value": "3.2", "source": "Other", "url": "javascript:alert(1)"},
        {"value": "3.2", "known_at": "2027-01-01T00:00:00Z"},
        {"value": "3.2", "label": "high"},
        {"value": "3.2", "end": "2027-01-01T00:00:00Z"},
        {"value": "3.2", "start": "2026-01-01T00:00:00Z"},
        {"value": "3.2", "asset": "../../etc"},
        {"value": "3.2", "unit": {"a": "b"}},
        {"value": "3.1415926535"},
    ],
)
def test_hostile_figures_are_refused(room: Newsroom, wrong: dict[str, object]) -> None:
    assert refused(room, sheet_text("macro_print", {"macro.actual": wrong}))


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>", "{{ story }}", "CPI](https://evil.example)", "*CPI*", "CPI `rm`", "a" * 300,
        "_CPI_",
        "CPI: Bitcoin to Rise", "Buy Bitcoin Now", "CPI | 3", "“CPI”", "С\u0420I", "CPI — up", "12", "",
        "$100 CPI", "# CPI",
    ],
)  # fmt: skip
def test_hostile_names_are_refused(room: Newsroom, name: str) -> None:
    assert refused(room, sheet_text("macro_print", {"macro.name": {"value": name}}))


@pytest.mark.parametrize("source", ["<b>", "A](https://evil.example)", "Bureau\u200bX", "x" * 50, "3", "*", "A\tB"])
def test_hostile_sources_are_refused(room: Newsroom, source: str) -> None:
    primary = {"source": source, "url": "https://source.example.org/"}
    assert refused(room, sheet_text("listing", primary=primary))


@pytest.mark.parametrize("primary", ["Example", ["a"], {}, {"source": "A", "url": "ftp://x"}, {"source": ""}])
def test_a_primary_source_of_another_shape_is_refused(room: Newsroom, primary: object) -> None:
    with pytest.raises(TableError):
        drafted(room, sheet_text("depeg", primary=primary))


@pytest.mark.parametrize("facts", ["x", [], ["x"], [["a"]], [{}], {"a": "b"}, [{"metric": ["a"]}]])
def test_facts_of_another_shape_are_refused(room: Newsroom, facts: object) -> None:
    assert refused(room, sheet_text("earnings", facts=facts))


def test_a_name_is_explained_by_the_row_that_states_it(room: Newsroom) -> None:
    post = find_post(room, draft_file(room, sample_of("macro_print")).post.event)
    (first, *_) = explain(room, post, statements_with(post, "Examplia CPI"))
    (reason,) = first.reasons[0].parents
    assert reason.what == "value: macro.name of MARKET by Example Bureau of Statistics"
    assert reason.value == "Examplia CPI text"


def test_anybodys_text_is_held_against_what_a_facts_file_states() -> None:
    facts = sheet_of("macro_print").observations
    true = "Examplia CPI for December 2025 was 3.2%, the Example Bureau of Statistics said."
    assert check_text(true, facts).outcome.word == "pass", check_text(true, facts).findings
    for old, new in (("3.2%", "3.4%"), ("December", "October")):
        assert check_text(true.replace(old, new), facts).outcome.word == "block"
