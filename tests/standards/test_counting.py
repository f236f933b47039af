"""Studies counted on a few days, where every day can be looked at."""

from datetime import date, timedelta
from typing import Any

import pytest

from generator.facts.fact import StudyRef
from generator.standards.counting import Count, count
from generator.standards.daily import Days
from generator.standards.unproven import Missing
from tests.desk.make import DAY, ago, make_history
from tests.desk.test_study import observed

Values = list[int | None]


def column(values: Values, last: date) -> dict[date, int | str]:
    """Consecutive days up to the last; those without a value are left out."""
    days = [last - timedelta(days=len(values) - 1 - i) for i in range(len(values))]
    return {day: value for day, value in zip(days, values, strict=True) if value is not None}


def counted(values: Values, closes: Values, *, last_close: date = DAY, **terms: Any) -> Count:  # noqa: ANN401
    """A study of rises of at least 5 up to the last day, whose outcome is asked of closes up to a last one."""
    of = observed("price.close", last_close - timedelta(days=len(closes) - 1), last_close)
    given: dict[str, Any] = {
        "series": observed("volume.spot", ago(len(values) - 1)), "test": "rise", "threshold": 5, "merge": 1,
        "horizon": 1, "outcome": "higher", "of": (of,),
    }  # fmt: skip
    columns = {("volume.spot", "BTC"): column(values, DAY), ("price.close", "BTC"): column(closes, last_close)}
    return count(StudyRef.model_validate(given | terms), Days(make_history(columns)))


@pytest.mark.parametrize("values", [[5], [None, None], [None, None, None]])
def test_a_record_of_one_day_or_of_none_with_a_value_is_empty(values: Values) -> None:
    with pytest.raises(Missing, match="is empty"):
        counted(values, [1, 2, 3])


@pytest.mark.parametrize(
    ("values", "events", "of_kind"),
    [
        ([5, 0], 1, False),
        ([0, 5], 0, True),
        ([5, 5], 1, True),
        ([None, 5], 0, True),
        ([5, None], 1, False),
        ([0, 5, 5], 1, True),
        ([5, 5, 4], 2, False),
        ([4, -5, 0], 0, False),
    ],
)
def test_every_day_but_the_last_may_be_an_event(values: Values, events: int, *, of_kind: bool) -> None:
    found = counted(values, [1, 2, 3])
    assert (found.events, found.of_kind) == (events, of_kind)


@pytest.mark.parametrize(
    ("test", "values", "events"),
    [
        ("rise", [3, 4, 5, 6, 7, 0], 2),
        ("fall", [-3, -4, -5, -6, -7, 0], 2),
        ("rise", [-6, -7, 0], 0),
        ("rise", [5, None, 6, 0], 1),
    ],
)
def test_an_event_is_as_large_as_its_floor_at_least(test: str, values: Values, events: int) -> None:
    assert counted(values, [1, 2, 3], test=test, threshold=4, floor=6).events == events


@pytest.mark.parametrize(
    ("closes", "last_close", "cases", "hits", "ordinary"),
    [
        ([1, 2, 3, 4], DAY, 2, 2, 3),
        ([1, 2, 1, 2], DAY, 2, 1, 3),
        ([1, 1, 1, 1], DAY, 2, 0, 3),
        ([1, 2, 3, 4], ago(2), 1, 1, 1),  # only the first day of the record has a day after it
        ([2, 3], DAY, 0, 0, 1),
        ([1, 2, 3], ago(5), 0, 0, 0),  # they end before the record begins
        ([1, 2, 3], ago(-3), 0, 0, 0),  # they begin after it has ended
        ([1, 2, 3], ago(-4), 0, 0, 0),
        ([1, 2, 3], ago(-9), 0, 0, 0),
    ],
)
def test_an_outcome_is_counted_where_its_days_have_values(
    closes: Values, last_close: date, cases: int, hits: int, ordinary: int
) -> None:
    found = counted([5, 5, 0, 0], closes, last_close=last_close)
    assert (found.cases, found.hits, found.ordinary) == (cases, hits, ordinary)


@pytest.mark.parametrize(
    ("values", "ordinary", "outcome", "test"),
    [
        ([5, 1, -1, 0, None, 7], 2, "back", "rise"),
        ([5, 1, -1, 0, None, 7], 1, "back", "fall"),
        ([5, 1, -1, 0, None, 7], 2, "recovered", "rise"),
        ([5, 1, -1, 0, None, 7], 6, "higher", "rise"),
        ([5, 1, -1, 0, None, -7], 1, "recovered", "fall"),
    ],
)
def test_the_days_that_a_move_is_set_against_moved_that_way_and_lie_before_the_last(
    values: Values, ordinary: int, outcome: str, test: str
) -> None:
    closes: Values = [1, 2, 3, 4, 5, 6, 7, 8]  # from the day before the record to the day after it
    found = counted(values, closes, last_close=DAY + timedelta(days=1), outcome=outcome, test=test)
    assert found.ordinary == ordinary
