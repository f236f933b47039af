"""Rows of the market-state matrix: each holds on its own market and no other, and to its edges on figures just so."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from generator.desk import plan
from generator.desk.state import build
from generator.facts.claim import State
from generator.facts.fact import Fact, Formula
from generator.facts.ledger import Coverage, Ledger
from generator.prose.ledgers import terms_of
from generator.standards.page import read_page
from generator.standards.reading import Desk
from generator.standards.recompute import Proofs
from generator.standards.states import refute_state
from tests.aftermaths import Years, told, written
from tests.desk.make import AFTER, DAY, Number, Values, make_desk, make_history, make_house, run_up
from tests.desk.test_proof import parts
from tests.desk.test_state import Case, a_year, market
from tests.standards.desk import opened
from tests.standards.facts import claim, made, number

D = Decimal
RATES: tuple[Number, ...] = (*["0.01"] * 364, "0.011", "0.02")
MARKETS: dict[str, tuple[Values, tuple[str, ...]]] = {
    "shorts_added": (market(Case("-6", "3.2", funding=("0.01", "-0.001"))), ("BTC",)),
    "rebuilt": (market(Case("-6", "3.2")), ("BTC",)),
    "leverage_heavy": (a_year(106, 1020, rates=RATES), ("BTC",)),
    "crowded": (a_year(D("100.9"), 1020, highest=1010), ("BTC",)),
    "partial": ({**market(Case("-6", "-5", longs=60)), ("price.close", "ETH"): run_up(10, 9)}, ("BTC", "ETH")),
    "positions_closed": (market(Case("-6", "-2")), ("BTC",)),
}
OWN = ("shorts_added", "leverage_heavy", "crowded", "partial")


def refuted(own: State, of: str) -> str:
    """What the reader has against a state, on one of the markets."""
    values, assets = MARKETS[of]
    held = plan.gather(make_desk(values), make_house(assets=assets), DAY, ("BTC",), [])
    facts = {part.id: part for value in held.by_name().values() for part in parts(value) if isinstance(part, Fact)}
    facts |= {fact.id: fact for fact in own.facts}
    ledger = Ledger(
        post="slug", event="price_move:BTC:2026-09-06", kind="price_move", as_of=AFTER, provenance="recorded",
        coverage=Coverage(assets=assets, sources=()), statements=(), facts=tuple(facts.values()),
        claims=(terms_of(own),), variants={},
    )  # fmt: skip
    page = read_page(written(told(Years("price_move", 1))[0])[0].text)
    history = make_history(values, as_of=datetime(2026, 9, 7, tzinfo=UTC))
    desk = Desk(page, ledger, Proofs(ledger, history), (), (), date(2026, 9, 7), DAY, ())
    return refute_state(desk, ledger.claims[0])


def state(of: str) -> State:
    """The state that the desk finds in a market."""
    values, assets = MARKETS[of]
    held = plan.gather(make_desk(values), make_house(assets=assets), DAY, ("BTC",), [])
    return next(s for s in build("price_move", **held.by_name()).established if s.name == of)


@pytest.mark.parametrize("name", MARKETS)
def test_a_state_that_the_desk_finds_is_borne_out(name: str) -> None:
    assert refuted(state(name), name) == ""


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("of", MARKETS)
def test_no_other_market_bears_it_out(name: str, of: str) -> None:
    if name != of:
        assert refuted(state(of).model_copy(update={"name": name}), of)


COINS = "open_interest.coins"


def moved(metric: str, percent: Number) -> list[Fact]:
    """A change of so many percent, and the two figures that it is of."""
    before = number(f"{metric}.before", 1000, metric)
    after = number(f"{metric}.after", 1000 + 10 * Decimal(percent), metric)
    return [made(f"{metric}.by", Formula.CHANGE, metric, from_=before, to=after), before, after]


def rate(percent: Number) -> list[Fact]:
    """A funding rate as observed."""
    return [made("rate", Formula.OBSERVED, "funding_rate", value=(own := number("rate.own", percent))), own]


def rank(percent: int) -> list[Fact]:
    """A funding rate above so many of a hundred others."""
    own, low, high = number("own", 5), number("low", 1), number("high", 9)
    others = (low,) * percent + (high,) * (100 - percent)
    return [made("rank", Formula.PERCENTILE_RANK, "funding_rate", value=own, series=others), own, low, high]


def share(percent: Number) -> list[Fact]:
    """A share in percent."""
    part, whole = number("part", percent), number("whole", 100)
    return [made("share", Formula.SHARE, "liquidations.long", part=part, whole=whole), part, whole]


def level(now: Number, most: Number) -> list[Fact]:
    """Open interest in coins, and the largest value of its series."""
    usd, price, top = number("usd", now, "open_interest"), number("price", 1, "close"), number("top", most, COINS)
    held = made("level", Formula.COINS, COINS, usd=usd, price=price)
    return [held, usd, price, made("record", Formula.MAXIMUM, COINS, series=(top, held)), top]


def counts(known: int, followed: int) -> list[Fact]:
    """So many coins in the total, of so many followed."""
    one = number("coin", 1)
    return [made(id, Formula.COUNT, "coins", parts=(one,) * n) for id, n in (("a", known), ("b", followed))] + [one]


def holds(name: str, facts: list[Fact]) -> bool:
    """Whether a state follows from the figures that it names."""
    own = {f"f{i}": f for i, f in enumerate(facts) if f.formula is not Formula.CONSTANT}
    made_up = claim("state", "state", terms={"name": name}, facts=own)
    return not refute_state(opened({}, facts, [made_up]), made_up)


@pytest.mark.parametrize(
    ("price", "coins", "percent", "true"),
    [
        ("-0.1", 1, "-0.001", True),
        ("-0.1", "0.9", "-0.001", False),
        (0, 1, "-0.001", False),
        ("0.5", 1, "-0.001", False),
        ("-0.1", 1, 0, False),
        ("-0.1", 1, "0.5", False),
        (-6, "3.2", "-0.001", True),
        (-6, "3.18", "-0.001", False),
    ],
)
def test_shorts_were_added_where_the_price_fell_and_they_pay(
    price: Number, coins: Number, percent: Number, true: bool
) -> None:
    assert holds("shorts_added", [*moved("price.close", price), *moved(COINS, coins), *rate(percent)]) is true


@pytest.mark.parametrize(
    ("price", "coins", "percent", "true"),
    [
        ("0.1", 1, 95, True),
        ("0.1", "0.9", 95, False),
        ("0.1", 1, 94, False),
        (0, 1, 95, False),
        (-1, 1, 95, False),
    ],
)
def test_a_rise_is_heavy_with_leverage_from_a_percent_of_coins_and_a_rank_of_95(
    price: Number, coins: Number, percent: int, true: bool
) -> None:
    assert holds("leverage_heavy", [*moved("price.close", price), *moved(COINS, coins), *rank(percent)]) is true


@pytest.mark.parametrize(
    ("price", "now", "most", "true"),
    [
        ("0.9", 50, 50, True),
        ("-0.9", 50, 50, True),
        (1, 50, 50, False),
        ("-1.5", 50, 50, False),
        ("0.9", 49, 50, False),
    ],
)
def test_positions_are_crowded_at_a_record_on_a_day_that_hardly_moved(
    price: Number, now: Number, most: Number, true: bool
) -> None:
    assert holds("crowded", [*moved("price.close", price), *level(now, most)]) is true


@pytest.mark.parametrize(("known", "followed", "true"), [(2, 3, True), (3, 3, False), (4, 3, False)])
def test_a_total_is_partial_only_where_coins_are_left_out(known: int, followed: int, true: bool) -> None:
    assert holds("partial", counts(known, followed)) is true


@pytest.mark.parametrize(
    ("name", "price", "coins", "true"),
    [
        ("positions_closed", -3, -2, True),
        ("positions_closed", -3, "-1.9", False),
        ("positions_closed", 3, -2, True),
        ("positions_closed", 6, "-2.82", False),  # half of what contracts margined in coins would move
        ("positions_closed", 6, "-2.84", True),
        ("positions_closed", -6, -2, True),
        ("rebuilt", -3, "1.6", True),
        ("rebuilt", -3, "1.5", False),
        ("rebuilt", -1, "0.9", False),
        ("rebuilt", 3, 1, False),
        ("short_covering", 3, "-1.5", True),
        ("short_covering", 3, "-1.4", False),
        ("short_covering", 3, "1.5", False),
        ("short_covering", "0.5", -1, True),
        ("short_covering", "0.5", "-0.9", False),
        ("rebuilt", "-0.5", 1, True),
        ("positions_opened", "0.5", 1, True),
        ("short_covering", -3, -3, False),
        ("positions_opened", 3, 1, True),
        ("positions_opened", 3, "0.9", False),
        ("positions_opened", -3, 1, False),
        ("price_only", -3, "-0.9", True),
        ("price_only", -3, "0.9", True),
        ("price_only", -3, "1.1", False),
        ("price_only", -3, "-1.1", False),
    ],
)
def test_each_row_needs_the_move_of_the_price_and_that_of_the_coins(
    name: str, price: Number, coins: Number, true: bool
) -> None:
    assert holds(name, [*moved("price.close", price), *moved(COINS, coins)]) is true


@pytest.mark.parametrize(
    ("price", "coins", "longs", "true"),
    [
        ("-0.1", -5, 60, True),
        ("-0.1", "-4.9", 60, False),
        ("0.1", -5, 60, False),
        ("-0.1", -5, 59, False),
        ("-0.1", -5, "59.9", False),
        ("-0.1", "-4.9", 59, False),
        ("0.1", -5, 59, False),
    ],
)
def test_leverage_came_out_where_the_longs_of_a_fall_were_closed(
    price: Number, coins: Number, longs: Number, true: bool
) -> None:
    assert holds("leverage_out", [*moved("price.close", price), *moved(COINS, coins), *share(longs)]) is true


@pytest.mark.parametrize(("percent", "true"), [("0.9", True), ("1.1", False)])
def test_liquidations_are_small_beside_open_interest_under_one_percent(percent: Number, true: bool) -> None:
    assert holds("small", share(percent)) is true


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("rebuilt", moved(COINS, 2)),
        ("rebuilt", moved("price.close", -3)),
        ("leverage_out", [*moved("price.close", -3), *moved(COINS, -6)]),
        ("leverage_out", [*moved("price.close", -3), *share(70)]),
        ("leverage_out", [*moved(COINS, -6), *share(70)]),
        ("positions_closed", moved("price.close", -3)),
        ("price_only", moved("price.close", -3)),
        ("small", moved("price.close", -3)),
        ("shorts_added", [*moved("price.close", -3), *moved(COINS, 2)]),
        ("leverage_heavy", [*moved("price.close", 3), *moved(COINS, 2)]),
        ("crowded", moved("price.close", "0.1")),
        ("partial", counts(2, 3)[:1] + counts(2, 3)[2:]),
    ],
)
def test_a_state_without_one_of_its_figures_does_not_hold(name: str, facts: list[Fact]) -> None:
    assert not holds(name, facts)
