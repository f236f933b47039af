"""The fund registry and the calendar of trading days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.errors import HouseError
from generator.house.assets import ASSETS
from generator.house.funds import FUNDS, agree, fund, launched
from generator.house.sessions import ends_week, is_session, sessions_back, week_of
from generator.standards.sessions import opens

D = Decimal


def test_every_fund_is_of_a_registered_coin_and_goes_by_one_name() -> None:
    assert all(id == one.id and one.asset in ASSETS for id, one in FUNDS.items())
    assert len({one.name for one in FUNDS.values()}) == len(FUNDS)
    assert fund("IBIT").name == "BlackRock’s IBIT"
    assert fund("TETH").name == "21Shares’ TETH"


def test_a_ticker_that_is_also_a_coins_is_never_printed_for_the_fund() -> None:
    assert {one.id for one in FUNDS.values() if one.id in ASSETS} == {"BTC", "ETH"}
    assert all(one.id not in one.name.split() for one in FUNDS.values() if one.id in ASSETS)


def test_an_unknown_fund_is_told_where_to_add_it() -> None:
    with pytest.raises(HouseError, match=r"house/funds\.py"):
        fund("DEFI")


@pytest.mark.parametrize(
    ("asset", "day", "count"),
    [("BTC", "2024-01-10", 0), ("BTC", "2024-01-11", 10), ("BTC", "2024-07-30", 10), ("BTC", "2024-07-31", 11),
     ("ETH", "2024-07-22", 0), ("ETH", "2024-07-23", 9)],
)  # fmt: skip
def test_a_fund_counts_from_its_first_session_on(asset: str, day: str, count: int) -> None:
    assert len(launched(asset, date.fromisoformat(day))) == count


@pytest.mark.parametrize(
    ("total", "printed", "alike"),
    [("0", "5000000", True), ("0", "5000001", False), ("-500000000", "-510000000", True),
     ("500000000", "511000000", False),
     ("3000000", "-1500000", True)],
)  # fmt: skip
def test_a_sum_and_a_printed_total_agree_within_two_percent_or_five_million(
    total: str, printed: str, alike: bool
) -> None:
    assert agree(D(total), D(printed)) is alike


@pytest.mark.parametrize(
    ("day", "trades"),
    [("2024-07-04", False), ("2024-07-05", True), ("2025-01-09", False), ("2024-03-29", False), ("2024-11-29", True),
     ("2025-06-19", False), ("2024-06-15", False), ("2022-01-01", False), ("2021-12-31", True)],
)  # fmt: skip
def test_the_exchange_opens_on_weekdays_that_are_no_holiday_of_its_own(day: str, trades: bool) -> None:
    assert is_session(date.fromisoformat(day)) is trades


def test_the_second_readers_own_calendar_says_the_same_of_every_day() -> None:
    first = date(2022, 1, 1)
    days = [first + timedelta(days=n) for n in range(365 * 18)]
    assert [day for day in days if opens(day) != is_session(day)] == []


def test_sessions_are_counted_past_weekends_and_holidays() -> None:
    assert next(sessions_back(date(2024, 7, 8))) == date(2024, 7, 5)
    assert next(sessions_back(date(2024, 7, 5))) == date(2024, 7, 3)
    assert week_of(date(2024, 7, 5)) == tuple(date(2024, 7, day) for day in (1, 2, 3, 5))


@pytest.mark.parametrize(
    ("day", "last"), [("2024-07-05", True), ("2024-03-28", True), ("2024-07-04", False), ("2024-07-03", False)]
)
def test_a_week_ends_with_its_last_session_even_where_friday_is_a_holiday(day: str, last: bool) -> None:
    assert ends_week(date.fromisoformat(day)) is last
