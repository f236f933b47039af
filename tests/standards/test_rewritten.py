"""The desk's own sentences in other words: held until they are signed, unless they say the same."""

from typing import Any

import pytest

from generator.facts.verdict import Finding
from generator.standards.rewritten import rewritten
from tests.standards.desk import opened
from tests.standards.facts import moved, seen
from tests.standards.make import stripped

PRICE = moved("price", "BTC", "50000", "50400")
TOTAL = seen("total", "liquidations.total", "BTC", 300)
FACTS = (*PRICE, TOTAL)
WROTE = {
    "lede": "Bitcoin rose [[price.change|0.8%]] to [[price.after|$50,400]]. Ether fell, which was its first fall.",
    "lede.2": "Recorded liquidations, at least [[total|$300]], were small.",
    "table.1.r0.c1": "Coin",
    "table.1.r0.c2": "Close",
    "table.1.r1.c1": "Bitcoin",
    "table.1.r1.c2": "[[price.after|$50,400]]",
    "faq.1.q": "Did bitcoin recover?",
    "faq.1.a": "In part.",
}
PLAIN: dict[str, str] = stripped(WROTE, {fact.id: fact for fact in FACTS})[0]


def told(now: dict[str, str], front: dict[str, Any] | None = None) -> list[Finding]:
    """What is found where some blocks have other words."""
    desk = opened(WROTE, FACTS, now=PLAIN | now)
    desk.ledger = desk.ledger.model_copy(update={"texts": PLAIN})
    desk.page = type(desk.page)(front or {}, desk.page.blocks, "")
    return list(rewritten(desk))


def words(now: dict[str, str]) -> list[tuple[str, str]]:
    return [(found.block, found.text) for found in told(now)]


def lede(text: str) -> list[tuple[str, str]]:
    return words({"lede": f"{text} Ether fell, which was its first fall."})


def test_what_the_desk_wrote_stands() -> None:
    assert told({}) == []


def test_a_ledger_that_keeps_no_words_asks_for_none() -> None:
    assert list(rewritten(opened(WROTE, FACTS, now=PLAIN | {"lede": "Bitcoin rose 0.8% by $50,400."}))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bitcoin rose 0.8% by $50,400.", "by"),
        ("Bitcoin rose 0.8%, or $50,400.", "or"),
        ("Bitcoin rose as much as 0.8% to $50,400.", "as much as"),
        ("Bitcoin rose 0.8% to $50,400 all day.", "all day"),
        ("On record bitcoin rose 0.8% to $50,400.", "On record"),
        ("Ether rose 0.8% to $50,400.", "Ether"),
        ("Bitcoin fell 0.8% to $50,400.", "fell"),
        ("Bitcoin rose 0.8% $50,400.", "0.8%"),
    ],
)
def test_a_sentence_in_other_words_is_held_at_the_first_of_them(text: str, found: str) -> None:
    assert lede(text) == [("lede", found)]


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin gained 0.8% to $50,400.",
        "BITCOIN rose 0.8%, to $50,400!",
        "The bitcoin rose 0.8% to $50,400.",
        "Bitcoin rose 0.9% to $50,500.",  # figures are proved by themselves
        "",
    ],
)
def test_what_says_the_same_is_no_rewriting(text: str) -> None:
    assert lede(text) == []


def test_what_stands_in_the_place_of_a_sentence_rewrites_it_however_unlike_it_is() -> None:
    own = "So it goes, readers may think who remember other days."
    assert lede(own) == [("lede", own)]
    assert words({"lede": f"{PLAIN['lede']} {own}"}) == []  # beside it is not in its place


@pytest.mark.parametrize("path", ["body.1.h", "title", "description"])
def test_a_heading_may_be_written_anew_but_not_rewritten(path: str) -> None:
    assert words({path: "A closer look"}) == []


@pytest.mark.parametrize(
    ("path", "held"),
    [("sources.1", True), ("disclosure", True), ("table.1.note", True), ("dateline", True), ("body.1.p1", False)],
)
def test_nothing_is_an_editors_own_in_the_notes_and_the_small_print(path: str, held: bool) -> None:
    own = "Written by hand."
    assert words({path: own}) == [(path, own)] * held


def test_a_dateline_is_missed() -> None:
    wrote = {**PLAIN, "dateline": "Data as of noon."}
    desk = opened(WROTE, FACTS, now=PLAIN)
    desk.ledger = desk.ledger.model_copy(update={"texts": wrote})
    (found,) = rewritten(desk)
    assert (found.code, found.start, found.end) == ("rewritten", 0, len(desk.readings[0].block.text))


def test_a_clause_may_be_cut_out_at_its_commas_and_a_negation_may_not() -> None:
    assert words({"lede": f"{PLAIN['lede'].partition(', which')[0]}."}) == []
    assert words({"lede.2": "Recorded liquidations were small."}) == []
    assert words({"lede.2": "Recorded liquidations, at least $300, was small."}) == []
    assert words({"lede.2": "Liquidations, at least $300, were small."}) == [("lede.2", "Liquidations")]


