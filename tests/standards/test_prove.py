"""What the words around a figure may say of it: its sign, its way, its size, the level that was crossed."""

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.quantity import USDT, Unit, UnitKind
from tests.standards.desk import codes, findings
from tests.standards.facts import claim, made, moved, number, seen
from tests.standards.make import D, facts

COINS = Unit(UnitKind.COUNT, "coins")
CLOSE, LOW = seen("close", "price.close", "BTC", "60000.5"), seen("low", "price.low", "BTC", "60000")


def bitcoin(before: str, after: str) -> tuple[Fact, ...]:
    return moved("BTC", "BTC", before, after)


@pytest.mark.parametrize(
    ("text", "before", "after", "found"),
    [
        ("Bitcoin fell [[BTC.change|7.1%]] on the day.", "58161", "54018.81", set()),
        (
            "Bitcoin rose [[BTC.change|7.1%]] on the day.",
            "58161",
            "54018.81",
            {"wrong_direction", "unlicensed_direction"},
        ),
        ("Bitcoin’s change on the day was [[BTC.change|7.1%]].", "58161", "54018.81", {"missing_direction"}),
        ("Bitcoin’s change on the day was [[BTC.change|−7.1%]].", "58161", "54018.81", set()),
        ("Bitcoin’s change on the day was [[BTC.change|+7.1%]].", "58161", "54018.81", {"wrong_sign"}),
        ("Bitcoin’s change on the day was [[BTC.change|0.4%]].", "10000", "10040", set()),
        ("Bitcoin’s change on the day was [[BTC.change|+0.4%]].", "10000", "10040", set()),
        ("Bitcoin’s change on the day was [[BTC.change|−0.4%]].", "10000", "10040", {"wrong_sign"}),
        ("Bitcoin’s change on the day was [[BTC.change|0.0%]].", "10000", "10000", set()),
        ("Bitcoin’s change on the day was [[BTC.change|−0.0%]].", "10000", "10000", set()),
        ("Bitcoin’s change on the day was [[BTC.change|+0.0%]].", "10000", "9996", set()),
        ("Bitcoin’s change on the day was [[BTC.change|−0.0%]].", "10000", "10004", set()),
        ("Bitcoin rose [[BTC.change|0.0%]] on the day.", "10000", "9996", {"unlicensed_direction"}),
        ("Bitcoin rose [[BTC.change|0.0%]] on the day.", "10000", "9995", {"unlicensed_direction"}),
        ("Bitcoin rose [[BTC.change|0.1%]] on the day.", "10000", "9994", {"wrong_direction", "unlicensed_direction"}),
        ("Bitcoin surged [[BTC.change|0.0%]] on the day.", "10000", "10000", {"unlicensed_direction"}),
    ],
)
def test_a_change_has_the_sign_that_is_printed_or_the_way_that_a_word_tells(
    text: str, before: str, after: str, found: set[str]
) -> None:
    assert codes(text, *bitcoin(before, after)) == found


@pytest.mark.parametrize(
    ("cell", "before", "after", "found"),
    [
        ("−7.1%", "58161", "54018.81", set()),
        ("7.1%", "58161", "54018.81", {"wrong_sign"}),
        ("7.1%", "1000", "1071", set()),
        ("0.0%", "100", "100", set()),
        ("0.0%", "10000", "9996", set()),
        ("0.1%", "100", "100", {"false_figure"}),
    ],
)
def test_a_cell_prints_the_minus_of_a_fall(cell: str, before: str, after: str, found: set[str]) -> None:
    assert codes(f"| Coin | Price change |\n| Bitcoin | [[BTC.change|{cell}]] |", *bitcoin(before, after)) == found


@pytest.mark.parametrize(("text", "wrong"), [("at [[rate|0.0000%]]", False), ("at [[rate|0.0010%]]", True)])
def test_nothing_needs_no_minus_and_less_does(text: str, wrong: bool) -> None:
    rate = seen("rate", "funding_rate", "BTC", "-0.0010" if wrong else "0")
    assert ("wrong_sign" in codes(f"Bitcoin funding closed {text} per eight hours.", rate)) is wrong


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("Bitcoin rose, [[d|$0.50]] from its low.", "0.5", False),
        ("Bitcoin’s low was [[d|$0.50]] lower than its close.", "-0.5", False),
        ("Bitcoin’s low was [[d|$0.50]] higher than its close.", "-0.5", True),
    ],
)
def test_a_difference_of_one_day_has_a_way_only_where_it_is_negative(text: str, value: str, found: bool) -> None:
    a, b = (CLOSE, LOW) if D(value) > 0 else (LOW, CLOSE)
    difference = made("d", Formula.DIFFERENCE, "price.close", unit=USDT, amount=value, a=a, b=b)
    assert ("wrong_direction" in codes(text, difference, CLOSE, LOW)) is found


