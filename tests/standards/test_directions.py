"""A word of a direction within claims that go one way, the other, or both."""

import pytest

from generator.facts.fact import Fact
from generator.standards.directions import refuse_direction
from tests.standards.desk import opened
from tests.standards.facts import claim, moved


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


LOSS, *REST = moved("own", "BTC", 50_000, 45_000)


@pytest.mark.parametrize(
    ("words", "ranked", "refused"),
    [
        ("largest one-day loss", LOSS, False),
        ("largest one-day gain", LOSS, True),
        ("largest one-day gain", REST[1], False),  # what is ranked is a value, which went no way
    ],
)
def test_a_word_that_a_rank_stands_beside_went_the_way_of_what_is_ranked(
    words: str, ranked: Fact, refused: bool
) -> None:
    rank = claim("c", "superlative", "down", fact=ranked)
    desk = opened({"lede": f"<<c|It was bitcoin’s {words} in days>>."}, [LOSS, *REST], [rank])
    reading = desk.readings[-1]
    (sentence,) = reading.sentences
    (word,) = (word for word in sentence.words if word.kind == "direction")
    others = [claim("o", "change", "up" if word.polarity > 0 else "down")]
    assert bool(refuse_direction(desk, reading, sentence, word, others)) is refused


@pytest.mark.parametrize(
    ("text", "kind", "metric", "refused"),
    [
        ("Open interest fell.", "change", "price.close", True),
        ("Open interest fell.", "change", "open_interest", False),
        ("Open interest fell.", "state", "price.close", False),  # a state of the market is told of all of it
        ("Open interest fell.", "change", "", False),
        ("Prices fell.", "change", "price.close", False),
        ("Prices fell.", "change", "open_interest", True),
        ("It fell.", "change", "open_interest", False),
    ],
)
def test_a_claim_bears_a_word_out_only_of_what_the_clause_names(
    text: str, kind: str, metric: str, refused: bool
) -> None:
    desk = opened({"lede": text})
    reading = desk.readings[-1]
    (sentence,) = reading.sentences
    (word,) = (word for word in sentence.words if word.kind == "direction")
    claims = [claim("c", kind, "down", metric=metric)]
    assert bool(refuse_direction(desk, reading, sentence, word, claims)) is refused
