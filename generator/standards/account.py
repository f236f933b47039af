"""Every sentence accounted for: bound, approved, boilerplate, or an editor's own words."""

import re
from collections.abc import Iterable, Iterator

from generator.facts.verdict import Finding
from generator.standards.drafted import wrote
from generator.standards.finding import fault
from generator.standards.lexicon import plain_words
from generator.standards.news import names_in, news_in
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.signing import signer
from generator.standards.words import says_nothing

_DIGIT = re.compile(r"\d")
_BOILERPLATE = frozenset({"disclosure", "disclaimer", "banner", "dateline", "advertising"})


def sentences_of(desk: Desk) -> Iterator[tuple[Reading, Sentence]]:
    """Every sentence of the copy; a table's cells and labels are none."""
    for reading in desk.readings:
        if reading.block.cell is None:
            yield from ((reading, sentence) for sentence in reading.sentences)


def unaccounted(desk: Desk) -> list[tuple[Reading, Sentence]]:
    """The sentences that are neither the house's nor rest on the ledger."""
    return [(reading, sentence) for reading, sentence in sentences_of(desk) if not _accounted(desk, reading, sentence)]


def _accounted(desk: Desk, reading: Reading, sentence: Sentence) -> bool:
    section = reading.block.section
    asked = reading.block.path.endswith(".q") and (reading.block.text in (texts := wrote(desk)) or not texts)
    if section in _BOILERPLATE or asked or sentence.approved:
        return True
    if sentence.bound or sentence.claims or any(token in reading.licensed for token in sentence.tokens):
        return True
    if section == "alt" and sentence.vocabulary <= plain_words():  # "Bar chart."
        return True
    if any(sentence.start <= at < sentence.end for at in reading.labels):
        return True
    covered = sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in reading.approved)
    if covered >= 0.6 * len(sentence.text) or says_nothing(sentence.text):
        return True
    method = section == "sources" or reading.block.path.endswith(".note")
    return method and (_names_source(sentence) or _covers(desk, sentence))


def _covers(desk: Desk, sentence: Sentence) -> bool:
    """A sentence of method that names just the assets that the post covers."""
    return len(sentence.assets) > 1 and sentence.assets == set(desk.ledger.coverage.assets)


def _names_source(sentence: Sentence) -> bool:
    return re.match(r"[A-Z][\w ,&]+: \w", sentence.text) is not None


def account(desk: Desk, left: Iterable[tuple[Reading, Sentence]], *, edited: bool) -> Iterator[Finding]:
    """Sentences that nothing accounts for: a person's own in an edited post, a fault of ours in one that is not."""
    for reading, sentence in left:
        names = names_in(sentence)
        heading = reading.block.path.endswith(".h") or reading.block.section in {"title", "alt"}
        if heading and not names and not edited:
            continue
        if not _DIGIT.search(sentence.text) and (name := signer(desk, sentence)):
            yield _vouched(reading, sentence, name)
        elif kept := _altered(desk, sentence):
            yield _changed(reading, sentence, kept)
        else:
            yield _own(reading, sentence, news=news_in(sentence), edited=edited)


def _vouched(reading: Reading, sentence: Sentence, name: str) -> Finding:
    return fault(
        "signed", reading.block, sentence.text, severity="note", reason=f"signed by {name}", fix="nothing",
        start=sentence.start, end=sentence.end,
    )  # fmt: skip


def _altered(desk: Desk, sentence: Sentence) -> str:
    """The approved sentence that a sentence is almost, but not quite; "" if none."""
    words = sentence.text.lower().split()
    for kept in desk.definitions:
        theirs = kept.lower().split()
        if len(theirs) > 5 and abs(len(theirs) - len(words)) <= 2:
            differ = len(set(words) ^ set(theirs))
            if differ <= max(4, len(theirs) // 4):
                return kept
    return ""


def _changed(reading: Reading, sentence: Sentence, kept: str) -> Finding:
    return fault(
        "altered_definition", reading.block, sentence.text, reason=f"the approved sentence is: {kept}",
        fix="restore it, or have the new wording approved", start=sentence.start, end=sentence.end,
    )  # fmt: skip


def _own(reading: Reading, sentence: Sentence, *, news: str, edited: bool) -> Finding:
    span = {"start": sentence.start, "end": sentence.end}
    if not edited:
        return fault(
            "unaccounted", reading.block, sentence.text, severity="hold",
            reason="the sentence is neither bound to the ledger nor an approved definition",
            fix="put it in a claim, or add it to the approved definitions", **span,
        )  # fmt: skip
    if news:
        return fault(
            "editors_own", reading.block, sentence.text, severity="hold", reason=f"an editor's sentence {news}",
            fix="sign it (its exact text and your name under `signed` in the front matter), or add the fact", **span,
        )  # fmt: skip
    return fault(
        "editors_own", reading.block, sentence.text, severity="note", reason="an editor's own words",
        fix="nothing, if they are meant", **span,
    )  # fmt: skip
