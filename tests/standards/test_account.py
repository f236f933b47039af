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


def test_what_is_the_houses_in_another_sentence_does_not_count() -> None:
    assert left("body.1.p1", "Kept words here. abcdef hij.", "Kept words here", "abcdef") == ["abcdef hij."]


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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Readers are welcome to write.", ""),
        ("It was a long day for the desk.", ""),
        ("That is not so.", "takes back what stands around it, or puts it in doubt"),
        ("This was a misprint.", "takes back what stands around it, or puts it in doubt"),
        ("Or did it?", "takes back what stands around it, or puts it in doubt"),
        ("Not!", "takes back what stands around it, or puts it in doubt"),
        ("Not a word more of this.", ""),
        ("The sellers went home.", "names an asset, a venue, the market or who makes news in it, without a figure"),
        ("Тhe end.", "has a letter that is none of English, 'Т'"),
        ("\U0001d413\U0001d421\U0001d41e end.", "has a letter that is none of English, '\U0001d413'"),
        ("Réaumur wrote this.", ""),
        ("This_is_the_end.", "has a word that is none, 'This_is_the_end.'"),
        ("Thisistheendofthestory.", "has a word that is none, 'Thisistheendofthestory.'"),
        ("Abcdefghijklmnopqrs.", ""),  # with its stop twenty
        ("Abcdefghijklmnopqrst.", "has a word that is none, 'Abcdefghijklmnopqrst.'"),
        ("#end", "has a word that is none, '#end'"),
    ],
)
def test_an_editors_own_sentence_is_signed_where_it_speaks_of_the_post_or_cannot_be_read(text: str, why: str) -> None:
    desk = opened({"body.1.p1": text})
    (found,) = account(desk, unaccounted(desk), edited=True)
    assert (found.severity, found.reason) == (
        ("hold", f"an editor's sentence {why}") if why else ("note", "an editor's own words")
    )


def test_a_question_that_the_desk_did_not_ask_is_an_editors_own() -> None:
    asked = {"faq.1.q": "Is bitcoin done for?"}
    desk = opened(asked)
    assert unaccounted(desk) == []  # a ledger that keeps no words cannot tell
    desk.ledger = desk.ledger.model_copy(update={"texts": {"faq.1.q": "What is a floor?"}})
    assert [sentence.text for _, sentence in unaccounted(desk)] == ["Is bitcoin done for?"]
    desk.ledger = desk.ledger.model_copy(update={"texts": asked})
    assert unaccounted(desk) == []
