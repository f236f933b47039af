"""Counts of coins that rose, fell or stood still: a move that prints as 0.0% is none, at 0.05% it is one."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from generator.facts.fact import FactRef, Formula, Input
from generator.facts.quantity import Unit, UnitKind
from generator.standards.reading import Desk
from generator.standards.sentences import Sentence
from generator.standards.tally import counted_still, sizes, told_by_count
from generator.standards.words import Word
from tests.standards.desk import opened
from tests.standards.facts import made, moved

CLOSES = {"BTC": "10005", "ETH": "10004.9", "SOL": "10000", "XRP": "9995.1", "DOGE": "9995", "ADA": "9930"}
"""From 10,000: changes of 0.05%, 0.049%, 0, -0.049%, -0.05% and -0.7%. One rose, two fell, three stood still."""
COINS = Unit(UnitKind.COUNT, "coins")
UP = {"BTC": "10040", "ETH": "10000"}
FLAT = {"BTC": "10000", "ETH": "10000"}


def word_of(text: str, told: str, closes: Mapping[str, str] = CLOSES, **counts: int) -> tuple[Desk, Sentence, Word]:
    """A word of a paragraph, with its sentence. A count of n is of the first n coins, one of -n of the last."""
    changes = [moved(asset, asset, 10_000, close) for asset, close in closes.items()]
    parts = [change for change, _, _ in changes]
    counted = [
        made(
            id,
            Formula.COUNT,
            "coins",
            "MARKET",
            unit=COINS,
            amount=abs(n),
            parts=tuple(parts[:n] if n > 0 else parts[n:]),
        )
        for id, n in counts.items()
    ]
    desk = opened({"lede": text}, [*(fact for change in changes for fact in change), *counted], assets=tuple(closes))
    found = [(s, w) for s in desk.at["lede"].sentences for w in s.words if w.text == told]
    assert found, text
    return desk, *found[-1]


@pytest.mark.parametrize(
    ("text", "told", "counted", "true"),
    [
        ("[[n|One]] rose.", "rose", 1, True),
        ("[[n|Two]] rose.", "rose", 2, False),
        ("[[n|Two]] fell.", "fell", -2, True),
        ("[[n|Two]] coins fell.", "fell", -2, True),
        ("[[n|Three]] fell.", "fell", -3, False),
        ("[[n|One]] fell.", "fell", -1, False),
        ("[[n|Two]] fell.", "fell", 2, False),  # as many fell, but the two that are counted rose
    ],
)
def test_a_count_says_a_word_or_its_opposite(text: str, told: str, counted: int, *, true: bool) -> None:
    desk, sentence, word = word_of(text, told, n=counted)
    assert told_by_count(desk, sentence, word) == (word.polarity if true else -word.polarity)


@pytest.mark.parametrize(
    ("of", "true"),
    [
        (("DOGE.change", "ADA.change"), True),
        (("BTC.change", "ETH.change"), False),
        (("BTC.change", "ADA.change"), True),  # of several ways
        (("SOL.change",), True),  # of none
        (("BTC.after", "ETH.after"), True),  # of no changes
        (("nobody",), True),
    ],
)
def test_a_count_of_changes_of_one_way_is_told_of_that_way(of: tuple[str, ...], *, true: bool) -> None:
    changes = [fact for asset, close in CLOSES.items() for fact in moved(asset, asset, 10_000, close)]
    parts = tuple(FactRef(fact=id) for id in of)
    counted = made("n", Formula.COUNT, "coins", "MARKET", unit=COINS, amount=2, parts=changes[0])
    counted = counted.model_copy(update={"inputs": (Input(name="parts", refs=parts),)})
    desk = opened({"lede": "[[n|Two]] fell."}, [*changes, counted], assets=tuple(CLOSES))
    (sentence,) = desk.at["lede"].sentences
    (word,) = sentence.words
    assert told_by_count(desk, sentence, word) == (word.polarity if true else -word.polarity)


@pytest.mark.parametrize(
    ("text", "told", "closes", "true"),
    [
        ("None fell.", "fell", UP, True),
        ("None rose.", "rose", UP, False),
        ("No coins rose.", "rose", UP, False),
        ("No coins fell.", "fell", UP, True),
        ("None fell.", "fell", CLOSES, False),
        ("None rose.", "rose", CLOSES, False),
        ("Of the coins covered here on that day none of them rose.", "rose", FLAT, True),
        ("No assets of them fell.", "fell", FLAT, True),
    ],
)
def test_none_is_a_count_too(text: str, told: str, closes: Mapping[str, str], *, true: bool) -> None:
    desk, sentence, word = word_of(text, told, closes)
    assert told_by_count(desk, sentence, word) == (word.polarity if true else -word.polarity)


@pytest.mark.parametrize(
    "text", ["Bitcoin rose.", "None of this is news, and bitcoin rose.", "It is 3 rose.", "They rose, none fell later."]
)
def test_without_a_count_before_it_a_word_is_told_by_none(text: str) -> None:
    desk, sentence, word = word_of(text, "rose", UP)
    assert told_by_count(desk, sentence, word) is None


@pytest.mark.parametrize(("said", "counted", "still"), [("Three", 3, True), ("Two", 2, False), ("Five", 5, False)])
def test_coins_that_stood_still_are_counted(said: str, counted: int, *, still: bool) -> None:
    desk, sentence, word = word_of(f"[[n|{said}]] coins were unchanged.", "unchanged", n=counted)
    assert counted_still(desk, sentence, word) is still


def test_where_no_coins_are_counted_none_is_said_to_stand_still() -> None:
    desk, sentence, word = word_of("Bitcoin was unchanged.", "unchanged")
    assert counted_still(desk, sentence, word) is None


@pytest.mark.parametrize(
    ("text", "closes", "told"),
    [
        ("Coins rose.", CLOSES, ["0.05", "0.049"]),
        ("Coins fell.", CLOSES, ["-0.049", "-0.05", "-0.7"]),
        ("Coins rose.", UP, ["0.4"]),
        ("Coins rose.", FLAT, []),
        ("Coins fell.", FLAT, []),
        ("Bitcoin fell.", CLOSES, ["0.05"]),
    ],
)
def test_a_verb_of_coins_tells_the_changes_that_went_its_way(
    text: str, closes: Mapping[str, str], told: list[str]
) -> None:
    desk, sentence, word = word_of(text, text.split()[1].strip("."), closes)
    assert sizes(desk, desk.at["lede"], sentence, word) == [Decimal(value) for value in told]
