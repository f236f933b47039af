"""Which questions are asked: those that the day's facts answer, and none twice."""

import pytest

from generator.desk.faq import choose
from generator.facts.story import AssetLiquidations, Liquidations
from tests.prose.make import make_change, make_fact, make_liquidations, make_price, make_prices, make_share


def row(asset: str) -> AssetLiquidations:
    total = make_fact(9, id=f"{asset}.total", subject=asset)
    return AssetLiquidations(asset=asset, total=total, share=make_share(total, id=f"{asset}.share"))


def asked(liquidations: Liquidations, by: str = "5", lows: tuple[str, str] = ("-3", "0")) -> tuple[str, ...]:
    """The questions of a cascade on a day on which bitcoin moved by so many percent, it and ether lay as low."""
    btc, eth = (make_change(by=low, id=f"low{i}") for i, low in enumerate(lows))
    prices = make_prices(make_price(change=make_change(by=by), to_low=btc), make_price("ETH", to_low=eth))
    return choose(
        "liquidation_cascade", prices=prices, liquidations=liquidations, interest=None, funding=None, sentiment=None
    )


@pytest.mark.parametrize(
    ("first", "second", "is_asked"),
    [("BTC", "ETH", True), ("ETH", "BTC", True), ("BTC", "DOGE", False), ("DOGE", "ETH", False)],
)
def test_bitcoin_is_set_against_ether_where_these_two_lead(first: str, second: str, *, is_asked: bool) -> None:
    liquidations = make_liquidations(first=row(first), second=row(second), btc=row("BTC"), eth=row("ETH"))
    assert ("bitcoin_or_ether" in asked(liquidations)) is is_asked


@pytest.mark.parametrize(
    ("shorts", "questions"), [("70", ["why_longs", "what_is_a_squeeze"]), ("90", ["what_is_a_squeeze", "were_longs"])]
)
def test_why_longs_were_liquidated_and_whether_any_were_is_not_asked_both(shorts: str, questions: list[str]) -> None:
    liquidations = make_liquidations(side="short", short_share=make_share(share=shorts), long_share=make_share())
    found = [name for name in asked(liquidations) if name in {"why_longs", "what_is_a_squeeze", "were_longs"}]
    assert found == questions


@pytest.mark.parametrize(
    ("lows", "is_asked"), [(("-2", "0"), True), (("-1.9", "-1"), False), (("-0.2", "-2.5"), True), (("0", "0"), False)]
)
def test_why_longs_were_liquidated_is_asked_where_a_low_answers(lows: tuple[str, str], *, is_asked: bool) -> None:
    liquidations = make_liquidations(side="short", short_share=make_share(share="70"), long_share=make_share())
    names = asked(liquidations, lows=lows)
    assert ("why_longs" in names, "were_longs" in names) == (is_asked, not is_asked)
