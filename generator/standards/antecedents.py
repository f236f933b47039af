"""Sentences of the desk's that speak of what stands before them: "it", "such totals", an answer to its question."""

import re
from collections.abc import Iterator

from generator.facts.verdict import Finding
from generator.standards.drafted import changed, drafted
from generator.standards.finding import fault
from generator.standards.page import section_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.signing import signer

_BACK = re.compile(
    r"\b(?:it|its|that|this|these|those|they|their|them|such|rest|same|both|too|also|nor|neither|there)\b"
    r"|^[\w ]{2,24}['’]s?(?:,| (?:was|were|is|are|ended|stood|rose|fell|had)\b)",
    re.I,
)


def misplaced(desk: Desk) -> Iterator[Finding]:
    """Every sentence that speaks of the one before it, behind another one; every answer under another question."""
    blocks = changed(desk)
    if blocks:
        yield from _behind_another(desk, blocks)
    if desk.ledger.texts:
        yield from _unasked(desk)


def _behind_another(desk: Desk, blocks: list[Reading]) -> Iterator[Finding]:
    before: dict[str, set[str]] = {}
    for sentences in drafted(desk).values():
        for i, sentence in enumerate(sentences):
            before.setdefault(sentence.text, set()).add(sentences[i - 1].text if i else "")
    for reading in blocks:
        last: str | None = ""
        for sentence in reading.sentences:
            own = before.get(sentence.text)
            if own is None:
                last = None if sentence.mentions or sentence.bound else last  # an editor's aside is nothing to speak of
                continue
            if last is not None and last not in own and _BACK.search(sentence.text) and not signer(desk, sentence):
                yield _wrong(reading, sentence, f"it speaks of another sentence: {min(own) or 'none before it'}")
            last = sentence.text


def _unasked(desk: Desk) -> Iterator[Finding]:
    """Answers of the desk's under a question that is not theirs."""
    texts = desk.ledger.texts
    asked: dict[str, set[str]] = {}
    for path, text in texts.items():
        if path.startswith("faq.") and not path.endswith(".q"):
            asked.setdefault(text, set()).add(texts.get(f"{section_of(path)}.q", ""))
    for reading in desk.readings:
        path = reading.block.path
        if not path.startswith("faq.") or path.endswith(".q") or reading.block.text not in asked:
            continue
        question = desk.at.get(f"{reading.block.section}.q")
        if question is not None and question.block.text not in asked[reading.block.text]:
            (first, *_), signed = reading.sentences, all(signer(desk, each) for each in question.sentences)
            if not signed:
                yield _wrong(reading, first, f"it answers another question: {min(asked[reading.block.text])}")


def _wrong(reading: Reading, sentence: Sentence, reason: str) -> Finding:
    return fault(
        "misplaced", reading.block, sentence.text, severity="hold", reason=reason,
        fix="put it back, or sign it (its exact text and your name under `signed`)",
        start=sentence.start, end=sentence.end,
    )  # fmt: skip
