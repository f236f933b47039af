"""Stretches of days: what passes over a column once comes to what looking at each stretch alone comes to."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.standards.stretches import Pick, each, largest, last, rare, smallest

columns = st.lists(st.one_of(st.none(), st.integers(-6, 6).map(Decimal), st.integers(-6, 6).map(Decimal)), max_size=40)


@pytest.mark.parametrize(("pick", "plainly"), [(largest, max), (smallest, min), (last, lambda stretch: stretch[-1])])
@given(values=columns, days=st.integers(1, 9))
def test_what_a_stretch_comes_to(
    pick: Pick, plainly: Callable[[Any], Decimal], values: list[Decimal | None], days: int
) -> None:
    stretches = (values[place : place + days] for place in range(len(values)))
    assert each(values, days, pick) == [
        None if None in stretch or len(stretch) < days else plainly(stretch) for stretch in stretches
    ]


@given(values=columns, days=st.integers(1, 9), most=st.decimals(0, 10, places=1))
def test_a_day_stands_out_where_few_enough_of_those_before_reach_it(
    values: list[Decimal | None], days: int, most: Decimal
) -> None:
    expected = []
    for place in range(days, len(values)):
        own, before = values[place], [value for value in values[place - days : place] if value is not None]
        if own is not None and len(before) == days and sum(value >= own for value in before) <= most:
            expected.append(place)
    assert list(rare(values, days, most)) == expected


@pytest.mark.parametrize(
    ("values", "days", "most", "places"),
    [
        ([1, 1, 1, 1, 1], 2, 2, [2, 3, 4]),
        ([1, 1, 1, 1, 1], 2, 1, []),
        ([5, 1, 3, 2, 9], 2, 1, [2, 3, 4]),
        ([5, 1, 3, 2, 9], 2, 0, [4]),
        ([5, 4, 3, 2, 1], 3, 3, [3, 4]),
        ([5, 4, 3, 2, 1], 3, 2, []),
    ],
)
def test_where_as_many_may_reach_it_as_are_looked_at_every_day_stands_out(
    values: list[int], days: int, most: int, places: list[int]
) -> None:
    assert list(rare(list(map(Decimal, values)), days, Decimal(most))) == places


@pytest.mark.parametrize("pick", [largest, smallest, last])
def test_a_column_shorter_than_a_stretch_has_none(pick: Pick) -> None:
    for days in range(2, 9):
        for held in range(days):
            assert each([Decimal(1)] * held, days, pick) == [None] * held
