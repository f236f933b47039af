from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.daily import DAY_SECONDS, Daily, Make, Market, dating, end_of, window_seconds
from generator.facts.fact import MARKET
from generator.facts.series import History
from tests.desk.make import AFTER, DAY, ago, make_desk, make_history, make_series, run_up

D = Decimal
LONG, SHORT = "liquidations.long", "liquidations.short"


def made(market: Market, make: Make, *metrics: str, assets: tuple[str, ...] = ("BTC",), lag: int = 1) -> Daily:
    spec = market.spec(make, metrics, assets, lag)
    assert spec is not None
    return market.daily(spec)


def test_a_close_belongs_to_the_day_that_it_ends_and_a_reading_to_the_day_that_it_is_published() -> None:
    assert [dating(m) for m in ("price.close", "open_interest", "fear_greed")] == ["start", "close", "published"]
    assert [window_seconds(m) for m in ("liquidations.long", "funding_rate", "fear_greed")] == [DAY_SECONDS, 0, 0]
    assert end_of("open_interest", DAY) == end_of("price.close", DAY) == datetime(2026, 9, 7, tzinfo=UTC)
    assert end_of("fear_greed", DAY) == datetime(2026, 9, 6, tzinfo=UTC)


def test_a_column_has_a_place_for_every_day_between_its_first_and_its_last() -> None:
    market = make_desk({("price.close", "BTC"): {ago(3): 1, ago(1): 3, DAY: 4}})
    column = made(market, "observed", "price.close")
    assert column == Daily(ago(3).toordinal(), (D(1), None, D(3), D(4)))
    assert (column.first_day, column.last) == (ago(3), DAY.toordinal())
    assert [column.at(ago(n)) for n in (4, 3, 2, 0, -1)] == [None, D(1), None, D(4), None]


def test_the_days_before_a_day_leave_out_the_holes_and_the_day_itself() -> None:
    column = Daily(DAY.toordinal() - 4, (D(1), None, D(3), D(4), D(5)))
    assert column.before(DAY, 3) == (D(3), D(4))
    assert column.before(DAY, 99) == (D(1), D(3), D(4))
    assert column.before(ago(4), 5) == column.before(date(2020, 1, 1), 5) == ()


def test_readings_within_a_day_are_no_day_of_their_own() -> None:
    noon = make_series("open_interest", "BTC", {DAY: 7})
    ends = (noon.ends[0] - timedelta(days=1, hours=12), noon.ends[0] - timedelta(hours=12), *noon.ends)
    mixed = replace(noon, ends=ends, values=(D(1), D(2), D(7)), labels=("", "", ""))
    market = Market(History.of(AFTER, [mixed]))
    assert made(market, "observed", "open_interest").values == (D(7),)
    within = replace(noon, ends=ends[:2], values=(D(1), D(2)), labels=("", ""))
    assert made(Market(History.of(AFTER, [within])), "observed", "open_interest").values == ()


@pytest.mark.parametrize(
    ("make", "metrics", "lag", "expected"),
    [
        ("change", ("price.close",), 1, (D(10), D(-50), D(100))),
        ("change", ("price.close",), 2, (D(-45), D(0))),
        ("total_change", ("price.close",), 1, (D(10), D(-55), D(55))),
        ("low_change", ("price.low", "price.close"), 1, (D(-10), D(-60), D(40))),
        ("coins", ("open_interest", "price.close"), 1, (D(2), D(3), D(6), D(3))),
        ("coins_change", ("open_interest", "price.close"), 1, (D(50), D(100), D(-50))),
    ],
)
def test_every_way_of_making_a_series_gives_what_a_hand_gives(
    make: Make, metrics: tuple[str, ...], lag: int, expected: tuple[Decimal, ...]
) -> None:
    market = make_desk(
        {
            ("price.close", "BTC"): run_up(100, 110, 55, 110),
            ("price.low", "BTC"): run_up(80, 90, 44, 77),
            ("open_interest", "BTC"): run_up(200, 330, 330, 330),
        }
    )
    column = made(market, make, *metrics, lag=lag)
    assert column.values == expected
    assert column.last == DAY.toordinal()


