"""Every word of a number, a fraction, a multiple or a scale has its value."""

from decimal import Decimal

import pytest

from generator.house.assets import ASSETS
from generator.standards.numbers import read_numbers

NUMERALS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
SCALES = {
    "$2.5k": 2_500, "$2.5K": 2_500, "$2.5 thousand": 2_500, "$2.5 million": 2_500_000, "$2.5mn": 2_500_000,
    "$2.5m": 2_500_000, "$2.5M": 2_500_000, "$2.5 billion": 2_500_000_000, "$2.5 bn": 2_500_000_000,
    "$2.5b": 2_500_000_000, "$2.5B": 2_500_000_000, "$2.5 trillion": 2_500_000_000_000, "$2.5tn": 2_500_000_000_000,
    "$2.5T": 2_500_000_000_000,
}  # fmt: skip
MULTIPLES = {
    "It was twice as much.": 2, "It was double that.": 2, "It doubled.": 2, "It doubles.": 2, "Doubling it is work.": 2,
    "It was triple that.": 3, "It tripled.": 3, "It triples.": 3, "Tripling it is work.": 3,
    "It was quadruple that.": 4, "It quadrupled.": 4,
}  # fmt: skip
FRACTIONS = {
    "half of it": 50, "a third of it": 33.3, "one-third of it": 33.3, "two thirds of it": 66.7,
    "Two-thirds of it": 66.7,
    "a quarter of it": 25, "three-quarters of it": 75, "three quarters of it": 75, "a fifth of it": 20,
    "four-fifths of it": 80, "a tenth of it": 10, "one-tenth of it": 10, "nine-tenths of it": 90,
}  # fmt: skip


def only(text: str) -> tuple[str, Decimal]:
    (number,) = read_numbers(text).numbers
    return number.kind, number.value


@pytest.mark.parametrize(("word", "value"), [*zip(NUMERALS, range(21), strict=True), *TENS.items()])
def test_a_numeral_has_its_value_alone_and_before_a_noun(word: str, value: int) -> None:
    assert only(f"It fell on {word} days.") == ("count", Decimal(value))
    assert only(f"{word.capitalize()} weeks passed.") == ("count", Decimal(value))


def test_the_longer_of_two_numerals_that_begin_alike_is_read() -> None:
    assert [only(f"All {word} coins fell.")[1] for word in ("six", "sixteen", "sixty", "nine", "ninety")] == [
        6, 16, 60, 9, 90,
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALES.items())
def test_a_scale_has_its_power_of_ten(text: str, value: int) -> None:
    assert only(f"At least {text} was liquidated.") == ("money", Decimal(value))


@pytest.mark.parametrize(("text", "value"), MULTIPLES.items())
def test_a_multiple_has_its_value(text: str, value: int) -> None:
    assert only(text) == ("times", Decimal(value))


@pytest.mark.parametrize(("text", "value"), FRACTIONS.items())
def test_a_fraction_is_a_share_in_percent(text: str, value: float) -> None:
    kind, share = only(f"At the close {text} was gone.")
    assert (kind, round(share, 1)) == ("fraction", round(Decimal(value), 1))


@pytest.mark.parametrize("ticker", sorted(ASSETS))
def test_an_amount_in_coins_is_of_the_coin_whose_ticker_follows(ticker: str) -> None:
    (number,) = read_numbers(f"Open interest was 4,200 {ticker} at the close.").numbers
    assert (number.kind, number.of, number.value) == ("coins", ticker, Decimal(4200))