@pytest.mark.parametrize(
    ("text", "after", "found"),
    [
        ("Bitcoin surged [[BTC.change|3.9%]].", "1039", True),
        ("Bitcoin surged [[BTC.change|4.0%]].", "1040", False),
        ("Bitcoin surged [[BTC.change|4.5%]].", "1045", False),
        ("Bitcoin edged up [[BTC.change|5.0%]].", "1050", False),
        ("Bitcoin edged up [[BTC.change|5.1%]].", "1051", True),
        ("Bitcoin edged up [[BTC.change|5.9%]].", "1059", True),
    ],
)
def test_a_strong_verb_is_of_four_percent_at_least_and_a_weak_one_of_five_at_most(
    text: str, after: str, found: bool
) -> None:
    assert codes(text, *bitcoin("1000", after)) == ({"wrong_magnitude"} if found else set())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin rose [[BTC.change|3.0%]]. It surged.", False),
        ("It surged. Bitcoin rose [[BTC.change|3.0%]].", False),
        ("Bitcoin rose [[BTC.change|3.0%]]. It surged and rallied.", False),
        ("Bitcoin rose [[BTC.change|3.0%]]. It rallied and surged.", True),
        ("It surged and rallied. Bitcoin rose [[BTC.change|3.0%]].", True),
        ("It rallied and surged. Bitcoin rose [[BTC.change|3.0%]].", False),
        ("It surged.", True),
        ("Bitcoin open interest rose [[oi.change|2.0%]]. Prices surged.", True),
        ("Prices surged. Bitcoin open interest rose [[oi.change|2.0%]].", True),
        ("It was [[day|Aug. 5]]. Prices surged.", True),
        ("Bitcoin rose [[BTC.change|3.0%]]. [[two|Two coins]] surged.", True),
    ],
)
def test_a_strong_verb_without_a_figure_beside_it_is_of_the_days_change(text: str, found: bool) -> None:
    told = [
        *bitcoin("1000", "1030"),
        *moved("ETH", "ETH", "1000", "1020"),
        *moved("oi", "BTC", "100000", "102000", "open_interest"),
        number("two", 2, "price.coins", "MARKET", unit=COINS),
        facts()["day"],
    ]
    assert ("wrong_magnitude" in codes(text, *told)) is found


@pytest.mark.parametrize(
    ("topped", "found"),
    [
        (claim("lv", "level", "up", level="mark", before="BTC.before", after="BTC.after"), False),
        (claim("lv", "level", "down", level="mark", before="BTC.before", after="BTC.after"), True),
        (claim("lv", "level", "up", level="BTC.after", before="BTC.before", after="BTC.after"), True),
        (claim("lv", "change", "up", level="mark", before="BTC.before", after="BTC.after", by="BTC.change"), True),
    ],
)
def test_a_level_is_topped_where_a_claim_says_that_it_was_crossed_upwards(topped: ClaimTerms, found: bool) -> None:
    level = number("mark", 60_000, "price.close", unit=USDT)
    text = "<<lv|Bitcoin tops [[mark|$60,000]]>>."
    assert ("false_figure" in codes(text, level, *bitcoin("58000", "61000"), claims=[topped])) is found


def test_only_a_level_is_topped_by_being_crossed() -> None:
    close = seen("mark", "price.close", "BTC", "60000")
    topped = claim("lv", "level", "up", level="mark", before="BTC.before", after="BTC.after")
    text = "<<lv|Bitcoin tops [[mark|$60,000]]>>."
    assert "false_figure" in codes(text, close, *bitcoin("58000", "60000"), claims=[topped])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin closed at [[close|$60,001]].", set()),
        ("Bitcoin closed at [[close|60,001%]].", {"wrong_unit"}),
        ("Bitcoin closed at [[close|60,001 points]].", {"wrong_unit"}),
    ],
)
def test_a_figure_is_printed_in_the_unit_of_its_fact(text: str, found: set[str]) -> None:
    assert codes(text, CLOSE) & {"wrong_unit"} == found


@pytest.mark.parametrize(("unit", "found"), [("percent", set()), ("USD", {"wrong_unit"}), ("", set())])
def test_a_statement_is_in_the_unit_of_its_fact(unit: str, found: set[str]) -> None:
    told = findings(
        "Bitcoin fell [[BTC.change|7.1%]] on the day.", *bitcoin("58161", "54018.81"), forged={"unit": unit}
    )
    assert {finding.code for finding in told} == found
