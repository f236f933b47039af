"""Studies worked out once more with numpy, from plain columns of floats: none of the desk's code, nor the reader's.

A column starts at the first day of the record; NaN is a day without a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Column = NDArray[np.float64]
Number = int | float | Decimal | str


@dataclass(frozen=True)
class Counted:
    """What a study comes to; `days` are the places of its cases."""

    events: int
    cases: int
    hits: int
    ordinary: int
    base: float
    days: tuple[int, ...]


def column(values: Mapping[date, Number], first: date, last: date, *, shift: int = 0) -> Column:
    """The values by the day, each told of the day so many days later."""
    days = (first + timedelta(days=i - shift) for i in range((last - first).days + 1))
    return np.array([float(values[day]) if day in values else np.nan for day in days])


def unusual(values: Column, *, window: int, percent: float) -> NDArray[np.bool_]:
    """Days with at least that percentage of the full window before them strictly below."""
    found = np.zeros(len(values), dtype=bool)
    if len(values) <= window:
        return found
    before = sliding_window_view(values, window)[:-1]
    whole = ~np.isnan(before).any(axis=1)
    below = (before < values[window:, None]).sum(axis=1)
    found[window:] = whole & (100 * below >= percent * window)
    return found


def merged(events: NDArray[np.bool_], merge: int) -> list[int]:
    """The events that count."""
    kept: list[int] = []
    for place in np.flatnonzero(events):
        if not kept or place - kept[-1] >= merge:
            kept.append(int(place))
    return kept


def ahead(values: Column, days: int) -> NDArray[np.float64]:
    """One row a day: the values of so many days after it; NaN beyond the end."""
    padded = np.concatenate([values[1:], np.full(days, np.nan)])
    rows: NDArray[np.float64] = sliding_window_view(padded, days)[: len(values)]
    return rows


def ranges(high: Column, low: Column, close: Column, days: int) -> Column:
    """Highest high less lowest low of the days after, over the close; NaN where a value is missing."""
    missing = np.isnan(high + low + close)
    made: Column = (ahead(high, days).max(axis=1) - ahead(low, days).min(axis=1)) / close
    return np.where(missing | np.isnan(ahead(close, days)).any(axis=1), np.nan, made)


def narrow(high: Column, low: Column, close: Column, days: int) -> Column:
    """1 where the range is under the median of all, 0 where not, NaN where it is not known."""
    made = ranges(high, low, close, days)
    if np.isnan(made).all():
        return made
    return np.where(np.isnan(made), np.nan, made < np.nanmedian(made))


def higher(close: Column, days: int) -> Column:
    after = ahead(close, days)
    unknown = np.isnan(close) | np.isnan(after).any(axis=1)
    return np.where(unknown, np.nan, after[:, -1] > close)


def reached(values: Column, days: int, *, up: bool) -> Column:
    """Whether a later day stood at or beyond where the day before did: at or over it (up), or at or under it."""
    before, after = np.concatenate([[np.nan], values[:-1]]), ahead(values, days)
    unknown = np.isnan(before) | np.isnan(values) | np.isnan(after).any(axis=1)
    beyond = after.max(axis=1) >= before if up else after.min(axis=1) <= before
    return np.where(unknown, np.nan, beyond)


def count(events: NDArray[np.bool_], outcome: Column, *, merge: int, ordinary: NDArray[Any] | None = None) -> Counted:
    """Count a study; its last day is no event. `ordinary` are the days it is set against, all where not said."""
    earlier = events.copy()
    earlier[-1] = False
    cases = [place for place in merged(earlier, merge) if not np.isnan(outcome[place])]
    against = outcome if ordinary is None else outcome[ordinary]
    known = against[~np.isnan(against)]
    return Counted(
        events=int(earlier.sum()),
        cases=len(cases),
        hits=int(sum(outcome[place] for place in cases)),
        ordinary=len(known),
        base=float(100 * known.mean()) if len(known) else float("nan"),
        days=tuple(cases),
    )
