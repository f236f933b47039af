from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.desk.interest import build_funding, build_interest
from generator.desk.leverage import rank_of
from generator.desk.liquidations import build as build_liquidations
from generator.desk.superlative import Refusal
from generator.facts.story import AssetFunding, AssetInterest
from tests.desk.make import DAY, Number, Values, ago, flat, make_desk, run_up, waving

D = Decimal


def interest(
    closes: Mapping[date, Number], dollars: Mapping[date, Number], more: Values | None = None
) -> AssetInterest:
    values = {("price.close", "BTC"): closes, ("open_interest", "BTC"): dollars, **(more or {})}
    found = build_interest(make_desk(values), ("BTC",), DAY, [])
    assert found is not None
    assert found.btc is not None
    return found.btc


def test_a_fall_in_dollars_is_parted_into_coins_and_price() -> None:
    row = interest(run_up(100, 90), run_up(100_000, 85_500))
    assert row.coins is not None
    assert row.coins_by is not None
    assert row.left is not None
    assert row.worth is not None
    assert row.price_share is not None
    assert (row.usd.by.value, row.coins.by.value, row.coins_by.by.value) == (D("-14.5"), D(-5), D(-50))
    assert (row.left.value, row.worth.value) == (D(50), D(4500))
    assert round(row.price_share.value, 4) == round(D(100) * 1000 * 10 / 14500, 4)
    assert (row.usd_by and row.usd_by.by.value) == D(-14500)


@pytest.mark.parametrize(
    ("close", "coins", "mix"),
    [
        (90, 950, "both_down"), (90, 1000, "price_down"), (90, 1050, "price_down"), (90, 1200, "against_price"),
        (110, 1050, "both_up"), (110, 1000, "price_up"), (110, 950, "price_up"), (110, 800, "against_price"),
        ("100.01", 950, ""), (90, "1111.1111111", ""),
    ],
)  # fmt: skip
def test_what_a_change_is_made_of_is_told_by_its_directions(close: Number, coins: Number, mix: str) -> None:
    assert interest(run_up(100, close), run_up(100_000, D(close) * D(coins))).mix == mix


@pytest.mark.parametrize(("forced", "unexplained"), [(2249, "yes"), (2250, "no")])
def test_coins_worth_twice_the_liquidations_are_unexplained(forced: int, unexplained: str) -> None:
    more: Values = {("liquidations.long", "BTC"): {DAY: forced}, ("liquidations.short", "BTC"): {DAY: 0}}
    assert interest(run_up(100, 90), run_up(100_000, 85_500), more).unexplained == unexplained


def test_coins_fewer_at_a_higher_price_may_be_contracts_margined_in_coins_and_want_no_explanation() -> None:
    more: Values = {("liquidations.long", "BTC"): {DAY: 1}, ("liquidations.short", "BTC"): {DAY: 0}}
    assert interest(run_up(100, 110), run_up(100_000, 99_000), more).unexplained == "no"
    assert interest(run_up(100, "99.9"), run_up(100_000, 90_000), more).unexplained == "yes"


def test_without_prices_only_dollars_are_told() -> None:
    found = build_interest(make_desk({("open_interest", "BTC"): run_up(100, 90)}), ("BTC",), DAY, [])
    assert found is not None
    assert found.btc is not None
    assert found.btc.usd.by.value == -10
    assert found.btc.coins is None


def test_a_repeated_reading_of_every_coin_is_no_reading() -> None:
    closes: Values = {("price.close", a): run_up(100, 90, 80, 70, to=ago(-1)) for a in ("BTC", "ETH")}
    repeated: Values = {("open_interest", a): run_up(500, 600, 600, 700, to=ago(-1)) for a in ("BTC", "ETH")}
    for day in (DAY, DAY + timedelta(days=1)):
        refusals: list[Refusal] = []
        assert build_interest(make_desk({**closes, **repeated}), ("BTC", "ETH"), day, refusals) is None
        assert [(r.code, str(DAY) in r.reason) for r in refusals] == [("stale", True)]
    one: Values = {("open_interest", "BTC"): run_up(600, 600), ("open_interest", "ETH"): run_up(600, 601)}
    assert build_interest(make_desk({**closes, **one}), ("BTC", "ETH"), DAY, []) is not None


