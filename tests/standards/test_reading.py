"""A block as read: which sentence a place lies in, and which sentences share a place with a span."""

import pytest

from tests.standards.desk import opened

TEXT = "It rose. It fell."


@pytest.mark.parametrize(
    ("at", "found"),
    [(0, "It rose."), (7, "It rose."), (8, TEXT), (9, "It fell."), (16, "It fell."), (17, TEXT), (99, TEXT)],
)
def test_a_place_between_sentences_or_after_them_lies_in_the_whole_block(at: int, found: str) -> None:
    assert opened({"lede": TEXT}).readings[-1].sentence(at).text == found


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 8, ["It rose."]),
        (0, 9, ["It rose."]),
        (0, 10, ["It rose.", "It fell."]),
        (7, 10, ["It rose.", "It fell."]),
        (8, 9, []),
        (8, 10, ["It fell."]),
        (9, 17, ["It fell."]),
        (17, 20, []),
    ],
)
def test_a_span_touches_the_sentences_that_it_shares_a_place_with(start: int, end: int, found: list[str]) -> None:
    assert [sentence.text for sentence in opened({"lede": TEXT}).readings[-1].within(start, end)] == found
