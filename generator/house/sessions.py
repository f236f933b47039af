"""Trading days of the New York Stock Exchange, by the calendar that the `holidays` library keeps."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5


@lru_cache(maxsize=64)
def _closures(year: int) -> Mapping[date, str]:
    import holidays  # only a story of funds needs it

    return holidays.financial_holidays("NYSE", years=year)


@lru_cache(maxsize=8192)
def is_session(day: date) -> bool:
    """Whether the exchange opens on a day, be it for half of it."""
    return day.weekday() < SATURDAY and day not in _closures(day.year)


def sessions_back(day: date) -> Iterator[date]:
    """The sessions before a day, latest first."""
    while True:
        day -= timedelta(days=1)
        if is_session(day):
            yield day


def ends_week(day: date) -> bool:
    """Whether a session is the last of its week, which begins on Monday."""
    later = (day + timedelta(days=n) for n in range(1, 7 - day.weekday()))
    return is_session(day) and not any(is_session(one) for one in later)


def week_of(day: date) -> tuple[date, ...]:
    """The sessions from Monday to a day."""
    monday = day - timedelta(days=day.weekday())
    days = (monday + timedelta(days=n) for n in range(day.weekday() + 1))
    return tuple(one for one in days if is_session(one))
