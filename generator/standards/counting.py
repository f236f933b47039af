"""Studies counted again, day by day, from columns of their own: the words of `facts.fact.StudyRef` and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.facts.fact import SeriesRef, StudyRef
from generator.standards.beyond import Column, beyond
from generator.standards.daily import Days
from generator.standards.stretches import Pick, each, largest, last, rare, smallest
from generator.standards.unproven import Missing

_HUNDRED = Decimal(100)
_Z2 = Decimal("1.959964") ** 2


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
    known = _outcomes(study, days)
    passing = _passing(study, values)
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


def _passing(study: StudyRef, values: Column) -> list[int]:
    """The places at which the test is passed."""
    if study.test == "percentile":
        passed = [*rare(values, study.window, study.window * (_HUNDRED - study.threshold) / _HUNDRED)]
    else:
        limit, down = (study.threshold, False) if study.test == "rise" else (-study.threshold, True)
        passed = [place for place, value in beyond(values, limit, down=down) if value is not None]
    return passed if study.floor is None else [place for place in passed if _reaches(values[place], study.floor)]


def _reaches(value: Decimal | None, floor: Decimal) -> bool:
    return value is not None and abs(value) >= floor


def _apart(places: list[int], least: int) -> Iterator[int]:
    """The events that count: each so many days after the last that did."""
    free_from = 0
    for place in places:
        if place >= free_from:
            yield place
            free_from = place + least


def _outcomes(study: StudyRef, days: Days) -> dict[int, bool]:
    """The places of the record whose horizon is whole, each with whether the outcome came."""
    columns = [_Outcome(days, ref, study) for ref in study.of]
    if study.outcome == "range_below_median":
        return _ranges(*columns)
    (levels,) = columns
    if study.outcome == "higher":
        pairs = enumerate(zip(levels.own(), levels.ahead(last), strict=True))
        return {place: after > own for place, (own, after) in pairs if own is not None and after is not None}
    return _returns(levels, fallen=study.outcome == "back" and study.test == "rise")


def _returns(levels: "_Outcome", *, fallen: bool) -> dict[int, bool]:
    """Whether one of the days after came back to the level of the day before, down to it (fallen) or up to it."""
    reached = levels.ahead(smallest if fallen else largest)
    return {
        place: after <= before if fallen else after >= before
        for place, (before, own, after) in enumerate(zip(levels.own(-1), levels.own(), reached, strict=True))
        if before is not None and own is not None and after is not None
    }


def _ranges(highs: "_Outcome", lows: "_Outcome", closes: "_Outcome") -> dict[int, bool]:
    """Each range of the days after over the day's close, against the median of all."""
    columns = (highs.own(), lows.own(), closes.own(), highs.ahead(largest), lows.ahead(smallest), closes.ahead(last))
    ranges = {
        place: (top - bottom) / close
        for place, (high, low, close, top, bottom, end) in enumerate(zip(*columns, strict=True))
        if not (top is None or bottom is None or end is None or high is None or low is None or not close)
    }
    ordered = sorted(ranges.values())
    twice = ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2] if ordered else Decimal(0)
    return {place: value + value < twice for place, value in ranges.items()}


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
        return _laid(self.values, self.first + back, self.places)

    def ahead(self, pick: Pick) -> Column:
        """What is picked of the days after each place; None unless every one of them has a value."""
        after = _laid(self.values, self.first + 1, self.places + self.horizon - 1)
        return each(after, self.horizon, pick)[: self.places]


def _laid(values: Column, first: int, places: int) -> Column:
    """So many values from a place on, which may lie before the first; None where there is none."""
    inner = values[max(0, first) : max(0, first + places)]
    led = [None] * min(places, max(0, -first))
    return [*led, *inner, *[None] * (places - len(led) - len(inner))]


def _ordinary(study: StudyRef, values: Column, known: dict[int, bool]) -> list[bool]:
    """Whether the outcome came, on each of the days that the cases are set against."""
    if study.outcome != "back" and (study.outcome != "recovered" or study.test == "percentile"):
        return list(known.values())
    last, way = len(values) - 1, 1 if study.test == "rise" else -1
    return [came for i, came in known.items() if i < last and (value := values[i]) is not None and value * way > 0]
