"""The n-th day of the year at or beyond a mark: counted only where the year is complete to date."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.compute import observed
from generator.desk.nth import mark_of, nth
from generator.desk.superlative import Refusal
from generator.facts.claim import Nth
from generator.facts.fact import MARKET
from tests.desk.make import DAY, Number, ago, flat, make_desk

D = Decimal
NEW_YEAR = date(DAY.year, 1, 1)
WHOLE = (DAY - NEW_YEAR).days + 1


def counted(values: Mapping[date, Number], *, metric: str = "price.close", mark: int = 50) -> Nth | Refusal | None:
    asset = MARKET if metric == "fear_greed" else "BTC"
    market = make_desk({(metric, asset): values})
    spec, fact = market.spec("observed", (metric,), (asset,)), observed(market, metric, asset, DAY)
    assert spec is not None
    assert fact is not None
    return nth(market, spec, fact, day=DAY, marks=(D(mark),), basis="close")


def test_days_of_this_year_are_counted_the_day_itself_among_them() -> None:
    found = counted({**flat(10, WHOLE + 30), ago(WHOLE + 3): 60, ago(200): 50, ago(9): 49, DAY: 70})
    assert isinstance(found, Nth)
    assert [found.nth.value, found.mark.value] == [2, 50]
    assert (found.direction, found.series.first, found.series.last) == ("up", NEW_YEAR, DAY)


def test_the_first_of_the_year_and_a_day_short_of_the_mark_are_not_counted() -> None:
    assert counted({**flat(10, WHOLE), DAY: 70}) is None
    assert counted({**flat(10, WHOLE), ago(9): 60, DAY: 49}) is None


def test_a_day_without_a_value_refuses() -> None:
    holed = {day: value for day, value in {**flat(10, WHOLE), ago(9): 60, DAY: 70}.items() if day != ago(100)}
    refused = counted(holed)
    assert isinstance(refused, Refusal)
    assert refused.code == "gap"
    assert str(ago(100)) in refused.reason


def test_a_record_that_begins_within_the_year_refuses() -> None:
    refused = counted({**flat(10, WHOLE - 1), ago(9): 60, DAY: 70})
    assert isinstance(refused, Refusal)


def test_a_day_on_which_nothing_was_published_is_no_gap() -> None:
    last, unpublished = date(2024, 11, 3), date(2024, 10, 26)
    values = {**flat(10, 320, to=last), date(2024, 5, 1): 60, last: 70}
    market = make_desk({("fear_greed", MARKET): {d: v for d, v in values.items() if d != unpublished}})
    spec, fact = market.spec("observed", ("fear_greed",), (MARKET,)), observed(market, "fear_greed", MARKET, last)
    assert spec is not None
    assert fact is not None
    found = nth(market, spec, fact, day=last, marks=(D(50),), basis="reading")
    assert isinstance(found, Nth)
    assert found.nth.value == 2


@pytest.mark.parametrize(("value", "mark"), [("49", None), ("50", "50"), ("120", "100"), ("-50", "50"), ("-7", None)])
def test_the_highest_mark_that_is_reached_is_taken_whatever_the_sign(value: str, mark: str | None) -> None:
    assert mark_of(D(value), (D(50), D(100), D(250))) == (None if mark is None else D(mark))


@given(st.lists(st.integers(0, 100), min_size=WHOLE, max_size=WHOLE), st.integers(1, 100))
def test_the_count_is_a_plain_count(values: list[int], mark: int) -> None:
    found = counted({ago(WHOLE - 1 - i): value for i, value in enumerate(values)}, mark=mark)
    plain = sum(value >= mark for value in values)
    if values[-1] < mark or plain < 2:
        assert found is None
    else:
        assert isinstance(found, Nth)
        assert found.nth.value == plain
