"""Order in time: one move after another, claimed only where finer readings than daily ones show a clear distance.

Rules: `reference/newsroom.md` §5, `facts.claim.Order`. Of daily readings none can be claimed: the honest sentence is
about the reading published next.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.desk.superlative import Refusal
from generator.facts.claim import Order
from generator.facts.fact import Fact, Formula, Input, ObservationRef
from generator.facts.quantity import Quantity
from generator.facts.series import Series
from generator.facts.window import DAY, Window
from generator.house.sources import bound_of

Way = Literal["up", "down"]


class Move(NamedTuple):
    """A series and the way in which its move is told."""

    series: Series
    way: Way


def order(earlier: Move, later: Move, window: Window) -> Order | Refusal:
    """Claim that the later move began after the earlier one's peak, within a window; or say why not."""
    id = f"{later.series.key.asset}.{later.series.key.metric}.order"
    first, second = _within(earlier.series, window), _within(later.series, window)
    if len(first) < 2 or len(second) < 2:
        return Refusal(id, "too_few", f"fewer than two readings of each lie between {window.start} and {window.end}")
    step = max(_step(earlier.series, first), _step(later.series, second))
    if step >= DAY:
        return Refusal(id, "too_coarse", "daily readings cannot show which came first; name the reading published next")
    peak, start = _peak(earlier, first), _start(later, second)
    apart = later.series.ends[start] - earlier.series.ends[peak]
    if apart <= step:
        return Refusal(id, "not_apart", f"it began {apart} after the other's peak, and readings are {step} apart")
    return Order(
        id=id,
        subject=later.series.key.asset,
        metric=later.series.key.metric,
        direction=later.way,
        earlier_direction=earlier.way,
        peak=_fact(f"{id}.peak", earlier.series, peak),
        start=_fact(f"{id}.start", later.series, start),
        window=window,
        step=int(step.total_seconds()),
    )


def _within(series: Series, window: Window) -> range:
    """The places of the readings whose own window lies within one."""
    length = timedelta(seconds=series.seconds)
    inside = [i for i, end in enumerate(series.ends) if (window.start or end) <= end - length and end <= window.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _step(series: Series, places: range) -> timedelta:
    """The longest time from one reading to the next, or the length of a reading's window if that is longer."""
    ends: list[datetime] = [series.ends[i] for i in places]
    return max(timedelta(seconds=series.seconds), *(b - a for a, b in pairwise(ends)))


def _peak(move: Move, places: range) -> int:
    """The first reading at which a series stood farthest in its direction."""
    return max(places, key=lambda i: (_size(move, i), -i))


def _start(move: Move, places: range) -> int:
    """The last reading at which it stood farthest against its direction, before it first stood farthest in it."""
    before = [i for i in places if i <= _peak(move, places)]
    return min(before, key=lambda i: (_size(move, i), -i))


def _size(move: Move, i: int) -> Decimal:
    return move.series.values[i] if move.way == "up" else -move.series.values[i]


def _fact(id: str, series: Series, i: int) -> Fact:
    key, end = series.key, series.ends[i]
    start = end - timedelta(seconds=series.seconds) if series.seconds else None
    seen = ObservationRef(
        metric=key.metric,
        asset=key.asset,
        venue=key.venue,
        source=key.source,
        coverage=key.coverage,
        start=start,
        end=end,
    )
    return Fact(
        id=id,
        metric=key.metric,
        subject=key.asset,
        window=Window(start=start, end=end, kind="span") if start else Window.instant(end),
        formula=Formula.OBSERVED,
        inputs=(Input(name="value", refs=(seen,)),),
        quantity=Quantity(series.values[i], series.unit),
        bound=bound_of(key.source, key.metric),
        sources=(key.source,),
    )
