"""Stretches of a column: the extremes of each run of so many days, and whether any day in it lacks a value."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate

from generator.desk.daily import ZERO, Daily

Pick = Callable[[Decimal, Decimal], Decimal]


def cut(daily: Daily, first: int, last: int) -> tuple[Decimal | None, ...]:
    """The values from one ordinal day to another, inclusive; None beyond the record too."""
    before, after = max(0, daily.first - first), max(0, last - max(daily.last, first - 1))
    inner = daily.values[max(0, first - daily.first) : max(0, last - daily.first + 1)]
    return ((None,) * before + inner + (None,) * after)[: max(0, last - first + 1)]


def filled(values: Sequence[Decimal | None]) -> list[Decimal]:
    """The values with zeros in the holes, for arithmetic that asks `wholes` which of its results count."""
    return [ZERO if value is None else value for value in values]


def wholes(values: Sequence[Decimal | None], width: int) -> list[bool]:
    """Of each stretch of so many values, from the first on, whether every one is there."""
    holes = [0, *accumulate(value is None for value in values)]
    return [holes[i + width] == holes[i] for i in range(len(values) - width + 1)]


def extremes(values: Sequence[Decimal], width: int, pick: Pick) -> list[Decimal]:
    """The largest (pick=max) or smallest (min) of each stretch of so many values, from the first on.

    Stretches are doubled until another doubling would be too long, and the rest is an overlap: log2(width) passes.
    """
    made, span = list(values), 1
    while span * 2 <= width:
        made = list(map(pick, made, made[span:]))
        span *= 2
    return list(map(pick, made, made[width - span :])) if width > span else made
