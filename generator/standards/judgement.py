"""The verdict on a post: the gravest of its findings, and how much of it was bound and accounted for."""

from itertools import islice

from generator.facts.verdict import Finding, Outcome, Verdict
from generator.standards.finding import fault
from generator.standards.reading import Desk, caveats


def judged(desk: Desk, found: list[Finding], *, basis: str, left: int) -> Verdict:
    """The verdict that all findings come to; `left` sentences are accounted for by nothing."""
    read = [
        (reading, token)
        for reading in desk.readings
        for token in reading.tokens
        if not (reading.approves and reading.is_approved(token.start))
    ]
    faulty = {(f.block, f.start) for f in found if f.severity == "block"}
    bound = sum((t in r.bound or t in r.licensed) and (r.block.path, t.start) not in faulty for r, t in read)
    found += _caveats(desk)
    sentences = sum(len(reading.sentences) for reading in desk.readings if reading.block.cell is None)
    return Verdict(
        outcome=outcome(found),
        findings=tuple(found),
        statements=len(read) + sum(not r.is_approved(start) for r in desk.readings for start, _ in r.unread),
        bound=bound,
        sentences=sentences,
        accounted=sentences - left,
        basis=basis,
    )


def _caveats(desk: Desk) -> list[Finding]:
    """The first caveat that the post prints, if it prints one."""
    printed = ((r.block, kept) for r in desk.readings for kept in caveats() if kept in r.block.text)
    reason = "the post prints a caveat"
    return [fault("caveat", b, kept, severity="caveat", reason=reason, fix="nothing") for b, kept in islice(printed, 1)]


def outcome(found: list[Finding]) -> Outcome:
    """The gravest of the findings."""
    grave = {"note": Outcome.PASS, "caveat": Outcome.QUALIFIED, "hold": Outcome.HOLD, "block": Outcome.BLOCK}
    return max((grave[f.severity] for f in found), default=Outcome.PASS)
