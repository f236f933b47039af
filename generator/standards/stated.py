"""What was stated in words: names, quoted words and days, held against the rows that state them.

A name that the evidence bears out is read as a name: no word in it is weighed, no figure in it read, and no sentence
ends in it. Quoted words are so only between their quotation marks.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from generator.facts.event import TYPED_KINDS
from generator.facts.fact import Fact, Formula, ObservationRef
from generator.facts.notice import VERBS
from generator.facts.quantity import UnitKind
from generator.facts.verdict import Finding
from generator.house.sources import SOURCES
from generator.standards.finding import fault
from generator.standards.unproven import Missing, Unproven, Value

if TYPE_CHECKING:
    from generator.standards.reading import Desk, Reading
    from generator.standards.recompute import Proofs

STATED_DAYS = frozenset({UnitKind.DATE, UnitKind.MONTH, UnitKind.TIME})
_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 &.'’/,:-]){0,118}[A-Za-z0-9.]?")
_OPENING = "“"
_CAPITAL = re.compile(r"[a-z]{0,2}[A-Z0-9]")


def row_of(proofs: "Proofs", fact: Fact) -> tuple[UnitKind, str]:
    """The kind of unit and the label of the one row behind an observed fact. Raises Missing."""
    refs = proofs.refs(fact, "value")
    ref = refs[0]
    found = proofs.seen(ref) if len(refs) == 1 and isinstance(ref, ObservationRef) else None
    if found is None:
        raise Missing(f"no row states {fact.id}")
    series, at = found
    return series.unit.kind, series.labels[at]


def said(proofs: "Proofs", fact: Fact) -> Value | Unproven:
    """The text or the day that the row behind a fact states. Raises Missing."""
    kind, label = row_of(proofs, fact)
    if fact.text is not None:
        return label if kind is UnitKind.TEXT else Unproven(f"fact {fact.id} is a text, and its row states none")
    if fact.day is None or kind not in STATED_DAYS:
        return Unproven(f"fact {fact.id} is a day, and its row states none")
    return day_in(kind, label)


def day_in(kind: UnitKind, label: str) -> date:
    """The day that a row states; of a month its first."""
    return date.fromisoformat(f"{label}-01" if kind is UnitKind.MONTH else label[:10])


def clock_of(proofs: "Proofs", fact: Fact) -> str:
    """The time of day that the row behind a fact states ("13:30"); "" where it states none."""
    if fact.formula is not Formula.OBSERVED or fact.day is None:
        return ""
    try:
        kind, label = row_of(proofs, fact)
    except Missing:
        return ""
    return label[11:16] if kind is UnitKind.TIME else ""


def forms(text: str) -> tuple[str, ...]:
    """What a stated text may be printed as: itself, or for a verb of the house's list its two forms."""
    return VERBS.get(text, (text,))


def names(kind: str, proofs: "Proofs") -> tuple[str, ...]:
    """The texts that are read as names: those that rows of the evidence state, and the sources that rows are of.

    Only typed kinds have any.
    """
    found: dict[str, None] = {}
    if kind not in TYPED_KINDS:
        return ()
    for fact in proofs.facts.values():
        if fact.text is not None and fact.formula is Formula.OBSERVED and fact.text == proofs.of(fact.id):
            found |= dict.fromkeys(forms(fact.text))
        for root in proofs.roots(fact.id):
            if isinstance(root, ObservationRef) and root.source not in SOURCES and proofs.seen(root) is not None:
                found[root.source] = None
    return tuple(sorted((name for name in found if _NAME.fullmatch(name)), key=len, reverse=True))


def spans(text: str, named: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where these names stand in a text, whole; the longest first, none within another."""
    found: list[tuple[int, int]] = []
    for name in named:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            inside = any(a < end and at < b for a, b in found)
            if not inside and _stands_alone(text, at, end) and (_is_proper(name) or text[at - 1 : at] == _OPENING):
                found.append((at, end))
            at = text.find(name, end)
    return tuple(found)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalnum() and not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


def _is_proper(name: str) -> bool:
    """Whether a text may stand without quotation marks: it begins as a name does, or is a verb of the house's list."""
    return _CAPITAL.match(name) is not None or any(name in pair for pair in VERBS.values())


def stated(desk: "Desk") -> Iterator[Finding]:
    """Every name that the ledger has printed and the evidence does not state; what it bears out accounts for itself."""
    if not any(fact.text is not None for fact in desk.ledger.facts):
        return
    for statement in desk.ledger.statements:
        fact = desk.proofs.facts.get(statement.fact)
        reading = desk.at.get(statement.block)
        if fact is None or fact.text is None or reading is None:
            continue
        true = desk.proofs.of(fact.id)
        if isinstance(true, Unproven) or statement.printed not in forms(str(true)) or fact.text != true:
            yield _wrong(reading, statement.printed, true.why if isinstance(true, Unproven) else f"the row has {true}")
        elif reading.block.text[statement.start : statement.end] == statement.printed:
            reading.labels.add(statement.start)
        elif statement.printed not in reading.block.text:
            yield _gone(reading, statement.printed)


def _gone(reading: "Reading", printed: str) -> Finding:
    return fault(
        "name_gone", reading.block, printed, severity="hold", reason=f"{printed!r} was printed here and no longer is",
        fix="restore it; or cut the paragraph, if it is not to be told",
    )  # fmt: skip


def _wrong(reading: "Reading", printed: str, reason: str) -> Finding:
    return fault("wrong_name", reading.block, printed, reason=reason, fix="draft the post anew from its facts file")
