"""The earlier days of a kind: which days of a record pass a study's test, and which of them count.

The rules are those of `facts.fact.StudyRef`.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from generator.desk.daily import HUNDRED
from generator.facts.fact import StudyRef

Values = Sequence[Decimal | None]


def passing(study: StudyRef, values: Values) -> list[int]:
    """The places in the record at which the test is passed. The last may be among them, though it is no event."""
    limit = study.threshold
    if study.test == "percentile":
        found = _unusual(values, study.window, least=_least(limit, study.window))
    elif study.test == "rise":
        found = [i for i, v in enumerate(values) if v is not None and v >= limit]
    else:
        found = [i for i, v in enumerate(values) if v is not None and v <= -limit]
    if study.floor is None:
        return found
    return [i for i in found if (value := values[i]) is not None and abs(value) >= study.floor]


def counted(places: Sequence[int], merge: int) -> list[int]:
    """Of events in order, those that count: not within `merge` days of the last that did."""
    kept: list[int] = []
    for place in places:
        if not kept or place - kept[-1] >= merge:
            kept.append(place)
    return kept


def _least(percent: Decimal, window: int) -> int:
    """How many of a window must lie below to be that percentage of it."""
    return int((percent * window / HUNDRED).to_integral_value(ROUND_CEILING))


def _unusual(values: Values, window: int, *, least: int) -> list[int]:
    """The places with at least so many of the window before them strictly below; a hole starts the window anew."""
    found: list[int] = []
    ordered: list[Decimal] = []  # the window before the place, by size
    for i, value in enumerate(values):
        if value is None:
            ordered.clear()
            continue
        if len(ordered) == window and bisect_left(ordered, value) >= least:
            found.append(i)
        if len(ordered) == window:
            oldest = values[i - window]
            assert oldest is not None
            del ordered[bisect_left(ordered, oldest)]
        insort(ordered, value)
    return found
