"""The formulas over many numbers: the middle one, the rank, the extremes."""

from decimal import Decimal

import pytest

from generator.facts.fact import Formula
from generator.standards.formulas import FORMULAS

D = Decimal


@pytest.mark.parametrize(
    ("values", "middle"),
    [((5,), 5), ((9, 1), 5), ((9, 1, 2), 2), ((9, 1, 2, 4), 3), ((5, 9, 1, 2, 4), 4), ((3, 3, 9, 0, 1, 8), 3)],
)
def test_the_median_is_the_middle_value_or_that_between_the_two(values: tuple[int, ...], middle: int) -> None:
    assert FORMULAS[Formula.MEDIAN_OF].work(list(map(D, values))) == middle


@pytest.mark.parametrize(("value", "rank"), [(0, 0), (1, 0), (2, 25), (3, 75), (4, 75), (5, 100)])
def test_a_rank_counts_those_strictly_below(value: int, rank: int) -> None:
    assert FORMULAS[Formula.PERCENTILE_RANK].work(D(value), [D(1), D(2), D(2), D(4)]) == rank
