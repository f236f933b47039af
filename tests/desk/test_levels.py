from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.levels import crossed
from generator.facts.claim import Level
from generator.house.policy import PriceThresholds
from tests.desk.make import DAY, Number, ago, flat, make_desk

D = Decimal


def level(closes: Mapping[date, Number], asset: str = "BTC") -> Level | None:
    return crossed(make_desk({("price.close", asset): closes}), asset, DAY, PriceThresholds())


@pytest.mark.parametrize(
    ("before", "after", "at"),
    [
        ("69999.99", "70000", 70_000),
        ("69999.99", "69999.999", None),
        ("70000", "79999.99", None),
        ("70000", "80000", 80_000),
        ("61000", "91000", 90_000),
        ("70000", "69999.99", 70_000),
        ("70000.01", "70000", None),
        ("79999.99", "70000", None),
        ("80000", "70000", 80_000),
        ("91000", "61000", 70_000),
        ("70000", "70000", None),
    ],
)
def test_the_last_round_level_between_two_closes_is_crossed(before: str, after: str, at: int | None) -> None:
    found = level({**flat(before, 31), DAY: after})
    assert (found and found.level.value) == at
    if found is not None:
        assert found.direction == ("up" if D(after) > D(before) else "down")


def test_ether_has_levels_of_its_own_and_solana_none() -> None:
    found = level({**flat(2400, 31), DAY: 2510}, "ETH")
    assert found is not None
    assert found.level.value == 2500
    assert level({**flat(9_000, 31), DAY: 15_000}, "SOL") is None


@pytest.mark.parametrize(("back", "fires"), [(30, False), (31, True)])
@pytest.mark.parametrize(("usual", "far", "now"), [(65_000, 70_000, 71_000), (71_000, "69999.99", 65_000)])
def test_a_level_is_crossed_for_the_first_time_in_thirty_days_or_not_at_all(
    back: int, fires: bool, usual: int, far: Number, now: int
) -> None:
    found = level({**flat(usual, 100), ago(back): far, DAY: now})
    assert (found is not None) == fires
    if found is not None:
        assert found.since is not None
        assert found.since.day == ago(back)


def test_a_hole_in_the_thirty_days_leaves_it_open() -> None:
    closes = {**flat(65_000, 100), DAY: 71_000}
    del closes[ago(12)]
    assert level(closes) is None
    assert level({**flat(65_000, 30), DAY: 71_000}) is None


def test_beyond_a_hole_or_the_record_nobody_knows_since_when() -> None:
    closes = {**flat(65_000, 100), ago(60): 75_000, DAY: 71_000}
    del closes[ago(50)]
    found = level(closes)
    assert found is not None
    assert found.since is None
    never = level({**flat(65_000, 100), DAY: 71_000})
    assert never is not None
    assert never.since is None


@given(before=st.decimals(1000, 200_000, places=2), after=st.decimals(1000, 200_000, places=2), step=st.just(D(10_000)))
def test_a_level_lies_between_the_two_closes_and_none_lies_beyond_it(
    before: Decimal, after: Decimal, step: Decimal
) -> None:
    found = level({**flat(before, 31), DAY: after})
    passed = [n * step for n in range(21) if before < n * step <= after or after < n * step <= before]
    assert (found and found.level.value) == ((max(passed) if after > before else min(passed)) if passed else None)
