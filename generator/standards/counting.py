"""Studies counted again, day by day, from columns of their own: the words of `facts.fact.StudyRef` and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from statistics import median_high, median_low
from typing import Any

from generator.facts.fact import SeriesRef, StudyRef
from generator.standards.beyond import Column
from generator.standards.daily import Days
from generator.standards.unproven import Missing

_HUNDRED = Decimal(100)
_Z2 = Decimal("1.959964") ** 2
_LAST: Callable[[Any], Decimal] = itemgetter(-1)


@dataclass(frozen=True, slots=True)
class Count:
    """What a study comes to. `of_kind` says whether its last day passes the test itself."""

    of_kind: bool
    events: int
    cases: int
    hits: int
    ordinary: int
    ordinary_hits: int

    @property
    def base(self) -> Decimal:
        """The share of ordinary days on which the outcome came, in percent. Raises Missing without any."""
        if not self.ordinary:
            raise Missing("the study has no ordinary day to be set against")
        return _HUNDRED * self.ordinary_hits / self.ordinary


def count(study: StudyRef, days: Days) -> Count:
    """Count a study out on the columns of a History. Raises Missing where its series hold nothing."""
    values = days.column(study.series)
    if len(values) < 2 or all(value is None for value in values):
        raise Missing(f"the record of the study, {study.series.first} to {study.series.last}, is empty")
    known = dict(_outcomes(study, days))
    passing = list(_passing(study, values))
    before = [place for place in passing if place + 1 < len(values)]
    cases = [place for place in _apart(before, study.merge) if place in known]
    ordinary = _ordinary(study, values, known)
    return Count(
        of_kind=len(values) - 1 in passing,
        events=len(before),
        cases=len(cases),
        hits=sum(known[place] for place in cases),
        ordinary=len(ordinary),
        ordinary_hits=sum(ordinary),
    )


def wilson(hits: Decimal, cases: Decimal, *, upper: bool) -> Decimal:
    """One end of the 95 % interval of a share, in percent: the root of the score equation on that side.

    Raises Missing where so many hits and cases cannot be.
    """
    if cases < 1 or not 0 <= hits <= cases:
        raise Missing(f"{hits} hits in {cases} cases cannot be")
    if hits == (cases if upper else 0):
        return _HUNDRED if upper else Decimal(0)
    # (n + z²) p² - (2h + z²) p + h²/n = 0
    a, b, c = cases + _Z2, 2 * hits + _Z2, hits * hits / cases
    root = (b * b - 4 * a * c).sqrt()
    return _HUNDRED * (b + root if upper else b - root) / (2 * a)


def _passing(study: StudyRef, values: Column) -> Iterator[int]:
    """The places at which the test is passed."""
    for place, value in enumerate(values):
        if value is None or (study.floor is not None and abs(value) < study.floor):
            continue
        if study.test == "percentile":
            passed = _is_rare(values, place, study)
        else:
            passed = value >= study.threshold if study.test == "rise" else -value >= study.threshold
        if passed:
            yield place


def _is_rare(values: Column, place: int, study: StudyRef) -> bool:
    """Whether few enough of the days before stand in a value's way; looks back only until too many do."""
    if place < study.window:
        return False
    own = values[place]
    assert own is not None
    in_the_way = 0
    allowed = study.window * (_HUNDRED - study.threshold)
    for other in reversed(values[place - study.window : place]):
        if other is None:
            return False
        if other >= own:
            in_the_way += 1
            if in_the_way * _HUNDRED > allowed:
                return False
    return True


def _apart(places: list[int], least: int) -> Iterator[int]:
    """The events that count: each so many days after the last that did."""
    free_from = 0
    for place in places:
        if place >= free_from:
            yield place
            free_from = place + least


def _outcomes(study: StudyRef, days: Days) -> Iterator[tuple[int, bool]]:
    """The places of the record whose horizon is whole, each with whether the outcome came."""
    columns = [_Outcome(days, ref, study) for ref in study.of]
    if study.outcome == "range_below_median":
        return _ranges(*columns)
    (levels,) = columns
    if study.outcome == "higher":
        pairs = enumerate(zip(levels.own(), levels.ahead(_LAST), strict=True))
        return ((place, after > own) for place, (own, after) in pairs if own is not None and after is not None)
    return _returns(levels, fallen=study.outcome == "back" and study.test == "rise")


def _returns(levels: "_Outcome", *, fallen: bool) -> Iterator[tuple[int, bool]]:
    """Whether one of the days after came back to the level of the day before, down to it (fallen) or up to it."""
    reached = levels.ahead(min if fallen else max)
    for place, (before, own, after) in enumerate(zip(levels.own(-1), levels.own(), reached, strict=True)):
        if before is not None and own is not None and after is not None:
            yield place, after <= before if fallen else after >= before


def _ranges(highs: "_Outcome", lows: "_Outcome", closes: "_Outcome") -> Iterator[tuple[int, bool]]:
    """Each range of the days after over the day's close, against the median of all."""
    columns = (highs.own(), lows.own(), closes.own(), highs.ahead(max), lows.ahead(min), closes.ahead(_LAST))
    ranges: dict[int, Decimal] = {}
    for place, (high, low, close, top, bottom, end) in enumerate(zip(*columns, strict=True)):
        if top is None or bottom is None or end is None or high is None or low is None or not close:
            continue
        ranges[place] = (top - bottom) / close
    twice = median_low(ranges.values()) + median_high(ranges.values()) if ranges else Decimal(0)
    return ((place, value + value < twice) for place, value in ranges.items())


class _Outcome:
    """A series that an outcome is asked of, laid beside the study's record: one value a place."""

    def __init__(self, days: Days, ref: SeriesRef, study: StudyRef) -> None:
        earlier = study.series.dated == "published" and ref.dated != "published"
        self.first = (study.series.first - ref.first).days - earlier  # where the first place's own day stands
        self.places = (study.series.last - study.series.first).days + 1
        self.horizon = study.horizon
        self.values = days.column(ref)

    def own(self, back: int = 0) -> Column:
        """The values of each place's own day, or of days around it."""
        first = self.first + back
        inner = self.values[max(0, first) : max(0, first + self.places)]
        led = [None] * min(self.places, max(0, -first))
        return [*led, *inner, *[None] * (self.places - len(led) - len(inner))]

    def ahead(self, pick: Callable[[Any], Decimal | None]) -> Column:
        """What is picked of the days after each place; None unless every one of them has a value."""
        values, days, end = self.values, self.horizon, len(self.values) - self.horizon
        holes = [i for i, value in enumerate(values) if value is None]
        broken = {i for hole in holes for i in range(hole - days + 1, hole + 1)}
        starts = range(self.first + 1, self.first + 1 + self.places)
        return [pick(values[i : i + days]) if 0 <= i <= end and i not in broken else None for i in starts]


def _ordinary(study: StudyRef, values: Column, known: dict[int, bool]) -> list[bool]:
    """Whether the outcome came, on each of the days that the cases are set against."""
    if study.outcome != "back" and (study.outcome != "recovered" or study.test == "percentile"):
        return list(known.values())
    last, way = len(values) - 1, 1 if study.test == "rise" else -1
    return [came for i, came in known.items() if i < last and (value := values[i]) is not None and value * way > 0]
