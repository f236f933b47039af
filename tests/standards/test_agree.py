"""Agreement within a post: one figure has one value, columns add up, and shares of a whole do not exceed it."""

import pytest

from generator.facts.verdict import Finding
from tests.standards.make import build

AGREEMENT = {"disagrees", "parts_exceed_total", "parts_miss_total"}


def found(**changed: str) -> list[Finding]:
    return [f for f in build(**changed).check().findings if f.code in AGREEMENT]


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        (["14.7%", "14.7%"], []),
        (["14.7%", "15%"], []),
        (["14.7%", "14.8%"], []),  # both may be 14.75%
        (["14.7%", "14.9%"], ["14.9%"]),
        (["14.7%", "14.8%", "14.9%"], ["14.9%"]),
        (["14.7%", "14.6%", "14.5%"], ["14.5%"]),
        (["14.7%", "14.8%", "15.0%"], ["15.0%"]),
        (["14.7%", "14.6%", "14.4%"], ["14.4%"]),
        (["14.7%", "15.0%", "14.4%"], ["15.0%"]),
        (["14%", "14.4%", "14.6%"], ["14.6%"]),
        (["more than 14%", "14.7%"], []),
        (["more than 14%", "15.2%"], ["15.2%"]),
        (["nearly 15%", "14.7%"], []),
        (["nearly 15%", "15.2%"], ["15.2%"]),
        (["about 15%", "14.7%"], []),
        (["about 15%", "14.2%"], ["14.2%"]),
        (["about 14%", "14.7%"], ["14.7%"]),
    ],
)
def test_of_printings_of_one_figure_the_one_that_cannot_be_it_is_named(printed: list[str], named: list[str]) -> None:
    said = ", ".join(f"{words.rpartition(' ')[0]} [[oi.change|{words.rpartition(' ')[2]}]]" for words in printed)
    disagree = found(body__2__p1=f"Open interest in bitcoin futures fell {said}.")
    assert [f.text.rpartition(" ")[2] for f in disagree] == named
    assert {f.code for f in disagree} <= {"disagrees"}


ROW = "| Coin | Liquidated | Longs |\n| Bitcoin | [[BTC.total|{}]] | |\n"
OTHER = "| Ether | [[ETH.total|{}]] | |\n"
TOTAL = "| **Total** | [[total|{}]] | |"


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ((ROW + OTHER + TOTAL).format("$310.7M", "$332.7M", "$643.4M"), []),
        ((ROW + OTHER + TOTAL).format("$310.7M", "$332.7M", "$643.5M"), []),  # each rounded for itself
        ((ROW + OTHER + TOTAL).format("$310.7M", "$332.7M", "$643.55M"), []),
        ((ROW + OTHER + TOTAL).format("$310.7M", "$332.7M", "$643.6M"), ["parts_miss_total"]),
        ((ROW + OTHER + TOTAL).format("$310.7M", "$332.7M", "$643.2M"), ["parts_exceed_total"]),
        ((ROW + TOTAL).format("$310.7M", "$310.7M"), []),
        ((ROW + TOTAL).format("$310.7M", "$643.4M"), ["parts_miss_total"]),
        ((ROW + TOTAL).format("$310.7M", "$300.7M"), ["parts_exceed_total"]),
        ((ROW + OTHER).format("$310.7M", "$332.7M"), []),
        ((ROW + TOTAL).format("$310.7M", "48.3%"), []),
    ],
)
def test_a_column_adds_up_to_the_total_under_it(table: str, codes: list[str]) -> None:
    assert [f.code for f in found(table__1=table) if f.code.startswith("parts_")] == codes


@pytest.mark.parametrize(
    ("bitcoin", "ether", "named"),
    [
        ("48.3%", "51.7%", []),
        ("48.3%", "51.8%", []),  # each rounded up
        ("48.3%", "51.9%", ["51.9%"]),
        ("48.3%", "52.0%", ["52.0%"]),
        ("48.3%", "52.6%", ["52.6%"]),
        ("48.9%", "51.7%", ["51.7%"]),
        ("48%", "53%", []),
        ("48%", "54%", ["54%"]),
        ("48.3%", "41.7%", []),
    ],
)
def test_shares_of_one_whole_come_to_no_more_than_it(bitcoin: str, ether: str, named: list[str]) -> None:
    text = f"In recorded liquidations bitcoin had [[BTC.share|{bitcoin}]] of the total and ether [[ETH.share|{ether}]]."
    more = found(body__1__p1=text)
    assert [f.text for f in more] == named
    assert {f.code for f in more} <= {"parts_exceed_total"}


def test_one_share_alone_is_held_against_no_other() -> None:
    assert found(body__1__p1="Bitcoin had [[BTC.share|101.3%]] of the total and [[BTC.total|$310.7 million]].") == []
