"""Ranks that need no series: the most and the least among the coins of a day, and among its funds."""

import pytest

from tests.standards.desk import codes
from tests.standards.facts import claim, moved, seen


def is_ranked(said: str, bitcoin: str, ether: str, *, of: str = "BTC") -> bool:
    """Whether a rank of one of two changes from 1,000 is let through."""
    facts = *moved("BTC", "BTC", "1000", bitcoin), *moved("ETH", "ETH", "1000", ether)
    fell = claim("it", "change", "down", of, before=f"{of}.before", after=f"{of}.after", by=f"{of}.change")
    name = {"BTC": "Bitcoin", "ETH": "Ether"}[of]
    return "unlicensed_superlative" not in codes(f"<<it|{name} moved {said}>>.", *facts, claims=[fell])


@pytest.mark.parametrize(
    ("said", "bitcoin", "ether", "of", "right"),
    [
        ("the most", "950", "990", "BTC", True),
        ("the most", "950", "990", "ETH", False),
        ("the least", "950", "990", "ETH", True),
        ("the least", "950", "990", "BTC", False),
        ("the least", "1000", "950", "BTC", True),
        ("the least", "1000", "950", "ETH", False),
        ("the most", "1000", "950", "ETH", True),
        ("the most", "1010", "1050", "BTC", False),
        ("the least", "1010", "1050", "BTC", True),
        ("the best", "1010", "950", "BTC", True),
        ("the worst", "1010", "950", "ETH", True),
        ("the worst", "1010", "950", "BTC", False),
        ("the dearest", "1010", "950", "BTC", False),
    ],
)
def test_a_coin_moved_the_most_or_the_least_among_those_that_went_its_way(
    said: str, bitcoin: str, ether: str, of: str, right: bool
) -> None:
    assert is_ranked(said, bitcoin, ether, of=of) is right


@pytest.mark.parametrize(("said", "right"), [("most", True), ("least", False), ("dearest", False)])
def test_of_funds_only_the_most_is_ranked(said: str, right: bool) -> None:
    fund = seen("IBIT", "etf_flow", "BTC", "300000000", venue="IBIT")
    led = claim("it", "among", "up", metric="etf_flow", fact=fund)
    text = f"Of those that have reported, <<it|the {said}, [[IBIT|$300 million]], went into BlackRock’s IBIT>>."
    assert ("unlicensed_superlative" not in codes(text, fund, claims=[led])) is right
