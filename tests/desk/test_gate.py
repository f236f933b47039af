"""The source gate: what is not believable stops the day, and what is does not."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.gate import doubts
from generator.desk.judge import judge
from generator.facts.fact import MARKET
from tests.days import Shape
from tests.desk.make import AFTER, DAY, Number, Values, ago, make_desk, make_house, run_up
from tests.desk.sound import sound, taped

D = Decimal
ASSETS = ("BTC", "ETH", "SOL")


def prices(asset: str, *closes: Number, low: Number | None = None, high: Number | None = None) -> Values:
    """Closes up to the day; the day's range is what the two last closes span, or what is said."""
    last = [D(close) for close in closes[-2:]]
    return {
        ("price.close", asset): run_up(*closes),
        ("price.low", asset): {DAY: min(last) if low is None else low},
        ("price.high", asset): {DAY: max(last) if high is None else high},
    }


def codes(values: Mapping[tuple[str, str], Mapping[date, Number]]) -> list[str]:
    return [doubt.code for doubt in doubts(make_desk(values), ASSETS, DAY)]


def gap(before: Number, after: Number) -> list[str]:
    """The doubts about a close that came without a trade between the two."""
    return codes(prices("BTC", before, after, low=D(after) * D("0.99"), high=D(after) * D("1.01")))


@pytest.mark.parametrize(
    "factor", ["2", "3", "7", "10", "25", "100", "1000", "0.5", "0.1", "0.001", "6.8", "0.147", "2.06", "1.94"]
)
def test_a_close_at_a_whole_factor_of_the_last_without_a_trade_between_is_a_redenomination(factor: str) -> None:
    assert gap(100, 100 * D(factor)) == ["scale_jump"]


@pytest.mark.parametrize("factor", ["1.2", "0.8", "1.5", "1.93", "0.52", "2.5", "3.4", "2.07"])
def test_a_move_that_no_split_makes_is_believed(factor: str) -> None:
    assert gap(100, 100 * D(factor)) == []


@pytest.mark.parametrize("factor", ["2", "5", "0.5"])
def test_a_price_that_was_traded_all_the_way_is_believed(factor: str) -> None:
    assert codes(prices("SOL", 1, D(factor))) == []


@pytest.mark.parametrize("factor", ["10", "0.1", "100", "1000", "9.8", "0.00000001"])
def test_a_power_of_ten_is_never_believed(factor: str) -> None:
    assert "scale_jump" in codes(prices("SOL", 100, 100 * D(factor)))


@pytest.mark.parametrize(("before", "after"), [("0.5", 50), (1, 100), (50, "0.5"), (100, 1)])
def test_a_price_of_a_dollar_or_less_jumps_like_any_other(before: Number, after: Number) -> None:
    assert gap(before, after) == ["scale_jump"]


def test_a_jump_is_told_with_what_to_do() -> None:
    (doubt,) = doubts(make_desk(prices("BTC", 100, 700, low=690, high=710)), ASSETS, DAY)
    assert doubt.id == "BTC.price.close"
    assert doubt.reason.endswith("Compare with a second source, then draft from a facts file.")


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (1000, ["scale_jump"]),
        (1030, ["scale_jump"]),
        (1031, []),
        (970, ["scale_jump"]),
        (10, ["scale_jump"]),
        (2000, ["scale_jump"]),
        (1999, []),
        (5, ["scale_jump"]),
        (200, []),
        (49, []),
        (150, []),
    ],
)
def test_open_interest_doubles_in_a_market_but_never_grows_tenfold(after: int, found: list[str]) -> None:
    assert codes({("open_interest", "BTC"): run_up(100, after)}) == found


@pytest.mark.parametrize(("after", "found"), [("91830", ["scale_jump"]), ("0.09183", ["scale_jump"]), ("1405", [])])
def test_another_unit_shows_also_on_a_day_on_which_the_market_moved(after: str, found: list[str]) -> None:
    assert codes({("open_interest", "BTC"): run_up(100, D(after))}) == found


