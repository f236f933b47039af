"""The synthetic days are what they say they are: tests elsewhere lean on it."""

import gzip
import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from tests.days import LAST, Shape, make_market, tape_bytes
from tests.har import zone
from tests.market import Market


def replies(tape: bytes) -> dict[str, object]:
    log = json.loads(gzip.decompress(tape))["log"]
    return {entry["request"]["url"]: json.loads(entry["response"]["content"]["text"]) for entry in log["entries"]}


def history(market: Market) -> dict[date, Decimal]:
    """The totals of the days before the last."""
    return {bar.day: market.total(bar.day) for bar in market.bars["BTC"][:-1]}


def change(market: Market, coin: str) -> Decimal:
    before, after = market.bars[coin][-2:]
    return (after.close / before.close - 1) * 100


@pytest.mark.parametrize("shape", get_args(Shape))
def test_prices_hang_together(shape: Shape) -> None:
    for bars in make_market(shape=shape).bars.values():
        assert len(bars) == 500
        for before, bar in pairwise(bars):
            assert bar.day - before.day == timedelta(days=1)
            assert bar.open == before.close
            assert 0 < bar.low <= min(bar.open, bar.close) <= max(bar.open, bar.close) <= bar.high


def test_one_seed_gives_the_same_bytes_and_another_gives_others() -> None:
    first = tape_bytes(make_market())
    make_market.cache_clear()
    assert tape_bytes(make_market()) == first
    assert tape_bytes(make_market(seed=8)) != first


def test_a_tape_has_29_replies_and_says_what_it_is() -> None:
    tape = tape_bytes(make_market(), provenance="sample")
    assert len(replies(tape)) == 29
    assert json.loads(gzip.decompress(tape))["log"]["_newsdesk"] == {"provenance": "sample"}


def shape(value: object) -> object:
    """What kinds of thing stand where: of a list, those of its first and last."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items() if name != "_newsdesk"}
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        return [shape(value[0]), shape(value[-1])]
    return [type(each) for each in value] if isinstance(value, list) else type(value)


@pytest.mark.shared
def test_a_tape_has_the_shape_of_a_recorded_one(shared: Path) -> None:
    ours, recorded = tape_bytes(make_market()), (shared / "tapes" / "2024-08-05.har.gz").read_bytes()
    assert list(replies(ours)) == list(replies(recorded))
    assert shape(replies(ours)) == shape(replies(recorded))
    assert shape(json.loads(gzip.decompress(ours))) == shape(json.loads(gzip.decompress(recorded)))


@pytest.mark.parametrize(("kind", "left"), [("klines", 22), ("fng", 28), ("liquidations", 22)])
def test_replies_can_be_left_out(kind: str, left: int) -> None:
    assert len(replies(tape_bytes(make_market(), without=(kind,)))) == left


def test_a_reply_carries_every_cent() -> None:
    market = make_market()
    url = (
        "https://open-api-v4.coinglass.com/api/futures/liquidation/aggregated-history?symbol=ETH&interval=1d&limit=500"
    )
    text = json.dumps(replies(tape_bytes(market))[url])
    rows = json.loads(text, parse_float=Decimal)["data"]
    sides = [(row["aggregated_long_liquidation_usd"], row["aggregated_short_liquidation_usd"]) for row in rows]
    assert sides == [bar.forced for bar in market.bars["ETH"]]


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_a_crash_is_a_fall_far_above_the_usual_pace(seed: int) -> None:
    market = make_market(seed=seed)
    usual = sorted(history(market).values())
    assert market.total() > 2 * usual[int(len(usual) * 0.95)]
    assert sum(total > market.total() for total in usual) == 1
    assert sum(bar.forced[0] for bars in market.bars.values() if (bar := bars[-1]).forced) > market.total() * 4 / 5
    assert round(change(market, "BTC"), 1) == Decimal("-8.2")
    before, after = market.bars["BTC"][-2:]
    assert round((after.interest / after.close) / (before.interest / before.close), 3) == Decimal("0.920")
    assert [zone(reading) for _, reading in market.index[-2:]] == ["Neutral", "Fear"]


def test_a_squeeze_forces_out_shorts() -> None:
    market = make_market(shape="squeeze")
    shorts = sum(bars[-1].forced[1] for bars in market.bars.values() if bars[-1].forced)
    assert round(shorts / market.total(), 3) == Decimal("0.850")
    assert round(change(market, "ETH"), 1) == Decimal("15.2")


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_nothing_is_news_on_a_quiet_day(seed: int) -> None:
    market = make_market(shape="quiet", seed=seed)
    assert market.total() < 250_000_000
    assert all(abs(change(market, coin)) < 1 for coin in market.bars)
    assert market.index[-1][1] == market.index[-2][1]
    for coin in ("BTC", "ETH"):
        closes = [bar.close for bar in market.bars[coin]][-366:]
        assert min(closes[:-1]) < closes[-1] < max(closes[:-1])


def test_a_gap_is_a_hole_in_liquidations_only() -> None:
    bars = make_market(shape="gap").bars["BTC"]
    holes = [bar.day for bar in bars if bar.forced is None]
    assert len(holes) == 12
    assert LAST - timedelta(days=365) < holes[0] < holes[-1] < LAST


def test_a_tie_is_within_two_hundredths_of_a_percent_and_a_larger_day_is_further_back() -> None:
    market = make_market(shape="tie")
    earlier = history(market)
    tied = market.total(LAST - timedelta(days=240))
    assert 0 < market.total() / tied - 1 < Decimal("0.0002")
    assert max(total for day, total in earlier.items() if day > LAST - timedelta(days=240)) < tied
    assert [day for day, total in earlier.items() if total > market.total()] == [LAST - timedelta(days=331)]


def test_a_missing_source_gives_no_reply() -> None:
    urls = replies(tape_bytes(make_market(shape="missing_source")))
    assert len(urls) == 28
    assert not any("alternative.me" in url for url in urls)


def test_sentiment_leaps_on_a_calm_weekend() -> None:
    market = make_market(shape="sentiment")
    (_, before), (_, after) = market.index[-2:]
    assert (before, after, market.last.isoweekday()) == (33, 52, 7)
    assert market.total() < 250_000_000
