"""Which days of a column are empty, or lie at or beyond a limit; sums are looked through month by month."""

from collections.abc import Sequence
from decimal import Decimal
from operator import add

_MONTH = 32
Column = list[Decimal | None]
"""One value a day, None where there is none."""
Places = list[tuple[int, Decimal | None]]
"""Days of a column, counted from its first, with their values."""


def beyond(column: Column, limit: Decimal, *, down: bool) -> Places:
    """The days that are empty, or at or beyond the limit: at or below it, or at or above it."""
    if down:
        return [(i, v) for i, v in enumerate(column) if v is None or v <= limit]
    return [(i, v) for i, v in enumerate(column) if v is None or v >= limit]


def sum_beyond(parts: Sequence[Column], limit: Decimal, *, down: bool) -> Places:
    """The same of the sum of several columns, added up only in the months whose extremes together are so far out."""
    found: Places = []
    for start in range(0, len(parts[0]), _MONTH):
        month = [part[start : start + _MONTH] for part in parts]
        if _may_lie_beyond(month, limit, down=down):
            found += [(start + i, value) for i, value in beyond(added(month), limit, down=down)]
    return found


def _may_lie_beyond(parts: Sequence[Column], limit: Decimal, *, down: bool) -> bool:
    try:
        if down:
            return sum(map(min, parts)) <= limit  # type: ignore[arg-type]
        return sum(map(max, parts)) >= limit  # type: ignore[arg-type]
    except TypeError:  # a day on which a part is missing
        return True


def added(parts: Sequence[Column]) -> Column:
    """The sum of several columns, only on days on which each has a value."""
    total, *others = parts
    try:
        for other in others:
            total = list(map(add, total, other))
    except TypeError:  # a day on which a part is missing
        return [None if None in row else sum(row, Decimal(0)) for row in zip(*parts, strict=True)]
    return total