def test_a_sum_adds_all_metrics_of_all_assets_on_days_on_which_each_has_a_value() -> None:
    market = make_desk(
        {
            ("liquidations.long", "BTC"): run_up(1, 2, 3),
            ("liquidations.short", "BTC"): run_up(10, 20, 30),
            ("liquidations.long", "ETH"): {ago(2): 100, DAY: 300},
            ("liquidations.short", "ETH"): run_up(1000, 2000, 3000),
        }
    )
    column = made(market, "sum", "liquidations.long", "liquidations.short", assets=("BTC", "ETH"))
    assert column.values == (D(1111), None, D(3333))


def test_a_day_that_would_divide_by_zero_is_a_hole() -> None:
    market = make_desk({("price.close", "BTC"): run_up(100, 0, 50), ("open_interest", "BTC"): run_up(200, 100, 100)})
    assert made(market, "change", "price.close").values == (D(-100), None)
    assert made(market, "coins", "open_interest", "price.close").values == (D(2), None, D(2))


def test_series_that_do_not_overlap_make_an_empty_column() -> None:
    market = make_desk({("price.close", "BTC"): {ago(9): 1}, ("open_interest", "BTC"): {DAY: 1}})
    assert made(market, "coins", "open_interest", "price.close").values == ()


def test_a_missing_series_makes_no_spec() -> None:
    market = make_desk({("price.close", "BTC"): run_up(1)})
    assert market.spec("sum", ("price.close",), ("BTC", "ETH")) is None
    assert market.spec("observed", ("price.close",), ()) is None
    assert market.value("price.close", "ETH", DAY) is None


def test_the_aggregate_is_picked_before_a_single_venue_and_the_newest_record_before_both() -> None:
    total = make_series("open_interest", "BTC", run_up(5, 6))
    venue = replace(make_series("open_interest", "BTC", run_up(1, 2, 3)), key=total.key._replace(venue="okx"))
    assert Market(History.of(AFTER, [venue, total])).value("open_interest", "BTC", DAY) == 6
    older = make_series("open_interest", "BTC", run_up(5, 6, to=ago(30)))
    assert Market(History.of(AFTER, [venue, older])).value("open_interest", "BTC", DAY) == 3


def test_a_reading_is_found_by_its_day_of_publication() -> None:
    market = make_desk({("fear_greed", MARKET): run_up(20, 30)})
    assert [market.value("fear_greed", MARKET, d) for d in (ago(1), DAY, ago(-1))] == [20, 30, None]


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 10**9), min_size=1))
def test_value_and_column_never_disagree(values: dict[int, int]) -> None:
    market = Market(make_history({("price.close", "BTC"): {ago(n): v for n, v in values.items()}}))
    column = made(market, "observed", "price.close")
    for n in range(-1, 42):
        assert market.value("price.close", "BTC", ago(n)) == column.at(ago(n)) == values.get(n)


def test_assets_of_two_venues_or_coverages_are_not_added_up() -> None:
    one = make_series("liquidations.long", "BTC", run_up(5, 6))
    for key in (one.key._replace(asset="ETH", venue="okx"), one.key._replace(asset="ETH", coverage="OKX")):
        market = Market(History.of(AFTER, [one, replace(one, key=key)]))
        assert market.spec("sum", ("liquidations.long",), ("BTC", "ETH")) is None
    short = make_series("liquidations.short", "BTC", run_up(5, 6))
    other = replace(short, key=short.key._replace(coverage="OKX"))
    assert Market(History.of(AFTER, [one, other])).spec("sum", (LONG, SHORT), ("BTC",)) is None
    assert Market(History.of(AFTER, [one, short])).spec("sum", (LONG, SHORT), ("BTC",)) is not None


def test_what_is_divided_may_come_from_two_sources() -> None:
    market = make_desk({("price.close", "BTC"): run_up(100), ("open_interest", "BTC"): run_up(200)})
    spec = market.spec("coins", ("open_interest", "price.close"), ("BTC",))
    assert spec is not None
    assert (spec.venues, spec.sources) == (("aggregate", "binance"), ("CoinGlass", "Binance"))
    ref = spec.ref(ago(3), DAY)
    assert (ref.first, ref.last, ref.metrics) == (ago(3), DAY, ("open_interest", "price.close"))
