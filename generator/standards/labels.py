"""The index's zones in the text against the source's own words for the readings beside them."""

import re
from collections.abc import Iterator

from generator.facts.ledger import ClaimTerms
from generator.facts.verdict import Finding
from generator.standards.begins import folded
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading, row_of
from generator.standards.zones import label_of

_ZONES = frozenset({"fear", "greed", "neutral"})
_ZONE = r"(?:extreme )?(?:fear|greed)|neutral"
_LABEL = re.compile(r"(?<![\w&] )(?<!\w)(Extreme (?:Fear|Greed)|Fear|Greed|Neutral)(?!\w)(?! (?:&|and) Greed)(?! & )")
_BETWEEN = re.compile(r"^[,(]?\s?[\"“'(]{0,2}$")


def labels(desk: Desk) -> Iterator[Finding]:
    """Every zone that the text names and no reading bears."""
    for reading in desk.speaking(_ZONES):
        yield from _order(desk, reading)
        yield from _named(desk, reading)


def _named(desk: Desk, reading: Reading) -> Iterator[Finding]:
    for found in _LABEL.finditer(reading.block.text):
        at = found.start(1)
        if reading.is_approved(at):
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


def _both(first: str, between: str, second: str) -> "re.Pattern[str]":
    zones = {name: rf"[“\"]?(?P<{name}>{_ZONE})[,”\"]*" for name in (first, second)}
    return re.compile(rf"{zones[first]} {between} {zones[second]}")


_UNTIL = "until then|(?:the day )?before|at (?:its|the) start|a day earlier|two days earlier"
_ORDERS = (
    _both("before", "to", "after"),  # from Fear to Greed
    _both("before", "for", "after"),  # left Fear for Greed
    _both("before", rf"(?:{_UNTIL}),? is now", "after"),
    _both("after", "(?:after|from)", "before"),
)
"""How two zones are told one after the other, in lower case."""
_GOES_ON = re.compile(r"(?:fear|greed|neutral)[,”\"]* [abftu]")
"""A zone and the letter that what stands between it and another begins with: in no other text one is looked for."""


def _order(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """Words like "from Fear to Extreme Fear" name the zones of the change in their order."""
    text = folded(reading.block.text)
    for pattern in _ORDERS if _GOES_ON.search(text) else ():
        for found in pattern.finditer(text):
            told, printed = [found["before"], found["after"]], reading.block.text[found.start() : found.end()]
            for before, after in _changes(desk, reading, found.start()):
                if told != [before.lower(), after.lower()]:
                    yield fault(
                        "wrong_label", reading.block, printed, reason=f"the index went from {before} to {after}",
                        fix="print the source's own words in their order", start=found.start(), end=found.end(),
                    )  # fmt: skip


def _changes(desk: Desk, reading: Reading, at: int) -> list[list[str]]:
    """The zones before and after of the claims around a place, or where none has them, of every transition."""
    around = [_zones(desk, claim) for claim in reading.covering(at, at + 1)]
    every = (_zones(desk, claim) for claim in desk.ledger.claims if claim.kind == "transition")
    return [zones for zones in around if zones] or [zones for zones in every if zones]


def _zones(desk: Desk, claim: ClaimTerms) -> list[str]:
    """The zones at both ends of a claim; none of one that is not of the index."""
    facts = [desk.proofs.facts.get(claim.facts.get(role, "")) for role in ("before", "after")]
    zones = [label_of(desk, fact) for fact in facts if fact is not None]
    return zones if len(zones) == 2 and all(zones) else []


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
