"""A synthetic market as the History that the desk reads: columns made straight from its bars."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from generator.archive.columns import labelled
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import Unit
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import midnight
from tests.market import Bar, Market
from tests.planted.tricks import Dress

DAY = timedelta(days=1)


class _Kind(NamedTuple):
    """One metric of a coin: where it comes from, how it is counted, and how it is read from a bar."""

    metric: str
    venue: str
    source: str
    unit: Unit
    seconds: int
    scaled: str  # by the coin's price, by all sums of money, or not
    read: Callable[[Bar], Decimal | None]


def _side(place: int) -> Callable[[Bar], Decimal | None]:
    return lambda bar: bar.forced[place] if bar.forced else None


_USD, _USDT, _RATE = Unit.parse("USD"), Unit.parse("USDT"), Unit.parse("percent per 8h")
_KINDS = (
    _Kind("price.high", "binance", "Binance", _USDT, 86_400, "price", lambda bar: bar.high),
    _Kind("price.low", "binance", "Binance", _USDT, 86_400, "price", lambda bar: bar.low),
    _Kind("price.close", "binance", "Binance", _USDT, 86_400, "price", lambda bar: bar.close),
    _Kind("volume.spot", "binance", "Binance", _USDT, 86_400, "money", lambda bar: bar.volume),
    _Kind("liquidations.long", "aggregate", "CoinGlass", _USD, 86_400, "money", _side(0)),
    _Kind("liquidations.short", "aggregate", "CoinGlass", _USD, 86_400, "money", _side(1)),
    _Kind("open_interest", "aggregate", "CoinGlass", _USD, 0, "money", lambda bar: bar.interest),
    _Kind("funding_rate", "aggregate", "CoinGlass", _RATE, 0, "", lambda bar: bar.funding),
)


def history(made: Market, dress: Dress) -> History:
    """The market as known ten minutes after its last day."""
    as_of = midnight(made.last) + DAY + timedelta(minutes=10)
    return History.of(as_of, _series(made, dress))


def _series(made: Market, dress: Dress) -> Iterator[Series]:
    for coin, bars in made.bars.items():
        for kind in _KINDS:
            family = kind.metric.partition(".")[0] if kind.metric.startswith("liquidations") else kind.metric
            if family in dress.absent or f"{family} {coin}" in dress.absent:
                continue
            power = {"price": dress.prices[coin], "money": dress.money}.get(kind.scaled, 0)
            found = [(midnight(bar.day) + DAY, value) for bar in bars if (value := kind.read(bar)) is not None]
            bound = Bound.AT_LEAST if family == "liquidations" else Bound.EXACT
            key = SeriesKey(kind.metric, dress.ids[coin], kind.venue, kind.source)
            values = tuple(value.scaleb(power) for _, value in found)
            if found:
                yield _made(key, kind.unit, bound, kind.seconds, tuple(end for end, _ in found), values)
    if "fear_greed" not in dress.absent and "fng" not in made.absent:
        ends = tuple(midnight(day) for day, _ in made.index)
        values = tuple(Decimal(reading) for _, reading in made.index)
        key = SeriesKey("fear_greed", "MARKET", "alternative.me", "alternative.me")
        yield _made(key, Unit.parse("index 0-100"), Bound.EXACT, 0, ends, values)


def _made(
    key: SeriesKey, unit: Unit, bound: Bound, seconds: int, ends: tuple[datetime, ...], values: tuple[Decimal, ...]
) -> Series:
    labels = labelled(key.source, values, ("",) * len(values))
    return Series(key, unit, bound, Provenance.RECORDED, seconds, ends, values, labels)
