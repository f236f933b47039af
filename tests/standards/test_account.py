"""Which sentences are accounted for, and which approved ones were altered."""

import pytest

from generator.standards.account import account, unaccounted
from tests.standards.desk import opened


def left(block: str, text: str, *definitions: str, assets: tuple[str, ...] = ("BTC", "ETH")) -> list[str]:
    """The sentences of a text that nothing accounts for."""
    desk = opened({block: text}, assets=assets, definitions=definitions)
    return [sentence.text for _, sentence in unaccounted(desk)]


@pytest.mark.parametrize(
    ("text", "kept", "accounted"),
    [
        ("abcdef hi.", "abcdef", True),  # six of ten characters
        ("abcdef hij.", "abcdef", False),
        ("abcdef h.", "abcdef", True),
        ("abcdefghijkl lmnopq.", "abcdefghijkl", True),
        ("abcdefghijkl lmnopqr.", "abcdefghijkl", False),
        ("It is said that abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz", True),
        ("It is said that abcdefghij", "abcdefghij", False),
    ],
)
def test_a_sentence_of_which_three_fifths_are_the_houses_is_accounted_for(
    text: str, kept: str, *, accounted: bool
) -> None:
    assert left("body.1.p1", text, kept) == ([] if accounted else [text])


@pytest.mark.parametrize(
    ("block", "text", "assets", "accounted"),
    [
        ("sources.1", "It counts bitcoin and ether.", ("BTC", "ETH"), True),
        ("table.1.note", "It counts bitcoin and ether.", ("BTC", "ETH"), True),
        ("body.1.p1", "It counts bitcoin and ether.", ("BTC", "ETH"), False),
        ("sources.1", "It counts bitcoin, ether and Solana.", ("BTC", "ETH", "SOL"), True),
        ("sources.1", "It counts bitcoin and ether.", ("BTC", "ETH", "SOL"), False),
        ("sources.1", "It counts bitcoin, ether and Solana.", ("BTC", "ETH"), False),
        ("sources.1", "It counts bitcoin.", ("BTC",), False),
        ("sources.1", "It counts something else.", ("BTC", "ETH"), False),
        ("sources.1", "Prices: an agency.", ("BTC",), True),
        ("body.1.p1", "Prices: an agency.", ("BTC",), False),
    ],
)
def test_a_sentence_of_method_names_a_source_or_just_what_the_post_covers(
    block: str, text: str, assets: tuple[str, ...], *, accounted: bool
) -> None:
    assert left(block, text, assets=assets) == ([] if accounted else [text])


@pytest.mark.parametrize(("text", "accounted"), [("Bar chart.", True), ("Quixotic chart.", False)])
def test_plain_words_are_enough_for_a_picture(text: str, *, accounted: bool) -> None:
    assert left("alt.1", text) == ([] if accounted else [text])


SIX = "Every total is only a floor"
LONG = (
    "The exchanges that publish what they close by force send it to a source which adds all of it up and prints "
    "one number a day"
)


def altered(kept: str, text: str) -> bool:
    """Whether a sentence is told to be an approved one that was changed."""
    desk = opened({"body.1.p1": text}, definitions=(f"{kept}.",))
    (finding,) = account(desk, unaccounted(desk), edited=True)
    assert finding.code in {"altered_definition", "editors_own"}
    return finding.code == "altered_definition"


@pytest.mark.parametrize(
    ("kept", "text", "told"),
    [
        (SIX, "Every total is only one floor.", True),  # a word changed
        (SIX, "Every sum is only one floor.", True),  # two changed: four words differ
        (SIX, "Every sum is only one mere floor.", False),  # five differ
        (SIX, "Each sum is only one floor.", False),
        (SIX, "Every total is only a floor, we are told so.", False),
        ("A total is a floor", "A sum is a floor.", False),  # too short to tell
        (LONG, f"{LONG.replace('source', 'vendor').replace('number', 'total').replace('adds', 'sums')}.", True),
        (LONG, f"{LONG.replace('source', 'vendor').replace('number', 'total').replace('force', 'rule')} now.", False),
    ],
)
def test_an_approved_sentence_with_a_few_words_changed_is_recognized(kept: str, text: str, *, told: bool) -> None:
    assert altered(kept, text) is told


KEPT = "Bitcoin is what the desk looks at first of all."


@pytest.mark.parametrize(
    ("text", "altered"),
    [
        ("Bitcoin is what the desk looks at first of all now.", True),
        ("Bitcoin is what the desk looks at first of all right now.", True),
        ("Bitcoin is what the desk looks at first of all as of now.", False),  # three words longer
        ("Bitcoin is what the desk looks at first.", True),
    ],
)
def test_an_approved_sentence_is_altered_by_two_words_more_or_less(text: str, altered: bool) -> None:
    desk = opened({"body.1.p1": text}, definitions=(KEPT,))
    found = account(desk, unaccounted(desk), edited=True)
    assert (["altered_definition"] if altered else []) == [f.code for f in found if f.code == "altered_definition"]
