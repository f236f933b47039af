"""A second source: counted by origin, held against the first, never averaged."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.gate import doubts
from generator.desk.judge import judge
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD
from generator.facts.series import Series, SeriesKey
from generator.facts.window import midnight
from generator.house.policy import Gate
from tests.desk.make import AFTER, DAY, Number, make_desk, make_house, make_series, run_up

ASKED = Gate(second_source=("price.close",))


def quote(value: Number, *, minutes: int = 10, source: str = "CoinGecko", asset: str = "BTC") -> Series:
    """A quote taken so many minutes after the day closed."""
    return Series(
        key=SeriesKey("quote.price", asset, "aggregate", source),
        unit=USD,
        bound=Bound.EXACT,
        provenance=Provenance.RECORDED,
        seconds=0,
        ends=(midnight(DAY) + timedelta(days=1, minutes=minutes),),
        values=(Decimal(value),),
        labels=("",),
    )


def codes(*extra: Series, gate: Gate = ASKED) -> list[str]:
    market = make_desk({("price.close", "BTC"): run_up(99, 100)}, extra=extra)
    return [doubt.code for doubt in doubts(market, ("BTC",), DAY, gate)]


def test_where_the_house_asks_for_two_one_source_is_not_believed() -> None:
    assert codes() == ["no_second_source"]
    assert codes(gate=Gate()) == []


@pytest.mark.parametrize("value", ["98.1", "100", "101.9", "102"])
def test_two_that_agree_are_believed(value: str) -> None:
    assert codes(quote(value)) == []


@pytest.mark.parametrize("gate", [Gate(), ASKED])
@pytest.mark.parametrize("value", ["97.9", "102.1", "0.3", "789000000000", "0"])
def test_two_that_disagree_are_never_averaged_whether_asked_for_or_not(value: str, gate: Gate) -> None:
    assert codes(quote(value), gate=gate) == ["sources_disagree"]


@pytest.mark.parametrize(("minutes", "found"), [(-60, []), (60, []), (61, ["no_second_source"])])
def test_a_quote_of_another_hour_confirms_nothing(minutes: int, found: list[str]) -> None:
    assert codes(quote(100, minutes=minutes)) == found


def test_of_several_quotes_the_nearest_counts() -> None:
    later = quote(100, minutes=50)
    both = replace(later, ends=(*quote(100).ends, *later.ends), values=(Decimal(100), Decimal(150)), labels=("", ""))
    assert codes(both) == []


def test_two_readings_of_one_origin_are_one_source() -> None:
    assert codes(quote(100, source="Binance")) == ["no_second_source"]


def test_a_third_that_disagrees_is_not_outvoted() -> None:
    assert codes(quote(100), quote(110, source="Another")) == ["sources_disagree"]


def test_a_close_of_another_source_is_a_second_one() -> None:
    own = make_series("price.close", "BTC", {DAY: 100})
    other = replace(own, key=own.key._replace(source="Kraken", venue="kraken"))
    assert codes(other) == []


def test_without_any_close_there_is_nothing_to_confirm() -> None:
    assert doubts(make_desk({}), ("BTC",), DAY, ASKED) == ()


def test_a_doubted_day_has_no_news() -> None:
    market = make_desk({("price.close", "BTC"): run_up(100, 120)}, extra=[quote(100)])
    judgement = judge(market, make_house(assets=("BTC",)), DAY, as_of=AFTER)
    assert judgement.events == ()
    assert "sources_disagree" in [doubt.code for doubt in judgement.doubts]


@given(st.decimals("0.01", "1000000", places=2), st.decimals("0.9", "1.1", places=4))
def test_which_of_two_is_first_makes_no_difference(value: Decimal, factor: Decimal) -> None:
    def found(one: Decimal, other: Decimal) -> bool:
        market = make_desk({("price.close", "BTC"): {DAY: one}}, extra=[quote(other)])
        return any(doubt.code == "sources_disagree" for doubt in doubts(market, ("BTC",), DAY))

    assert found(value, value * factor) == found(value * factor, value)
