"""Trading days in New York by the exchange's own rules, worked out anew: the writer's calendar is a library's."""

from datetime import date, timedelta
from functools import lru_cache

_MONDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 3, 4, 5, 6
_MOURNING = frozenset({date(2025, 1, 9)})
"""Days on which the exchange closed out of turn since the first of the funds traded."""


@lru_cache(maxsize=8192)
def opens(day: date) -> bool:
    """Whether the New York Stock Exchange opens on a day."""
    return day.weekday() < _SATURDAY and day not in _closed(day.year) and day not in _MOURNING


@lru_cache(maxsize=64)
def _closed(year: int) -> frozenset[date]:
    """The holidays of a year. One on a Sunday is kept on Monday, one on a Saturday on Friday, New Year's Day not."""
    new_year = date(year, 1, 1)
    fixed = [date(year, 6, 19), date(year, 7, 4), date(year, 12, 25)]
    return frozenset(
        {
            new_year + timedelta(days=1) if new_year.weekday() == _SUNDAY else new_year,
            _nth(year, 1, _MONDAY, 3),
            _nth(year, 2, _MONDAY, 3),
            _easter(year) - timedelta(days=2),
            _nth(year, 6, _MONDAY, 1) - timedelta(days=7),
            *map(_kept, fixed),
            _nth(year, 9, _MONDAY, 1),
            _nth(year, 11, _THURSDAY, 4),
        }
    )


def _kept(day: date) -> date:
    return day + timedelta(days={_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of a month; the last Monday of May is a week before June's first."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _easter(year: int) -> date:
    """Easter Sunday, by Gauss's reckoning for the Gregorian calendar as Butcher put it."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
