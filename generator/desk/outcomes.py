"""What came after each day of a record: one answer a day, None where it cannot be known.

The outcomes are those of `facts.fact.StudyRef`.
"""

from collections.abc import Sequence
from decimal import Decimal

from generator.desk.daily import Market, Spec
from generator.desk.stretches import cut, extremes, filled, wholes
from generator.facts.fact import SeriesRef, StudyRef

Answers = list[bool | None]
Column = tuple[Decimal | None, ...]


def spec_of(ref: SeriesRef) -> Spec:
    """How a referenced series is made."""
    return Spec(*(getattr(ref, name) for name in Spec._fields))


def record_of(market: Market, ref: SeriesRef) -> Column:
    """The values of a series from its first to its last day."""
    return cut(market.daily(spec_of(ref)), ref.first.toordinal(), ref.last.toordinal())


def answers(study: StudyRef, market: Market) -> Answers:
    """Of each day of the record whether the outcome came after it; None where its horizon is not whole."""
    columns = [_aligned(study, market, ref) for ref in study.of]
    days = (study.series.last - study.series.first).days + 1
    if study.outcome == "range_below_median":
        return _narrow(columns, study.horizon, days)
    (levels,) = columns
    if study.outcome == "higher":
        return _higher(levels, study.horizon, days)
    return _reached(levels, study, days)


def _aligned(study: StudyRef, market: Market, ref: SeriesRef) -> Column:
    """The outcome's values from the day before the first event's own to a horizon after the last's.

    Of the i-th day of the record, its own is at i + 1 and the last of its horizon at i + 1 + horizon.
    """
    earlier = 1 if study.series.dated == "published" != ref.dated else 0
    first = study.series.first.toordinal() - earlier - 1
    last = study.series.last.toordinal() - earlier + study.horizon
    begin, end = max(first, ref.first.toordinal()), min(last, ref.last.toordinal())
    known = cut(market.daily(spec_of(ref)), begin, end)
    return (None,) * (begin - first) + known + (None,) * (last - first + 1 - (begin - first) - len(known))


def _ranges(columns: list[Column], horizon: int, days: int) -> list[Decimal | None]:
    """Highest high less lowest low of the days after each, over its close."""
    highs, lows, closes = columns
    whole = [all(these) for these in zip(*(wholes(column, horizon) for column in columns), strict=True)]
    tops, bottoms = extremes(filled(highs), horizon, max), extremes(filled(lows), horizon, min)
    made: list[Decimal | None] = []
    for i in range(days):
        own, after = i + 1, i + 2
        close = closes[own]
        there = close and highs[own] is not None and lows[own] is not None and whole[after]
        made.append((tops[after] - bottoms[after]) / close if there and close else None)
    return made


def _median(values: Sequence[Decimal | None]) -> Decimal | None:
    ordered = sorted(value for value in values if value is not None)
    if not ordered:
        return None
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return low + (high - low) / 2  # of two that are equal exactly theirs: their sum would be rounded


def _narrow(columns: list[Column], horizon: int, days: int) -> Answers:
    ranges = _ranges(columns, horizon, days)
    median = _median(ranges)
    return [None if value is None or median is None else value < median for value in ranges]


def _higher(levels: Column, horizon: int, days: int) -> Answers:
    whole, known = wholes(levels, horizon + 1), filled(levels)
    return [known[i + 1 + horizon] > known[i + 1] if whole[i + 1] else None for i in range(days)]


def _reached(levels: Column, study: StudyRef, days: int) -> Answers:
    """Whether a later day came back to where the day before stood."""
    horizon, known = study.horizon, filled(levels)
    whole = wholes(levels, horizon + 2)
    if study.outcome == "back" and study.test == "rise":
        lowest = extremes(known, horizon, min)
        return [lowest[i + 2] <= known[i] if whole[i] else None for i in range(days)]
    highest = extremes(known, horizon, max)
    return [highest[i + 2] >= known[i] if whole[i] else None for i in range(days)]
