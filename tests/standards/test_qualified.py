"""Words that say what kind of figure stands beside them, where it is of that kind and where it is of another."""

from datetime import date

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.quantity import Unit, UnitKind, coins
from tests.standards.desk import findings
from tests.standards.facts import claim, made, moved, number, run, seen
from tests.standards.make import EVENT

PRICE = moved("price", "BTC", "50000", "50400")
INTEREST = moved("interest", "BTC", "10000000000", "10060000000", metric="open_interest")
VOLUME = seen("volume", "volume.spot", "BTC", 2_000_000_000)
WORTH = made("worth", Formula.WORTH, "open_interest", "BTC", coins=number("n", 1, unit=coins("BTC")), price=PRICE[2])
DAYS = Unit(UnitKind.COUNT, "days")
RUN = made("run", Formula.STREAK, "price.close", "BTC", unit=DAYS, amount=1, series=run("price.close", EVENT, EVENT))
FACTS = (*PRICE, *INTEREST, VOLUME, WORTH, RUN)
ROSE, AT = "Bitcoin rose [[price.change|0.8%]]", "[[price.after|$50,400]]"


def said(text: str, *facts: Fact) -> list[tuple[str, str]]:
    """What is told of figures that are of another kind."""
    found = [f for f in findings(text, *(facts or FACTS)) if f.fix == "say what the figure is of"]
    assert all(f.end - f.start == len(f.text) for f in found)
    return [(f.code, f.text) for f in found]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (f"Bitcoin opened at {AT}.", "wrong_metric", "opened at"),
        (f"The opening price of bitcoin was {AT}.", "wrong_metric", "opening price"),
        (f"Bitcoin was at {AT} at the open.", "wrong_metric", "the open"),
        (f"The 30-day average of bitcoin was {AT}.", "wrong_metric", "30-day average"),
        (f"Bitcoin averaged {AT}.", "wrong_metric", "averaged"),
        (f"Bitcoin futures closed at {AT}.", "wrong_metric", "futures"),
        ("Trading in bitcoin’s dollar pair came to [[volume|$2 billion]].", "wrong_metric", "dollar pair"),
        (f"All of that is new positions in bitcoin, at {AT}.", "wrong_metric", "All of that is"),
        (f"The rise in dollars is all new positions, at {AT}.", "wrong_metric", "is all new"),
        (f"The rise in coins is all price, at {AT}.", "wrong_metric", "rise in coins is all"),
        (f"{ROSE}, and open interest at the day’s end fell.", "wrong_window", "open interest at the day’s end"),
        (f"Off its high, bitcoin made back {AT}.", "wrong_metric", "Off its high, bitcoin made back"),
        (f"{ROSE} after a fall from the previous high.", "wrong_metric", "fall from the previous high"),
        (f"{ROSE}, its largest gain in an hour.", "wrong_window", "in an hour"),
        (f"{ROSE} on the other days, this one not among them.", "wrong_count", "this one not"),
        (f"{ROSE} without this one.", "wrong_count", "without this one"),
        (f"Bitcoin ended the month at {AT}.", "wrong_window", "ended the month"),
        (f"Bitcoin began the day at {AT}.", "wrong_window", "began the day at"),
        (f"Bitcoin began the day above {AT}.", "wrong_window", "began the day above"),
        (f"{ROSE}, its largest hourly gain.", "wrong_window", "hourly"),
        (f"{ROSE}, on seven trading days.", "wrong_window", "trading days"),
        (f"Bitcoin was forcibly opened at {AT}.", "wrong_metric", "forcibly opened"),
        (f"{ROSE}; positions were repriced, not closed.", "wrong_state", "repriced, not closed"),
        (f"{ROSE}; it had been so high in May.", "unlicensed_superlative", "had been so high"),
        (f"{ROSE} as all bitcoin positions were closed.", "wrong_state", "all bitcoin positions"),
        (f"{ROSE} and each of the others had {AT}.", "wrong_count", "each of the others had"),
        (f"{ROSE}, the first close as high as that.", "unlicensed_superlative", "first close as high"),
        (f"{ROSE}; the low was a 12-day high.", "wrong_metric", "low was a 12-day high"),
        (f"{ROSE}, the largest gain but one.", "unlicensed_superlative", "but one"),
        (f"{ROSE} for the second day.", "wrong_count", "second day"),
        (f"{ROSE}, its third straight gain.", "wrong_count", "its third"),
        (f"{ROSE} for two days running.", "wrong_count", "days running"),
        (f"{ROSE} for two days in a row.", "wrong_count", "days in a row"),
        (f"Each of them opened higher; bitcoin closed at {AT}.", "wrong_metric", "opened higher"),
        (f"Bitcoin peaked at {AT}.", "wrong_metric", "peaked at"),
        (f"Bitcoin was never ever at {AT}.", "unlicensed_superlative", "ever"),
        (
            f"The readings after this one fell; bitcoin was at {AT}.",
            "wrong_order",
            "readings after this one",
        ),
        ("Bitcoin rose [[price.change|0.8%]] of those.", "wrong_metric", "of those"),
        ("The data show one.", "unlicensed_cause", "The data show"),
        (f"Bitcoin was at {AT}, below the median of the year before.", "wrong_window", "median of the year"),
        (f"Bitcoin Ends Quarter at {AT}.", "wrong_window", "Ends Quarter"),
        (f"{ROSE}, the day’s low.", "wrong_metric", "the day’s low"),
        (f"{ROSE}, in equal parts.", "wrong_metric", "equal parts"),
        (f"{ROSE}, the largest of the seven coins.", "unlicensed_superlative", "largest of the seven coins"),
        (f"{ROSE}, its second this month.", "wrong_count", "its second"),
        (f"{ROSE}, a level it had held for weeks.", "wrong_window", "for weeks"),
        (f"{ROSE} in the same session.", "wrong_window", "in the same session"),
        ("Days run from 00:00 to 24:00 Eastern time.", "wrong_window", "Eastern time"),
        ("Days run from 00:00 to 24:00 EST.", "wrong_window", "4:00 EST"),
        ("Bitcoin’s drop was worth [[worth|$50,400]] at the day’s high.", "wrong_metric", "at the day’s high"),
    ],
)
def test_a_word_of_another_kind_is_found_beside_a_figure(text: str, code: str, words: str) -> None:
    assert (code, words) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Bitcoin closed at {AT}, with open interest up [[interest.change|0.6%]].",
        f"A rise would mean that new positions are being opened; bitcoin closed at {AT}.",
        "In futures, bitcoin open interest rose [[interest.change|0.6%]].",
        f"In futures, open interest hardly moved; bitcoin closed at {AT}.",
        "Trading in bitcoin’s tether pair came to [[volume|$2 billion]].",
        f"Bitcoin ended the day at {AT}.",
        "Bitcoin’s drop was worth [[worth|$50,400]] at the closing price.",
        f"Bitcoin was forcibly closed at {AT}.",
        f"It had not been so high since May; bitcoin closed at {AT}.",
        f"The rise in dollars is all price; bitcoin closed at {AT}, off its low.",
        f"Open interest at the day’s start was more; bitcoin closed at {AT}, this one among them.",
        "Bitcoin rose for [[run|one day]] running.",
        f"Perpetual Protocol’s price was {AT}.",
        "Days run from 00:00 to 24:00 UTC.",
        "The data do not show one. What the data settle is little. The data say what, not why.",
        f"CoinGlass data show that bitcoin closed at {AT}.",
        "It is no second opinion on them. On average nobody knows, and the opening price is no matter.",
    ],
)
def test_a_word_of_the_figures_own_kind_or_beside_no_figure_is_nothing(text: str) -> None:
    assert said(text) == []