@pytest.mark.parametrize("after", [0, -5])
def test_open_interest_of_nothing_is_a_missing_reading(after: int) -> None:
    assert codes({("open_interest", "ETH"): run_up(100, after)}) == ["not_positive"]


@pytest.mark.parametrize("close", [0, "1e-12", "1e8", -5])
def test_a_price_that_no_coin_can_have_is_out_of_bounds(close: Number) -> None:
    assert "out_of_bounds" in codes({("price.close", "BTC"): {DAY: close}})


def test_a_low_of_nothing_is_no_low() -> None:
    assert codes(prices("BTC", 100, 101, low=0)) == ["out_of_bounds"]


@pytest.mark.parametrize(("reading", "found"), [(0, []), (100, []), (101, ["out_of_bounds"]), (-1, ["out_of_bounds"])])
@pytest.mark.parametrize("published", [ago(0), ago(-1)])
def test_the_index_stays_on_its_scale(reading: int, found: list[str], published: date) -> None:
    assert codes({("fear_greed", MARKET): {published: reading}}) == found


@pytest.mark.parametrize(
    ("rate", "found"), [("0.01", []), ("-3", []), ("-4.1", ["out_of_bounds"]), ("10", ["out_of_bounds"])]
)
def test_funding_beyond_every_cap_is_in_another_unit(rate: str, found: list[str]) -> None:
    assert codes({("funding_rate", "BTC"): {DAY: rate}}) == found


def test_three_assets_at_one_price_are_test_data_and_two_may_be_chance() -> None:
    same = {("price.close", asset): {DAY: "123.47"} for asset in ASSETS}
    assert codes(same) == ["identical_values"]
    assert codes({**same, ("price.close", "SOL"): {DAY: "123.48"}}) == []


@pytest.mark.parametrize(
    ("quote", "found"),
    [("1", []), ("1.005", []), ("0.995", []), ("1.0051", ["usdt_off_par"]), ("0.9949", ["usdt_off_par"])],
)
def test_a_tether_off_par_is_no_dollar(quote: str, found: list[str]) -> None:
    assert codes({("quote.price", "USDT"): {DAY: quote}}) == found


@pytest.mark.parametrize(
    ("close", "found"), [(90, []), (110, []), ("89.99", ["outside_range"]), ("110.01", ["outside_range"])]
)
def test_a_close_lies_within_its_days_range(close: Number, found: list[str]) -> None:
    assert codes(prices("BTC", 100, close, low=90, high=110)) == found


@pytest.mark.parametrize("side", ["long", "short"])
def test_liquidations_cannot_be_negative(side: str) -> None:
    assert codes({(f"liquidations.{side}", "BTC"): {DAY: "-0.01"}}) == ["negative"]
    assert codes({(f"liquidations.{side}", "BTC"): {DAY: 0}}) == []


def test_only_the_day_itself_is_doubted() -> None:
    assert codes(prices("BTC", 100, 700, 710, low=700, high=710)) == []


def test_a_doubted_day_has_no_news() -> None:
    found = judge(make_desk(prices("BTC", 100, 700, low=690, high=710)), make_house(), DAY, as_of=AFTER)
    assert found.events == ()
    assert [doubt.code for doubt in found.doubts] == ["scale_jump"]
    assert judge(make_desk(prices("BTC", 100, 94)), make_house(), DAY, as_of=AFTER).events


@given(st.integers(-4000, 9000), st.integers(1, 10**6))
def test_an_ordinary_day_is_never_doubted(basis_points: int, close: int) -> None:
    after = D(close) * (10_000 + basis_points) / 10_000
    assert codes(prices("BTC", close, after)) == []


@pytest.mark.parametrize("shape", get_args(Shape))
def test_no_synthetic_day_is_doubted(shape: Shape) -> None:
    assert sound(shape).judgement.doubts == ()


@pytest.mark.shared
def test_no_recorded_tape_is_doubted(shared: Path) -> None:
    tapes = sorted((shared / "tapes").glob("*.har.gz"))
    assert len(tapes) == 18
    assert [(path.name, taped(path).judgement.doubts) for path in tapes if taped(path).judgement.doubts] == []


