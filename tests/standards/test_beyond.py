"""Days at or beyond a limit, and columns added up."""

from decimal import Decimal

import pytest

from generator.standards.beyond import added, beyond


def column(*values: int | None) -> list[Decimal | None]:
    return [None if value is None else Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("limit", "down", "places"),
    [
        (3, False, [2, 3, 4]),
        (3, True, [0, 1, 2, 3]),
        (1, True, [0, 2]),
        (4, False, [2, 4]),
        (5, False, [2]),
        (-1, True, [2]),
    ],
)
def test_a_day_at_the_limit_is_beyond_it_and_an_empty_one_may_be(limit: int, places: list[int], *, down: bool) -> None:
    days = column(1, 2, None, 3, 4)
    assert beyond(days, Decimal(limit), down=down) == [(place, days[place]) for place in places]


def test_columns_are_added_where_each_has_a_value() -> None:
    assert added([column(1, 2)]) == column(1, 2)
    assert added([column(1, 2), column(3, 4), column(5, -6)]) == column(9, 0)
    assert added([column(1, None, 2), column(3, 4, None)]) == column(4, None, None)
