"""Columns of days made from a History: what is missing stays empty, and a source's coverage is asked for in order."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from generator.facts.fact import SeriesRef
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import DAY, midnight
from generator.standards.daily import Days
from tests.desk.make import AFTER

FIRST = date(2026, 9, 1)
Column = list[Decimal | None]


def series(metric: str, *values: int | None, coverage: str = "", first: date = FIRST, seconds: int = 86_400) -> Series:
    """Days from the first on, or instants at their ends; None leaves one out."""
    days = [(midnight(first + i * DAY) + DAY, Decimal(v)) for i, v in enumerate(values) if v is not None]
    return Series(
        SeriesKey(metric, "BTC", "venue", "source", coverage), USD, Bound.EXACT, Provenance.RECORDED, seconds,
        tuple(end for end, _ in days), tuple(value for _, value in days), ("",) * len(days),
    )  # fmt: skip


def ref(make: str, *metrics: str, **changed: object) -> SeriesRef:
    """Four days of the metrics, each at the one venue."""
    count = len(metrics)
    terms = {
        "make": make, "metrics": metrics, "assets": ("BTC",), "venues": ("venue",) * count,
        "sources": ("source",) * count, "first": FIRST, "last": FIRST + 3 * DAY,
    }  # fmt: skip
    return SeriesRef.model_validate({**terms, **changed})


def column(asked: SeriesRef, *held: Series) -> Column:
    return Days(History.of(AFTER, held)).column(asked)


def plain(*values: int | str | None) -> Column:
    return [None if value is None else Decimal(value) for value in values]


A, B = series("a", 1, 2, 3, 4), series("b", 10, 20, None, 40)
OPEN, RATE = series("i", 6, 6, 9, 8, seconds=0), series("j", 1, 1, 1, None, seconds=0)
EMPTY = plain(None, None, None, None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (ref("observed", "a"), plain(1, 2, 3, 4)),
        (ref("observed", "b"), plain(10, 20, None, 40)),
        (ref("observed", "c"), EMPTY),
        (ref("observed", "a", assets=()), EMPTY),
        (ref("observed"), EMPTY),
        (ref("sum", "a", "b"), plain(11, 22, None, 44)),
        (ref("sum", "a", "c"), EMPTY),
        (ref("sum", "a", "b", venues=("venue",)), EMPTY),
        (ref("sum", "a", "b", sources=("source",)), EMPTY),
        (ref("coins", "b", "a"), plain(10, 10, None, 10)),
        (ref("coins", "b", "a", venues=("venue",)), EMPTY),
        (ref("coins", "b"), EMPTY),
        (ref("coins", "i", "a", dated="close"), plain(6, 3, 3, 2)),
        (ref("coins", "a", "i", dated="close"), EMPTY),
        (ref("coins", "i", "j", dated="close"), EMPTY),
        (ref("sum", "i", "j", dated="close"), plain(7, 7, 10, None)),
        (ref("sum", "i", "a", dated="close"), EMPTY),
        (ref("observed", "i", dated="published"), plain(None, 6, 6, 9)),
        (ref("total_change", "a"), plain(None, 1, 1, 1)),
        (ref("flows", "a", venues=("venue", "other"), sources=("source",)), EMPTY),
        (ref("flows", "a", "a", venues=("venue", "other"), sources=("source",)), EMPTY),
        (ref("observed", "a", last=FIRST), plain(1)),
        (ref("observed", "c", last=FIRST), plain(None)),
        (ref("observed", "a", first=FIRST + 4 * DAY, last=FIRST + 5 * DAY), plain(None, None)),
    ],
)
def test_a_column_has_a_value_a_day_and_none_where_a_part_is_missing(asked: SeriesRef, found: Column) -> None:
    assert column(asked, A, B, OPEN, RATE) == found


OWN, OTHER = series("a", 1, 2, 3, 4), series("a", 5, 6, 7, 8, coverage="some")
PRICE, PARTLY = series("p", 1, 1, 1, 1), series("p", 2, 2, 2, 2, coverage="some")
NOTHING = series("a", coverage="some")


@pytest.mark.parametrize(
    ("asked", "held", "found"),
    [
        (ref("observed", "a", coverage="some"), (OWN, OTHER), plain(5, 6, 7, 8)),
        (ref("observed", "a", coverage="some"), (OWN,), plain(1, 2, 3, 4)),
        (ref("observed", "a", coverage="some"), (OWN, NOTHING), plain(1, 2, 3, 4)),
        (ref("observed", "a"), (OWN, OTHER), plain(1, 2, 3, 4)),
        (ref("observed", "a"), (OTHER,), EMPTY),
        (ref("sum", "a", "p", coverage="some"), (OWN, OTHER, PRICE, PARTLY), plain(7, 8, 9, 10)),
        (ref("coins", "a", "p", coverage="some"), (OWN, OTHER, PRICE, PARTLY), plain(5, 6, 7, 8)),
        (ref("coins", "a", "p", coverage="some"), (OWN, OTHER, PARTLY), plain("2.5", 3, "3.5", 4)),
    ],
)
def test_a_coverage_counts_for_what_is_measured_and_last_for_the_price_that_it_is_divided_by(
    asked: SeriesRef, held: tuple[Series, ...], found: Column
) -> None:
    assert column(asked, *held) == found


def test_a_value_between_two_midnights_is_no_day_and_fills_none() -> None:
    ends = [datetime.combine(FIRST + DAY, time(hour), midnight(FIRST).tzinfo) for hour in (0, 12)]
    ends.append(ends[0] + 2 * DAY)
    one = series("a", 1, 2, 3)
    broken = Series(one.key, one.unit, one.bound, one.provenance, 86_400, tuple(ends), one.values, one.labels)
    assert column(ref("observed", "a"), broken) == plain(1, None, 3, None)


@pytest.mark.parametrize("first", [date(1, 1, 2), date(1403, 1, 1), date(2026, 1, 1), date(9999, 12, 26)])
def test_a_record_may_lie_anywhere_in_the_calendar(first: date) -> None:
    asked = ref("observed", "a", first=first, last=first + 3 * DAY)
    assert column(asked, series("a", 1, 2, 3, 4, first=first)) == plain(1, 2, 3, 4)


def test_days_asked_for_in_any_order_are_the_same() -> None:
    held = series("a", *range(1, 31))
    asked = ref("total_change", "a", lag=2)
    stretches = [(10, 12), (13, 14), (5, 7), (8, 8), (2, 20), (25, 29), (22, 23), (0, 1), (0, 29)]
    days = Days(History.of(AFTER, (held,)))
    for first, last in stretches:
        found = days.between(asked, FIRST + timedelta(days=first), FIRST + timedelta(days=last))
        assert found == [None if i < 2 else Decimal(2) for i in range(first, last + 1)], (first, last)
