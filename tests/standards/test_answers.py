"""A "Yes" or a "No" is held against the data like any figure."""

import re
from collections.abc import Mapping

import pytest

from generator.standards.answers import answers
from tests.aftermaths import Years, told, verdict, written
from tests.desk.make import Number
from tests.standards.desk import opened
from tests.standards.facts import moved

STORY, HISTORY = told(Years("sentiment_shift", 5, "up"))
FILE, LEDGER = written(STORY)
QUESTION = r"(### Did the price move the same way\?\n\n)(Yes|No)\."


def codes(text: str) -> set[str]:
    return {f.code for f in verdict(text, LEDGER, HISTORY).findings if f.severity in {"hold", "block"}}


def test_an_answer_that_the_data_bear_out_passes() -> None:
    assert re.search(QUESTION, FILE.text)
    assert not codes(FILE.text)


def test_the_other_answer_stops_the_post() -> None:
    other = {"Yes": "No", "No": "Yes"}
    turned = codes(re.sub(QUESTION, lambda found: f"{found[1]}{other[found[2]]}.", FILE.text))
    assert turned == {"wrong_answer", "rewritten", "misplaced"}


@pytest.mark.parametrize("word", ["Yes", "No"])
def test_a_question_that_cannot_be_asked_of_the_data_has_no_such_answer(word: str) -> None:
    asked = re.sub(QUESTION, rf"### Will it go on?\n\n{word}.", FILE.text)
    assert "wrong_answer" in codes(asked)


def signed(text: str, sentence: str) -> str:
    """A post whose front matter has a person's name under a sentence."""
    return text.replace("\n---\n", f'\nsigned:\n  - text: "{sentence}"\n    by: "A. Person"\n---\n', 1)


def test_a_person_may_answer_what_the_reader_cannot_tell_and_nothing_else() -> None:
    asked = re.sub(QUESTION, "### Will it go on?\n\nYes.", FILE.text)
    assert "wrong_answer" in codes(asked)
    assert "wrong_answer" not in codes(signed(asked, "Yes."))
    other = {"Yes": "No", "No": "Yes"}
    wrong = re.sub(QUESTION, lambda found: f"{found[1]}{other[found[2]]}.", FILE.text)
    answered = re.search(QUESTION, wrong)
    assert answered
    assert "wrong_answer" in codes(signed(wrong, f"{answered[2]}."))


Moves = Mapping[tuple[str, str], tuple[Number, Number]]
WAY, LONGS = "Did the price move the same way?", "Were any longs liquidated?"
CHANGED, FIGURE = "Bitcoin moved [[BTC.change|4%]].", "[[BTC.after|$1]] of them."


def wrong(question: str, answer: str, moves: Moves) -> list[tuple[str, str, str]]:
    """What is wrong with an answer: how much so, the word, and why."""
    facts = [fact for (metric, asset), ends in moves.items() for fact in moved(asset, asset, *ends, metric)]
    found = answers(opened({"faq.1.q": question, "faq.1.a": answer}, facts))
    return [(f.severity, f.text, f.reason) for f in found]


NO, YES = ("block", "Yes", "the answer is no"), ("block", "No", "the answer is yes")
UNKNOWN = ("hold", "Yes", "the reader cannot tell")


@pytest.mark.parametrize(
    ("price", "index", "found"),
    [
        ("101", "22", []),
        ("99", "18", []),
        ("100.2", "21", []),  # a little of both is the same way
        ("101", "18", [NO]),
        ("99", "22", [NO]),
        ("100", "22", [NO]),
        ("101", "20", [NO]),
    ],
)
def test_price_and_index_go_the_same_way_where_both_rose_or_both_fell(
    price: str, index: str, found: list[tuple[str, str, str]]
) -> None:
    moves = {("price.close", "BTC"): (100, price), ("fear_greed", "MARKET"): (20, index)}
    assert wrong(WAY, f"Yes. {CHANGED}", moves) == found
    assert wrong(WAY, f"No. {CHANGED}", moves) == ([] if found else [YES])


LEVEL = "Bitcoin closed at [[BTC.after|$99]], [[BTC.change|1%]] lower."


def test_of_a_price_its_change_counts_and_not_where_it_stands() -> None:
    moves = {("price.close", "BTC"): (100, 99), ("fear_greed", "MARKET"): (20, 18)}
    assert wrong(WAY, f"Yes. {LEVEL}", moves) == []
    assert wrong(WAY, f"No. {LEVEL}", moves) == [YES]
    assert wrong(WAY, "Yes. Bitcoin closed at [[BTC.after|$99]].", moves) == [UNKNOWN]


def test_the_price_is_bitcoins() -> None:
    moves = {("price.close", "BTC"): (100, 99), ("price.close", "ETH"): (10, 11), ("fear_greed", "MARKET"): (20, 22)}
    both = "Ether rose [[ETH.change|10%]], and bitcoin fell [[BTC.change|1%]]."
    assert wrong(WAY, f"Yes. {both}", moves) == [NO]
    assert wrong(WAY, f"No. {both}", moves) == []
    assert wrong(WAY, "Yes. Ether rose [[ETH.change|10%]].", moves) == [UNKNOWN]


@pytest.mark.parametrize(
    ("answer", "index"), [("Yes. So it did.", True), (f"Yes. {CHANGED}", False), ("Yes. So it did.", False)]
)
def test_without_both_of_them_the_reader_cannot_tell(answer: str, index: bool) -> None:
    moves: dict[tuple[str, str], tuple[Number, Number]] = {("price.close", "BTC"): (100, 101)}
    if index:
        moves["fear_greed", "MARKET"] = (20, 22)
    assert wrong(WAY, answer, moves) == [UNKNOWN]


@pytest.mark.parametrize(("liquidated", "any_"), [("0", False), ("1", True), ("0.4", True), ("9000000", True)])
def test_some_were_liquidated_where_the_first_figure_is_more_than_nothing(liquidated: str, any_: bool) -> None:
    moves = {("liquidations.long", "BTC"): (100, liquidated)}
    assert wrong(LONGS, f"Yes, {FIGURE}", moves) == ([] if any_ else [NO])
    assert wrong(LONGS, f"No, {FIGURE}", moves) == ([YES] if any_ else [])


def test_without_a_figure_nothing_is_known_of_what_was_liquidated() -> None:
    assert wrong(LONGS, "Yes, some were.", {("liquidations.long", "BTC"): (100, 90)}) == [UNKNOWN]


@pytest.mark.parametrize("answer", ["Bitcoin did.", "Yes it was.", "Not so, no."])
def test_only_a_word_at_the_start_with_a_stop_after_it_answers(answer: str) -> None:
    assert wrong(WAY, answer, {("price.close", "BTC"): (100, 101)}) == []


@pytest.mark.parametrize(
    ("question", "answer", "wrong"),
    [
        ("Were Bitcoin or Ethereum liquidations larger?", "Bitcoin’s, to Ethereum’s.", []),
        ("Were Bitcoin or Ethereum liquidations larger?", "Bitcoin’s, to Solana’s.", ["it says nothing of Ethereum"]),
        ("Was Bitcoin or something else larger?", "Something else.", []),
        ("Were Bitcoin or Ethereum liquidations larger?", "", []),
        ("What are Bitcoin and Ethereum?", "Bitcoin is one of them.", []),
    ],
)
def test_which_of_two_it_was_is_answered_of_both(question: str, answer: str, wrong: list[str]) -> None:
    desk = opened({"faq.1.q": question, "faq.1.a": answer}, assets=("BTC", "ETH", "SOL"))
    assert [found.reason for found in answers(desk)] == wrong
