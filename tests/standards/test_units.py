"""Which printed figures are of the unit that a fact has."""

import pytest

from generator.facts.quantity import INDEX_POINTS, PERCENT, PERCENT_POINTS, RATIO, USD, USDT, Unit, UnitKind, coins
from generator.standards.numbers import read_numbers
from generator.standards.units import fits

EURO, INDEX, FUNDING = Unit(UnitKind.MONEY, "EUR"), Unit(UnitKind.INDEX, "0-100"), Unit(UnitKind.RATE, "8h")


def count(of: str = "") -> Unit:
    return Unit(UnitKind.COUNT, of)


def fit(text: str, unit: Unit, *, sentence: str = "", around: str = "") -> bool:
    """Whether the first figure of a text is of that unit."""
    number = read_numbers(text).numbers[0]
    return fits(number, unit, sentence=sentence or text, around=lambda: around or text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$5", USD),
        ("$5", USDT),
        ("$5 million", Unit(UnitKind.MONEY, "USDC")),
        ("€5", EURO),
        ("5 BTC", coins("BTC")),
        ("5,000 bitcoins", coins("BTC")),
        ("5,000 Ethereum Classic were moved", coins("ETC")),
        ("5,000 Ethereum Name Service tokens", coins("ENS")),
        ("5,000 Internet Computer", coins("ICP")),
        ("7.1%", PERCENT),
        ("half", PERCENT),
        ("9 points", INDEX_POINTS),
        ("9", INDEX_POINTS),
        ("0.3 percentage points", PERCENT_POINTS),
        ("6.4 times", RATIO),
        ("17", INDEX),
        ("30 days", count("days")),
        ("30 readings", count("days")),
        ("three cases", count("times")),
        ("30", count("days")),
        ("30 days", count()),
    ],
)
def test_a_figure_that_is_printed_as_its_unit_is_fits(text: str, unit: Unit) -> None:
    assert fit(text, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5", USD),
        ("5%", USD),
        ("€5", USD),
        ("€5", USDT),
        ("$5", EURO),
        ("5 BTC", coins("ETH")),
        ("$5", coins("BTC")),
        ("5% bitcoin", coins("BTC")),
        ("5,000 ether", coins("BTC")),
        ("5,000 Ethereum Classic were moved", coins("ETH")),
        ("5,000, bitcoin said", coins("BTC")),
        ("5,000 of bitcoin", coins("BTC")),
        ("5,000 were ether, bitcoin was none", coins("BTC")),
        ("Bitcoin had 5,000", coins("BTC")),
        ("7.1", PERCENT),
        ("$9", INDEX_POINTS),
        ("9%", INDEX_POINTS),
        ("0.3 percentage points", INDEX_POINTS),
        ("9 points", PERCENT_POINTS),
        ("0.3", PERCENT_POINTS),
        ("0.3%", PERCENT_POINTS),
        ("6.4", RATIO),
        ("17 thousand", INDEX),
        ("17%", INDEX),
        ("30 days", count("coins")),
        ("30 coins", count("days")),
        ("30 thousand", count("days")),
        ("30%", count("days")),
        ("$30", count()),
    ],
)
def test_a_figure_of_another_unit_does_not(text: str, unit: Unit) -> None:
    assert not fit(text, unit)


@pytest.mark.parametrize("text", ["2,026", "$5", "5%", "30 days"])
@pytest.mark.parametrize("kind", [UnitKind.TEXT, UnitKind.DATE, UnitKind.MONTH, UnitKind.TIME])
def test_no_figure_is_of_what_is_stated_in_words(text: str, kind: UnitKind) -> None:
    assert not fit(text, Unit(kind))


@pytest.mark.parametrize(
    ("sentence", "around", "fitting"),
    [
        ("Funding was 0.01%.", "What longs paid", True),
        ("It was 0.01%.", "What longs paid in funding", True),
        ("It was 0.01%.", "What longs paid", False),
    ],
)
def test_a_rate_is_one_where_funding_is_spoken_of(sentence: str, around: str, *, fitting: bool) -> None:
    assert fit(sentence, FUNDING, around=around) is fitting


def test_a_rate_is_in_percent() -> None:
    assert not fit("Funding was 0.01.", FUNDING)
