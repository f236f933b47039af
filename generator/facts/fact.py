"""Facts: quantities about a subject in a window, with the formula and the parents they were computed from.

The formulas are a closed list. The desk computes them; standards implements them a second time from `FORMULAS`' words
alone. Nothing derived loses its parents.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, Self

from pydantic import AwareDatetime, model_validator

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
    CONSTANT = "constant"  # a level or a length that policy names, without inputs, or one that a study's terms name
    TIMES_BEYOND = "times_beyond"  # value, series, direction: on how many days it was >= value (up), <= -value (down)
    EVENTS = "events"  # study: how many earlier days of the record pass its test
    CASES = "cases"  # study: how many of its events are cases
    HITS = "hits"  # study: in how many of its cases the outcome came
    ORDINARY = "ordinary"  # study: how many ordinary days it is set against
    BASE_RATE = "base_rate"  # study: 100 * share of the ordinary days on which the outcome came
    WILSON_LOW = "wilson_low"  # hits, cases: the lower end of the share's 95 % interval, in percent; 0 of no hits
    WILSON_HIGH = "wilson_high"  # hits, cases: its upper end; 100 where every case is a hit


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
    flows: the metric at each of the venues that are funds, added up over those that the house registers as trading by
    then (`house.funds`); only on days on which the New York Stock Exchange opens, only where each of them has a value
    and not every one is zero (so are days written that nobody reported), and only where that agrees with the total
    that a venue prints which is no fund. A day on which the exchange is closed is no day of it; `without` are the
    sessions that are passed over because they have no such value.
    `dated` says which day a value belongs to: `start` of its window; `close`: an instant at 00:00 belongs to the day it
    closes; `published`: an instant goes by its own date. metrics[1] is always dated as a `start` window (a price).
    """

    make: Literal["observed", "sum", "change", "low_change", "coins", "coins_change", "total_change", "flows"]
    metrics: tuple[str, ...]
    assets: tuple[str, ...]
    venues: tuple[str, ...]  # one per metric; of flows the metric stands once for each venue
    sources: tuple[str, ...]  # one per metric
    coverage: str = ""
    dated: Literal["start", "close", "published"] = "start"
    lag: int = 1
    first: date
    last: date
    without: tuple[date, ...] = ()  # days on which the source is registered as not having published; of flows see there


class StudyRef(Value):
    """What followed earlier days of a kind: a study, said whole.

    The record is every day from `series.first`, on which the record known begins, to `series.last`, the day that the
    study is asked for. That day is no event of its own study, and nothing outside the days that a series names counts.

    An event is a day of the record before its last that passes the test by its value in `series`. `percentile`: at
    least `threshold` percent of the `window` days before it lie strictly below it; each of them has a value. `rise` and
    `fall`: `series` is one of changes (change, total_change), and the value is at least `threshold`, or at most its
    negative. With a `floor` the value, whatever its sign, is at least that too.

    Taken in order, an event counts unless one that counted lies fewer than `merge` days before it.

    The outcome is asked of `of`, `horizon` days on. The event's own day there is the same day; but the day before
    where `series` goes by publication and `of` does not, for that is the day that closed as the reading appeared.
    `range_below_median`: `of` are the highs, the lows and the closes; the highest high less the lowest low of the days
    after the event's own, over its own close, lies under the median of that over all ordinary days. `higher`: the value
    `horizon` days later is above its own. `back`, after a rise: on any of the days after, the value is at or under that
    of the day before the event's own; after a fall, at or over it. `recovered`: at or over it, whatever the test.

    A horizon is whole where every series of `of` has a value on the event's own day and on each day after; for `back`
    and `recovered` on the day before too. A case is an event that counts and whose horizon is whole. The ordinary days
    are those whose horizon is whole, events among them: under `back`, and under `recovered` with `rise` or `fall`, each
    day before the last on which `series` moved that way at all; else each day of the record, with a value or without.

    The 95 % interval of a share is Wilson's, with z = 1.959964.
    """

    series: SeriesRef
    test: Literal["percentile", "rise", "fall"]
    threshold: Decimal  # percent of days below, or the unit of `series`; above zero
    window: int = 0  # days before, of a percentile
    floor: Decimal | None = None  # in the unit of `series`
    merge: int  # days
    horizon: int  # days
    outcome: Literal["range_below_median", "higher", "back", "recovered"]
    of: tuple[SeriesRef, ...]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.threshold <= 0 or self.horizon < 1 or self.merge < 0:
            raise ValueError("a study needs a threshold above 0, a horizon of at least a day and a merge of 0 or more")
        if (self.test == "percentile") != (self.window > 0) or (self.test == "percentile" and self.outcome == "back"):
            raise ValueError("a percentile needs a window, and nothing that it finds can go back; a move needs none")
        if len(self.of) != (3 if self.outcome == "range_below_median" else 1):
            raise ValueError("a range is asked of highs, lows and closes, every other outcome of one series")
        return self


Ref = ObservationRef | FactRef | SeriesRef | StudyRef


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
