"""Since when a value is the most: gaps, ties, breaks, and how exactly the day may be printed."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.compute import observed
from generator.desk.ranking import alike, grain_of, place_of, rank
from generator.desk.superlative import Refusal, superlative
from generator.facts.claim import Superlative
from generator.facts.fact import MARKET
from generator.facts.quantity import UnitKind
from tests.desk.make import DAY, Number, ago, flat, make_desk, run_up

D = Decimal


def ranked(
    values: Mapping[date, Number],
    direction: str = "up",
    *,
    metric: str = "price.close",
    day: date = DAY,
    least: int = 30,
) -> Superlative | Refusal:
    asset = MARKET if metric == "fear_greed" else "BTC"
    market = make_desk({(metric, asset): values})
    spec, fact = market.spec("observed", (metric,), (asset,)), observed(market, metric, asset, day)
    assert spec is not None
    assert fact is not None
    if direction == "up":
        return superlative(market, spec, fact, day=day, direction="up", basis="close", least_days=least)
    return superlative(market, spec, fact, day=day, direction="down", basis="close", least_days=least)


def claimed(
    values: Mapping[date, Number],
    direction: str = "up",
    *,
    metric: str = "price.close",
    day: date = DAY,
    least: int = 30,
) -> Superlative:
    found = ranked(values, direction, metric=metric, day=day, least=least)
    assert isinstance(found, Superlative), found
    return found


def refused(values: Mapping[date, Number], direction: str = "up", *, metric: str = "price.close") -> str:
    found = ranked(values, direction, metric=metric)
    assert isinstance(found, Refusal), found
    return found.code


def test_the_most_since_the_last_day_beyond() -> None:
    found = claimed({**flat(50_000, 200), ago(120): 60_000, ago(60): 54_000, DAY: 56_000})
    assert found.since is not None
    assert found.since_value is not None
    assert (found.since.day, found.since_value.value, found.days, found.grain) == (ago(120), D(60_000), 120, "day")
    assert round(found.margin, 6) == round(D(2_000) / 56_000, 6)
    assert (found.series.first, found.series.last) == (ago(120), DAY)
    assert found.tie is None
    assert found.length is not None
    assert found.length.value == 120


def test_nothing_is_an_n_day_high_that_shares_its_place_or_was_never_higher() -> None:
    tied = claimed({**flat(50_000, 800), ago(700): 60_000, ago(650): D("56000.4"), DAY: 56_000})
    never = claimed({**flat(50_000, 200), DAY: 56_000})
    assert (tied.tie is not None, tied.length, never.length) == (True, None, None)


def test_the_least_since_the_last_day_below() -> None:
    found = claimed({**flat(50_000, 200), ago(120): 40_000, DAY: 44_000}, "down")
    assert found.since is not None
    assert (found.since.day, found.direction, found.since.direction) == (ago(120), "down", "down")


def test_the_most_on_the_whole_record_names_its_first_day() -> None:
    found = claimed({**flat(50_000, 200), DAY: 56_000})
    assert (found.since, found.since_value, found.days) == (None, None, 199)
    assert (found.record_from.day, found.series.first) == (ago(199), ago(199))


def test_an_exact_equal_is_as_far_as_it_goes() -> None:
    found = claimed({**flat(50_000, 200), ago(80): 56_000, DAY: 56_000})
    assert found.since is not None
    assert (found.since.day, found.tie) == (ago(80), None)


@pytest.mark.parametrize(("days", "code"), [(29, "too_recent"), (30, "")])
def test_it_has_to_reach_back_far_enough_to_be_worth_a_word(days: int, code: str) -> None:
    found = ranked({**flat(50_000, 200), ago(days): 60_000, DAY: 56_000})
    assert (found.code if isinstance(found, Refusal) else "") == code
    assert isinstance(ranked({**flat(50_000, 200), ago(3): 60_000, DAY: 56_000}, least=3), Superlative)


def test_a_gap_before_the_day_refuses_and_one_beyond_it_does_not() -> None:
    values = {**flat(50_000, 200), ago(120): 60_000, DAY: 56_000}
    del values[ago(50)]
    assert refused(values) == "gap"
    whole = {**flat(50_000, 200), ago(120): 60_000, DAY: 56_000}
    del whole[ago(121)]
    assert isinstance(ranked(whole), Superlative)


def test_a_day_on_which_the_source_did_not_publish_is_no_gap() -> None:
    day = date(2025, 1, 15)
    values = {**run_up(*[40] * 150, to=day), day - timedelta(days=130): 5, day: 10}
    del values[date(2024, 10, 26)]
    found = claimed(values, "down", metric="fear_greed", day=day)
    assert found.since is not None
    assert found.since.day == day - timedelta(days=130)
    assert date(2024, 10, 26) in found.series.without
    del values[date(2024, 10, 27)]
    assert isinstance(ranked(values, "down", metric="fear_greed", day=day), Refusal)


def test_without_a_value_of_its_own_there_is_nothing_to_rank() -> None:
    market = make_desk({("price.close", "BTC"): flat(5, 40)})
    spec, fact = market.spec("observed", ("price.close",), ("BTC",)), observed(market, "price.close", "BTC", DAY)
    assert spec is not None
    assert fact is not None
    found = superlative(market, spec, fact, day=ago(-3), direction="up", basis="close")
    assert isinstance(found, Refusal)
    assert found.code == "no_value"


LOW = "liquidations.long"


@pytest.mark.parametrize(
    ("runner", "tied"), [("98.99", False), ("99", True), ("100", True), ("101", True), ("101.01", False)]
)
def test_lower_bounds_within_one_percent_are_a_tie(runner: str, tied: bool) -> None:
    found = claimed({**flat(10, 300), ago(200): 150, ago(100): D(runner), DAY: 100}, metric=LOW)
    assert (found.tie is not None) == tied
    assert found.since is not None
    assert found.since.day == (ago(100) if runner == "101.01" else ago(200))
    if tied:
        assert found.tie is not None
        assert found.tie_value is not None
        assert (found.tie.day, found.tie_value.value) == (ago(100), D(runner))


@pytest.mark.parametrize(
    ("since", "tie", "grain"),
    [
        (date(2025, 3, 9), date(2025, 3, 20), "month"),
        (date(2025, 3, 9), date(2025, 4, 1), "year"),
        (date(2026, 3, 9), date(2026, 3, 20), "month"),
        (date(2026, 3, 9), date(2026, 4, 1), "none"),
        (date(2025, 12, 31), date(2026, 1, 1), "none"),
        (date(2025, 12, 31), None, "day"),
        (date(2026, 3, 9), None, "day"),
        (None, date(2026, 1, 1), "none"),
    ],
)
def test_a_tie_is_stepped_back_to_what_holds_either_way(since: date | None, tie: date | None, grain: str) -> None:
    values = {**flat(10, 700), DAY: 100, **({since: 150} if since else {}), **({tie: 100} if tie else {})}
    assert claimed(values, metric=LOW).grain == grain == grain_of(since, tie, DAY)


def test_nothing_is_the_most_since_the_month_or_year_that_it_stands_in() -> None:
    assert grain_of(date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 30)) == "none"
    assert grain_of(date(2025, 9, 1), date(2025, 9, 3), date(2026, 9, 30)) == "month"


def test_of_two_ties_that_no_month_or_year_holds_only_one_could_be_told_so_none_is() -> None:
    ties: dict[date, Number] = {ago(100): 100, ago(300): "100.5"}
    assert refused({**flat(10, 400), ago(390): 150, **ties, DAY: 100}, metric=LOW) == "tie"
    last_year: dict[date, Number] = {ago(300): 100, ago(330): "100.5"}
    assert claimed({**flat(10, 400), ago(340): 150, **last_year, DAY: 100}, metric=LOW).grain == "year"


def test_a_price_that_prints_alike_cannot_be_told_unless_a_month_or_year_holds_both() -> None:
    assert refused({**flat(50_000, 400), ago(300): "56000.4", DAY: 56_000}) == "tie"
    assert refused({**flat(50_000, 400), ago(300): "55999.6", DAY: 56_000}) == "tie"
    assert claimed({**flat(50_000, 400), ago(300): "55999.4", DAY: 56_000}).since is None
    assert claimed({**flat(50_000, 400), ago(200): 60_000, ago(195): "56000.4", DAY: 56_000}).grain == "month"


@pytest.mark.parametrize(
    ("value", "kind", "place"),
    [
        ("13.98", UnitKind.PERCENT, "1"), ("13.93", UnitKind.PERCENT, "0.1"), ("20.01", UnitKind.PERCENT, "1"),
        ("-7.14", UnitKind.PERCENT, "0.1"), ("0.0103", UnitKind.RATE, "0.0001"), ("0.0100", UnitKind.RATE, "0.01"),
        ("54019.4", UnitKind.MONEY, "1"), ("54000", UnitKind.MONEY, "1"), ("2250", UnitKind.MONEY, "1"),
        ("643251234", UnitKind.MONEY, "1E6"), ("600251234", UnitKind.MONEY, "1E6"),
        ("6004105772", UnitKind.MONEY, "1E9"), ("6014105772", UnitKind.MONEY, "1E7"),
        ("14800000000", UnitKind.MONEY, "1E8"), ("9999000000", UnitKind.MONEY, "1E9"),
        ("1.234", UnitKind.MONEY, "0.01"), ("328412", UnitKind.COINS, "1E3"), ("42", UnitKind.INDEX, "0"),
    ],
)  # fmt: skip
def test_the_last_printed_place_of_a_value(value: str, kind: UnitKind, place: str) -> None:
    assert place_of(D(value), kind) == D(place)


def test_values_are_alike_when_they_print_alike() -> None:
    assert alike(D("13.6"), D("13.98"), place_of(D("13.98"), UnitKind.PERCENT))
    assert not alike(D("13.4"), D("13.98"), place_of(D("13.98"), UnitKind.PERCENT))
    assert not alike(D(41), D(42), place_of(D(42), UnitKind.INDEX))


@pytest.mark.parametrize(
    ("day", "since", "caveats"),
    [
        (date(2021, 4, 26), date(2021, 3, 1), ()),
        (date(2021, 4, 27), date(2021, 3, 1), ("binance-sampled",)),
        (date(2021, 6, 30), date(2021, 4, 27), ()),
        (date(2025, 3, 1), date(2021, 4, 1), ("binance-sampled", "bybit-full")),
    ],
)
def test_a_comparison_across_a_break_carries_its_caveat(day: date, since: date, caveats: tuple[str, ...]) -> None:
    values = {**run_up(*[10] * 1600, to=day), since: 200, day: 100}
    assert claimed(values, metric=LOW, day=day).caveats == caveats
    assert claimed(values, metric="price.close", day=day).caveats == ()


@given(
    st.lists(st.integers(1, 60), min_size=2, max_size=80),
    st.sampled_from(["up", "down"]),
    st.booleans(),
)
def test_nothing_between_the_two_is_clearly_beyond_and_every_tie_is_named(
    values: list[int], direction: str, loose: bool
) -> None:
    market = make_desk({("price.close", "BTC"): run_up(*values)})
    spec = market.spec("observed", ("price.close",), ("BTC",))
    assert spec is not None
    daily, sign = market.daily(spec), 1 if direction == "up" else -1
    found = rank(
        daily, DAY, direction="up" if sign > 0 else "down", loose=loose, unit=UnitKind.INDEX, without=frozenset()
    )
    start = -1 if found.since is None else len(values) - 1 - (DAY - found.since).days
    between = values[start + 1 : -1]
    slack = D(values[-1]) / 100 if loose else D(0)
    assert all(sign * value <= sign * values[-1] + slack for value in between)
    assert found.since is None or sign * values[start] >= sign * values[-1]
    close = [value for value in between if loose and abs(value - values[-1]) <= slack]
    assert len(found.ties) == len(close)
    rest = [value for value in between if value not in close]
    assert found.runner == ((max(rest) if sign > 0 else min(rest)) if rest else None)


def test_of_several_ties_in_one_month_none_is_told_alone() -> None:
    values: dict[date, Number] = {**flat(10, 400), ago(110): 150, ago(105): 100, DAY: 100}
    one, two = claimed(values, metric=LOW), claimed({**values, ago(102): "100.5"}, metric=LOW)
    assert (one.grain, two.grain) == ("month", "month")
    assert one.tie_value is not None
    assert two.tie_value is None