def test_liquidations_are_not_measured_by_a_repeated_reading() -> None:
    forced: Values = {("liquidations.long", "BTC"): {DAY: 5}, ("liquidations.short", "BTC"): {DAY: 5}}
    shares = []
    for eve in (1000, 999):
        interest: Values = {("open_interest", "BTC"): run_up(1000, eve, to=ago(1))}
        found = build_liquidations(make_desk({**forced, **interest}), ("BTC",), DAY, [])
        assert found is not None
        shares.append(found.of_interest)
    assert shares[0] is None
    assert shares[1] is not None
    assert shares[1].share.value == D(1000) / 999


COINS = ("BTC", "ETH", "SOL", "XRP", "DOGE")


@pytest.mark.parametrize(
    ("rises", "told"),
    [((8, 9, 12, 13, 64), False), ((8, 9, "11.9", 13, 64), True), ((-8, 9, 12, 13, 64), True), ((8, 9, 12, 13), True)],
)
def test_a_rise_of_open_interest_in_every_coin_at_once_is_doubted(rises: tuple[Number, ...], told: bool) -> None:
    coins = COINS[: len(rises)]
    values: Values = {
        key: column
        for coin, rise in zip(coins, rises, strict=True)
        for key, column in {
            ("price.close", coin): run_up(100, 100),
            ("open_interest", coin): run_up(1000, 10 * (100 + D(rise))),
        }.items()
    }
    refusals: list[Refusal] = []
    found = build_interest(make_desk(values), coins, DAY, refusals)
    assert (found is not None) is told
    assert ("wider_coverage" in {refusal.code for refusal in refusals}) is not told


BROKEN = date(2025, 1, 6)


@pytest.mark.parametrize(("day", "told"), [(ago(1), True), (BROKEN, False), (BROKEN + timedelta(days=1), True)])
def test_over_a_break_of_its_record_no_change_of_open_interest_is_told(day: date, told: bool) -> None:
    values: Values = {
        ("price.close", "BTC"): run_up(100, 90, to=day),
        ("open_interest", "BTC"): run_up(900, 950, to=day),
    }
    refusals: list[Refusal] = []
    found = build_interest(make_desk(values), ("BTC",), day, refusals)
    assert (found is not None) is told
    assert ("method_break" in {refusal.code for refusal in refusals}) is not told


@pytest.mark.parametrize(
    ("last", "ranked"), [(BROKEN - timedelta(days=1), True), (BROKEN, False), (BROKEN + timedelta(days=9), False)]
)
def test_open_interest_is_not_ranked_across_a_break_of_its_record(last: date, ranked: bool) -> None:
    values: Values = {
        ("price.close", "BTC"): flat(100, 400, to=last),
        ("open_interest", "BTC"): {**waving(400, 100_000, to=last), last: 200_000},
    }
    refusals: list[Refusal] = []
    rank = rank_of(make_desk(values), "BTC", "interest", last, refusals)
    assert (rank is not None) is ranked
    assert [refusal.code for refusal in refusals] == ["method_break"] * (not ranked)


def funding(*rates: Number) -> AssetFunding:
    found = build_funding(make_desk({("funding_rate", "BTC"): run_up(*rates)}), ("BTC",), DAY, [])
    assert found is not None
    assert found.btc is not None
    return found.btc


@pytest.mark.parametrize(
    ("before", "rate", "sign", "flipped"),
    [
        ("0.01", "-0.01", "short_pays", True),
        ("-0.01", "0.01", "long_pays", True),
        ("0.01", "0.02", "long_pays", False),
        ("0", "0.01", "long_pays", False),
        ("-0.01", "0", "none", False),
        ("0.01", "0", "none", False),
    ],
)
def test_funding_flips_only_from_one_side_to_the_other(before: str, rate: str, sign: str, flipped: bool) -> None:
    row = funding(before, rate)
    assert (row.sign, row.flipped) == (sign, flipped)
    assert row.change.by.value == D(rate) - D(before)


def test_funding_is_ranked_and_set_against_its_median_of_thirty_days() -> None:
    row = funding(*waving(60, low=1).values(), "9")
    assert row.rank is not None
    assert (row.rank.direction, row.rank.since, row.rank.days) == ("up", None, 60)
    assert row.median is not None
    assert row.median_days is not None
    assert (row.median.against.value, row.median_days.value) == (D(4), D(30))
    assert funding(*waving(20).values(), "2").median is None
