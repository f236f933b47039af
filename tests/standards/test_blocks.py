"""Reading one block: what belongs to a name that the evidence states is nothing else."""

import pytest

from generator.facts.ledger import Statement
from generator.standards.blocks import read_block
from generator.standards.page import Block

STATEMENT = Statement("s1", "body.1.p1", 13, 15, "7%", "figure")


@pytest.mark.parametrize(
    ("named", "figures", "words", "sentences"),
    [
        ((), ["2"], ["Highest"], 3),
        (("Highest Labs 2. Inc",), [], [], 2),
        (("Somebody else",), ["2"], ["Highest"], 3),
    ],
)
def test_a_stated_name_holds_no_figure_no_word_and_no_end_of_a_sentence(
    named: tuple[str, ...], figures: list[str], words: list[str], sentences: int
) -> None:
    block = Block("body.1.p1", "It was told by Highest Labs 2. Inc told it. So it was.", 1)
    read = read_block(block, exact=frozenset(), parts=(), named=named)
    assert [n.text for n in read.numbers if not read.is_approved(n.start)] == figures
    assert [w.text for w in read.words if not read.is_approved(w.start)] == words
    assert len(read.sentences) == sentences


def test_figures_days_names_and_words_stand_in_the_sentences_that_hold_them() -> None:
    text = "Bitcoin fell 7% on Aug. 5. It was so. Ether rose 3% to $2,420 on Monday"
    first, second, third = read_block(Block("body.1.p1", text, 1), exact=frozenset(), parts=()).sentences
    assert [n.text for n in first.numbers] == ["7%"]
    assert [d.text for d in first.days] == ["Aug. 5"]
    assert [*second.numbers, *second.days, *second.words, *second.mentions] == []
    assert [n.text for n in third.numbers] == ["3%", "$2,420"]
    assert [d.text for d in third.days] == ["Monday"]
    assert [(w.text, m.asset) for w, m in zip(third.words, third.mentions, strict=True)] == [("rose", "ETH")]


def test_a_text_that_stood_in_another_post_is_read_with_nothing_bound_approved_or_claimed() -> None:
    block = Block("body.1.p1", "Bitcoin fell 7% on Aug. 5. Not investment advice.", 1)
    first = read_block(block, exact=frozenset({"Not investment advice."}), parts=())
    first.bound[first.numbers[0]] = first.sentences[0].bound[first.numbers[0]] = STATEMENT
    again = read_block(block, exact=frozenset(), parts=("fell",))
    assert first.approves
    assert [sentence.approved for sentence in first.sentences] == [False, True]
    assert not again.bound
    assert not any(sentence.bound or sentence.approved for sentence in again.sentences)
    assert again.approved == ((8, 12),)
    assert [sentence.numbers for sentence in again.sentences] == [sentence.numbers for sentence in first.sentences]


@pytest.mark.parametrize(("length", "kept"), [(2_000, True), (2_001, False)])
def test_a_text_longer_than_any_paragraph_is_read_anew_each_time(length: int, kept: bool) -> None:
    block = Block("body.1.p1", "Bitcoin fell 7%.".ljust(length, "a"), 1)
    first, again = (read_block(block, exact=frozenset(), parts=()) for _ in range(2))
    assert [number.text for number in first.numbers] == [number.text for number in again.numbers] == ["7%"]
    assert (first.numbers[0] is again.numbers[0]) is kept


def test_an_everyday_word_is_a_name_only_in_the_post_that_covers_the_coin() -> None:
    block = Block("body.1.p1", "Flow rose 7%.", 1)
    covered, other = (
        read_block(block, exact=frozenset(), parts=(), everyday=e) for e in (frozenset({"FLOW"}), frozenset())
    )
    assert (covered.assets, other.assets) == (frozenset({"FLOW"}), frozenset())


@pytest.mark.parametrize(
    ("named", "coins"),
    [((), ["SOL", "BTC", "SOL"]), (("Solana Labs",), ["BTC", "SOL"]), (("Labs of Solana",), ["SOL", "BTC", "SOL"])],
)
def test_a_coin_within_a_stated_name_is_not_named(named: tuple[str, ...], coins: list[str]) -> None:
    text = "Solana Labs told of bitcoin and Solana."
    read = read_block(Block("body.1.p1", text, 1), exact=frozenset(), parts=(), named=named)
    assert [mention.asset for mention in read.sentences[0].mentions] == coins
