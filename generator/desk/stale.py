"""Readings that a source repeats because it had no new one. What is computed from them is no fact.

Seen on 2022-11-09: the open interest and the funding of every coin equal those of the day before to the last digit.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from generator.desk.daily import Market
from generator.desk.superlative import Refusal


def repeats(market: Market, metric: str, assets: Sequence[str], day: date) -> bool:
    """Whether the readings of a day are those of the day before, of every asset that has both."""
    eve = day - timedelta(days=1)
    pairs = [(market.value(metric, asset, eve), market.value(metric, asset, day)) for asset in assets]
    known = [(before, after) for before, after in pairs if before is not None and after is not None]
    return bool(known) and all(before == after for before, after in known)


def stale(market: Market, metric: str, assets: Sequence[str], day: date) -> Refusal | None:
    """Why the change of a metric over a day cannot be told: it ends or begins with a repeated reading."""
    for last in (day, day - timedelta(days=1)):
        if repeats(market, metric, assets, last):
            return Refusal(metric, "stale", f"the source repeated its readings of {metric} at the close of {last}")
    return None
