"""Names in claims and in the sentence that lists what is covered."""

import pytest

from generator.standards.named import named
from generator.standards.reading import Desk
from tests.standards.desk import opened
from tests.standards.facts import claim


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
    desk = opened({"lede": "Lede.", "sources.1": words}, assets=("BTC", "ETH", "SOL"))
    assert codes(desk) == found


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
    desk = opened({"lede": "<<c|Bitcoin fell hard on Sunday>>."}, [], [fell], now={"lede": now})
    assert codes(desk) == found


@pytest.mark.parametrize("kind", ["comparison", "state"])
def test_words_of_a_claim_that_ranks_nothing_may_name_another_asset(kind: str) -> None:
    made = claim("c", kind, "down")
    desk = opened(
        {"lede": "<<c|Bitcoin fell hard on Sunday>>."}, [], [made], now={"lede": "Ether fell hard on Sunday."}
    )
    assert codes(desk) == []


def test_words_of_a_claim_that_the_ledger_does_not_hold_name_no_asset_of_it() -> None:
    desk = opened({"lede": "<<c|Bitcoin fell hard on Sunday>>."}, now={"lede": "Ether fell hard on Sunday."})
    assert codes(desk) == []


OWN = "<<b|Bitcoin’s ended the day at half a percent>>."


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        (f"{OWN} <<c|Ether’s was half a percent>>.", "Bitcoin’s ended the day at half a percent.", []),
        (
            f"{OWN} <<c|Ether’s was half a percent>>.",
            "Bitcoin’s ended the day at half a percent. Bitcoin’s was half a percent.",
            ["wrong_subject"],
        ),
        ("<<c|Ether fell <<b|hard on Sunday>>>>.", "Bitcoin fell hard on Sunday.", ["wrong_subject"]),
    ],
)
def test_a_sentence_that_was_cut_is_not_looked_for_in_the_words_of_another_claim(
    was: str, now: str, found: list[str]
) -> None:
    made = [claim("b", "change", "down"), claim("c", "change", "down", "ETH")]
    desk = opened({"lede": was}, [], made, now={"lede": now})
    assert codes(desk) == found
