"""The table of words: how its lines are read, and that every line says something."""

from pathlib import Path

import pytest

from generator.errors import StandardsError
from generator.standards import lexicon
from generator.standards.lexicon import CLASSES, inflected, plain_words, read_line, table
from generator.standards.words import read_words

FOLDER = Path(lexicon.__file__).parent / "lexicon"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("rise~", ["rise", "rises", "rised", "rising"]),
        ("rally~", ["rally", "rallies", "rallied", "rallying"]),
        ("stay~", ["stay", "stays", "stayed", "staying"]),
        ("drop~~", ["drop", "drops", "dropped", "dropping"]),
        ("crash~", ["crash", "crashes", "crashed", "crashing"]),
        ("agree~", ["agree", "agrees", "agreed", "agreeing"]),
        ("tie~", ["tie", "ties", "tied", "tying"]),
        ("fell", ["fell"]),
        ("Due_to", ["due to"]),
        ("lead~_to", ["lead to", "leads to", "leaded to", "leading to"]),
        ("all-time", ["all time"]),
    ],
)
def test_a_form_stands_for_its_inflections(form: str, words: list[str]) -> None:
    assert [" ".join(parts) for parts in inflected(form)] == words


def test_conditions_hold_for_the_whole_line() -> None:
    forms, conditions = read_line("up upward >!to,- <made >since <!follow,follows")
    assert forms == [("up",), ("upward",)]
    assert [set(words) for words in conditions] == [{"since"}, {"to", "-"}, {"made"}, {"follow", "follows"}]


def test_a_line_without_a_word_is_refused() -> None:
    with pytest.raises(StandardsError, match="lists no word"):
        read_line(">!to <made")


def test_every_file_is_a_class_and_every_class_a_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {*CLASSES, "news", "plain"}


def test_no_word_or_phrase_is_of_two_classes() -> None:
    for word, entries in table().items():
        names: dict[tuple[str, ...], set[str]] = {}
        for entry in entries:
            if not any(entry.conditions) and entry.name != "neutral":
                names.setdefault(entry.rest, set()).add(entry.name)
        assert all(len(of) == 1 for of in names.values()), (word, names)


def test_plain_words_are_no_class_of_their_own() -> None:
    alone = {
        word
        for word, entries in table().items()
        for entry in entries
        if not entry.rest and not any(entry.conditions) and entry.name not in {"neutral", "flat"}
    }
    assert sorted(alone & plain_words()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rose up to $5.", [("direction", "rose")]),
        ("Up 3%.", [("direction", "Up")]),
        ("Losses made up the rest.", [("direction", "Losses"), ("part", "made up")]),
        ("It fell after the news.", [("direction", "fell"), ("order", "after")]),
        ("It fell after $5 million.", [("direction", "fell")]),
        ("Crypto liquidations top $640M.", []),
        ("It is one of the top 10 days.", [("superlative", "top")]),
        ("More than seven times the median.", []),
        ("More than that came later.", [("comparison", "More than that"), ("order", "came later")]),
        ("A sell-off, all-time.", [("direction", "sell-off"), ("superlative", "all-time")]),
        ("They sent the coin lower.", [("cause", "sent the coin lower")]),
        ("It was the fiercest day.", [("superlative", "fiercest")]),
        ("The latest interest is modest.", [("state", "modest")]),
        ("It was wilder than March.", [("comparison", "wilder than")]),
        ("Other than that, no.", []),
        ("Hold your coins.", [("advice", "Hold your")]),
        ("Wait. Do not sell.", [("advice", "Wait"), ("denial", "Do not"), ("advice", "sell")]),
        ("Prices hold.", []),
        ("It did not only fall.", [("direction", "fall")]),
        ("It didn’t fall.", [("denial", "didn’t"), ("direction", "fall")]),
        ("The pre-rise level_up.", []),
        ("It was the second-largest day.", [("superlative", "second")]),
        ("Bitcoin was little changed.", [("flat", "little changed")]),
    ],
)
def test_words_are_found_in_their_surroundings(text: str, found: list[tuple[str, str]]) -> None:
    assert [(word.kind, word.text) for word in read_words(text)] == found
