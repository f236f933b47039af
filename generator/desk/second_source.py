"""A second source for a price: counted by origin, held against the first, never averaged.

Cases from `reference/trust.md` §1: CoinMarketCap (I-17, I-19), two feeds left of many (I-23), a circle (I-12).
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from generator.desk.daily import Market, end_of, window_seconds
from generator.desk.superlative import Refusal
from generator.facts.series import Series
from generator.house.policy import Gate
from generator.house.sources import origin_of

NEAR = timedelta(hours=1)
"""A quote taken within this time of a day's end is a second reading of its close."""
CLOSE, QUOTE = "price.close", "quote.price"


def unconfirmed(market: Market, asset: str, day: date, gate: Gate) -> Iterator[Refusal]:
    """Why a close is in doubt: two origins disagree, or the house asks for two and there is one."""
    readings = _readings(market, asset, day)
    if not readings:
        return
    lowest, highest = min(readings.values()), max(readings.values())
    if lowest <= 0 or 100 * (highest - lowest) / lowest > gate.agree_within:
        told = ", ".join(f"{origin} {value}" for origin, value in sorted(readings.items()))
        yield Refusal(
            f"{asset}.{CLOSE}", "sources_disagree", f"the close of {asset} is {told}: find out which is right"
        )
    elif len(readings) < 2 and CLOSE in gate.second_source:
        reason = f"only {next(iter(readings))} has a close of {asset}, and the house asks for a second source"
        yield Refusal(f"{asset}.{CLOSE}", "no_second_source", reason)


def _readings(market: Market, asset: str, day: date) -> dict[str, Decimal]:
    """The close by each origin; where sources share one, its first."""
    end = end_of(CLOSE, day)
    closes = market.history.find(CLOSE, asset, window_seconds(CLOSE))
    quotes = market.history.find(QUOTE, asset, 0)
    found: dict[str, Decimal] = {}
    for series in (*closes, *quotes):
        value = series.at(end) if series.key.metric == CLOSE else None
        taken = value.value if value is not None else _near(series, end) if series.key.metric == QUOTE else None
        if taken is not None:
            found.setdefault(origin_of(series.key.source), taken)
    return found


def _near(quotes: Series, end: datetime) -> Decimal | None:
    """The quote nearest a day's end, within the hour."""
    at = bisect_left(quotes.ends, end)
    around = [i for i in (at - 1, at) if 0 <= i < len(quotes.ends) and abs(quotes.ends[i] - end) <= NEAR]
    return quotes.values[min(around, key=lambda i: abs(quotes.ends[i] - end))] if around else None
