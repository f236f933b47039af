"""The market-state matrix (`reference/newsroom.md` §4): each row by a small market, none without its conditions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from generator.desk import plan
from generator.desk.state import build
from generator.desk.superlative import Refusal
from generator.facts.fact import MARKET
from generator.facts.story import MarketState
from tests.desk.make import DAY, Number, Values, ago, flat, make_desk, make_house, run_up

D = Decimal
BEFORE_CLOSE, BEFORE_COINS = D(100), D(1000)


@dataclass(frozen=True)
class Case:
    """Bitcoin's day: changes of price and of coins in percent, percent of longs, funding and index before and after."""

    price: str
    coins: str
    longs: int | None = None
    funding: tuple[str, str] = ("0.01", "0.005")
    index: tuple[int, int] | None = None
    total: int = 10_000


def market(case: Case) -> Values:
    close = BEFORE_CLOSE * (1 + D(case.price) / 100)
    coins = BEFORE_COINS * (1 + D(case.coins) / 100)
    values: dict[tuple[str, str], dict[date, Number]] = {
        ("price.close", "BTC"): run_up(BEFORE_CLOSE, close),
        ("open_interest", "BTC"): run_up(BEFORE_CLOSE * BEFORE_COINS, close * coins),
        ("funding_rate", "BTC"): run_up(*case.funding),
    }
    if case.longs is not None:
        values["liquidations.long", "BTC"] = {DAY: case.total * D(case.longs) / 100}
        values["liquidations.short", "BTC"] = {DAY: case.total * D(100 - case.longs) / 100}
    if case.index is not None:
        values["fear_greed", MARKET] = run_up(*case.index, to=ago(-1))
    return values


def state(case: Case, kind: str = "price_move") -> MarketState:
    refusals: list[Refusal] = []
    parts = plan.gather(make_desk(market(case)), make_house(assets=("BTC",)), DAY, ("BTC",), refusals)
    return build(
        kind,
        prices=parts.prices,
        liquidations=parts.liquidations,
        interest=parts.interest,
        funding=parts.funding,
        sentiment=parts.sentiment,
    )


def names(case: Case) -> list[str]:
    return [found.name for found in state(case).established]


FALLING, RISING = ("0.01", "0.005"), ("0.005", "0.01")


@pytest.mark.parametrize(
    ("case", "name"),
    [
        (Case("-6", "-5", longs=60, funding=FALLING), "leverage_out"),
        (Case("-6", "-4.99", longs=60, funding=FALLING), "positions_closed"),
        (Case("-6", "-5", longs=59, funding=FALLING), "positions_closed"),
        (Case("-6", "-5", longs=60, funding=RISING), "positions_closed"),
        (Case("-6", "-5", longs=None, funding=FALLING), "positions_closed"),
        (Case("-6", "-2"), "positions_closed"),
        (Case("-6", "-0.99"), "price_only"),
        (Case("-6", "0"), "price_only"),
        (Case("-6", "0.99"), "price_only"),
        (Case("-6", "3.2"), "rebuilt"),
        (Case("-1", "1"), "rebuilt"),
        (Case("-6", "3.2", funding=("0.01", "0")), "rebuilt"),
        (Case("-6", "3.2", funding=("0.01", "-0.001")), "shorts_added"),
        (Case("6", "-2.84", longs=40), "short_covering"),
        (Case("1", "-1", longs=40), "short_covering"),
        (Case("6", "-10", longs=40), "short_covering"),
        (Case("6", "1", longs=40), "positions_opened"),
        (Case("6", "0.99"), "price_only"),
        (Case("6", "-0.99"), "price_only"),
        (Case("6", "-5", longs=41), "positions_closed"),  # shorts are no large majority
        (Case("4", "-2"), "positions_closed"),
    ],
)
def test_a_row_of_the_matrix_holds_from_its_edge_on(case: Case, name: str) -> None:
    assert [found for found in names(case) if found != "small"] == [name]


@pytest.mark.parametrize(
    "case",
    [
        Case("-6", "-1.99"),  # neither closed nor still
        Case("6", "-1"),  # no side is known, and coins moved
        Case("-0.5", "-1.9"),  # the fall in dollars is mostly positions
        Case("-0.3", "-1.0"),  # too small to speak of in dollars
        Case("1", "1.9"),  # the rise in dollars is mostly positions
        Case("6", "-0.01", longs=40, funding=FALLING),  # in coins it prints as nothing: that is price, not covering
        Case("1", "-0.99", longs=40),  # in coins it hardly moved
        Case("6", "-2.82", longs=40),  # contracts margined in coins may have done it
        Case("6", "-2.82"),
        Case("-6", "3.18"),
        Case("-6", "3.18", funding=("0.01", "-0.001")),
        Case("6", "-1.99", longs=41),  # shorts are no large majority, and few positions were closed
        Case("0.01", "-8", longs=80),  # the price did not move
        Case("0.01", "8", longs=20),
    ],
)
def test_no_row_is_taken_when_one_of_its_conditions_fails(case: Case) -> None:
    assert not {"short_covering", "leverage_out", "positions_closed", "rebuilt", "shorts_added"} & set(names(case))
    if D(case.price) < 2 or abs(D(case.coins)) >= 1:
        assert "price_only" not in names(case)


