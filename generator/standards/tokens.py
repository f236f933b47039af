"""Every figure and date of a post: read, bound and proved, or said to be none of these."""

from collections.abc import Iterator

from generator.facts.ledger import Statement
from generator.facts.verdict import Finding
from generator.standards import aspects, calendar, counts, prove
from generator.standards.dates import Day
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence, Token


def tokens(desk: Desk, *, edited: bool) -> Iterator[Finding]:
    """What is wrong with them. What an editor's own sentence adds is held, not blocked."""
    for reading in desk.readings:
        for start, end in reading.unread:
            if not reading.is_approved(start):
                yield _unread(reading, start, end, own=edited and _is_own(reading, reading.sentence(start)))
        for sentence in reading.sentences:
            own = edited and _is_own(reading, sentence)
            for token in sentence.tokens:
                if not (reading.approves and reading.is_approved(token.start)):
                    yield from _token(desk, reading, sentence, token, own=own)


def _is_own(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence may be an editor's: it prints nothing of the ledger's."""
    return not sentence.bound and reading.block.cell is None


def _token(desk: Desk, reading: Reading, sentence: Sentence, token: Token, *, own: bool) -> Iterator[Finding]:
    statement = sentence.bound.get(token)
    if isinstance(token, Day):
        yield from _day(desk, reading, token, statement)
    elif statement is not None:
        yield from prove.prove(desk, reading, sentence, token, statement)
    elif counts.licensed(desk, reading, token):
        reading.licensed.add(token)
    else:
        yield _unbound(reading, token, own=own)
    fact = desk.proofs.facts.get(statement.fact) if statement is not None else None
    if fact is not None:
        yield from aspects.said_of(desk, reading, sentence, token, fact)


def _day(desk: Desk, reading: Reading, day: Day, statement: Statement | None) -> Iterator[Finding]:
    if statement is None:
        found = tuple(calendar.free_day(desk, reading, day))
        if not found:
            reading.licensed.add(day)
        yield from found
        return
    for each in (statement, *(more for token, more in reading.also if token is day)):
        yield from calendar.prove_day(desk, reading, day, each)


def _unread(reading: Reading, start: int, end: int, *, own: bool) -> Finding:
    return fault(
        "unreadable_number", reading.block, reading.block.text[start:end],
        reason="it is no figure, date or time that can be read", severity="hold" if own else "block",
        fix="write it in the house's form, such as $643 million, 7.1% or Aug. 5", start=start, end=end,
    )  # fmt: skip


def _unbound(reading: Reading, number: Number, *, own: bool) -> Finding:
    return fault(
        "unbound_figure", reading.block, number.text, reason="no statement of the ledger stands for it",
        severity="hold" if own else "block",
        fix="add the fact with its source and draft anew, or drop the figure", start=number.start, end=number.end,
    )  # fmt: skip
