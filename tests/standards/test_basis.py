"""What a figure rests on, against the words right around it: medians, closes, spans, ends of a change, parts."""

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.quantity import PERCENT, Unit, UnitKind
from generator.standards.basis import basis
from tests.standards.desk import opened, printed
from tests.standards.facts import claim, made, moved, run, seen
from tests.standards.make import EVENT

TIMES = Unit(UnitKind.RATIO)
PRICE = moved("price", "BTC", "50000", "50400")
HIGH = seen("high", "price.high", "BTC", 51_000)
TOP = made("top", Formula.MAXIMUM, "price.close", "BTC", amount=50_400, series=run("price.close", EVENT, EVENT))
PEAK = made("peak", Formula.MAXIMUM, "price.high", "BTC", amount=69_000, series=run("price.high", EVENT, EVENT))
BOTH = made("both", Formula.SUM, "liquidations.total", "BTC", amount=9, parts=seen("one", "liquidations.total"))
MEDIAN = made("median", Formula.MEDIAN_OF, "liquidations.total", series=run("liquidations.total", EVENT, EVENT))
RATIO = made("ratio", Formula.RATIO, unit=TIMES, amount=6, a=BOTH, b=MEDIAN)
PLAIN = made("plain", Formula.RATIO, unit=TIMES, amount=6, a=BOTH, b=BOTH)
PART = made("part", Formula.PRICE_SHARE, "open_interest", "BTC", unit=PERCENT, amount=50, price_to=PRICE[2])
BACK = made("back", Formula.SHARE, "price.close", "BTC", unit=PERCENT, amount=40, part=PRICE[2], whole=PRICE[1])
OWNED = made("owned", Formula.SHARE, "liquidations.total", "BTC", unit=PERCENT, amount=4, part=BOTH, whole=BOTH)
ETHER = moved("ether", "ETH", "5", "6")
COUNT = moved("count", "BTC", "100", "105", metric="open_interest")
LONG = seen("long", "liquidations.long", "BTC", 7)
FACTS = (*PRICE, *ETHER, *COUNT, LONG, HIGH, TOP, PEAK, BOTH, MEDIAN, RATIO, PLAIN, PART, BACK, OWNED)


def wrong(text: str, *facts: Fact, claims: tuple[object, ...] = ()) -> list[tuple[str, str]]:
    """The figures of a paragraph that the words around them say something else of."""
    desk = opened({"body.1.p1": text}, facts or FACTS, claims)  # type: ignore[arg-type]
    return [(found.code, found.text) for place in printed(desk) for found in basis(desk, *place)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The 30-day median was [[median|$1]].", []),
        ("The 30-day high was [[median|$1]].", ["$1"]),
        ("It was [[ratio|6 times]] the median.", []),
        ("The median is $1. It was [[ratio|6 times]] that.", []),
        ("It was [[ratio|6 times]] that. The median is $1.", ["6 times"]),
        ("It was [[plain|6 times]] that.", []),
    ],
)
def test_a_median_is_called_one_before_its_sentence_ends(text: str, found: list[str]) -> None:
    assert wrong(text) == [("wrong_metric", words) for words in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin traded as high as [[high|$51,000]].", []),
        ("Bitcoin closed as high as [[high|$51,000]].", ["$51,000"]),
        ("Bitcoin ended the day at [[high|$51,000]].", ["$51,000"]),
        ("Bitcoin closed at [[price.after|$50,400]].", []),
        ("It fell from [[peak|$69,000]], its peak of May 7.", []),
        ("It fell from [[peak|$69,000]], its close of May 7.", ["$69,000"]),
        ("It settled at [[peak|$69,000]].", ["$69,000"]),
        ("It closed between $1 and [[high|$51,000]].", []),
        ("The high was [[price.after|$50,400]].", ["$50,400"]),
        ("The high for bitcoin to beat was [[top|$50,400]].", ["$50,400"]),
        ("The close to beat was [[price.after|$50,400]].", []),
        ("It was [[price.after|$50,400]], the low of May 7.", ["$50,400"]),
        ("It was [[price.after|$50,400]], the close of May 7.", []),
        ("The low is [[price.change|0.8%]] above that.", ["0.8%"]),
        ("The close is [[price.change|0.8%]] above that.", []),
        ("The low is [[count.change|5%]] above that.", []),
    ],
)
def test_the_high_of_a_day_is_not_its_close(text: str, found: list[str]) -> None:
    assert wrong(text) == [("wrong_metric", words) for words in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin was above [[price.after|$50,400]].", ["$50,400"]),
        ("Bitcoin was under [[price.after|$50,400]].", ["$50,400"]),
        ("Bitcoin was at [[price.after|$50,400]].", []),
        ("Bitcoin was [[price.change|0.8%]] below [[price.after|$50,400]].", []),
        ("It was beyond [[price.after|$50,400]].", ["$50,400"]),
        ("It was above the [[price.after|$50,400]].", []),
    ],
)
def test_nothing_lies_above_or_below_itself(text: str, found: list[str]) -> None:
    assert wrong(text) == [("false_figure", words) for words in found]


