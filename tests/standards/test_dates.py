"""Which day a weekday or month names, as seen from the day of the post."""

from datetime import date

import pytest

from generator.standards.dates import Day, read_days

TUESDAY = date(2024, 8, 6)


def named(text: str) -> Day:
    (day,) = read_days(text)
    return day


@pytest.mark.parametrize(
    ("weekday", "day"),
    [
        ("Tuesday", date(2024, 8, 6)),
        ("Monday", date(2024, 8, 5)),
        ("Sunday", date(2024, 8, 4)),
        ("Wednesday", date(2024, 7, 31)),
    ],
)
def test_a_weekday_is_the_last_one_of_its_name_up_to_today(weekday: str, day: date) -> None:
    assert named(f"It fell on {weekday}.").on(TUESDAY) == day


@pytest.mark.parametrize(
    ("weekday", "true", "agrees"),
    [
        ("Tuesday", date(2024, 8, 6), True),
        ("Tuesday", date(2024, 7, 30), True),
        ("Tuesday", date(2024, 7, 23), False),
        ("Tuesday", date(2024, 8, 13), False),
        ("Monday", date(2024, 8, 5), True),
        ("Monday", date(2024, 7, 29), False),
        ("Wednesday", date(2024, 8, 7), False),
        ("Sunday", date(2024, 8, 5), False),
    ],
)
def test_a_weekday_agrees_with_a_day_of_its_name_in_the_week_before(weekday: str, true: date, agrees: bool) -> None:
    assert named(f"It fell on {weekday}.").agrees(true, TUESDAY) is agrees


@pytest.mark.parametrize(
    ("month", "true", "agrees"),
    [
        ("August", date(2024, 8, 1), True),
        ("August", date(2023, 8, 1), False),
        ("July", date(2024, 7, 31), True),
        ("September", date(2023, 9, 1), True),
        ("September", date(2024, 9, 1), False),
        ("September 2024", date(2024, 9, 1), True),
    ],
)
def test_a_month_without_a_year_is_the_latest_that_has_begun(month: str, true: date, agrees: bool) -> None:
    assert named(f"the most since {month}").agrees(true, TUESDAY) is agrees


def test_a_time_of_day_agrees_with_no_day() -> None:
    assert not named("as of 00:10 UTC").agrees(TUESDAY, TUESDAY)
    assert named("as of 00:10 UTC").on(TUESDAY) is None


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert named("It fell on Feb. 30, 2024.").on(TUESDAY) is None
    assert not named("It fell on Feb. 30, 2024.").agrees(date(2024, 3, 1), TUESDAY)
