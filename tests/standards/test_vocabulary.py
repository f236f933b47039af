"""Words beside figures that the reader does not know are held; a person may vouch for them."""

import pytest

from generator.facts.verdict import Finding, Outcome, Verdict
from tests.standards.make import build

CLEAN = build()
PLAIN = "In coins it fell 8.1% to about 493,000 BTC."


def reworded(new: str, *, edited: bool = True, signed: bool = False) -> Verdict:
    """The verdict on the page with a sentence about positions in other words."""
    text = CLEAN.markdown.replace(PLAIN, new)
    assert text != CLEAN.markdown
    if signed:
        text = text.replace("draft: true", f'draft: true\nsigned: [{{text: "{new}", by: "Ann Editor"}}]')
    return CLEAN.check(text, edited=edited)


def unread(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.code == "unread_word"]


@pytest.mark.parametrize("edited", [True, False])
@pytest.mark.parametrize(
    ("new", "word"),
    [
        ("In coins, gossamer, it fell 8.1% to about 493,000 BTC.", "gossamer"),
        ("In coins it fell 8.1% to about 493,000 BTC, said Ann Quill.", "Ann"),
        ("In coins it fell 8.1% to about 493,000 BTC on Zephyrdex.", "Zephyrdex"),
        ("In coins it fell a gruesome 8.1% to about 493,000 BTC.", "gruesome"),
    ],
)
def test_a_word_beside_figures_that_no_table_lists_is_held(new: str, word: str, edited: bool) -> None:
    verdict = reworded(new, edited=edited)
    (finding,) = unread(verdict)
    assert (finding.severity, finding.text, finding.block) == ("hold", word, "body.2.p1")
    assert verdict.outcome is Outcome.HOLD


@pytest.mark.parametrize(
    "new",
    [
        "In coins it fell 8.1% to about 493,000 BTC, CoinGlass data show.",
        "Counted in coins, it fell 8.1%, to about 493,000 BTC, at the day’s end.",
        "In coins, on CoinGlass’s count, it fell 8.1% on Monday, Aug. 5, to about 493,000 BTC.",
    ],
)
def test_plain_words_names_days_and_units_are_read(new: str) -> None:
    assert unread(reworded(new)) == []


def test_several_unknown_words_of_a_sentence_are_one_finding() -> None:
    (finding,) = unread(reworded("In coins, gossamer and quaint, it fell 8.1% to about 493,000 BTC."))
    assert "gossamer, quaint" in finding.reason


def test_a_person_may_sign_the_words_but_not_the_figures() -> None:
    assert unread(reworded("In coins it fell a gruesome 8.1% to about 493,000 BTC.", signed=True)) == []
    wrong = reworded("In coins it fell a gruesome 8.4% to about 493,000 BTC.", signed=True)
    assert wrong.outcome is Outcome.BLOCK


def test_an_editors_own_sentence_may_use_any_word() -> None:
    assert unread(reworded(f"{PLAIN} The gossamer was quaint.")) == []
