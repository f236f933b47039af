"""The index's zones in the text against the source's own words for the readings beside them."""

import re
from collections.abc import Iterator

from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading, row_of
from generator.standards.zones import label_of

_ZONES = frozenset({"fear", "greed", "neutral"})
_ZONE = r"(?:Extreme )?(?:Fear|Greed)|Neutral"
_LABEL = re.compile(r"(?<![\w&] )(?<!\w)(Extreme (?:Fear|Greed)|Fear|Greed|Neutral)(?!\w)(?! (?:&|and) Greed)(?! & )")
_BETWEEN = re.compile(r"^[,(]?\s?[\"“'(]{0,2}$")
_NAME = re.compile(r"Fear (?:&|and) Greed")


def labels(desk: Desk) -> Iterator[Finding]:
    """Every zone that the text names and no reading bears."""
    for reading in desk.speaking(_ZONES):
        yield from _order(desk, reading)
        yield from _named(desk, reading)


def _named(desk: Desk, reading: Reading) -> Iterator[Finding]:
    text = reading.block.text
    names = [m.span() for m in _NAME.finditer(text)]
    for found in _LABEL.finditer(text):
        at = found.start(1)
        if any(a <= at < b for a, b in names) or reading.is_approved(at):
            continue
        known = _known(desk, reading, at)
        if found[1] in known:
            reading.labels.add(at)
        else:
            reason = (
                f"the readings beside it are labelled {', '.join(sorted(known))}"
                if known
                else "no reading stands beside it"
            )
            yield fault(
                "wrong_label", reading.block, found[1], reason=reason,
                fix="print the source's own word for the reading",
                start=at, end=found.end(1),
            )  # fmt: skip


_FROM_TO = re.compile(rf"[Ff]rom [“\"]?({_ZONE})[,”\"]* [Tt]o [“\"]?({_ZONE})")


def _order(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """Words like "from Fear to Extreme Fear" name the zones of the transition in their order."""
    for found in _FROM_TO.finditer(reading.block.text):
        for claim in desk.ledger.claims:
            facts = [desk.proofs.facts.get(claim.facts.get(role, "")) for role in ("before", "after")]
            true = [label_of(desk, fact) for fact in facts if fact is not None]
            if claim.kind == "transition" and len(true) == 2 and true != [found[1], found[2]]:
                yield fault(
                    "wrong_label", reading.block, found[0], reason=f"the index went from {true[0]} to {true[1]}",
                    fix="print the source's own words in their order", start=found.start(), end=found.end(),
                )  # fmt: skip


def _known(desk: Desk, reading: Reading, at: int) -> set[str]:
    """The label of the reading right before it, else those of the sentence, row or claims around it."""
    facts = desk.proofs.facts
    for token, statement in reading.bound.items():
        if token.end <= at and _BETWEEN.match(reading.block.text[token.end : at]) and statement.fact in facts:
            return {label_of(desk, facts[statement.fact])}
    near = [reading]
    if reading.block.cell is not None:
        near = desk.rows[row_of(reading.block.path)]
    found = {label_of(desk, facts[s.fact]) for r in near for s in r.bound.values() if s.fact in facts}
    for claim in reading.covering(at, at + 1):
        found |= {label_of(desk, facts[id]) for id in claim.facts.values() if id in facts}
        found |= {label for id in claim.facts.values() if id in facts for label in facts[id].label.split("|")}
    if not found - {""}:
        found = {
            label_of(desk, facts[s.fact]) for r in desk.before(reading) for s in r.bound.values() if s.fact in facts
        }
    return found - {""}
