"""Proving dates: the day, month, year and weekday that the text prints against what the observations give."""

import re
from collections.abc import Iterator
from datetime import date

from generator.facts.fact import Fact, Formula
from generator.facts.ledger import Statement
from generator.facts.verdict import Finding
from generator.standards.dates import Day
from generator.standards.finding import fault
from generator.standards.lengths import CALENDAR
from generator.standards.reading import Desk, Reading, facts_of, row_of
from generator.standards.stated import clock_of
from generator.standards.topics import FAMILIES, families, family
from generator.standards.unproven import Unproven

_ON = re.compile(r"\bon\s+$", re.I)
_LOOSE = re.compile(r"\b(nearly|almost|about|around|roughly|before|until|more than|less than)\s+$", re.I)
_RECORD = re.compile(r"^,?\s\(([^)]+)\)")
_CLOSE_OF = re.compile(r"\bclos(?:e|ing) (?:of|on)\s+$", re.I)
_EDGES, _EXTREMES = frozenset({"price.low", "price.high"}), frozenset({Formula.MAXIMUM, Formula.MINIMUM})
_AGO = re.compile(r"\b(?:an?|one) (day|week|month|year) (?:earlier|before|ago),? (?:on )?$", re.I)
_SINCE = re.compile(r"\bsince\s+$", re.I)
_NEAR = 8
"""Days before the post's moment within which a day needs no proof but the calendar's."""
_CLOSE = 24  # characters before a day in which what leads to it stands
_ALWAYS = frozenset({"00:00", "24:00"})


def prove_day(desk: Desk, reading: Reading, day: Day, statement: Statement) -> Iterator[Finding]:
    """Everything that is wrong with one bound date."""
    fact = desk.proofs.facts.get(statement.fact)
    if day.grain == "clock":
        if fact is None or clock_of(desk.proofs, fact) != day.clock:
            yield from free_clock(desk, reading, day)
        return
    true = statement.day if fact is None else desk.proofs.of(fact.id)
    if isinstance(true, Unproven):
        yield _wrong(reading, day, "unproven", true.why)
        return
    if not isinstance(true, date):
        yield _wrong(reading, day, "unproven", f"the ledger's {statement.id} is no day")
        return
    if fact is not None and fact.formula is Formula.LAST_BEYOND and _covers(desk, day, fact, true):
        return
    told = (statement.day, None if fact is None else fact.day)
    if other := next((said for said in told if said not in {true, None}), None):
        yield _wrong(reading, day, "ledger_differs", f"the ledger has {other}, the data give {true}")
    before = (reading.block.text, max(0, day.start - _CLOSE), day.start)
    if (loose := _LOOSE.search(*before)) is not None:
        yield _wrong(reading, day, "wrong_hedge", f"a day cannot be {loose[1]!r}")
    if fact is not None and fact.formula is Formula.FIRST_DAY:
        yield from _first_day(desk, reading, day, fact, true)
    if fact is not None and fact.formula in _EXTREMES and fact.metric in _EDGES and _CLOSE_OF.search(*before):
        yield _wrong(reading, day, "wrong_metric", "it is the day of a low or a high, not of a close")
    ago = _AGO.search(*before)
    if ago is not None and not _is_ago(desk, true, ago[1].lower()):
        yield _wrong(reading, day, "wrong_window", f"{true} is not a {ago[1].lower()} before")
    if not day.agrees(true, desk.as_of):
        yield _wrong(reading, day, "wrong_date", f"it is {true:%A, %Y-%m-%d}")
    if fact is not None and fact.formula is Formula.CONSTANT:
        yield from _named(desk, reading, day, fact, true)


def _first_day(desk: Desk, reading: Reading, day: Day, fact: Fact, true: date) -> Iterator[Finding]:
    """The first day of a record: of those named behind it, of one that the post compares with, and never "since"."""
    asked = any(claim.kind == "study" for claim in reading.covering(day.start, day.end))  # a record that was searched
    if _SINCE.search(reading.block.text, max(0, day.start - _CLOSE), day.start) and not asked:
        yield _wrong(reading, day, "wrong_hedge", "the record begins on that day: say 'since at least'")
    record = _RECORD.match(reading.block.text[day.end :])
    named = families(record[1]) & {*FAMILIES, "price"} if record else frozenset()
    if named and not named <= _begun_on(desk, true):
        yield _wrong(reading, day, "wrong_metric", f"it is the first day of the record of {fact.metric}")
    compared = any(claim.facts.get("record_from") == fact.id for claim in desk.ledger.claims)
    if reading.block.section == "sources" and not compared:
        yield _wrong(reading, day, "not_compared", "the post makes no claim that looks through that record")


