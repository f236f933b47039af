"""Columns of days: which are empty, or lie at or beyond a limit; and the sum of several."""

from collections.abc import Sequence
from decimal import Decimal
from operator import add

Column = list[Decimal | None]
"""One value a day, None where there is none."""
Places = list[tuple[int, Decimal | None]]
"""Days of a column, counted from its first, with their values."""


def beyond(column: Column, limit: Decimal, *, down: bool) -> Places:
    """The days that are empty, or at or beyond the limit: at or below it, or at or above it."""
    if down:
        return [(i, v) for i, v in enumerate(column) if v is None or v <= limit]
    return [(i, v) for i, v in enumerate(column) if v is None or v >= limit]


def added(parts: Sequence[Column]) -> Column:
    """The sum of several columns, only on days on which each has a value."""
    total, *others = parts
    try:
        for other in others:
            total = list(map(add, total, other))
    except TypeError:  # a day on which a part is missing
        return [None if None in row else sum(row, Decimal(0)) for row in zip(*parts, strict=True)]
    return total
