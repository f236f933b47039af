"""Claims that a figure stands out: among others of its day, and in its own record back to the day that is printed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.series import History
from generator.facts.window import midnight
from generator.house.sources import SOURCES
from tests.desk.make import DAY, ago, make_history, run_up
from tests.standards.desk import why
from tests.standards.facts import claim, day, made, number, run


@pytest.mark.parametrize(
    ("own", "other", "direction", "code"),
    [
        (5, 4, "up", ""),
        (5, 5, "up", "unlicensed_superlative"),
        (5, 6, "up", "unlicensed_superlative"),
        (5, 6, "down", ""),
        (5, 5, "down", "unlicensed_superlative"),
        (5, 4, "down", "unlicensed_superlative"),
    ],
)
def test_what_stands_out_is_beyond_the_others_and_level_with_none(
    own: int, other: int, direction: str, code: str
) -> None:
    bitcoin, ether = number("a", own, subject="BTC"), number("b", other, subject="ETH")
    assert why(claim("c", "among", direction, fact=bitcoin, others__1=ether), bitcoin, ether) == code


@pytest.mark.parametrize(
    ("left_out", "words", "code"),
    [
        (("BTC", "ETH"), "<<c|Of the other coins Solana rose most>>.", ""),
        (("ETH",), "<<c|Of the other coins Solana rose most>>.", ""),
        (("BTC", "ETH"), "<<c|Solana rose most>>.", "unlicensed_superlative"),
        (("BTC", "DOGE"), "<<c|Of the other coins Solana rose most>>.", "unlicensed_superlative"),
        (("DOGE",), "<<c|Of the other coins Solana rose most>>.", "unlicensed_superlative"),
    ],
)
def test_only_the_two_large_coins_may_be_left_out_and_only_where_it_is_said(
    left_out: tuple[str, ...], words: str, code: str
) -> None:
    own, other = number("a", 5, subject="SOL"), number("b", 4, subject="XRP")
    made_up = claim("c", "among", "up", "SOL", fact=own, others__1=other)
    assert why(made_up, own, other, text=words, assets=("SOL", "XRP", *left_out)) == code


CLOSE = ("price.close", "BTC")
SINCE, TIE = date(2026, 8, 20), date(2026, 8, 25)


@pytest.mark.parametrize(
    ("words", "ties", "code"),
    [
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]]>>.", (), ""),
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]]>>.", (TIE,), "tie"),
        ("<<c|Bitcoin closed at its highest since [[since|August]]>>.", (TIE,), ""),
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]], level with [[tie|Aug. 25]]>>.", (TIE,), ""),
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]], as on [[tie|Aug. 25]]>>.", (TIE, ago(3)), "tie"),
        ("<<c|Bitcoin closed at its highest since [[since|August]]>>.", (TIE, ago(3)), "tie"),
        ("<<c|Bitcoin closed at its highest>>.", (TIE,), "tie"),
    ],
)
def test_a_day_too_close_to_rank_is_told_or_falls_within_what_is_printed(
    words: str, ties: tuple[date, ...], code: str
) -> None:
    history, facts = ranked("BTC", ties)
    assert why(claim("c", "superlative", "up", facts=facts), *facts.values(), text=words, history=history) == code


def ranked(asset: str, ties: tuple[date, ...], since: date = SINCE) -> tuple[History, dict[str, Fact]]:
    """A close that is beaten on one earlier day, and reached on others; the facts of a claim of it by their roles."""
    column = run_up(*[100] * 60) | {since: 120} | dict.fromkeys(ties, 110) | {DAY: 110}
    closes = run("price.close", since, DAY, asset)
    own = number("own", 110, "price.close", asset)
    back_to = made("since", Formula.LAST_BEYOND, "price.close", asset, value=own, series=closes)
    back_to = back_to.model_copy(update={"quantity": None, "day": since, "direction": "up"})
    return make_history({("price.close", asset): column}), {"fact": own, "since": back_to, "tie": day("tie", TIE)}


@pytest.mark.parametrize(
    ("close", "other", "printed", "code"),
    [
        ("5135.17", "5134.83", "about $5,140", ""),
        ("5135.17", "5135.16", "about $5,140", "tie"),
        ("5135.17", "5134.83", "$5,135", "tie"),
        ("5140.2", "5139.8", "$5,140", "tie"),
        ("5140.2", "5138.9", "$5,140", ""),
        ("5900", "5400", "more than $5,000", ""),
        ("619862", "618174", "about $620,000", ""),  # its first zero is a digit
        ("619862", "619501", "about $620,000", "tie"),
    ],
)
def test_a_zero_that_only_fills_up_a_rounded_figure_is_no_digit_to_tie_in(
    close: str, other: str, printed: str, code: str
) -> None:
    column = run_up(*[100] * 60) | {SINCE: 700_000} | {TIE: Decimal(other), DAY: Decimal(close)}
    closes = run("price.close", SINCE, DAY)
    own = number("own", close, "price.close", "BTC")
    back_to = made("since", Formula.LAST_BEYOND, "price.close", "BTC", value=own, series=closes)
    back_to = back_to.model_copy(update={"quantity": None, "day": SINCE, "direction": "up"})
    words = f"<<c|Bitcoin closed at [[own|{printed}]], the highest since [[since|Aug. 20]]>>."
    made_up, history = claim("c", "superlative", "up", fact=own, since=back_to), make_history({CLOSE: column})
    assert why(made_up, own, back_to, text=words, history=history) == code


def test_a_bare_nought_is_of_any_place() -> None:
    column = run_up(*["0.1"] * 60) | {SINCE: 1, TIE: "0.3", DAY: "0.4"}
    own = number("own", "0.4", "price.close", "BTC")
    back_to = made("since", Formula.LAST_BEYOND, "price.close", "BTC", value=own, series=run("price.close", SINCE, DAY))
    back_to = back_to.model_copy(update={"quantity": None, "day": SINCE, "direction": "up"})
    words = "<<c|Bitcoin closed at [[own|$0]], the highest since [[since|Aug. 20]]>>."
    made_up, history = claim("c", "superlative", "up", fact=own, since=back_to), make_history({CLOSE: column})
    assert why(made_up, own, back_to, text=words, history=history) == ""


CAVEAT = next(broken.caveat for broken in SOURCES["CoinGlass"].breaks if broken.id == "bybit-full")


@pytest.mark.parametrize(("words", "code"), [("", "missing_caveat"), (CAVEAT, "")])
def test_a_rank_across_a_break_of_the_record_prints_its_caveat(words: str, code: str) -> None:
    first, last = date(2025, 1, 1), date(2025, 3, 10)
    column = dict(zip(days(first, last), [9, *[1] * 67, 5], strict=True))
    own = number("own", 5, "liquidations.long", "BTC", day=last)
    of = run("liquidations.long", first, last)
    back_to = made("since", Formula.LAST_BEYOND, "liquidations.long", "BTC", value=own, series=of)
    back_to = back_to.model_copy(update={"quantity": None, "day": first, "direction": "up"})
    made_up, history = (
        claim("c", "superlative", "up", fact=own, since=back_to),
        make_history({("liquidations.long", "BTC"): column}, as_of=midnight(last) + timedelta(days=1, minutes=10)),
    )
    text = f"<<c|It was [[own|$5]], the most since [[since|Jan. 1]]>>. {words}"
    assert why(made_up, own, back_to, text=text, history=history) == code


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


BOTH = "<<c|<<o|Bitcoin and ether both closed at their highest since [[other|{}]]>>>>."
ONE = "<<c|Ether closed at its highest>>. <<o|Bitcoin closed at its highest since [[other|{}]]>>."


@pytest.mark.parametrize(
    ("words", "printed", "since", "code"),
    [
        (BOTH, "August", SINCE, ""),
        (BOTH, "August", date(2026, 7, 20), "tie"),
        (BOTH, "Aug. 25", SINCE, "tie"),
        (ONE, "August", SINCE, "tie"),
    ],
)
def test_two_ranks_share_the_day_that_is_printed_of_one_only_in_one_breath(
    words: str, printed: str, since: date, code: str
) -> None:
    history, facts = ranked("ETH", (TIE,), since)
    first = day("other", SINCE)
    made_up, other = claim("c", "superlative", "up", "ETH", facts=facts), claim("o", "driver", since=first)
    text = words.format(printed)
    assert why(made_up, *facts.values(), first, text=text, others=[other], history=history) == code
