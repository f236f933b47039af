"""The week that ended: its figures at both ends, and a post of its own beside the day's."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.desk.detect.weekly_wrap import detect
from generator.desk.judge import judge, occasions, story_of, told
from generator.desk.superlative import Refusal
from generator.desk.week import build
from generator.facts.event import WeeklyWrap
from generator.facts.fact import MARKET
from generator.facts.observation import Provenance
from generator.facts.story import Week
from tests.desk.make import AFTER, DAY, Values, ago, flat, make_desk, make_house, run_up, waving

D = Decimal
SUNDAYS = '[thresholds.weekly_wrap]\nends_on = "Sunday"\n'
CLOSES: Values = {
    ("price.close", "BTC"): run_up(100, 101, 99, 104, 103, 102, 105, 110),
    ("price.close", "ETH"): run_up(50, 51, 52, 51, 50, 49, 48, 45),
    ("price.close", "SOL"): run_up(10, 10, 10, 10, 10, 10, 10, 10),
}


def week(values: Values) -> Week:
    refusals: list[Refusal] = []
    found = build(make_desk(values), ("BTC", "ETH", "SOL"), DAY, refusals)
    assert found is not None
    return found


def wrap(values: Values = CLOSES, day: date = DAY, text: str = "") -> WeeklyWrap | None:
    return detect(make_desk(values), make_house(text or SUNDAYS), day, as_of=AFTER)


def test_a_week_is_told_once_on_the_day_it_ends() -> None:
    found = wrap()
    assert found is not None
    assert found.id == "weekly_wrap:MARKET:2026-09-06"
    assert all(wrap(day=ago(back)) is None for back in range(1, 7))


@pytest.mark.parametrize(("ends_on", "fires"), [("Sunday", True), ("Saturday", False), ("never", False)])
def test_the_house_says_when_a_week_ends(ends_on: str, fires: bool) -> None:
    assert (wrap(text=f'[thresholds.weekly_wrap]\nends_on = "{ends_on}"\n') is not None) == fires


def test_without_both_ends_there_is_no_week() -> None:
    assert wrap({("price.close", "BTC"): run_up(101, 99, 104, 103, 102, 105, 110)}) is None


def test_changes_run_from_the_close_before_the_week_to_its_last() -> None:
    found = week(CLOSES)
    assert found.btc.change.by.value == D(10)
    assert found.first.day == ago(6)
    assert found.best is not None
    assert found.worst is not None
    assert (found.best.subject, found.worst.subject) == ("BTC", "ETH")
    assert (found.up.value, found.down.value, found.followed.value) == (D(1), D(1), D(3))
    assert found.btc.on is not None
    assert found.btc.on.day == ago(4), "5.05% from 99 to 104"


def test_a_week_of_liquidations_is_the_sum_of_its_days_and_has_a_peak() -> None:
    longs = {**flat(3, 20), ago(2): 30}
    values = {**CLOSES, ("liquidations.long", "BTC"): longs, ("liquidations.short", "BTC"): flat(1, 20)}
    found = week(values).liquidations
    assert found is not None
    assert (found.total.value, found.peak.value, found.peak_day.day) == (D(55), D(31), ago(2))
    assert found.change is not None
    assert found.change.before.value == D(28)
    assert found.long_share is not None
    assert found.long_share.part.value == D(48)


def test_a_week_with_a_missing_day_has_no_total() -> None:
    longs = flat(3, 20)
    del longs[ago(3)]
    values = {**CLOSES, ("liquidations.long", "BTC"): longs, ("liquidations.short", "BTC"): flat(1, 20)}
    assert week(values).liquidations is None


def test_weeks_on_two_sides_of_a_change_of_count_are_not_compared() -> None:
    day = date(2025, 3, 2)
    back = (DAY - day).days
    values = {
        key: {d - timedelta(days=back): value for d, value in column.items()}
        for key, column in {
            **CLOSES,
            ("liquidations.long", "BTC"): flat(3, 20),
            ("liquidations.short", "BTC"): flat(1, 20),
        }.items()
    }
    found = build(make_desk(values), ("BTC",), day, [])
    assert found is not None
    assert found.liquidations is not None
    assert found.liquidations.change is None


def test_positions_and_sentiment_are_told_at_both_ends() -> None:
    values = {
        **CLOSES,
        ("open_interest", "BTC"): waving(20, 1000),
        ("funding_rate", "BTC"): run_up(*(D(n) / 1000 for n in range(10, 18))),
        ("fear_greed", MARKET): run_up(40, 41, 42, 43, 44, 45, 46, 52, to=ago(-1)),
    }
    found = week(values)
    assert found.btc_positions is not None
    assert found.btc_positions.funding is not None
    assert found.btc_positions.funding.before.value == D("0.010")
    assert found.sentiment is not None
    assert (found.sentiment.before.value, found.sentiment.after.value) == (D(40), D(52))


def test_the_week_has_a_post_beside_that_of_its_last_day() -> None:
    values = {**CLOSES, ("price.close", "BTC"): run_up(100, 101, 99, 104, 103, 102, 105, 120)}
    market, house = make_desk(values), make_house(SUNDAYS)
    judgement = judge(market, house, DAY, as_of=AFTER)
    assert [[event.kind for event in group] for group in occasions(judgement.events)] == [
        ["price_move"],
        ["weekly_wrap"],
    ]
    of_day, _ = story_of(judgement, market, house, Provenance.RECORDED)
    of_week, _ = told(occasions(judgement.events)[1], market, house, Provenance.RECORDED)
    assert (of_day.kind, of_week.kind) == ("price_move", "weekly_wrap")
    assert of_day.week is None
    assert of_week.prices is None
