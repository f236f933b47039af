"""Names in claims and in the coverage sentence: the asset that a claim is about, the coins that are counted."""

import re
from collections.abc import Iterator

from generator.facts.fact import MARKET
from generator.facts.ledger import Statement
from generator.facts.verdict import Finding
from generator.standards.begins import begins
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading
from generator.standards.subjects import mentions

_COVERS = re.compile(r"\bcover(?:s|ed)?\b|\bcounted\b", re.I)
_MOST = 0.6
_RANKS = frozenset({"among", "superlative", "change", "level"})


def named(desk: Desk) -> Iterator[Finding]:
    """Claims whose words name other assets only, and a coverage sentence that lists other coins than are counted."""
    for reading in desk.readings:
        if reading.claims:
            yield from _claimed(reading)
        if reading.block.path in desk.proofs.said:
            yield from _lost(desk, reading)
    for reading in desk.sections.get("sources", ()):
        yield from _covered(desk, reading)


def _claimed(reading: Reading) -> Iterator[Finding]:
    for start, end, claim in reading.claims:
        if claim.kind not in _RANKS or claim.subject in {"", MARKET}:
            continue
        split = reading.within(start, end)
        found = [m for s in split if s.mentions for m in s.mentions if start <= m.start and m.end <= end]
        if found and claim.subject not in {m.asset for m in found}:
            last = found[-1]
            yield _wrong(reading, last.start, last.end, "wrong_subject", f"the claim is about {claim.subject}")


def _covered(desk: Desk, reading: Reading) -> Iterator[Finding]:
    covered = set(desk.ledger.coverage.assets)
    for sentence in reading.sentences:
        listed = sentence.assets
        if len(listed) > 2 and _COVERS.search(sentence.text) and listed != covered:
            reason = f"counted are {', '.join(sorted(covered))}"
            yield _wrong(reading, sentence.start, sentence.end, "wrong_coverage", reason)


def _lost(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """A claim whose words were changed, in a block that no longer names the asset that it was about."""
    text = reading.block.text
    near = desk.sections[reading.block.section]
    gone = [s for s in desk.proofs.said[reading.block.path] if text[s.start : s.end] != s.printed]
    lost = [s for s in gone if not any(s.printed in r.block.text for r in near)]
    here = reading.assets if lost else frozenset()
    for statement in lost:
        claim = desk.proofs.claims.get(statement.claim)
        asset = "" if claim is None or claim.kind not in _RANKS or claim.subject == MARKET else claim.subject
        said = {m.asset for m in mentions(statement.printed, desk.covered)} if asset else set()
        if asset in said and here and asset not in here and _still_says(reading, statement):
            yield _wrong(reading, 0, len(text), "wrong_subject", f"the block's claim was about {asset}")


def _still_says(reading: Reading, lost: Statement) -> bool:
    """Whether one sentence still holds most of the words: then they were changed, not cut.

    The words of another claim, which stand as they were printed, are not what became of them.
    """
    text, words = reading.block.text, {word for _, word in begins(lost.printed)}
    others = [
        (start, end)
        for start, end, claim in reading.claims
        if claim.id != lost.claim and text[start:end] not in lost.printed
    ]
    return any(
        len({word for at, word in sentence.begins if not any(a <= at < b for a, b in others)} & words)
        >= _MOST * len(words)
        for sentence in reading.sentences
    )


def _wrong(reading: Reading, start: int, end: int, code: str, reason: str) -> Finding:
    text = reading.block.text[start:end]
    return fault(code, reading.block, text, reason=reason, fix="name what the data are of", start=start, end=end)
