"""Names in claims and in the sentence that lists what is covered."""

import pytest

from generator.standards.named import named
from generator.standards.opening import open_desk
from generator.standards.page import read_page
from generator.standards.reading import Desk
from tests.desk.make import make_history
from tests.standards.bare import FRONT, claim, opened

SOURCES = "## Sources and method"


def codes(desk: Desk) -> list[str]:
    return [found.code for found in named(desk)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The totals cover bitcoin, ether and Solana.", []),
        ("The totals cover bitcoin, ether and XRP.", ["wrong_coverage"]),
        ("The totals cover bitcoin, ether, Solana and XRP.", ["wrong_coverage"]),
        ("Funding covers bitcoin and ether.", []),  # two of them are no list of what is counted
        ("Prices are those of bitcoin, ether and XRP.", []),
    ],
)
def test_a_list_of_more_than_two_coins_is_that_of_those_counted(words: str, found: list[str]) -> None:
    ledger = opened([], words, assets=("BTC", "ETH", "SOL")).ledger
    page = read_page(f"{FRONT}Lede.\n\n{SOURCES}\n\n{words}\n")
    assert codes(open_desk(page, ledger, make_history({}), ())) == found


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("Ether fell hard on Sunday.", ["wrong_subject"]),  # four of the five words
        ("Ether fell hard today.", []),  # two of them
        ("Ether rose hard on Sunday.", ["wrong_subject"]),  # three
        ("Ether rose a lot on Sunday.", []),
        ("Bitcoin, or ether, fell hard on Sunday.", []),
        ("The market fell hard on Sunday.", []),
    ],
)
def test_a_claim_of_which_most_words_stand_still_names_its_asset(now: str, found: list[str]) -> None:
    fell = claim("c", "change", "down")
    ledger = opened([], "<<c|Bitcoin fell hard on Sunday>>.", claims=[fell]).ledger
    assert codes(open_desk(read_page(f"{FRONT}{now}\n"), ledger, make_history({}), ())) == found
