"""Which words are names of assets."""

import pytest

from generator.standards.subjects import governing, mentions
from tests.standards.desk import opened


@pytest.mark.parametrize(
    ("text", "assets"),
    [
        ("Solana traded lower. Near $5 it stopped.", ["SOL"]),
        ("Solana traded lower? Near $5 it stopped.", ["SOL"]),
        ("Solana traded lower: Near $5 it stopped.", ["SOL"]),
        ("Near $5 the falling stopped.", []),
        ("Traders watched Near $5 apart.", ["NEAR"]),
        ("It fell near $5.", []),
        ("Solana and Near rose.", ["SOL", "NEAR"]),
        ("traders saw Near $5 apart.", ["NEAR"]),
        ("They saw Near $5 apart.", []),
    ],
)
def test_near_is_a_name_where_its_capital_can_only_be_a_names(text: str, assets: list[str]) -> None:
    assert [mention.asset for mention in mentions(text, frozenset({"NEAR", "SOL"}))] == assets


@pytest.mark.parametrize(
    ("text", "assets"),
    [
        ("Bitcoin Cash rose.", ["BCH"]),
        ("Bitcoin, not Bitcoin Cash, rose.", ["BTC", "BCH"]),
        ("Ethereum Classic and Ethereum rose.", ["ETC", "ETH"]),
        ("The bitcoins of others.", ["BTC"]),
    ],
)
def test_the_longest_name_that_stands_there_is_meant(text: str, assets: list[str]) -> None:
    assert [mention.asset for mention in mentions(text)] == assets


@pytest.mark.parametrize(
    ("text", "asset"),
    [
        ("Bitcoin fell to $5.", "BTC"),
        ("Bitcoin$5", "BTC"),
        ("Bitcoin ($5) and ether", "BTC"),
        ("It was $5 in ether.", "ETH"),
        ("Bitcoin lost $5 of ether.", "ETH"),
        ("It was $5, ether said.", None),
    ],
)
def test_a_figure_is_said_of_the_name_before_it_or_of_one_right_after(text: str, asset: str | None) -> None:
    at = text.index("$5")
    desk = opened({"lede": text})
    (sentence,) = desk.readings[-1].sentences
    assert governing(sentence, at, at + 2) == asset
