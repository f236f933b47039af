"""Binance spot: daily candles in USDT from its public market-data host.

A candle is an array of twelve: opening time in milliseconds, open, high, low, close, volume in coins, closing time,
volume in the quoted currency (index 7), and four more. Prices are texts.
"""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from generator.facts.observation import Observation
from generator.facts.quantity import USDT
from generator.house.assets import ASSETS, Asset
from generator.wire import rows as read
from generator.wire.outcome import Json, Rejected, Reply, SchemaDrift
from generator.wire.request import Collector, Plan, Request

HOST = "data-api.binance.vision"
_FIELDS = (("price.open", 1), ("price.high", 2), ("price.low", 3), ("price.close", 4))
_CLOSES, _VOLUME, _LENGTH = 6, 7, 12
_MILLISECOND = timedelta(milliseconds=1)


def requests(plan: Plan) -> tuple[Request, ...]:
    """One request per asset that Binance lists against USDT."""
    pairs = [ASSETS[id].binance for id in plan.assets if ASSETS[id].binance and id != "USDT"]
    limit = str(plan.history_days)
    return tuple(
        Request("Binance", HOST, "/api/v3/klines", (("symbol", pair), ("interval", "1d"), ("limit", limit)))
        for pair in pairs
    )


def parse(reply: Reply, plan: Plan) -> tuple[Observation, ...]:
    """Open, high, low, close, and the volume in USDT where it is known, of the finished days. Raises Rejected."""
    items = [_candle(row, index) for index, row in enumerate(read.as_rows(reply.data, "the reply"))]
    return tuple(_observations(reply, items, plan))


def _observations(reply: Reply, items: list[list[Json]], plan: Plan) -> Iterator[Observation]:
    asset = _asset(reply)
    step = read.interval(reply, "interval")
    bars = read.bars(((row[0], row) for row in items), step=step, now=plan.now)
    for index, row, _, _ in bars:
        _closes_with(row, step, index)
    prices = [_prices(row, asset, index) for index, row, _, _ in bars]
    for (metric, place), column in zip(_FIELDS, zip(*prices, strict=True), strict=True):
        observe = _observer(reply, metric, asset)
        for (index, _, start, end), price in zip(bars, column, strict=True):
            yield observe(start, end, price, f"/{index}/{place}")
    observe = _observer(reply, "volume.spot", asset)
    for index, row, start, end in bars:
        if row[_VOLUME] is not None:
            yield observe(start, end, read.positive_or_zero(row[_VOLUME], "the volume"), f"/{index}/{_VOLUME}")


def _closes_with(row: list[Json], step: timedelta, index: int) -> None:
    """A candle closes in the last millisecond of its interval: a length other than the one asked for shows here."""
    opened, closed = row[0], row[_CLOSES]
    if not isinstance(opened, int) or closed != opened + step // _MILLISECOND - 1:
        raise Rejected(SchemaDrift, f"row {index} does not close where its interval ends")


def _candle(row: Json, index: int) -> list[Json]:
    if not isinstance(row, list) or len(row) != _LENGTH:
        raise Rejected(SchemaDrift, f"row {index} is no candle of {_LENGTH} fields")
    return row


def _prices(row: list[Json], asset: Asset, index: int) -> tuple[Decimal, ...]:
    """Open, high, low and close, within the registry's bounds and in their order."""
    opened, high, low, close = (read.number(row[place], metric) for metric, place in _FIELDS)
    lowest, highest = asset.bounds
    if not (lowest <= low <= opened <= high <= highest and low <= close <= high):
        raise Rejected(SchemaDrift, f"row {index}: the prices of {asset.id} contradict each other or the registry")
    return opened, high, low, close


def _asset(reply: Reply) -> Asset:
    """The asset of the pair that the reply's own request names."""
    pair = reply.param("symbol")
    for asset in ASSETS.values():
        if asset.binance == pair and pair.endswith("USDT"):
            return asset
    raise Rejected(SchemaDrift, "the reply is of a pair that the asset registry does not know")


def _observer(reply: Reply, metric: str, asset: Asset) -> read.Observe:
    return read.observer(reply, metric=metric, asset=asset.id, venue="binance", unit=USDT)


BINANCE = Collector(source="Binance", host=HOST, requests=requests, parse=parse)
