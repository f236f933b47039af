from decimal import Decimal

import pytest

from generator.desk.breadth import how_many
from generator.desk.prices import build
from generator.desk.superlative import Refusal
from generator.facts.story import AssetPrice, Prices
from generator.house.policy import PriceThresholds
from tests.desk.make import DAY, Number, Values, ago, flat, make_desk, run_up, waving

D = Decimal


def prices(values: Values, movers: tuple[str, ...] = (), refusals: list[Refusal] | None = None) -> Prices | None:
    kept = [] if refusals is None else refusals
    return build(make_desk(values), ("BTC", "ETH", "SOL"), DAY, PriceThresholds(), movers, kept)


def closes(**changes: str) -> Values:
    """Coins that closed at 100 the day before, and moved by so many percent."""
    return {("price.close", asset): run_up(100, 100 + D(change)) for asset, change in changes.items()}


def ranged(close: Number, low: Number, high: Number) -> AssetPrice:
    values: Values = {
        ("price.close", "BTC"): run_up(100, close),
        ("price.low", "BTC"): {DAY: low},
        ("price.high", "BTC"): {DAY: high},
    }
    found = prices(values)
    assert found is not None
    assert found.btc is not None
    return found.btc


def test_the_days_moves_are_ordered_and_counted() -> None:
    found = prices(closes(BTC="-5", ETH="-7", SOL="2"), ("BTC", "ETH"))
    assert found is not None
    assert found.most_up is not None
    assert found.most_down is not None
    assert [found.best.asset, found.worst.asset, found.most_up.subject, found.most_down.subject] == [
        "SOL", "ETH", "SOL", "ETH",
    ]  # fmt: skip
    assert [f.value for f in (found.up, found.down, found.followed)] == [1, 2, 3]
    assert (found.mood, found.rises, found.falls) == ("mixed", "one", "some")


@pytest.mark.parametrize(
    ("changes", "mood"),
    [
        ({"BTC": "1", "ETH": "2", "SOL": "3"}, "all_up"), ({"BTC": "-1", "ETH": "-2", "SOL": "-3"}, "all_down"),
        ({"BTC": "-1", "ETH": "0.01", "SOL": "-1"}, "mixed"), ({"BTC": "0", "ETH": "0", "SOL": "0"}, "mixed"),
    ],
)  # fmt: skip
def test_the_mood_counts_a_coin_that_did_not_move_on_neither_side(changes: dict[str, str], mood: str) -> None:
    found = prices(closes(**changes))
    assert found is not None
    assert found.mood == mood


def test_of_a_market_with_a_gap_nothing_is_said_to_be_all_or_the_most() -> None:
    found = prices(closes(BTC="-1", ETH="-2"))
    assert found is not None
    assert (found.mood, found.most_up, found.most_down, found.weakest_altcoin) == ("mixed", None, None, None)


def test_the_mover_of_most_weight_against_its_threshold_leads() -> None:
    heavy = prices(closes(BTC="-6", ETH="-9", SOL="-30"), ("BTC", "ETH", "SOL"))
    assert heavy is not None
    assert [row.asset for row in heavy.movers] == ["BTC", "ETH", "SOL"]
    none = prices(closes(ETH="1", SOL="-3"))
    assert none is not None
    assert (none.lead.asset, none.movers, none.btc) == ("ETH", (), None)


def test_without_two_closes_an_asset_has_no_row() -> None:
    assert prices({("price.close", "BTC"): {DAY: 5}}) is None
    found = prices({**closes(BTC="1"), ("price.close", "ETH"): {DAY: 5}})
    assert found is not None
    assert [row.asset for row in found.rows] == ["BTC"]


@pytest.mark.parametrize(
    ("close", "low", "high", "swung"),
    [
        (97, 95, 101, "low"), (97, "95.1", 101, ""), (101, 98, 102, "low"), (101, "98.1", "102.9", ""),
        (101, 99, 103, "high"), (99, 98, 102, "high"), (99, 98, "101.9", ""),
    ],
)  # fmt: skip
def test_a_day_swung_when_it_reached_two_points_beyond_its_close(
    close: Number, low: Number, high: Number, swung: str
) -> None:
    assert ranged(close, low, high).swung == swung


def test_the_range_is_measured_from_the_close_before_and_to_the_close() -> None:
    row = ranged(97, 90, 110)
    assert row.to_low is not None
    assert row.to_high is not None
    assert row.off_low is not None
    assert row.off_high is not None
    assert [c.by.value for c in (row.to_low, row.to_high, row.off_low, row.off_high)] == [-10, 10, 7, -13]


def test_bitcoin_is_ranked_and_other_coins_are_not() -> None:
    column = {**waving(60), DAY: 80}
    found = prices({("price.close", asset): column for asset in ("BTC", "SOL")})
    assert found is not None
    assert found.btc is not None
    assert found.btc.change_rank is not None
    assert found.btc.close_rank is not None
    assert found.btc.week_rank is not None
    assert (found.btc.change_rank.direction, found.btc.change_rank.days) == ("down", 58)
    assert (found.btc.close_rank.since, found.btc.week_rank.since) == (None, None)
    assert found.rows[-1].asset == "SOL"
    assert (found.rows[-1].change_rank, found.rows[-1].close_rank) == (None, None)


def test_the_peak_is_the_highest_price_before_the_day_and_needs_every_day() -> None:
    highs = {**flat(100, 50), ago(20): 140, ago(10): 140, DAY: 150}
    values = {("price.close", "BTC"): run_up(100, 147), ("price.high", "BTC"): highs}
    found = prices(values)
    assert found is not None
    assert found.btc is not None
    assert found.btc.peak is not None
    assert found.btc.peak_day is not None
    assert found.btc.from_peak is not None
    assert (found.btc.peak.value, found.btc.peak_day.day, found.btc.from_peak.by.value) == (D(140), ago(20), D(5))
    del highs[ago(30)]
    holed = prices({**values, ("price.high", "BTC"): highs})
    assert holed is not None
    assert holed.btc is not None
    assert (holed.btc.peak, holed.btc.from_peak) == (None, None)


def test_what_could_not_be_ranked_is_told_to_the_operator() -> None:
    refusals: list[Refusal] = []
    prices({("price.close", "BTC"): waving(60)}, refusals=refusals)
    assert {refusal.code for refusal in refusals} <= {"too_recent", "tie"}
    assert refusals


@pytest.mark.parametrize(("count", "word"), [(0, "none"), (1, "one"), (2, "some"), (9, "some")])
def test_a_sentence_knows_how_many(count: int, word: str) -> None:
    assert how_many([None] * count) == word
