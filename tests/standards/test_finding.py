"""A finding says where it stands; one of a whole block stands at no place in it."""

from generator.standards.finding import fault
from generator.standards.page import Block

BLOCK = Block("lede", "It was so.", 7)


def test_a_finding_of_a_whole_block_stands_at_no_place_in_it() -> None:
    found = fault("code", BLOCK, "It was so.", reason="a reason", fix="a fix")
    assert (found.severity, found.block, found.line, found.start, found.end) == ("block", "lede", 7, -1, -1)


def test_a_finding_of_words_stands_where_they_do() -> None:
    found = fault("code", BLOCK, "was", reason="a reason", fix="a fix", severity="hold", start=3, end=6)
    assert (found.severity, found.text, found.start, found.end) == ("hold", "was", 3, 6)
