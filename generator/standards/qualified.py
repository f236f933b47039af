"""Words that say what kind of figure stands beside them, in sentences whose figures are of another (`kinds`)."""

import re
from collections.abc import Iterator

from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.kinds import SIGNS, kinds_by
from generator.standards.reading import Desk, Reading, facts_of
from generator.standards.sentences import Sentence


def qualified(desk: Desk) -> Iterator[Finding]:
    """Every word that names a kind of figure, in a sentence whose figures are of another."""
    for reading in desk.speaking(SIGNS):
        for sentence in reading.sentences if reading.block.cell is None else ():
            if not sentence.vocabulary.isdisjoint(SIGNS):
                yield from _qualified(desk, reading, sentence)


def _qualified(desk: Desk, reading: Reading, sentence: Sentence) -> Iterator[Finding]:
    facts = facts_of(sentence, desk.proofs.facts)
    states = bool(facts or sentence.claims)
    for kind in kinds_by(sentence.vocabulary):
        if not (states or kind.anywhere) or kind.borne_out(facts, sentence):
            continue
        for found in kind.named.finditer(sentence.block, sentence.start, sentence.end):
            named = any(m.start <= found.start() < m.end for m in sentence.mentions)  # "Perpetual"
            if not named and not reading.is_approved(found.start()):
                yield _wrong(reading, found, kind.code, kind.reason)


def _wrong(reading: Reading, found: re.Match[str], code: str, reason: str) -> Finding:
    said = found[0].strip()
    return fault(
        code, reading.block, said, reason=reason, fix="say what the figure is of", start=found.start(),
        end=found.start() + len(said),
    )  # fmt: skip
