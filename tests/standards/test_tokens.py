"""Figures and dates that no statement stands for: what an editor's own sentence adds is held, all else is blocked."""

import pytest

from generator.standards.tokens import tokens
from tests.standards.desk import opened
from tests.standards.facts import seen


@pytest.mark.parametrize(
    ("text", "edited", "found"),
    [
        ("Hundreds of readers wrote.", True, {("unreadable_number", "hold")}),
        ("Hundreds of readers wrote.", False, {("unreadable_number", "block")}),
        ("Bitcoin closed at [[close|$50,000]], or ½ of it.", True, {("unreadable_number", "block")}),
        ("Bitcoin closed at [[close|$50,000]]. Hundreds wrote.", True, {("unreadable_number", "hold")}),
        ("There were 40 readers.", True, {("unbound_figure", "hold")}),
        ("There were 40 readers.", False, {("unbound_figure", "block")}),
        ("Bitcoin closed at [[close|$50,000]], not 40.", True, {("unbound_figure", "block")}),
        ("It is a scale of zero to one hundred.", True, set()),  # the house has approved of it
    ],
)
def test_what_an_editors_own_sentence_adds_is_held(text: str, edited: bool, found: set[tuple[str, str]]) -> None:
    close = seen("close", "price.close", "BTC", 50_000)
    desk = opened({"lede": text}, [close], definitions=("It is a scale of zero to one hundred.",))
    told = {(f.code, f.severity) for f in tokens(desk, edited=edited)}
    assert {one for one in told if one[0] in {"unreadable_number", "unbound_figure"}} == found


@pytest.mark.parametrize(("text", "code"), [("½", "unreadable_number"), ("40", "unbound_figure")])
def test_a_cell_is_no_sentence_of_an_editors(text: str, code: str) -> None:
    desk = opened({"table.1.r1.c2": text})
    assert [(f.code, f.severity) for f in tokens(desk, edited=True)] == [(code, "block")]
