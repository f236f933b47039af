"""Which way facts say that something went, and what the words around a direction are borne out by."""

from datetime import date
from decimal import Decimal

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.quantity import USDT, coins
from generator.facts.window import DAY
from generator.standards.moves import borne_out, changes_told, mostly_price, way
from generator.standards.reading import Desk
from tests.standards import desk as desks
from tests.standards.facts import made, moved, seen
from tests.standards.make import EVENT

Moved = tuple[Fact, Fact, Fact]
"""A change over the day, and its two observations."""


def opened(text: str, *moves: Moved, event: str = "", above: str = "") -> Desk:
    """A desk with these changes, where a section holds a text, maybe after another paragraph."""
    texts = {"body.1.p1": above, "body.1.p2": text} if above else {"body.1.p2": text}
    return desks.opened(texts, [fact for move in moves for fact in move], event=event)


def told(desk: Desk) -> list[int]:
    """What the clause around the last direction of the last block is said of, rounded."""
    reading = desk.readings[-1]
    word = [word for word in reading.words if word.kind == "direction"][-1]
    return [round(value) for value in changes_told(desk, reading, reading.sentence(word.start), word)]


def holds(desk: Desk) -> bool:
    reading = desk.readings[-1]
    word = [word for word in reading.words if word.kind == "direction"][-1]
    return borne_out(desk, reading, reading.sentence(word.start), word)


BITCOIN, ETHER = moved("BTC", "BTC", 100, 90), moved("ETH", "ETH", 100, 80)
STILL = moved("ETH", "ETH", 100, 100)
INTEREST = moved("oi", "BTC", 100, 70, "open_interest")
FORCED = moved("forced", "BTC", 100, 300, "liquidations.total")
INDEX = moved("index", "MARKET", 50, 44, "fear_greed")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin fell.", [-10]),
        ("Ether fell.", [-20]),
        ("Bitcoin and ether fell.", [-10, -20]),
        ("Open interest fell.", [-30]),
        ("Bitcoin liquidations rose.", [200]),
        ("The index fell.", [-6]),
        ("Bitcoin prices fell with liquidations.", [-10]),
        ("Open interest fell with liquidations and prices.", [-30]),
        ("Open interest and funding fell.", []),
        ("Prices fell.", [-10]),
        ("It fell.", [-10]),
    ],
)
def test_a_direction_is_said_of_what_its_clause_speaks_of(text: str, found: list[int]) -> None:
    assert told(opened(text, BITCOIN, ETHER, INTEREST, FORCED, INDEX)) == found


@pytest.mark.parametrize(
    ("text", "event", "found"),
    [
        ("It fell.", "price_move:ETH:2024-08-05", [-20]),
        ("It fell.", "price_move:MARKET:2024-08-05", [-10]),
        ("Open interest fell.", "price_move:ETH:2024-08-05", [-30]),
        ("The prices fell.", "price_move:ETH:2024-08-05", [-10]),
    ],
)
def test_a_price_that_is_nobodys_is_that_of_the_event(text: str, event: str, found: list[int]) -> None:
    assert told(opened(text, BITCOIN, ETHER, INTEREST, event=event)) == found


def test_a_price_that_is_nobodys_is_that_of_the_coin_named_last() -> None:
    assert told(opened("It fell.", BITCOIN, ETHER, above="Bitcoin was sold before ether was.")) == [-20]
    assert told(opened("Bitcoin was sold. So was ether. It fell.", BITCOIN, ETHER)) == [-20]


@pytest.mark.parametrize(
    ("text", "moves", "true"),
    [
        ("Bitcoin fell.", (BITCOIN,), True),
        ("Bitcoin rose.", (BITCOIN,), False),
        ("Bitcoin and ether fell.", (BITCOIN, ETHER), True),
        ("Bitcoin and ether fell.", (BITCOIN, STILL), False),
        ("Bitcoin and ether fell.", (BITCOIN, moved("ETH", "ETH", 100, 101)), False),
        ("Ether fell.", (BITCOIN, STILL), False),
        ("Ether rose.", (BITCOIN, STILL), False),
        ("Ether fell.", (moved("ETH", "ETH", "100", "99.5"),), True),
        ("Ether rose.", (moved("ETH", "ETH", "100", "100.5"),), True),
        ("Ether fell.", (BITCOIN,), False),
    ],
)  # fmt: skip
def test_a_direction_is_borne_out_where_everything_went_that_way(
    text: str, moves: tuple[Moved, ...], *, true: bool
) -> None:
    assert holds(opened(text, *moves)) is true


@pytest.mark.parametrize(
    ("dollars", "counted", "most"),
    [
        ((100, 90), (100, 96), True),
        ((100, 90), (1000, 951), True),
        ((100, 90), (100, 95), False),
        ((100, 90), (100, 91), False),
        ((100, 90), (100, 101), True),
        ((100, 100), (100, 96), False),
        ((100, 90), None, False),
        (None, (100, 96), False),
        (None, None, False),
    ],
)
def test_more_than_half_of_a_change_in_dollars_is_price_where_less_than_half_of_it_stands_in_coins(
    dollars: tuple[int, int] | None, counted: tuple[int, int] | None, *, most: bool
) -> None:
    moves = [moved("oi", "BTC", *dollars, "open_interest")] if dollars else []
    moves += [moved("coins", "BTC", *counted, "open_interest.coins", unit=coins("BTC"))] if counted else []
    assert mostly_price(opened("It fell.", BITCOIN, ETHER, *moves)) is most


_, EVE, DAY_OF = BITCOIN
FLOW = seen("it", "etf_flow")


def went(formula: Formula, value: str, *ends: Fact, metric: str = "price.close") -> int:
    """Which way a fact of that formula and value, made from these, says that it went."""
    given = dict(zip(("a", "b"), ends, strict=False))
    fact = made("it", formula, metric, unit=USDT, amount=0, given=given)
    return way(desks.opened({"lede": "It fell."}, [EVE, DAY_OF, fact]), fact, Decimal(value))


@pytest.mark.parametrize(
    ("value", "up"), [("7", 1), ("0.5", 1), ("0.01", 1), ("0", 0), ("-0.01", -1), ("-0.5", -1), ("-7", -1)]
)
def test_a_value_says_which_way_by_its_sign(value: str, up: int) -> None:
    assert went(Formula.CHANGE, value) == up
    assert went(Formula.POINTS, value) == up
    assert went(Formula.SUM, value, metric=FLOW.metric) == up
    assert went(Formula.DIFFERENCE, value, DAY_OF, EVE) == up  # what came later less what came before
    assert went(Formula.DIFFERENCE, value, EVE, DAY_OF) == -up


@pytest.mark.parametrize("ends", [(), (DAY_OF,), (DAY_OF, DAY_OF), (DAY_OF, FLOW)])
def test_a_difference_of_no_two_times_is_no_move(ends: tuple[Fact, ...]) -> None:
    assert went(Formula.DIFFERENCE, "7", *ends) == 0


@pytest.mark.parametrize("formula", [Formula.OBSERVED, Formula.SUM, Formula.SHARE, Formula.RATIO])
def test_nothing_else_is_a_move(formula: Formula) -> None:
    assert went(formula, "7", DAY_OF, EVE) == 0


@pytest.mark.parametrize(("last", "found"), [(EVENT, [-10]), (EVENT - DAY, []), (date(2024, 8, 6), [])])
def test_only_changes_over_the_events_day_are_the_days(last: date, found: list[int]) -> None:
    assert told(opened("Bitcoin fell.", moved("BTC", "BTC", 100, 90, day=last))) == found
