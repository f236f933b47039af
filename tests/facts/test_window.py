from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.facts.window import DAY, Window, iso, midnight, read_time

days = st.dates(date(2009, 1, 3), date(2100, 1, 1))
moments = st.integers(1_231_000_000, 4_102_444_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(days)
def test_a_day_is_24_hours_from_midnight_utc(day: date) -> None:
    window = Window.day(day)
    assert window.start == datetime(day.year, day.month, day.day, tzinfo=UTC) == midnight(day)
    assert window.start is not None
    assert window.end - window.start == DAY
    assert (window.began_on, window.kind) == (day, "day")


@given(days, st.integers(0, 400))
def test_days_run_from_the_first_to_the_end_of_the_last(first: date, more: int) -> None:
    window = Window.days(first, first + timedelta(days=more))
    assert window.start is not None
    assert (window.end - window.start).days == more + 1
    assert (window.began_on, window.kind) == (first, "span")


@given(moments)
def test_an_instant_has_no_start_and_the_day_of_its_moment(moment: datetime) -> None:
    window = Window.instant(moment)
    assert window.start is None
    assert window.began_on == moment.date()


@given(moments)
def test_times_are_read_back_as_they_are_written(moment: datetime) -> None:
    assert read_time(iso(moment)) == moment
    assert read_time(iso(moment)).tzinfo is UTC


def test_another_zone_is_turned_into_utc() -> None:
    assert read_time("2024-08-05T09:00:00+09:00") == midnight(date(2024, 8, 5))
    assert iso(datetime(2024, 8, 5, 9, tzinfo=timezone(timedelta(hours=9)))) == "2024-08-05T00:00:00Z"


@pytest.mark.parametrize(
    "text", ["2024-08-05", "2024-08-05T00:00:00", "yesterday", "", "2024-13-01T00:00:00Z", "1722816000"]
)
def test_a_time_without_a_zone_or_a_meaning_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time zone|Invalid|month"):
        read_time(text)


def test_a_naive_time_is_no_window() -> None:
    with pytest.raises(ValidationError):
        Window(start=None, end=datetime(2024, 8, 5))  # noqa: DTZ001


def test_a_window_is_read_back_from_json() -> None:
    window = Window.day(date(2024, 8, 5))
    assert Window.model_validate_json(window.model_dump_json()) == window
