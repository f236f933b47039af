"""Stretches of so many days in a row: what each comes to, and which days stand out of the stretch before them."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from decimal import Decimal

from generator.standards.beyond import Column

Pick = Callable[[list[Decimal], int], list[Decimal]]
"""From values without a hole, and a number of days: one value for each whole stretch, in order."""
_ROOM = 3  # how many times as many values are kept as are looked at


def last(values: list[Decimal], days: int) -> list[Decimal]:
    """The last value of each stretch."""
    return values[days - 1 :]


def largest(values: list[Decimal], days: int) -> list[Decimal]:
    """The largest value of each stretch, from those of shorter ones: two of half the length that meet or overlap."""
    wide = 1
    while wide < days:
        step = min(wide, days - wide)
        values = [a if a > b else b for a, b in zip(values, values[step:], strict=False)]
        wide += step
    return values


def smallest(values: list[Decimal], days: int) -> list[Decimal]:
    """The smallest value of each stretch, likewise."""
    wide = 1
    while wide < days:
        step = min(wide, days - wide)
        values = [a if a < b else b for a, b in zip(values, values[step:], strict=False)]
        wide += step
    return values


def each(values: Column, days: int, pick: Pick) -> Column:
    """What is picked of the stretch that begins on each day; None where the stretch has a hole or runs out."""
    found: Column = []
    for first, run in runs(values):
        found += [None] * (first - len(found))
        found += pick(run, days)
    return found + [None] * (len(values) - len(found))


def runs(values: Column) -> Iterator[tuple[int, list[Decimal]]]:
    """The parts of a column without a hole, each with the place of its first day."""
    first = 0
    for end in [*(place for place, value in enumerate(values) if value is None), len(values)]:
        if first < end:
            yield first, values[first:end]  # type: ignore[misc]
        first = end + 1


def rare(values: Column, days: int, most: Decimal) -> Iterator[int]:
    """The places before which a whole stretch of days has at most so many that are as large or larger."""
    for first, run in runs(values):
        yield from (first + place for place in _rare(run, days, max(0, int(most))))


def _rare(run: list[Decimal], days: int, most: int) -> Iterator[int]:
    """The same of values without a hole. Of the days before, only those that reach a floor are kept, in order.

    A value must be larger than the one that has so many kept above it; where too few are left, the floor is lowered.
    """
    if most >= days or len(run) <= days:  # no day is too many, or none has so many before it
        yield from range(days, len(run))
        return
    kept = _largest(run[:days], most)
    for place, (leaving, own) in enumerate(zip(run, run[days:], strict=False), start=days):
        least = kept[0]
        if own < least and leaving < least:
            continue
        if own > kept[-1 - most]:
            yield place
        if leaving >= least:
            del kept[bisect_left(kept, leaving)]
        if own >= least:
            insort(kept, own)
        if len(kept) <= most:
            kept = _largest(run[place + 1 - days : place + 1], most)


def _largest(values: list[Decimal], most: int) -> list[Decimal]:
    """Several times as many of the largest values as may be reached, in order, and all that are equal to the least."""
    ordered = sorted(values)
    return ordered[bisect_left(ordered, ordered[max(0, len(ordered) - _ROOM * (most + 1))]) :]
