"""What came first, proved again from every reading of both series (`facts.claim.Order`)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from pydantic import ValidationError

from generator.facts.fact import Fact, ObservationRef
from generator.facts.ledger import ClaimTerms
from generator.facts.series import Series, SeriesKey
from generator.facts.window import DAY, Window
from generator.standards.parts import Fault, part
from generator.standards.reading import Desk
from generator.standards.unproven import Missing


def refute_order(desk: Desk, claim: ClaimTerms) -> Fault | None:
    """What is wrong with one move's having come after another, by all readings of both within the window."""
    try:
        window = Window.model_validate_json(claim.terms.get("window", ""))
        peak = _Turn(desk, part(desk, claim, "peak"), window)
        start = _Turn(desk, part(desk, claim, "start"), window)
    except ValidationError as error:
        return "unproven", f"claim {claim.id} names no window: {error.error_count()} faults"
    except Missing as missing:
        return "unproven", f"claim {claim.id}: {missing}"
    step = max(peak.step, start.step)
    if step >= DAY or claim.terms.get("step") != str(int(step.total_seconds())):
        return "unlicensed_order", f"readings {step} apart cannot show it as claimed"
    if peak.own != peak.first_at_edge(claim.terms.get("earlier_direction", "")):
        return "unlicensed_order", "the earlier move had its peak at another reading"
    if start.own != start.last_before(claim.direction):
        return "unlicensed_order", "the later move began at another reading"
    if start.readings[start.own][0] - peak.readings[peak.own][0] <= step:
        return "unlicensed_order", f"the two lie no more than {step} apart, one reading of the coarser"
    return None


class _Turn:
    """The readings of a fact's series within a window, its own among them. Raises Missing."""

    def __init__(self, desk: Desk, fact: Fact, window: Window) -> None:
        ref = next((r for given in fact.inputs for r in given.refs if isinstance(r, ObservationRef)), None)
        length = timedelta(0) if ref is None or ref.start is None else ref.end - ref.start
        series = None if ref is None else desk.proofs.history.series.get(_key(ref, length))
        if ref is None or series is None or window.start is None:
            raise Missing(f"fact {fact.id} is no reading of a series that is at hand")
        self.readings = list(_inside(series, window, length))
        ends = [end for end, _ in self.readings]
        if ref.end not in ends or len(ends) < 2:
            raise Missing(f"fact {fact.id} is no reading within the window")
        self.own = ends.index(ref.end)
        self.step = max(length, *(later - earlier for earlier, later in pairwise(ends)))

    def first_at_edge(self, way: str) -> int:
        """The first reading at which the series stood farthest in its direction."""
        values = [value if way == "up" else -value for _, value in self.readings]
        return values.index(max(values))

    def last_before(self, way: str) -> int:
        """The last reading at which it stood farthest against it, up to then."""
        values = [value if way == "up" else -value for _, value in self.readings]
        led = values[: self.first_at_edge(way) + 1]
        return len(led) - 1 - led[::-1].index(min(led))


def _key(ref: ObservationRef, length: timedelta) -> tuple[SeriesKey, int]:
    return SeriesKey(ref.metric, ref.asset, ref.venue, ref.source, ref.coverage), int(length.total_seconds())


def _inside(series: Series, window: Window, length: timedelta) -> Iterator[tuple[datetime, Decimal]]:
    for end, value in zip(series.ends, series.values, strict=True):
        if window.start is not None and window.start <= end - length and end <= window.end:
            yield end, value
