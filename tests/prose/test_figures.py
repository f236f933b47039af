from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ProseError
from generator.facts.observation import Bound
from generator.prose.figures import HALF_UP, STYLES, money_cell
from generator.prose.hedges import best, fit, holds
from tests.prose.make import make_fact


@pytest.mark.parametrize(
    ("style", "value", "unit", "text"),
    [
        ("money", "643442987", "USD", "$643 million"),
        ("money", "999950000", "USD", "$1 billion"),
        ("money", "999499999", "USD", "$999 million"),
        ("money", "1706000000", "USD", "$1.71 billion"),
        ("money", "4057400000", "USD", "$4.06 billion"),
        ("money", "26646500000", "USD", "$26.6 billion"),
        ("money", "1200000000000", "USD", "$1.2 trillion"),
        ("money", "1000000", "USD", "$1 million"),
        ("money", "999999.6", "USD", "$1 million"),
        ("money", "54018.81", "USDT", "$54,019"),
        ("money", "2419.59", "USDT", "$2,420"),
        ("money", "999.6", "USDT", "$1,000"),
        ("money", "142.37", "USDT", "$142"),
        ("money", "99.5", "USDT", "$99.50"),
        ("money", "13.2", "USDT", "$13.20"),
        ("money", "1", "USDT", "$1.00"),
        ("money", "0.9996", "USDT", "$1.00"),
        ("money", "0.08734", "USDT", "$0.0873"),
        ("money", "0.5", "USDT", "$0.50"),
        ("money", "0.00001234", "USDT", "$0.0000123"),
        ("money", "0", "USD", "$0"),
        ("money", "-4574600000", "USD", "$4.57 billion"),
        ("money_title", "780000000", "USD", "$780M"),
        ("money_title", "643442987", "USD", "$643M"),  # bare "$640M" would not be true
        ("money_title", "1706000000", "USD", "$1.7B"),
        ("money_title", "999600000", "USD", "$1B"),
        ("money_title", "100000", "USD", "$100,000"),
        ("money_title", "54018.81", "USD", "$54,019"),
        ("money_round", "5018.81", "USD", "$5,019"),
        ("percent", "-7.122", "percent", "7.1%"),
        ("percent", "10.016", "percent", "10.0%"),
        ("percent", "67.5", "percent", "67.5%"),
        ("percent", "0.04", "percent", "0.04%"),
        ("percent", "0", "percent", "0.0%"),
        ("percent_short", "10.016", "percent", "10%"),
        ("percent_short", "-7.122", "percent", "7.1%"),
        ("percent_short", "9.96", "percent", "10%"),
        ("percent_short", "45.4", "percent", "45.4%"),
        ("percent_short", "5.0", "percent", "5%"),
        ("percent_short", "0.935", "percent", "0.9%"),
        ("percent_title", "7.122", "percent", "7%"),
        ("percent_title", "21.881", "percent", "22%"),
        ("percent_title", "0.44", "percent", "0.4%"),
        ("rate", "0.004883", "percent per 8h", "0.0049%"),
        ("rate", "0", "percent per 8h", "0%"),
        ("points", "27", "points index", "27 points"),
        ("points", "-1", "points index", "1 point"),
        ("points", "0.34", "points percent", "0.3 percentage points"),
        ("index", "17", "index 0-100", "17"),
        ("index", "17.26", "index 0-100", "17.3"),
        ("count", "1043", "count days", "1,043"),
        ("count_word", "5", "count coins", "five"),
        ("count_word", "10", "count coins", "10"),
        ("coins", "6960000", "coins ETH", "6.96 million ETH"),
        ("coins_title", "6960000", "coins ETH", "6.96M ETH"),
        ("coins_title", "493000", "coins BTC", "493,000 BTC"),
        ("ordinal", "3", "count days", "third"),
        ("ordinal", "11", "count days", "11th"),
        ("ordinal", "22", "count days", "22nd"),
        ("times", "7.742", "ratio", "7.7 times"),
        ("times", "4.98", "ratio", "five times"),
        ("times", "23.4", "ratio", "23 times"),
        ("times", "19.97", "ratio", "20 times"),
    ],
)
def test_a_bare_figure_is_printed_so_that_it_is_true(style: str, value: str, unit: str, text: str) -> None:
    assert fit(make_fact(value, unit), STYLES[style][1], "").text == text


