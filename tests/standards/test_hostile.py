"""Hostile strings in an editor's words: the reader never crashes, and every sentence of theirs is accounted for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.facts.verdict import Verdict
from generator.standards.numbers import read_numbers
from generator.standards.sentences import sentences
from generator.standards.text import check_text
from generator.standards.words import read_words
from tests.standards.make import build
from tests.standards.test_html import page_html

CLEAN = build()
END = "at the day’s close."
STRINGS = (
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    "\u202eevil\u202c",
    "a\u200bb",
    "\ufeff",
    "\x00",
    "１２３",
    "٣٫٥%",
    "½",
    "Ⅷ",
    "1e999",
    "NaN",
    "-0",
    "0x1F",
    "²³",
    "৪৫",
    "BТC",
    "ВTC",
    "Ｂitcoin",
    "bıtcoin",
    "İSTANBUL",
    "|",
    "||||",
    "# x",
    "---",
    "```",
    "![x](y)",
    "[a](b(c)d)",
    "](",
    "\\",
    "*" * 200,
    "(" * 200,
    "[" * 200,
    "&#x110000;",
    "&#0;",
    "&amp;lt;",
    "’'\"“”",
    "🚀" * 50,
    "é" * 300,
    "$",
    "$$$",
    "%",
    "1,2,3,4",
    "1.2.3.4",
    "12:60",
    "Feb. 30",
    "2024-13-45",
    "Aug. 99, 20245",
    "9" * 400,
    "0." + "0" * 300 + "1",
    "$1" + ",000" * 90,
    "not " * 100,
    "up " * 300,
    "Near " * 100,
    "where a " * 60,
    "; DROP TABLE posts; --",
    "=cmd|' /C calc'!A0",
    "\u2028\u2029",
    "\r\n",
    "\v\f",
    "ﷺ",
    "ẞ",
    "ﬁ",
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
HOSTILE = st.lists(st.one_of(st.sampled_from(STRINGS), TEXT), min_size=1, max_size=5).map(" ".join)


def accounted(verdict: Verdict) -> bool:
    """Every sentence is accounted for, or has its own finding."""
    own = sum(f.code in {"editors_own", "altered_definition", "signed"} for f in verdict.findings)
    return verdict.sentences - verdict.accounted == own


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_strings_are_read_and_accounted_for(text: str) -> None:
    verdict = CLEAN.check(CLEAN.markdown.replace(END, f"{END} {text} said the editor."), edited=True)
    assert accounted(verdict)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    HOSTILE,
    st.sampled_from(["at the day’s close.", "Extreme Fear", "$643 million", "Bitcoin", "8.1%", "## FAQ", "2022"]),
)
def test_whatever_an_editor_writes_is_read_and_accounted_for(text: str, place: str) -> None:
    for markdown in (CLEAN.markdown.replace(place, f"{place} {text}", 1), CLEAN.markdown.replace(place, text)):
        front, _, body = CLEAN.markdown.partition("\n---\n")
        kept = f"{front}\n---\n{markdown.partition(chr(10) + '---' + chr(10))[2]}" if body else markdown
        assert accounted(CLEAN.check(kept, edited=True))


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_no_sentence_or_digit_is_lost_in_the_reading(text: str) -> None:
    spans = [(s.start, s.end) for s in sentences(text)]
    assert all(text[s.start : s.end] == s.text for s in sentences(text))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    read = read_numbers(text)
    spans = [(n.start, n.end) for n in read.numbers] + [(d.start, d.end) for d in read.days] + list(read.unread)
    taken = {i for a, b in spans for i in range(a, b)}
    assert all(i in taken for i, char in enumerate(text) if char.isdecimal())
    assert all(text[w.start : w.end] == w.text for w in read_words(text))


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_anybodys_text_is_read_whatever_it_holds(text: str) -> None:
    assert check_text(text, ()).sentences >= 0


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_a_page_with_hostile_markup_is_read(text: str) -> None:
    html = page_html().replace("</h1>", f"</h1>{text}")
    assert CLEAN.check(html=html).sentences > 0