@pytest.mark.parametrize(
    ("fell", "held"),
    [
        ("Ether fell, which was its first fall.", False),
        ("Ether fell, first fall.", True),
        ("Ether, which was its first fall.", True),
    ],
)
def test_a_clause_has_a_mark_on_either_side(fell: str, held: bool) -> None:
    assert bool(words({"lede": PLAIN["lede"].replace("Ether fell, which was its first fall.", fell)})) is held


def test_the_base_rate_that_a_count_is_set_against_is_no_clause_to_cut() -> None:
    wrote = PLAIN | {"lede.3": "It rose in 12 of 20 cases, against 53% of all days."}
    desk = opened(WROTE, FACTS, now=PLAIN | {"lede.3": "It rose in 12 of 20 cases."})
    desk.ledger = desk.ledger.model_copy(update={"texts": wrote})
    assert [found.block for found in rewritten(desk)] == ["lede.3"]


@pytest.mark.parametrize("sign", ["+", "−", ">", "~~"])
def test_a_sign_set_beside_a_figure_says_something_else(sign: str) -> None:
    assert lede(f"Bitcoin rose {sign}0.8% to $50,400.") == [("lede", sign[0])]


def test_of_five_words_one_in_common_is_enough() -> None:
    wrote = PLAIN | {"lede.3": "Readers slept."}
    desk = opened(WROTE, FACTS, now=PLAIN | {"body.9.p1": "Readers woke early."})
    desk.ledger = desk.ledger.model_copy(update={"texts": wrote})
    assert [found.text for found in rewritten(desk)] == ["woke early"]


def test_a_word_that_is_also_a_coins_name_is_a_word_where_the_coin_is_not_told_of() -> None:
    wrote = PLAIN | {"lede.3": "An avalanche of notes and/or of names."}
    desk = opened(WROTE, FACTS, now=PLAIN | {"lede.3": "The avalanche of notes and/or of names."})
    desk.ledger = desk.ledger.model_copy(update={"texts": wrote})
    assert list(rewritten(desk)) == []


def test_a_sentence_that_still_stands_was_not_rewritten_into_another_one() -> None:
    assert words({"lede": f"{PLAIN['lede']} Bitcoin rose 0.8% in all to $50,400."}) == []


def test_blocks_may_be_moved() -> None:
    assert words({"lede": PLAIN["lede.2"], "lede.2": PLAIN["lede"]}) == []


def test_what_was_rewritten_is_found_in_a_block_of_another_number() -> None:
    moved = {"lede.2": "A new paragraph of somebody’s own.", "body.7.p1": "Liquidations, at least $300, were small."}
    assert words(moved) == [("lede.2", "A new paragraph of somebody’s own."), ("body.7.p1", "Liquidations")]


def test_what_comes_after_the_desk_is_nobodys_rewriting() -> None:
    assert words({"lede.2": "", "alt.1": "Recorded liquidations were large."}) == []


def test_a_question_is_a_sentence_like_any_other() -> None:
    assert words({"faq.1.q": "Did ether recover?"}) == [("faq.1.q", "ether")]


@pytest.mark.parametrize(
    ("path", "text", "held"),
    [
        ("table.1.r0.c2", "Open", True), ("table.1.r0.c2", "Coin", False), ("table.1.r1.c2", "$50,500", False),
        ("table.1.r1.c1", "", False),
    ],
)  # fmt: skip
def test_a_cell_of_words_is_one_that_the_desk_wrote_in_its_table(path: str, text: str, held: bool) -> None:
    assert words({path: text}) == [(path, text)] * held


def test_what_somebody_signs_passes_and_its_exact_text_alone() -> None:
    text = "Bitcoin rose 0.8% by $50,400."
    signed = {"signed": [{"text": text, "by": "An Editor"}]}
    assert told({"lede": f"{text} Ether fell, which was its first fall."}, signed) == []
    assert told({"lede": f"{text[:-1]}! Ether fell, which was its first fall."}, signed)


def test_the_finding_says_what_the_desk_wrote() -> None:
    (found,) = told({"lede": "Bitcoin rose 0.8% by $50,400. Ether fell, which was its first fall."})
    assert (found.code, found.severity) == ("rewritten", "hold")
    assert found.reason == "the desk did not write 'by' for 'to' here, but: Bitcoin rose 0.8% to $50,400."
    for text, what in (("rose only 0.8% to", "'only'"), ("rose 0.8%", "no 'to'")):
        (found,) = told({"lede": f"Bitcoin {text} $50,400. Ether fell, which was its first fall."})
        assert found.reason == f"the desk did not write {what} here, but: Bitcoin rose 0.8% to $50,400."