@pytest.mark.parametrize(
    ("predicate", "style", "value", "text"),
    [
        ("at least", "money", "445849731", "$445 million"),
        ("at least", "money", "643442987", "$643 million"),
        ("at least", "money", "1194000000", "$1.19 billion"),
        ("at least", "money", "250000000", "$250 million"),
        ("at least", "money_title", "445849731", "$440M"),
        ("more than", "money", "1099310000", "$1.09 billion"),
        ("more than", "money_title", "1099310000", "$1B"),
        ("top", "money_title", "643442987", "$640M"),
        ("top", "money_title", "1706000000", "$1.7B"),
        ("top", "money_title", "999999999", "$990M"),
        ("top", "money", "100000.5", "$100,000"),
        ("nearly", "money_round", "1194000000", "$1.2 billion"),
        ("about", "money_round", "5018.81", "$5,000"),
        ("about", "money", "445849731", "$446 million"),
    ],
)
def test_a_hedge_rounds_to_what_it_licenses(predicate: str, style: str, value: str, text: str) -> None:
    assert fit(make_fact(value), STYLES[style][1], predicate).text == text


def test_coins_are_rounded_under_about() -> None:
    assert fit(make_fact("493282.4", "coins BTC"), STYLES["coins"][1], "about").text == "493,000 BTC"
    assert fit(make_fact("4072586", "coins ETH"), STYLES["coins"][1], "about").text == "4.07 million ETH"
    assert fit(make_fact("43523", "coins BTC"), STYLES["coins"][1], "about").text == "43,500 BTC"


def test_a_whole_multiple_may_be_said_in_words_under_more_than() -> None:
    assert fit(make_fact("7.4", "ratio"), STYLES["times_round"][1], "more than").text == "seven times"


def test_more_than_needs_more() -> None:
    with pytest.raises(ProseError, match="no rounding of total"):
        fit(make_fact("250000000"), STYLES["money"][1], "more than")


def test_nothing_is_nearly_a_lower_bound() -> None:
    with pytest.raises(ProseError, match="lower bound"):
        fit(make_fact("1194000000", bound=Bound.AT_LEAST), STYLES["money_round"][1], "nearly")


@pytest.mark.parametrize(
    ("bound", "style", "value", "unit", "word"),
    [
        (Bound.AT_LEAST, "money", "445849731", "USD", "at least"),
        (Bound.ESTIMATE, "money", "445849731", "USD", "about"),
        (Bound.EXACT, "money", "445849731", "USD", ""),
        (Bound.OF_RECORD, "percent", "67.5", "percent", ""),
        (Bound.EXACT, "coins", "493282", "coins BTC", "about"),
    ],
)
def test_the_best_hedge_follows_the_bound_and_the_rounding(
    bound: Bound, style: str, value: str, unit: str, word: str
) -> None:
    assert best(make_fact(value, unit, bound=bound), STYLES[style][1])[0] == word


@pytest.mark.parametrize(
    ("scale", "value", "text"),
    [
        ("M", "291957000", "$292.0M"),
        ("M", "1137000000", "$1,137.0M"),
        ("", "999960000", "$1.0B"),
        ("", "30000", "$0.0M"),
    ],
)
def test_cells_keep_one_decimal_at_one_scale(scale: str, value: str, text: str) -> None:
    fact = make_fact(value)
    assert fact.quantity is not None
    assert money_cell(scale)(fact.value, fact.quantity.unit, HALF_UP, 0).text == text


amounts = st.decimals(min_value=Decimal("0.000001"), max_value=Decimal("1e13"), allow_nan=False, places=6)


@given(value=amounts, style=st.sampled_from(["money", "money_title", "money_round"]))
def test_every_bare_amount_is_true_to_half_its_last_digit(value: Decimal, style: str) -> None:
    printed = fit(make_fact(f"{value:f}"), STYLES[style][1], "")
    assert holds("", value, printed)
    assert abs(value - printed.stated) * 2 <= printed.place


@given(value=amounts, style=st.sampled_from(["money", "money_title", "money_round"]))
def test_at_least_is_never_more_than_the_truth(value: Decimal, style: str) -> None:
    printed = fit(make_fact(f"{value:f}"), STYLES[style][1], "at least")
    assert printed.stated <= value
    assert (value - printed.stated) * 10 < printed.stated


@given(value=st.decimals(min_value=Decimal("-0.05"), max_value=Decimal("0.05"), places=4))
def test_there_is_no_negative_zero(value: Decimal) -> None:
    for style in ("percent", "percent_short", "percent_title"):
        text = fit(make_fact(f"{value:f}", "percent"), STYLES[style][1], "").text
        assert not text.startswith(("-", "\u2212"))
        assert value == 0 or text.strip("0.%")
