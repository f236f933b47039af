"""A word of a direction within claims that go one way, the other, or both."""

import pytest

from generator.standards.directions import refuse_direction
from tests.standards.desk import opened
from tests.standards.facts import claim


@pytest.mark.parametrize(
    ("ways", "refused"),
    [
        (("down",), False),
        (("up",), True),
        (("up", "down"), False),
        (("down", "up"), False),
        (("up", "up"), True),
        (("up", "up", "down"), False),
        (("flat",), False),
        ((), True),
    ],
)
def test_a_word_is_borne_out_where_one_of_its_claims_goes_its_way(ways: tuple[str, ...], refused: bool) -> None:
    desk = opened({"lede": "Bitcoin fell."})
    reading = desk.readings[-1]
    (sentence,) = reading.sentences
    (word,) = (word for word in sentence.words if word.kind == "direction")
    claims = [claim(f"c{i}", "change", way) for i, way in enumerate(ways)]
    assert bool(refuse_direction(desk, reading, sentence, word, claims)) is refused