@pytest.mark.parametrize(
    ("case", "unsettled"),
    [
        (Case("6", "-2.82"), "closed_or_dearer"),
        (Case("6", "-2.82", longs=40), "closed_or_dearer"),
        (Case("-6", "3.18"), "added_or_cheaper"),
        (Case("6", "-0.99"), ""),  # it hardly moved, and that is said
        (Case("6", "-2.84"), ""),
        (Case("-6", "3.2"), ""),
        (Case("-6", "-2"), ""),  # with the price: the positions must have been closed
        (Case("6", "2"), ""),
    ],
)
def test_where_contracts_margined_in_coins_may_have_moved_the_count_it_is_left_open(case: Case, unsettled: str) -> None:
    assert {"closed_or_dearer", "added_or_cheaper"} & set(state(case).unsettled) == {unsettled} - {""}


def test_a_story_of_another_coin_tells_nothing_of_bitcoins_positions() -> None:
    for case in (Case("6", "-2.82", longs=40), Case("-6", "-5", longs=60, total=10)):
        parts = plan.gather(make_desk(market(case)), make_house(assets=("BTC",)), DAY, ("BTC",), [])
        found = build("leverage_shift", **parts.by_name(), about="ETH")
        assert {one.name for one in found.established} <= {"small", "together", "apart", "partial"}
        assert found.unsettled == ("why_leverage",)


def test_a_state_carries_the_facts_that_make_it_hold() -> None:
    (found, *_) = state(Case("-6", "-5", longs=60)).established
    assert [round(fact.value, 6) for fact in found.facts] == [-5, -6, 60]
    (found, *_) = state(Case("-6", "0")).established
    assert [round(fact.value, 6) for fact in found.facts] == [0, -6, -6]


def a_year(price: Number, coins: Number, *, rates: tuple[Number, ...] = (), highest: Number = 1000) -> Values:
    """More than a year of one price and one open interest but for the last day; `highest` is the record before it."""
    values: dict[tuple[str, str], dict[date, Number]] = {
        ("price.close", "BTC"): {**flat(100, 400), DAY: price},
        ("open_interest", "BTC"): {
            **flat(100_000, 400),
            ago(30): D(highest) * 100,
            ago(1): 100_010,
            DAY: D(price) * D(coins),
        },
    }
    if rates:
        values["funding_rate", "BTC"] = run_up(*rates)
    return values


def of_year(values: Values) -> list[str]:
    parts = plan.gather(make_desk(values), make_house(assets=("BTC",)), DAY, ("BTC",), [])
    return [found.name for found in build("price_move", **parts.by_name()).established]


@pytest.mark.parametrize(("lower", "name"), [(347, "leverage_heavy"), (346, "positions_opened")])
def test_a_rise_with_new_positions_is_heavy_where_funding_stands_above_95_percent_of_a_year(
    lower: int, name: str
) -> None:
    rates: tuple[Number, ...] = (*["0.03"] * (365 - lower), *["0.01"] * (lower - 1), "0.011", "0.02")
    assert of_year(a_year(106, 1020, rates=rates)) == [name]


def test_of_funding_known_for_less_than_a_year_nothing_is_said() -> None:
    rates: tuple[Number, ...] = (*["0.01"] * 363, "0.011", "0.02")
    assert of_year(a_year(106, 1020, rates=rates)) == ["positions_opened"]


@pytest.mark.parametrize(
    ("price", "coins", "highest", "crowded"),
    [
        ("100.9", 1020, 1010, True),
        ("99.1", 1020, 1010, True),
        ("101", 1020, 1010, False),  # the price moved
        ("100.9", 1020, 1030, False),  # it was larger before
        ("100.9", 1020, "1020.4", False),  # too close to rank
    ],
)
def test_a_record_of_open_interest_at_a_flat_price_is_crowded(
    price: str, coins: int, highest: Number, crowded: bool
) -> None:
    assert ("crowded" in of_year(a_year(D(price), coins, highest=highest))) == crowded


