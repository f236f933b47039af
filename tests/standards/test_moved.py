"""Where statements are looked for after an editor moved or cut paragraphs."""

import pytest

from generator.facts.ledger import Statement
from generator.standards.moved import moved


def statements(block: str, *printed: str) -> list[Statement]:
    return [
        Statement(id=f"{block}.{n}", block=block, start=0, end=len(text), printed=text, kind="figure")
        for n, text in enumerate(printed)
    ]


SAID = {"body.1.p1": statements("body.1.p1", "1234", "5678"), "body.1.p2": statements("body.1.p2", "90")}


@pytest.mark.parametrize(
    ("texts", "homes"),
    [
        ({"body.1.p1": "1234 and 5678", "body.1.p2": "90"}, ["body.1.p1", "body.1.p2"]),
        ({"body.1.p1": "1234 and another", "body.1.p2": "90, 1234 and 5678"}, ["body.1.p1", "body.1.p2"]),  # half stays
        ({"body.1.p1": "90", "body.1.p2": "1234 and 5678"}, ["body.1.p2", "body.1.p1"]),
        ({"body.1.p1": "new", "body.1.p2": "90", "body.1.p3": "1234 alone"}, ["body.1.p3", "body.1.p2"]),
        ({"body.1.p1": "new", "body.1.p2": "90", "body.2.p1": "1234 and 5678"}, ["body.1.p1", "body.1.p2"]),
        ({"body.1.p1": "new", "table.1.r1.c1": "1234 and 5678"}, ["body.1.p1", "body.1.p2"]),
        ({"body.1.p1": "new", "body.1.p2": "old"}, ["body.1.p1", "body.1.p2"]),
        ({}, ["body.1.p1", "body.1.p2"]),
    ],
)
def test_statements_go_where_most_of_their_section_prints_them(texts: dict[str, str], homes: list[str]) -> None:
    found = moved(SAID, texts)
    assert [
        next(at for at, own in found.items() if set(said) <= set(own)) for said in map(tuple, SAID.values())
    ] == homes


def test_statements_of_two_paragraphs_that_were_joined_are_looked_for_in_the_one() -> None:
    found = moved(SAID, {"body.1.p1": "1234, 5678 and 90"})
    assert {at: [s.printed for s in own] for at, own in found.items()} == {"body.1.p1": ["1234", "5678", "90"]}


def test_a_paragraph_that_holds_less_than_half_of_what_was_printed_is_not_its_home() -> None:
    said = {"body.1.p1": statements("body.1.p1", "1234", "56789")}
    assert list(moved(said, {"body.1.p1": "new", "body.1.p2": "1234"})) == ["body.1.p1"]
    assert list(moved(said, {"body.1.p1": "new", "body.1.p2": "56789"})) == ["body.1.p2"]


def test_a_cells_statements_stay_in_their_cell() -> None:
    said = {"table.1.r1.c1": statements("table.1.r1.c1", "1234")}
    assert list(moved(said, {"table.1.r1.c1": "new", "table.1.r1.c2": "1234"})) == ["table.1.r1.c1"]
