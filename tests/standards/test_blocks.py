"""Reading one block: what belongs to a name that the evidence states is nothing else."""

import pytest

from generator.standards.blocks import read_block
from generator.standards.page import Block


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


@pytest.mark.parametrize(
    ("named", "coins"),
    [((), ["SOL", "BTC", "SOL"]), (("Solana Labs",), ["BTC", "SOL"]), (("Labs of Solana",), ["SOL", "BTC", "SOL"])],
)
def test_a_coin_within_a_stated_name_is_not_named(named: tuple[str, ...], coins: list[str]) -> None:
    text = "Solana Labs told of bitcoin and Solana."
    read = read_block(Block("body.1.p1", text, 1), exact=frozenset(), parts=(), named=named)
    assert [mention.asset for mention in read.sentences[0].mentions] == coins