def _is_ago(desk: Desk, day: date, span: str) -> bool:
    least, most = CALENDAR[span]
    return least <= (desk.day - day).days <= most or least <= (desk.as_of - day).days <= most


def _begun_on(desk: Desk, day: date) -> frozenset[str]:
    """The families of metrics whose records, as far as the ledger has their first days, begin on a day."""
    first = (fact for fact in desk.ledger.facts if fact.formula is Formula.FIRST_DAY)
    return frozenset(family(fact.metric) for fact in first if desk.proofs.of(fact.id) == day)


def _covers(desk: Desk, day: Day, fact: Fact, true: date) -> bool:
    """Whether a month or year is printed in which both the day claimed and the true one fall."""
    return day.grain in {"month", "year"} and all(day.agrees(d, desk.as_of) for d in (fact.day or true, true))


def free_day(desk: Desk, reading: Reading, day: Day) -> Iterator[Finding]:
    """A date that no statement stands for: only the post's own moment may stand so."""
    if day.grain == "clock":
        yield from free_clock(desk, reading, day)
    elif not (reading.block.path == "dateline" and day.agrees(desk.as_of, desk.as_of)):
        yield _wrong(reading, day, "unbound_date", "no statement of the ledger stands for it")


def free_clock(desk: Desk, reading: Reading, day: Day) -> Iterator[Finding]:
    """A time of day: the edges of UTC days, and the post's own moment."""
    own = day.clock == f"{desk.ledger.as_of:%H:%M}" and _beside_own_date(desk, reading, day)
    if day.clock not in _ALWAYS and not own:
        yield _wrong(reading, day, "unbound_date", "no statement of the ledger stands for this time of day")


def _beside_own_date(desk: Desk, reading: Reading, clock: Day) -> bool:
    """Whether the post's own date stands right after a time of day."""
    after = (d for d in reading.days if 0 <= d.start - clock.end <= 3)
    return any(d.agrees(desk.as_of, desk.as_of) for d in after)


def _wrong(reading: Reading, day: Day, code: str, reason: str) -> Finding:
    fix = "print the day that the data give, or drop it"
    return fault(code, reading.block, day.text, reason=reason, fix=fix, start=day.start, end=day.end)


def _named(desk: Desk, reading: Reading, day: Day, fact: Fact, true: date) -> Iterator[Finding]:
    """A day that needs no formula: the event's, the post's own, one of its week, or the part of a claim."""
    part = fact.id in desk.proofs.claimed
    near = 0 <= (desk.as_of - true).days <= _NEAR
    if not part and not near:
        yield _wrong(reading, day, "unproven", f"nothing in the ledger proves why {true} is named")
        return
    if part:
        return
    in_cell = reading.block.cell is not None
    beside = _row(desk, reading) if in_cell else facts_of(reading.sentence(day.start), desk.proofs.facts)
    facts = [fact for fact in beside if fact.quantity is not None]
    on = in_cell or _ON.search(reading.block.text, max(0, day.start - _CLOSE), day.start) is not None
    if on and facts and not any(true in days_of(f) for f in facts):
        yield _wrong(reading, day, "wrong_date", f"the figures beside it are of {min(days_of(facts[0]))}")


def _row(desk: Desk, reading: Reading) -> list[Fact]:
    row = desk.rows[row_of(reading.block.path)]
    return [fact for other in row for sentence in other.sentences for fact in facts_of(sentence, desk.proofs.facts)]


def days_of(fact: Fact) -> frozenset[date]:
    """The days that a fact may be dated by: those of its window's start and end, and the day that it closes."""
    window = fact.window
    if window.start is None:
        return frozenset({window.end.date(), date.fromordinal(window.end.toordinal() - 1)})
    return frozenset({window.start.date(), window.began_on})
