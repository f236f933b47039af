"""Exchanges and vendors named in the text, against where the figures beside them come from."""

import pytest

from generator.standards.venues import venues
from tests.standards.desk import opened
from tests.standards.facts import fact, row


def wrong(text: str, source: str, *, asset: str = "BTC") -> list[str]:
    """The venues that a sentence wrongly names beside a price of a source."""
    close = fact("close", row("price.close", 5, asset=asset, source=source))
    desk = opened({"lede": text.replace("$5", "[[close|$5]]", 1)}, [close], sources=(source,))
    return [finding.text for finding in venues(desk)]


@pytest.mark.parametrize(
    ("source", "name", "other"),
    [
        ("Binance", "Binance", "Kraken"),
        ("CoinGecko", "CoinGecko", "Binance"),  # whose attribution is a sentence
        ("alternative.me", "alternative.me", "CoinGecko"),
        ("alternative.me", "Alternative.me", "CoinGecko"),
        ("Kraken", "Kraken", "Binance"),  # none of the house's sources
    ],
)
def test_a_figure_stands_beside_the_source_that_it_comes_from(source: str, name: str, other: str) -> None:
    for words in ("{} data show that bitcoin closed at $5.", "Bitcoin closed at $5 on {}.", "The source was {}."):
        assert wrong(words.format(name), source) == []
        assert wrong(words.format(other), source) == [other]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dYdX closed at $5.", []),
        ("The coin dYdX closed at $5.", []),
        ("On dYdX it closed at $5.", ["dYdX"]),
        ("At dYdX it closed at $5.", ["dYdX"]),
        ("It closed at $5 on dYdX.", ["dYdX"]),
        ("It came from dYdX at $5.", ["dYdX"]),
        ("From dYdX it came at $5.", ["dYdX"]),
        ("Bitcoin’s came to $9, to dYdX’s $5.", []),
        ("Upon, dYdX closed at $5.", []),
        ("Upon dYdX rested $5.", []),
    ],
)
def test_a_coin_that_is_called_like_an_exchange_is_one_unless_something_is_there(text: str, found: list[str]) -> None:
    assert wrong(text, "Binance", asset="DYDX") == found


@pytest.mark.parametrize(
    ("path", "found"), [("lede", ["CoinGlass"]), ("sources.1", []), ("table.1.note", []), ("body.1.p1", ["CoinGlass"])]
)
def test_where_the_sources_are_listed_any_may_stand_beside_a_figure(path: str, found: list[str]) -> None:
    close = fact("close", row("price.close", 5, asset="BTC", source="Binance"))
    text = "Bitcoin closed at [[close|$5]], and CoinGlass is named."
    assert [f.text for f in venues(opened({path: text}, [close], sources=("Binance", "CoinGlass")))] == found


def test_a_coin_that_the_post_does_not_cover_is_the_exchange() -> None:
    assert wrong("dYdX closed at $5.", "Binance") == ["dYdX"]