def test_three_assets_that_move_by_one_factor_show_that_their_quote_moved() -> None:
    alike = {**prices("BTC", 100, 80), **prices("ETH", 50, 40), **prices("SOL", 10, 8)}
    assert codes(alike) == ["quote_moved"]
    assert codes({**alike, **prices("SOL", 10, D("7.9"))}) == []


@pytest.mark.parametrize(
    ("closes", "found"),
    [
        (("80", "80.16", "80"), ["quote_moved"]),
        (("80", "80.17", "80"), []),
        (("90", "90", "90"), ["quote_moved"]),
        (("110", "110", "110"), ["quote_moved"]),
        (("90", "90.1", "90.1"), ["quote_moved"]),
        (("90.1", "90.1", "90.1"), []),
        (("100", "100", "100"), []),
        (("101", "101", "101"), []),
        (("200", "200", "200"), ["quote_moved"]),
    ],
)
def test_a_move_in_common_is_the_quotes_from_a_tenth_on_and_within_a_five_hundredth(
    closes: tuple[str, str, str], found: list[str]
) -> None:
    """Each coin at a price of its own, so that only the moves are alike."""
    scaled = zip(ASSETS, (100, 50, 10), closes, strict=True)
    moved = [prices(asset, before, before * D(close) / 100) for asset, before, close in scaled]
    assert codes({key: values for each in moved for key, values in each.items()}) == found


def test_the_factor_told_is_that_of_the_first_coin() -> None:
    moved = {**prices("BTC", 100, 80), **prices("ETH", 50, D("40.08")), **prices("SOL", 10, 8)}
    (doubt,) = doubts(make_desk(moved), ASSETS, DAY)
    assert doubt.reason == "3 assets moved by one factor, 0.8000: their quote asset did"


@pytest.mark.parametrize(("value", "found"), [("1", []), ("0.55", ["usdt_off_par"]), ("42000000", None)])
def test_a_dollar_coin_far_off_a_dollar_poisons_the_day(value: str, found: list[str] | None) -> None:
    assert codes({("quote.price", "USDT"): {DAY: value}}) == (
        ["usdt_off_par", "stablecoin_off"] if found is None else found
    )
    assert codes({("quote.price", "USDC"): {DAY: value}}) == (["stablecoin_off"] if found is None else [])


def test_no_more_is_liquidated_than_stood_open() -> None:
    def found(longs: int) -> list[str]:
        sides = {("liquidations.long", "BTC"): {DAY: longs}, ("liquidations.short", "BTC"): {DAY: 10}}
        return codes({**sides, ("open_interest", "BTC"): run_up(100, 90)})

    assert found(90) == []
    assert found(91) == ["parts_exceed_total"]


@pytest.mark.parametrize(("stood", "found"), [(1, ["parts_exceed_total"]), (0, ["not_positive"])])
def test_more_than_a_dollar_is_not_liquidated_of_one_and_nothing_is_doubted_once(stood: int, found: list[str]) -> None:
    sides = {("liquidations.long", "BTC"): {DAY: 2}, ("liquidations.short", "BTC"): {DAY: 0}}
    assert codes({**sides, ("open_interest", "BTC"): run_up(stood, stood)}) == found


def test_a_tenfold_gap_stays_in_doubt_while_it_lasts() -> None:
    def found(*closes: Number) -> list[str]:
        return codes(prices("BTC", *closes, low=5, high=100))

    assert found(100, 6, 6, 6) == ["scale_jump"]
    assert found(100, 10, 10, 10) == ["scale_jump"]
    assert found(100, 11, 11, 11) == []
    assert found(100, *[6] * 31) == ["scale_jump"]
    assert found(100, *[6] * 32) == []


@pytest.mark.parametrize("nothing", [0, -1])
def test_a_close_of_nothing_some_days_ago_is_passed_over(nothing: int) -> None:
    assert codes(prices("BTC", 100, nothing, 6, 6, low=5, high=100)) == []
    assert codes(prices("BTC", nothing, 6, low=5, high=100)) == []
    assert codes(prices("BTC", 100, 6, nothing, 6, 6, low=5, high=100)) == ["scale_jump"]