def test_a_total_of_fewer_coins_than_are_followed_is_partial() -> None:
    values = {**market(Case("-6", "-5", longs=60)), ("price.close", "ETH"): run_up(10, 9)}
    parts = plan.gather(make_desk(values), make_house(assets=("BTC", "ETH")), DAY, ("BTC",), [])
    found = next(s for s in build("liquidation_cascade", **parts.by_name()).established if s.name == "partial")
    assert [fact.value for fact in found.facts] == [1, 2]
    assert "partial" not in names(Case("-6", "-5", longs=60))


@pytest.mark.parametrize(("total", "small"), [(999, True), (1000, False)])
def test_liquidations_are_small_under_one_percent_of_open_interest(total: int, small: bool) -> None:
    assert ("small" in names(Case("-6", "-5", longs=60, total=total))) == small


@pytest.mark.parametrize(
    ("price", "index", "expected"),
    [
        ("-6", (40, 30), ["together"]),
        ("-6", (30, 40), ["apart"]),
        ("6", (40, 30), ["apart"]),
        ("-6", (30, 30), []),
        ("0.01", (40, 30), []),
        ("-6", (50, 30), ["left_zone", "together"]),
    ],
)
def test_sentiment_and_price_go_together_or_apart(price: str, index: tuple[int, int], expected: list[str]) -> None:
    found = [one.name for one in state(Case(price, "0", index=index), "sentiment_shift").established]
    assert [name for name in found if name in {"together", "apart", "left_zone"}] == expected
    assert "left_zone" not in names(Case(price, "0", index=index)), "only a story of the index tells it"


@pytest.mark.parametrize(
    ("kind", "case", "open_questions"),
    [
        ("price_move", Case("-6", "0"), ("why_fell",)),
        ("price_move", Case("6", "0"), ("why_rose",)),
        ("price_move", Case("0.01", "0"), ("why",)),
        ("sentiment_shift", Case("-6", "0"), ("why_index",)),
        ("liquidation_cascade", Case("-6", "-5", longs=60), ("why_fell",)),
        ("liquidation_cascade", Case("-6", "-5", longs=60, total=10), ("why_fell", "how_closed")),
        ("liquidation_cascade", Case("6", "-5", longs=30), ("why_rose", "new_buyers")),
    ],
)
def test_what_is_left_open_is_said(kind: str, case: Case, open_questions: tuple[str, ...]) -> None:
    assert state(case, kind).unsettled == open_questions


@pytest.mark.parametrize(
    ("others", "open_question"),
    [((105, 104), "why_rose"), ((105, 96), "why_rose"), ((95, 96), "why"), ((100, 100), "why")],
)
def test_prices_rose_only_where_most_coins_did(others: tuple[int, int], open_question: str) -> None:
    moved = zip(("BTC", "ETH", "SOL"), (106, *others), strict=True)
    values: Values = {("price.close", asset): run_up(100, close) for asset, close in moved}
    coins = ("BTC", "ETH", "SOL")
    parts = plan.gather(make_desk(values), make_house(assets=coins), DAY, coins, [])
    found = build(
        "price_move", prices=parts.prices, liquidations=None, interest=None, funding=None, sentiment=None
    )  # fmt: skip
    assert found.unsettled == (open_question,)


@pytest.mark.parametrize(
    ("close", "low", "open_question"),
    [(106, 93, "why"), (106, 99, "why_rose"), (94, 80, "why_fell"), (101, 98, "why")],
)
def test_where_prices_rose_after_a_deep_fall_within_the_day_both_moves_are_left_open(
    close: int, low: int, open_question: str
) -> None:
    values: Values = {("price.close", "BTC"): run_up(100, close), ("price.low", "BTC"): run_up(99, low)}
    parts = plan.gather(make_desk(values), make_house(assets=("BTC",)), DAY, ("BTC",), [])
    found = build("price_move", prices=parts.prices, liquidations=None, interest=None, funding=None, sentiment=None)
    assert found.unsettled == (open_question,)


def test_at_most_three_things_are_to_be_watched_each_with_its_value() -> None:
    found = state(Case("-6", "-5", longs=60, funding=("0.01", "-0.005"), index=(50, 30))).watch
    assert [(w.name, w.asset) for w in found] == [("interest", "BTC"), ("funding_negative", "BTC"), ("reading", MARKET)]
    assert [w.fact.value for w in found] == [D(950), D("-0.005"), D(30)]


def test_without_open_interest_nothing_is_said_of_positions() -> None:
    values = {("price.close", "BTC"): run_up(100, 90), ("liquidations.long", "BTC"): flat(5, 2)}
    parts = plan.gather(make_desk(values), make_house(assets=("BTC",)), DAY, ("BTC",), [])
    assert parts.interest is None