@pytest.mark.parametrize(("between", "near"), [(" or above ", True), (" and above ", False)])
def test_another_figure_close_by_may_be_what_lies_above_it(between: str, near: bool) -> None:
    assert bool(wrong(f"It stood at 5{between}[[price.after|$50,400]].")) is not near


def reasons(text: str) -> list[str]:
    """Why the figures of a paragraph are wrong."""
    desk = opened({"body.1.p1": text}, FACTS)
    return [found.reason for place in printed(desk) for found in basis(desk, *place)]


def test_the_reason_says_which_word_is_wrong() -> None:
    assert reasons("Bitcoin was there, above [[price.after|$50,400]].") == ["the figure itself is told to be above it"]
    both = "Of long liquidations short liquidations were [[both|$9]]."
    assert reasons(both) == ["the figure is of both sides, not of shorts"]


def test_a_range_goes_from_the_low_to_the_high() -> None:
    assert wrong("It traded between $5 and [[high|$51,000]].") == []
    assert wrong("It traded between [[high|$51,000]] and $5.") == [("wrong_order", "$51,000")]


def test_what_a_claim_compares_may_lie_above_a_figure() -> None:
    level = claim("c", "level", "up", level=PRICE[2])
    assert wrong("Bitcoin ended <<c|above [[price.after|$50,400]]>>.", claims=(level,)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Price accounts for [[part|50%]] of that.", []),
        ("Positions account for [[part|50%]] of that.", [("wrong_metric", "50%")]),
        ("The higher price accounts for [[part|50%]] of the rise in coins.", [("wrong_metric", "50%")]),
        ("The higher price accounts for [[part|50%]] of the rise in dollars.", []),
        ("Bitcoin’s price fell [[both|$9]].", [("wrong_metric", "$9")]),
        ("Bitcoin made back [[back|40%]] of its fall.", []),
        ("Bitcoin lost [[back|40%]] of its fall.", [("wrong_direction", "40%")]),
        ("Bitcoin gave back [[back|40%]] of its rise.", []),
        ("Bitcoin made back [[back|40%]] of its gain.", [("wrong_direction", "40%")]),
        ("It was [[owned|4%]] of bitcoin’s total.", []),
        ("It was [[owned|4%]] of ether’s total.", [("wrong_subject", "4%")]),
        ("Long liquidations were [[both|$9]].", [("wrong_side", "$9")]),
        ("Liquidations were [[both|$9]].", []),
        ("Long positions were 5 of them, in all [[both|$9]].", []),
        ("Long liquidations were [[long|$7]].", []),
        ("Of long positions open interest was [[count.after|$105]].", []),
    ],
)
def test_a_part_is_called_what_it_is_a_part_of(text: str, found: list[tuple[str, str]]) -> None:
    assert wrong(text) == found
