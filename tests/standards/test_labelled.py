"""What the second reader lists, and what the ledger counts, against twenty posts that a person read."""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import pytest

from generator.house.assets import ASSETS
from generator.house.load import load_house
from generator.house.sources import SOURCES
from generator.newsroom.opened import Newsroom
from generator.standards.numbers import read_numbers
from generator.standards.page import read_page
from generator.standards.sentences import sentences
from tests.conftest import ROOT
from tests.standards.labels import POSTS, Label, Labelled, labelled

WORDS_NOT_READ = frozenset({"one dollar", "one hundred"})
"""Numbers in words, in the house's standing phrases, that the reader does not list."""
NOT_OF_THE_LEDGER = re.compile(
    r"(?:\d+|one|two|three) days?|30-day|one-day|two-day|seven|zero|one day|.*00:00.*|.*00:10 UTC.*", re.IGNORECASE
)
"""Words of the copy around claims that print no fact: windows, nought, the count of coins."""


_LISTED = ("figure", "time")
"""Kinds of the ledger's rows that print a number or a date; the others are claims, and words of the index."""


class Token(NamedTuple):
    """A figure or a day that the reader lists, or digits that it cannot read."""

    block: str
    start: int
    end: int
    text: str
    unread: bool


@lru_cache(maxsize=len(POSTS))
def post(name: str) -> Labelled:
    return labelled(name)


def tokens(of: Labelled) -> list[Token]:
    """The reader's own list of statements."""
    found = []
    for block in read_page(of.markdown).blocks:
        read = read_numbers(block.text)
        found += [Token(block.path, t.start, t.end, t.text, False) for t in read.numbers]
        found += [Token(block.path, t.start, t.end, t.text, False) for t in read.days]
        found += [Token(block.path, low, high, block.text[low:high], True) for low, high in read.unread]
    return found


def meet(label: Label, block: str, start: int, end: int) -> bool:
    return label.block == block and label.start < end and start < label.end


def test_there_are_twenty_of_all_kinds() -> None:
    assert len(POSTS) == 20
    kinds = Counter(post(name).markdown.partition('kind: "')[2].partition('"')[0] for name in POSTS)
    assert set(kinds) == {"liquidation_cascade", "price_move", "sentiment_shift"}
    assert min(kinds.values()) >= 5


@pytest.mark.parametrize("name", POSTS)
def test_a_person_left_no_digit_out_but_those_of_names(name: str) -> None:
    names = "|".join(re.escape(asset.title) for asset in ASSETS.values() if re.search(r"\d", asset.title))
    for path, text in post(name).texts.items():
        left = list(text)
        for label in post(name).labels:
            if label.block == path:
                left[label.start : label.end] = " " * (label.end - label.start)
        assert not re.search(r"\d", re.sub(names, " ", "".join(left))), path


@pytest.mark.parametrize("name", POSTS)
def test_the_reader_finds_the_blocks_that_a_person_sees_in_their_order(name: str) -> None:
    blocks = read_page(post(name).markdown).blocks
    assert [(block.path, block.text) for block in blocks] == list(post(name).texts.items())


@pytest.mark.parametrize("name", POSTS)
def test_the_reader_parts_sentences_as_a_person_does(name: str) -> None:
    for block in read_page(post(name).markdown).blocks:
        if block.cell is None:
            mine = [one.text for one in post(name).sentences if one.block == block.path]
            assert [one.text for one in sentences(block.text)] == mine


@pytest.mark.parametrize("name", POSTS)
def test_the_reader_lists_every_figure_and_date(name: str) -> None:
    read = [token for token in tokens(post(name)) if not token.unread]
    missing = [
        label
        for label in post(name).labels
        if label.kind != "time" and not any(meet(label, t.block, t.start, t.end) for t in read)
    ]
    assert {label.text for label in missing} <= WORDS_NOT_READ


@pytest.mark.parametrize("name", POSTS)
def test_the_reader_lists_nothing_else_and_no_two_as_one(name: str) -> None:
    for token in tokens(post(name)):
        met = [label for label in post(name).labels if meet(label, token.block, token.start, token.end)]
        assert len(met) == 1 or _of_a_name(post(name), token), token


def _of_a_name(of: Labelled, token: Token) -> bool:
    """Whether the digits are a coin's name: the reader may know that, or find them unreadable."""
    text = of.texts[token.block]
    places = (match.span() for asset in ASSETS.values() for match in re.finditer(re.escape(asset.title), text))
    return any(low <= token.start < high for low, high in places)


@pytest.mark.parametrize("name", POSTS)
def test_definitions_are_the_houses_texts_and_bound_sentences_are_none(name: str) -> None:
    approved = definitions()
    for one in post(name).sentences:
        if one.kind == "definition":
            assert one.text in approved, one.text
        elif one.kind == "bound":
            assert one.text not in approved, one.text


@lru_cache(maxsize=1)
def definitions() -> frozenset[str]:
    """The house's approved texts, and the sentences of those that have several; series breaks' caveats among them."""
    kept = [line.strip() for line in Newsroom(ROOT, load_house(ROOT), {}).definitions]
    caveats = [b.caveat for source in SOURCES.values() for b in source.breaks]
    return frozenset((*kept, *caveats, *(one.text for line in kept for one in sentences(line))))


@pytest.mark.parametrize("name", POSTS)
def test_every_statement_of_the_ledger_is_one_that_a_person_reads(name: str) -> None:
    for block, start, end, printed, kind in post(name).ledger:
        if kind in _LISTED:
            met = [label for label in post(name).labels if meet(label, block, start, end)]
            assert met, (block, printed)
            assert any(label.text in printed or printed in label.text for label in met), (block, printed)


@pytest.mark.parametrize("name", POSTS)
def test_what_a_person_reads_in_a_bound_sentence_or_cell_the_ledger_has(name: str) -> None:
    rows = [row for row in post(name).ledger if row[4] in _LISTED]
    for label in post(name).labels:
        if label.kind != "time" and label.within in ("bound", "cell"):
            held = any(meet(label, block, start, end) for block, start, end, _, _ in rows)
            assert held or NOT_OF_THE_LEDGER.fullmatch(label.text), label


def test_the_counts_of_all_twenty_differ_by_what_is_named_above_alone() -> None:
    """By hand 1,407 figures and dates. The reader lists all but some in words; the ledger has those of the data."""
    pairs = [(post(name), label) for name in POSTS for label in post(name).labels if label.kind != "time"]
    listed = {name: [token for token in tokens(post(name)) if not token.unread] for name in POSTS}
    read = [label for of, label in pairs if any(meet(label, t.block, t.start, t.end) for t in listed[of.name])]
    in_words = [label for _, label in pairs if label.text in WORDS_NOT_READ]
    assert (len(pairs), len(in_words)) == (1407, 30)
    assert len(pairs) - len(in_words) <= len(read) <= len(pairs)
    held = [label for of, label in pairs if any(meet(label, *row[:3]) for row in of.ledger if row[4] in _LISTED)]
    assert len(held) == 1322
