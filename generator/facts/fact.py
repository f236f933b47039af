"""Facts: quantities about a subject in a window, with the formula and the parents they were computed from.

The formulas are a closed list. The desk computes them; standards implements them a second time from `FORMULAS`' words
alone. Nothing derived loses its parents.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime

from generator.facts.observation import Bound
from generator.facts.quantity import Quantity
from generator.facts.value import Value
from generator.facts.window import Window

MARKET = "MARKET"
"""The subject of a market-wide figure."""


class Formula(StrEnum):
    """How a fact's value comes from its inputs. Percentages are times 100; nothing is rounded."""

    OBSERVED = "observed"  # value
    SUM = "sum"  # parts*
    DIFFERENCE = "difference"  # a - b
    SHARE = "share"  # 100 * part / whole
    CHANGE = "change"  # 100 * (to - from) / from
    POINTS = "points"  # to - from, in points
    RATIO = "ratio"  # a / b
    COINS = "coins"  # usd / price
    WORTH = "worth"  # coins * price
    PRICE_SHARE = "price_share"  # 100 * coins_from * (price_to - price_from) / (usd_to - usd_from)
    MEDIAN_OF = "median_of"  # series
    PERCENTILE_RANK = "percentile_rank"  # value, series: 100 * share of the series strictly below value
    LAST_BEYOND = "last_beyond"  # value, series, direction: the last day of the series at or beyond value
    FIRST_DAY = "first_day"  # series: the first day of the whole record of it
    MAXIMUM = "maximum"  # series: its largest value
    MINIMUM = "minimum"  # series: its smallest value
    COUNT = "count"  # parts*, or the days of a series: how many there are
    STREAK = "streak"  # series, label(s): how many days running up to the last one
    AT_PAR = "at_par"  # value, taken one to one in another unit
    CONSTANT = "constant"  # a level or a length that policy names; no inputs


class ObservationRef(Value):
    """One observation, by its natural key."""

    metric: str
    asset: str
    venue: str
    source: str
    coverage: str = ""
    start: AwareDatetime | None
    end: AwareDatetime


class FactRef(Value):
    """Another fact of the same ledger."""

    fact: str


class SeriesRef(Value):
    """A daily series, from the first to the last day inclusive, each day's value made by `make`.

    observed: the metric of the asset. sum: all metrics of all assets added up, only on days on which each has a value.
    change: 100 * (v[d] / v[d-lag] - 1) of the metric. low_change: 100 * (metrics[0][d] / metrics[1][d-1] - 1), the low
    against the close before. coins: metrics[0] / metrics[1] on the same day. coins_change: the change of that.
    total_change: the change over `lag` days of the metric counted in its own unit (v[d] - v[d-lag]).
    `dated` says which day a value belongs to: `start` of its window; `close`: an instant at 00:00 belongs to the day it
    closes; `published`: an instant goes by its own date. metrics[1] is always dated as a `start` window (a price).
    """

    make: Literal["observed", "sum", "change", "low_change", "coins", "coins_change", "total_change"]
    metrics: tuple[str, ...]
    assets: tuple[str, ...]
    venues: tuple[str, ...]  # one per metric
    sources: tuple[str, ...]  # one per metric
    coverage: str = ""
    dated: Literal["start", "close", "published"] = "start"
    lag: int = 1
    first: date
    last: date
    without: tuple[date, ...] = ()  # days on which the source is registered as not having published


Ref = ObservationRef | FactRef | SeriesRef


class Input(Value):
    """A named input of a formula: one or more references."""

    name: str
    refs: tuple[Ref, ...]


class Fact(Value):
    """A quantity, a text or a day about a subject in a window. `id` is unique in its story ("total", "BTC.change").

    Exactly one of `quantity`, `text` and `day` is set. `sources` are ids of the house's source registry.
    """

    id: str
    metric: str
    subject: str
    window: Window
    formula: Formula
    inputs: tuple[Input, ...] = ()
    quantity: Quantity | None = None
    text: str | None = None
    day: date | None = None
    bound: Bound = Bound.EXACT
    sources: tuple[str, ...] = ()
    url: str = ""
    direction: Literal["", "up", "down"] = ""  # for last_beyond: up = at or above, down = at or below
    label: str = ""  # the source's own word for the value

    @property
    def value(self) -> Decimal:
        """The bare number. Raises TypeError for a text or a day."""
        if self.quantity is None:
            raise TypeError(f"fact {self.id} is no quantity")
        return self.quantity.value
