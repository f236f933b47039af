"""A change is told of what it is of: a price's of the price, open interest's of open interest, in its own measure."""

import pytest

from tests.standards.desk import findings
from tests.standards.facts import moved

PRICE = moved("price", "BTC", "50000", "50400")
INTEREST = moved("interest", "BTC", "10000000000", "10060000000", metric="open_interest")


def wrong(text: str) -> list[str]:
    """The figures of a paragraph that are told of something else."""
    return [f.text for f in findings(text, *PRICE, *INTEREST) if f.code == "wrong_metric"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin rose [[price.change|0.8%]].", []),
        ("Bitcoin open interest rose [[price.change|0.8%]].", ["0.8%"]),
        ("In futures, bitcoin open interest has risen [[price.change|0.8%]].", ["0.8%"]),
        ("Bitcoin’s spot volume rose [[price.change|0.8%]].", ["0.8%"]),
        ("As open interest rose, bitcoin gained [[price.change|0.8%]].", []),
        ("Bitcoin open interest rose as the price gained [[price.change|0.8%]].", []),
        ("Bitcoin open interest rose [[interest.change|0.6%]] in dollars.", []),
        ("Bitcoin rose [[interest.change|0.6%]].", ["0.6%"]),
        ("Bitcoin has gained [[interest.change|0.6%]].", ["0.6%"]),
        ("Bitcoin rose by [[interest.change|0.6%]].", ["0.6%"]),
        ("Bitcoin positions rose [[interest.change|0.6%]].", []),
        ("Counted in dollars, bitcoin rose [[interest.change|0.6%]].", []),
        ("Bitcoin open interest rose [[interest.change|0.6%]] in coins.", ["0.6%"]),
        ("Bitcoin open interest is large. In coins it rose [[interest.change|0.6%]], or $5.", ["0.6%"]),
        ("Bitcoin open interest is large. In dollars it rose [[interest.change|0.6%]] to $5.", []),
    ],
)
def test_a_change_is_told_of_what_it_is_of(text: str, found: list[str]) -> None:
    assert wrong(text) == found
