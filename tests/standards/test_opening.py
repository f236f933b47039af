"""A post opened for the second reader: which texts of the house it goes by, and which names."""

import pytest

from generator.facts.quantity import Unit, UnitKind
from generator.standards.reading import ROUNDING, caveats
from tests.standards.desk import opened
from tests.standards.facts import fact, history, row


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("A.", "B."), ("A.", "B.")),
        (("# Of totals", "A.", "", "  ", "B.  ", "#", "A."), ("A.", "B.")),
        (("A # is no comment.",), ("A # is no comment.",)),
        ((), ()),
    ],
)
def test_comments_and_empty_lines_are_no_texts_of_the_house(lines: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert opened({"lede": "It fell."}, definitions=lines).definitions == (*kept, *caveats(), ROUNDING)


def test_an_approved_sentence_is_one_and_a_comment_is_none() -> None:
    texts = {"lede": "A floor is a floor. It fell.", "body.1.p1": "# Of totals"}
    desk = opened(texts, definitions=("# Of totals", "A floor is a floor."))
    assert [[s.approved for s in reading.sentences] for reading in desk.readings] == [[True, False], [False]]


def test_names_of_a_typed_post_are_read_where_they_stand() -> None:
    rows = [row(f"exploit.{n}", unit=Unit(UnitKind.TEXT), label=n) for n in ("7 Labs", "U.S. Bridge 99")]
    facts = [fact(one.key.metric, one, text=one.labels[0]) for one in rows]
    texts = {"title": "7 Labs Lost $5", "lede": "The U.S. Bridge 99 did too, with 8 Labs."}
    desk = opened(texts, facts, kind="exploit", history=history(*rows))
    own = [[n.text for n in reading.numbers if not reading.is_approved(n.start)] for reading in desk.readings]
    assert own == [["$5"], ["8"]]
    assert [len(reading.sentences) for reading in desk.readings] == [1, 1]
