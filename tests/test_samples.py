"""The bundled sample day closes, is marked as a sample, and is what its maker makes."""

import gzip
import json
from datetime import timedelta
from decimal import Decimal

import yaml

from tests.har import tape_bytes, zone
from tests.make_samples import NOW, SAMPLES, sample_market, sums


def test_the_sample_tape_is_what_its_maker_makes() -> None:
    made = gzip.decompress(tape_bytes(sample_market(), at=NOW, provenance="sample"))
    assert gzip.decompress((SAMPLES / "sample-day.har.gz").read_bytes()) == made


def test_the_sample_tape_is_marked_as_one() -> None:
    log = json.loads(gzip.decompress((SAMPLES / "sample-day.har.gz").read_bytes()))["log"]
    assert log["_newsdesk"]["provenance"] == "sample"
    assert {entry["startedDateTime"] for entry in log["entries"]} == {"2026-01-31T00:10:00Z"}


def test_its_figures_close_exactly() -> None:
    market = sample_market()
    by_coin = {coin: sum(bars[-1].forced or ()) for coin, bars in market.bars.items()}
    assert market.total() == sum(sums()) == 1_706_000_000
    assert sums() == (Decimal(1_137_000_000), Decimal(569_000_000))
    assert (by_coin.pop("BTC"), by_coin.pop("ETH"), sum(by_coin.values())) == (780_000_000, 414_000_000, 512_000_000)
    assert [(reading, zone(reading)) for _, reading in market.index[-2:]] == [(52, "Neutral"), (28, "Fear")]


def test_one_earlier_day_was_larger() -> None:
    market = sample_market()
    larger = [bar.day for bar in market.bars["BTC"] if market.total(bar.day) > market.total()]
    assert larger == [market.last - timedelta(days=326)]


def test_the_article_does_not_close_and_the_closing_set_does() -> None:
    figures = {}
    for name in ("sample-article", "closing-set"):
        facts = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))["facts"]
        figures[name] = {(f["metric"], f["asset"]): Decimal(f["value"]) for f in facts}
    total, btc, eth = (("liquidations.total", asset) for asset in ("MARKET", "BTC", "ETH"))
    assert figures["sample-article"][btc] + figures["sample-article"][eth] > figures["sample-article"][total]
    closing = figures["closing-set"]
    assert closing[btc] + closing[eth] < closing[total]
    assert closing[("liquidations.long", "MARKET")] + closing[("liquidations.short", "MARKET")] == closing[total]
