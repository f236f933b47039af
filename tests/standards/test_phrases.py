"""A phrase of the house that a sentence has nearly, and one that it has only little of."""

import pytest

from tests.standards.desk import findings
from tests.standards.facts import seen

CLOSE = seen("close", "price.close", "BTC", "54000")
PHRASE = "which are bets on prices"


@pytest.mark.parametrize(
    ("words", "altered"),
    [
        ("which are bets on prices", False),
        ("which are bets against prices", True),
        ("which hold few bets or prices", True),
        ("which hold few wagers or prices", False),
        ("which hold so very few bets or prices", False),
        ("of which bets are few", False),
    ],
)
def test_a_phrase_is_altered_where_three_fifths_of_its_words_stand_between_its_ends(words: str, altered: bool) -> None:
    text = f"Bitcoin closed at [[close|$54,000]] beside longs, {words}."
    told = findings(text, CLOSE, definitions=(PHRASE,))
    assert [f.text for f in told if f.code == "altered_definition"] == ([words] if altered else [])
