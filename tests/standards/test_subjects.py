"""Which words are names of assets."""

import pytest

from generator.standards.subjects import mentions


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
    ],
)
def test_near_is_a_name_where_its_capital_can_only_be_a_names(text: str, assets: list[str]) -> None:
    assert [mention.asset for mention in mentions(text, frozenset({"NEAR", "SOL"}))] == assets
