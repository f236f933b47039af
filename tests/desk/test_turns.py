from decimal import Decimal

import pytest

from generator.desk import plan
from generator.desk.turns import turns_of
from tests.desk.make import DAY, Number, make_desk, make_house, run_up

OF_COINS = ("coins_left", "coins_dearer", "interest_moved", "interest_drifts")


@pytest.mark.parametrize(
    ("close", "coins", "told"),
    [
        (90, 950, {"coins_left", "interest_moved"}),
        (90, 951, {"interest_moved"}),
        (90, 991, set()),
        (90, 1010, {"interest_moved", "interest_drifts"}),
        (90, 1055, {"interest_moved", "interest_drifts"}),
        (90, 1056, {"interest_moved"}),
        (110, 955, {"interest_moved", "interest_drifts"}),
        (110, 951, {"interest_moved"}),
        (110, 950, {"coins_left", "coins_dearer", "interest_moved"}),
        (120, 950, {"coins_left", "interest_moved", "interest_drifts"}),
        (110, 1010, {"interest_moved"}),
    ],
)
def test_of_coins_that_came_or_left_is_told_what_the_price_alone_may_have_done(
    close: Number, coins: Number, told: set[str]
) -> None:
    dollars = run_up(100_000, Decimal(close) * Decimal(coins))
    desk = make_desk({("price.close", "BTC"): run_up(100, close), ("open_interest", "BTC"): dollars})
    parts = plan.gather(desk, make_house(assets=("BTC",)), DAY, ("BTC",), [])
    assert {turn for turn in OF_COINS if turn in turns_of(DAY, **parts.by_name())} == told
