"""Over how long a figure is, and from where to where it goes, against the words right around it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.facts.fact import Fact, Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.fundsums import is_flow
from generator.standards.lengths import CALENDAR
from generator.standards.moves import CHANGES
from generator.standards.numbers import Number
from generator.standards.parents import parent
from generator.standards.prove import spans_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence

_UNITS = frozenset(CALENDAR)
_SPANS = "|".join(sorted(_UNITS - {"day"}))
_OVER = re.compile(
    r"\b(?:over|in|during|for|through|across|within) (?:the |an? |its )?(?:past |last |previous |whole |same )?"
    rf"(?P<unit>{_SPANS})\b(?! (?:earlier|before|ago|of)\b)"
    r"|\bthan (?:in )?(?:the|a) (?P<before>day|week|month|quarter|year) (?:before|earlier|ago)\b"
    r"|\b(?P<own>day|week|month|quarter|year)['’]s (?:rise|fall|gain|loss|drop|climb|decline|change|move)\b",
    re.I,
)
_BREAK = re.compile(r"[;:—]|,\s(?:and|but|while|as|after)\s|\s(?:while|but|as|after)\s")
_SPANNING = CHANGES | {Formula.SUM, Formula.OBSERVED, Formula.AT_PAR}
_A_DAY = re.compile(r" (?:a|per|an|each|every) (?:day|week|month|year|hour)\b(?! (?:earlier|before|ago|later))", re.I)
_NOT_ON = frozenset({"from", "since", "by", "until", "before", "after"})
_LONG = re.compile(r"\bin the (?:month|quarter|year)\b", re.I)
_EACH_DAY = re.compile(
    r"\b(?:daily|hourly|a day['’]s|one-day) (?:net )?(?:inflow|outflow|flow|total)s?\b[^.;,]*$", re.I
)
_LEAD = re.compile(r",? (from|to) (?:about |nearly |almost |around |roughly |at least |more than |some )?", re.I)
_ENDS = {Formula.DIFFERENCE: ("a", "b")}


def spanned(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """Whether the words say of a figure over how long it is."""
    if is_flow(fact):
        yield from _flow(desk, reading, number, fact, sentence)
    elif fact.formula in _SPANNING and not sentence.vocabulary.isdisjoint(_UNITS):
        yield from _over(desk, reading, number, fact, sentence)
    if fact.formula in CHANGES:
        yield from _dated(reading, number)
        yield from _end(desk, reading, number, fact, sentence)


def _over(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A span that is named beside a figure is that of it, of another there, or of the change claimed there."""
    text, named = reading.block.text, _named(reading.block.text, sentence.start, sentence.end)
    claimed = _claimed(desk, reading, number) if named else frozenset()
    if fact.formula is Formula.OBSERVED and not claimed:
        return
    for found in named:
        start = max((b.end() for b in _BREAK.finditer(text, sentence.start, found.start())), default=sentence.start)
        end = next((b.start() for b in _BREAK.finditer(text, found.end(), sentence.end)), sentence.end)
        beside = (statement.fact for token, statement in sentence.bound.items() if start <= token.start < end)
        facts = [desk.proofs.facts[id] for id in beside if id in desk.proofs.facts]
        least, most = CALENDAR[(found["unit"] or found["before"] or found["own"]).lower()]
        spans = claimed.union(*(spans_of(desk, each) for each in facts))
        if start <= number.start < end and not any(least <= days <= most for days in spans):
            yield _wrong(reading, number, "wrong_window", f"no figure there is {found[0].lower()}")


@lru_cache(maxsize=8)  # one figure of a sentence after the other asks for them
def _named(text: str, start: int, end: int) -> tuple[re.Match[str], ...]:
    """The spans named in a stretch of a text."""
    return tuple(_OVER.finditer(text, start, end))


def _claimed(desk: Desk, reading: Reading, number: Number) -> frozenset[int]:
    """Over how many days the changes are that are claimed around a figure."""
    changes = [claim.facts for claim in reading.covering(number.start, number.end) if claim.kind == "change"]
    ends = [[desk.proofs.facts.get(facts.get(role, "")) for role in ("before", "after")] for facts in changes]
    return frozenset(
        (b.window.end.date() - a.window.end.date()).days for a, b in ends if a is not None and b is not None
    )


def _flow(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """What funds took in over a week, or since launch, is not told of a day, nor of a month."""
    text, days = reading.block.text, max(spans_of(desk, fact), default=0)
    if days <= CALENDAR["week"][1] and _LONG.search(text, sentence.start, number.start):
        yield _wrong(reading, number, "wrong_window", f"the flow is of {days} days")
    if days > 1 and _EACH_DAY.search(text, sentence.start, number.start):
        yield _wrong(reading, number, "wrong_window", f"the flow is of {days} days together")


def _dated(reading: Reading, number: Number) -> Iterator[Finding]:
    """A change over a day is told to be on that day, and of no more than one."""
    text = reading.block.text
    after = next((day for day in reading.days if day.start > number.end), None)
    if _A_DAY.match(text, number.end) or (after and text[number.end : after.start].strip().lower() in _NOT_ON):
        yield _wrong(reading, number, "wrong_window", "the change is of one span, from its first close to its last")


def _end(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A change goes "from" where it began "to" where it ended."""
    after = next((other for other in sentence.numbers if other.start > number.end), None)
    statement = None if after is None else sentence.bound.get(after)
    lead = _LEAD.fullmatch(reading.block.text, number.end, after.start) if after is not None else None
    if after is None or statement is None or lead is None:
        return
    last, first = (parent(desk, fact, name) for name in _ENDS.get(fact.formula, ("to", "from")))
    other, told = last if lead[1].lower() == "from" else first, desk.proofs.facts.get(statement.fact)
    if other is not None and told is not None and _moment(other) == _moment(told):
        yield _wrong(reading, after, "wrong_order", f"the change does not go {lead[1]} there")


def _moment(fact: Fact) -> tuple[object, ...]:
    return fact.metric, fact.subject, fact.window.end


def _wrong(reading: Reading, number: Number, code: str, reason: str) -> Finding:
    return fault(
        code, reading.block, number.text, reason=reason, fix="say over how long the figure is, and to where",
        start=number.start, end=number.end,
    )  # fmt: skip
