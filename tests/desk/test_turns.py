from decimal import Decimal

import pytest

from generator.desk.interest import build_interest
from generator.desk.turns import turns_of
from tests.desk.make import DAY, Number, make_desk, run_up


@pytest.mark.parametrize(
    ("close", "coins", "left", "dearer"),
    [
        (90, 950, True, False), (90, 951, False, False), (110, 950, True, True), (110, 900, True, True),
        (110, 951, False, False),
    ],
)  # fmt: skip
def test_coins_that_left_at_a_higher_price_may_be_the_prices(
    close: Number, coins: Number, left: bool, dearer: bool
) -> None:
    dollars = run_up(100_000, Decimal(close) * Decimal(coins))
    desk = make_desk({("price.close", "BTC"): run_up(100, close), ("open_interest", "BTC"): dollars})
    interest = build_interest(desk, ("BTC",), DAY, [])
    turns = turns_of(DAY, prices=None, interest=interest, funding=None, liquidations=None, sentiment=None)
    assert ("coins_left" in turns, "coins_dearer" in turns) == (left, dearer)
