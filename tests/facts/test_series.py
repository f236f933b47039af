from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD, Quantity
from generator.facts.series import History, Series, SeriesKey

START = datetime(2026, 1, 1, tzinfo=UTC)
KEY = SeriesKey("open_interest", "BTC", "aggregate", "CoinGlass")


def series(*hours: int, key: SeriesKey = KEY, seconds: int = 0) -> Series:
    return Series(
        key=key,
        unit=USD,
        bound=Bound.EXACT,
        provenance=Provenance.RECORDED,
        seconds=seconds,
        ends=tuple(START + timedelta(hours=hour) for hour in hours),
        values=tuple(Decimal(hour) for hour in hours),
        labels=("",) * len(hours),
    )


@given(st.sets(st.integers(0, 60)))
def test_a_value_is_found_by_its_end_and_by_nothing_else(hours: set[int]) -> None:
    made = series(*sorted(hours))
    for hour in range(-1, 62):
        assert made.at(START + timedelta(hours=hour)) == (Quantity(Decimal(hour), USD) if hour in hours else None)
        assert made.at(START + timedelta(hours=hour, seconds=1)) is None


def test_provenance_is_that_of_the_value_where_it_is_said_one_by_one() -> None:
    mixed = replace(series(1, 2), provenances=(Provenance.RECORDED, Provenance.LIVE))
    assert mixed.provenance_at(START + timedelta(hours=2)) is Provenance.LIVE
    assert mixed.provenance_at(START + timedelta(hours=1)) is Provenance.RECORDED
    assert mixed.provenance_at(START + timedelta(hours=9)) is mixed.provenance
    assert series(1).provenance_at(START + timedelta(hours=1)) is Provenance.RECORDED


def test_find_gives_series_of_one_window_length_the_longest_first() -> None:
    long, short = series(1, 2, 3, key=KEY._replace(venue="okx")), series(1, 2)
    daily, other = series(24, seconds=86_400), series(1, 2, 3, 4, key=KEY._replace(asset="ETH"))
    history = History.of(START, [short, daily, other, long])
    assert history.find("open_interest", "BTC", 0) == (long, short)
    assert history.find("open_interest", "BTC", 86_400) == (daily,)
    assert history.find("open_interest", "SOL", 0) == ()
    assert history.find("funding_rate", "BTC", 0) == ()


def test_series_of_one_length_are_found_in_the_order_of_their_keys() -> None:
    a, b = series(1, key=KEY._replace(venue="a")), series(1, key=KEY._replace(venue="b"))
    assert History.of(START, [b, a]).find("open_interest", "BTC", 0) == (a, b)


def test_of_two_series_with_one_key_the_later_stands() -> None:
    history = History.of(START, [series(1), series(2)])
    assert list(history.series.values()) == [series(2)]


def test_a_key_is_written_without_what_is_not_stated() -> None:
    assert str(KEY) == "open_interest|BTC|aggregate|CoinGlass"
    assert str(KEY._replace(coverage="OKX")) == "open_interest|BTC|aggregate|CoinGlass|OKX"
