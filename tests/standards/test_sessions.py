"""The reader's own calendar of the New York Stock Exchange: holidays that move, and those kept on a day beside them."""

from datetime import date, timedelta

import pytest

from generator.standards.sessions import opens

GOOD_FRIDAYS = (
    "1724-04-14", "1777-03-28", "1818-03-20", "1886-04-23", "1905-04-21", "1923-03-30", "1943-04-23", "1954-04-16",
    "1961-03-31", "1976-04-16", "1981-04-17", "2000-04-21", "2008-03-21", "2011-04-22", "2019-04-19", "2021-04-02",
    "2024-03-29", "2025-04-18", "2026-04-03", "2027-03-26", "2028-04-14", "2029-03-30", "2033-04-15", "2035-03-23",
    "2038-04-23", "2049-04-16", "2076-04-17", "2100-03-26", "2103-03-23", "2106-04-16", "2199-04-12", "2285-03-20",
    "3165-04-16",
)  # fmt: skip


@pytest.mark.parametrize("day", GOOD_FRIDAYS)
def test_of_the_fridays_around_easter_only_good_friday_is_closed(day: str) -> None:
    friday = date.fromisoformat(day)
    around = [friday + timedelta(weeks=weeks) for weeks in range(-5, 6)]
    assert [each for each in around if not opens(each)] == [friday]


@pytest.mark.parametrize(
    ("first", "last", "closed"),
    [
        ("2022-12-26", "2023-01-06", ["2022-12-26", "2023-01-02"]),  # Christmas and New Year's Day on Sundays
        ("2021-12-20", "2022-01-07", ["2021-12-24"]),  # New Year's Day on a Saturday is not kept on Friday
        ("2024-12-23", "2025-01-10", ["2024-12-25", "2025-01-01", "2025-01-09"]),  # a day of mourning
        ("2026-06-29", "2026-07-10", ["2026-07-03"]),  # the Fourth of July on a Saturday
        ("2027-06-14", "2027-07-09", ["2027-06-18", "2027-07-05"]),  # Juneteenth on a Saturday, the Fourth on a Sunday
        ("2022-06-13", "2022-06-24", ["2022-06-20"]),  # Juneteenth on a Sunday
        ("2024-01-08", "2024-02-29", ["2024-01-15", "2024-02-19"]),
        ("2024-05-13", "2024-06-28", ["2024-05-27", "2024-06-19"]),
        ("2025-08-25", "2025-12-12", ["2025-09-01", "2025-11-27"]),
    ],
)
def test_a_holiday_is_kept_on_its_day_or_beside_its_weekend(first: str, last: str, closed: list[str]) -> None:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [start + timedelta(days=i) for i in range((end - start).days + 1)]
    assert [str(day) for day in days if day.weekday() < 5 and not opens(day)] == closed
    assert not any(opens(day) for day in days if day.weekday() >= 5)
