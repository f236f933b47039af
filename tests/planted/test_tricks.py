"""Synthetic markets and what is done to them: the figures still hang together as a market's do."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from generator.house.assets import ASSETS
from tests.market import COINS, Market
from tests.planted.columns import history
from tests.planted.scripts import SHAPES, walked
from tests.planted.tricks import TRICKS, Dress, dressed, on_edges, tied, tricked

D = Decimal
PLAIN = Dress(ids={coin: coin for coin in COINS}, prices=dict.fromkeys(COINS, 0))


@pytest.fixture(scope="module")
def market() -> Market:
    return walked("crash", Random(3))


def last_change(market: Market, coin: str) -> Decimal:
    before, last = market.bars[coin][-2:]
    return (last.close / before.close - 1) * 100


@pytest.mark.parametrize("trick", TRICKS)
def test_bars_hang_together_whatever_the_trick(trick: str, market: Market) -> None:
    for turn in range(3):
        made = tricked(market, Random(turn), (trick,))  # type: ignore[arg-type]
        for bars in made.bars.values():
            assert [bar.day for bar in bars] == [bar.day for bar in market.bars["BTC"]]
            assert all(0 < bar.low <= bar.close <= bar.high for bar in bars)
        assert all(0 < reading < 100 for _, reading in made.index)


def test_on_edges_changes_lie_between_two_prints(market: Market) -> None:
    made = on_edges(market, Random(2))
    assert {abs(last_change(made, coin) * 100 % 10) for coin in COINS} <= {D(5)}


def test_tied_days_are_equal_to_the_dollar_and_two_coins_move_alike(market: Market) -> None:
    made = next(made for seed in range(9) if (made := tied(market, Random(seed))).index == market.index)
    days = [bar.day for bar in made.bars["BTC"] if made.total(bar.day) == made.total()]
    assert len(days) == 2
    one, other = list(COINS)[-2:]
    assert abs(last_change(made, one) - last_change(made, other)) < D("0.001")


def test_streaks_go_one_way_up_to_the_day_before_the_last(market: Market) -> None:
    made = tricked(market, Random(4), ("streaks",))
    for bars in made.bars.values():
        moves = [after.close > before.close for before, after in zip(bars[-4:-2], bars[-3:-1], strict=True)]
        assert len(set(moves)) == 1


def test_a_turn_of_the_year_is_asked_for_and_comes() -> None:
    days = {walked("quiet", Random(seed), on_edge=True).last for seed in range(6)}
    assert {(day.month, day.day) for day in days} <= {(1, 1), (1, 2), (12, 31), (12, 30), (2, 28), (2, 29), (3, 1)}
    assert max(days) <= date(2026, 9, 6)


@pytest.mark.parametrize("shape", SHAPES)
def test_prices_stay_within_the_registrys_bounds_at_every_scale(shape: str) -> None:
    for seed in range(2):
        dice = Random(seed)
        dress = dressed(dice, ("scales",))
        known = history(walked(shape, dice), dress)  # type: ignore[arg-type]
        for (key, _), series in known.series.items():
            if key.metric.startswith("price."):
                low, high = ASSETS[key.asset].bounds
                assert low <= min(series.values) <= max(series.values) <= high


def test_odd_names_hold_digits_or_are_everyday_words() -> None:
    ids = [id for id in dressed(Random(1), ("names",)).ids.values() if id not in ("BTC", "ETH")]
    assert len(ids) >= 5
    assert all(ASSETS[id].everyday or any(c.isdigit() for c in ASSETS[id].title) for id in ids)


def test_columns_hold_what_the_bars_say_and_leave_out_what_never_came(market: Market) -> None:
    known = history(market, PLAIN)
    (closes,) = known.find("price.close", "BTC", 86_400)
    assert closes.values == tuple(bar.close for bar in market.bars["BTC"])
    (index,) = known.find("fear_greed", "MARKET", 0)
    assert index.labels[-1] in ("Extreme Fear", "Fear", "Neutral", "Greed", "Extreme Greed")
    without = history(market, Dress(PLAIN.ids, PLAIN.prices, absent=frozenset({"funding_rate", "liquidations ETH"})))
    assert without.find("funding_rate", "BTC", 0) == ()
    assert without.find("liquidations.long", "ETH", 86_400) == ()
    assert without.find("liquidations.long", "BTC", 86_400) != ()