def test_a_month_ends_with_its_last_day() -> None:
    for on, found in (("2024-07-31", []), ("2024-08-01", [("wrong_window", "ended the month")])):
        close = seen("close", "price.close", "BTC", 5, date.fromisoformat(on))
        assert said("Bitcoin ended the month at [[close|$5]].", close) == found


@pytest.mark.parametrize(("metric", "formula"), [("price.high", "observed"), ("price.close", "maximum")])
def test_a_peak_is_a_high_within_the_day_or_the_largest_of_several(metric: str, formula: str) -> None:
    top = made("top", Formula.MAXIMUM, metric, "BTC", amount=5, series=run(metric, EVENT, EVENT))
    fact = seen("top", metric, "BTC", 5) if formula == "observed" else top
    assert ("wrong_metric", "peaked at") not in said("Bitcoin peaked at [[top|$5]].", fact)


def test_what_the_data_show_is_told_with_figures_or_in_a_claim() -> None:
    rose = claim("c", "change", "up", before=PRICE[1], after=PRICE[2], by=PRICE[0])
    text = "The data show that bitcoin rose."
    codes = {f.code for f in findings(f"<<c|{text}>>", *FACTS, claims=[rose])}
    assert "unlicensed_cause" not in codes
    assert ("unlicensed_cause", "The data show") in said(text)


@pytest.mark.parametrize(
    ("weekday", "found"), [("2024-08-04", []), ("2024-08-05", [("wrong_window", "ended the week")])]
)
def test_a_week_ends_with_its_sunday(weekday: str, found: list[tuple[str, str]]) -> None:
    close = seen("close", "price.close", "BTC", 5, date.fromisoformat(weekday))
    assert said("Bitcoin ended the week at [[close|$5]].", close) == found
