"""Sentences that speak of the one before them, behind that and behind another; answers under their question."""

from typing import Any

import pytest

from generator.standards.antecedents import misplaced
from generator.standards.reading import Desk
from tests.standards.desk import opened

ETHER, IT, CAUTION = "Ether fell in dollars.", "In coins it rose.", "Such totals are floors."
WROTE = {
    "lede": f"Bitcoin fell in dollars. {IT} {CAUTION}",
    "body.1.p1": f"{ETHER} Solana’s was small.",
    "faq.1.q": "Why did bitcoin fall?", "faq.1.a": "The data do not say.",
    "faq.2.q": "What is a floor?", "faq.2.a": "A least amount.", "faq.2.a2": "More may have been.",
}  # fmt: skip


def desk(now: dict[str, str], front: dict[str, Any] | None = None) -> Desk:
    """A post of these blocks, some of which now have other words."""
    made = opened(WROTE, now=WROTE | now)
    made.ledger = made.ledger.model_copy(update={"texts": WROTE})
    made.page = type(made.page)(front or {}, made.page.blocks, "")
    return made


def told(now: dict[str, str]) -> list[str]:
    """The sentences that stand behind another one than they speak of."""
    found = list(misplaced(desk(now)))
    assert {(each.code, each.severity) for each in found} <= {("misplaced", "hold")}
    return [each.text for each in found]


@pytest.mark.parametrize(
    ("lede", "found"),
    [
        (WROTE["lede"], []),
        (f"{ETHER} {IT} {CAUTION}", [IT]),
        (f"{IT} {CAUTION}", [IT]),
        (f"Bitcoin fell in dollars. {CAUTION}", [CAUTION]),
        (f"Bitcoin fell in dollars. {IT}", []),
        (f"{CAUTION} Bitcoin fell in dollars. {IT}", [CAUTION]),
        (f"Bitcoin fell in dollars. Thanks go to our readers. {IT} {CAUTION}", []),
        (f"Bitcoin fell in dollars. Ether was there as well. {IT} {CAUTION}", []),  # held for itself, in rewritten
        (f"Ether was there as well. {IT} {CAUTION}", []),
        (f"Bitcoin fell in dollars. {IT} {CAUTION} {ETHER}", []),
        (f"Bitcoin fell in dollars. {IT} {CAUTION} Solana’s was small.", ["Solana’s was small."]),
    ],
)
def test_what_speaks_of_the_sentence_before_it_stands_behind_that(lede: str, found: list[str]) -> None:
    assert told({"lede": lede}) == found


def test_blocks_may_change_places() -> None:
    assert told({"lede": WROTE["body.1.p1"], "body.1.p1": WROTE["lede"]}) == []


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({"faq.2.q": WROTE["faq.1.q"]}, ["A least amount.", "More may have been."]),
        ({"faq.1.q": WROTE["faq.2.q"], "faq.1.a": WROTE["faq.2.a"]}, []),
        ({"faq.1.q": "Was it fraud?"}, ["The data do not say."]),
        ({"faq.1.a": "Nobody can tell."}, []),
    ],
)  # fmt: skip
def test_an_answer_stands_under_its_own_question(now: dict[str, str], found: list[str]) -> None:
    assert told(now) == found


def test_who_signs_a_question_answers_for_the_answer() -> None:
    signed = {"signed": [{"text": "Was it fraud?", "by": "An Editor"}]}
    assert list(misplaced(desk({"faq.1.q": "Was it fraud?"}, signed))) == []


def test_who_signs_a_sentence_answers_for_its_place() -> None:
    signed = {"signed": [{"text": IT, "by": "An Editor"}]}
    assert list(misplaced(desk({"lede": f"{ETHER} {IT} {CAUTION}"}, signed))) == []


def test_a_ledger_that_keeps_no_words_asks_for_no_order() -> None:
    assert list(misplaced(opened(WROTE, now=WROTE | {"lede": f"{ETHER} {IT}"}))) == []


def test_the_reason_names_what_the_sentence_spoke_of() -> None:
    (found,) = misplaced(desk({"lede": f"{ETHER} {IT} {CAUTION}"}))
    assert found.reason == "it speaks of another sentence: Bitcoin fell in dollars."
