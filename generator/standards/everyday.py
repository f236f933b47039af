"""What is said of every day of a year: only where the rank among those days bears it out."""

import re
from collections.abc import Iterator

from generator.facts.fact import Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading

_DAYS = re.compile(r"\b(?:any|each|every|all)(?: of the)? (?:\w+ )?days? (?:of|in) the (?:past |last )?year\b", re.I)
_WORDS = frozenset({"any", "each", "every", "all"})


def every_day(desk: Desk) -> Iterator[Finding]:
    """Words for every day of a year that stand in no claim on a figure above all of them."""
    for reading in desk.speaking(_WORDS):
        for found in _DAYS.finditer(reading.block.text) if reading.block.cell is None else ():
            if not reading.is_approved(found.start()) and not _tops(desk, reading, found.start(), found.end()):
                yield fault(
                    "unlicensed_superlative", reading.block, found[0], reason="no figure is above those of all days",
                    fix="say of how many days it holds", start=found.start(), end=found.end(),
                )  # fmt: skip


def _tops(desk: Desk, reading: Reading, start: int, end: int) -> bool:
    facts = (desk.proofs.facts.get(id) for claim in reading.covering(start, end) for id in claim.facts.values())
    ranks = [fact.id for fact in facts if fact is not None and fact.formula is Formula.PERCENTILE_RANK]
    return any(desk.proofs.number(id) == 100 for id in ranks)
