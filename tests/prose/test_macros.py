import shutil
from pathlib import Path

import pytest

from generator.house.resources import resource
from generator.prose.articles import sounds_like_vowel
from tests.prose.make import lede, make_story

USE = "{% from 'house/words.txt.j2' import a, listed, moved, moves, higher, peak %}"


@pytest.fixture
def house_words(tmp_path: Path) -> Path:
    shutil.copytree(resource("templates", "house"), tmp_path / "house")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("So {{ listed([]) }}.", "So."),
        ("So {{ listed(['BTC' | name]) }}.", "So bitcoin."),
        ("So {{ listed(['BTC' | name, 'ETH' | name]) }}.", "So bitcoin and ether."),
        ("So {{ listed(['BTC' | name, 'ETH' | name, 'SOL' | name]) }}.", "So bitcoin, ether and Solana."),
        ("So {{ a(story.liquidations.total | money) }} day", "So a $643 million day"),
        ("So {{ a(story.prices.btc.change.by | percent) }} fall", "So a 7.1% fall"),
        ("It {{ moved(story.prices.btc.change.direction) }}", "It fell"),
        ("It {{ moves('up') }}, {{ moved('flat') }}", "It Rises, was unchanged"),
        ("It {{ higher('up') }}, {{ peak('down') }}", "It higher, lowest"),
    ],
)  # fmt: skip
def test_house_macros(house_words: Path, words: str, text: str) -> None:
    assert lede(house_words, USE + words) == text


def test_figures_keep_their_statements_through_a_macro(house_words: Path) -> None:
    from tests.prose.make import say

    made = say(house_words, USE + "So {{ a(story.liquidations.total | money) }} day", story=make_story())
    assert [(s.printed, s.start) for s in made.ledger.statements if s.block == "lede"] == [("$643 million", 5)]


@pytest.mark.parametrize(
    ("text", "an"),
    [
        ("8.1%", True), ("$8 billion", True), ("11%", True), ("11,000", True), ("18%", True), ("80", True),
        ("$1.1B", False), ("110", False), ("180", False), ("1.8%", False), ("1,100", False), ("7.1%", False),
        ("0.8%", False), ("−8%", True), ("“Extreme Fear", True), ("“Greed", False), ("bitcoin", False), ("ether", True),
        ("ETH", True), ("BTC", False), ("XRP", True), ("SOL", False), ("LTC", True), ("USDT", False), ("UNI", False),
        ("Uniswap", False), ("one", False), ("eight", True), ("U.S. day", False), ("hour", False),
    ],
)  # fmt: skip
def test_a_or_an_goes_by_the_sound(text: str, an: bool) -> None:
    assert sounds_like_vowel(text) is an
