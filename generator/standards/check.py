"""The standards desk: one finished post read against its ledger and, behind the ledger, against the observations."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import chain, islice

from generator.facts.ledger import Ledger, Statement
from generator.facts.series import History
from generator.facts.verdict import Finding, Outcome, Verdict
from generator.house.policy import House
from generator.standards import (
    account,
    agree,
    answers,
    aspects,
    bind,
    calendar,
    casework,
    choices,
    claims,
    conditions,
    counts,
    duties,
    everyday,
    extremes,
    front,
    funds,
    labels,
    leaks,
    licences,
    named,
    pairs,
    phrases,
    prove,
    review,
    sides,
    standing,
    stated,
    venues,
    vocabulary,
)
from generator.standards.dates import Day
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.page import Page, read_page
from generator.standards.reading import ROUNDING, Desk, Reading, caveats, read_block
from generator.standards.recompute import Proofs
from generator.standards.restated import restate
from generator.standards.sentences import Sentence, Token


def check_post(
    markdown: str,
    ledger: Ledger,
    history: History,
    *,
    house: House,
    definitions: tuple[str, ...],
    html: str | None = None,
    basis: str = "archive",
    edited: bool | None = None,
) -> Verdict:
    """Read one post and judge it.

    `definitions` are the exact sentences (or phrases, without a full stop) that the house keeps. `basis` says whether
    `history` came from the archive or from the post's evidence. `edited` says that a person changed the text; None:
    judged by the front matter's digest (`digest_of`). Raises StandardsError where the file is no post.
    """
    page = read_page(markdown)
    desk = _desk(page, ledger, history, definitions)
    changed = _is_edited(page) if edited is None else edited
    if changed:
        restate(desk)
    found = [
        *front.front(page, ledger),
        *_read(desk, edited=changed),
        *_say(desk, edited=changed),
        *_whole(desk, house),
    ]
    left = account.unaccounted(desk)
    found += account.account(desk, left, edited=changed)
    found += [_gone(desk, s.block, s.printed) for s in desk.gone]
    if html is not None:
        from generator.standards.mirror import compare

        found.extend(compare(page, html, ledger))
    return _verdict(desk, found, basis=basis, left=len(left))


def digest_of(title: str, description: str, body: str) -> str:
    """The sha256 of title, description and body as written, joined by line feeds (DESIGN §5)."""
    return sha256("\n".join((title, description, body)).encode()).hexdigest()


def _is_edited(page: Page) -> bool:
    own = page.front.get("newsdesk") or {}
    digest = str(own.get("digest", ""))
    title, description = str(page.front.get("title", "")), str(page.front.get("description", ""))
    body = page.body.removeprefix("\n")
    bodies = (body, page.body, body.removesuffix("\n"))
    return bool(digest) and all(digest != digest_of(title, description, body) for body in bodies)


def _desk(page: Page, ledger: Ledger, history: History, definitions: tuple[str, ...]) -> Desk:
    kept, parts = _kept(definitions)
    exact = frozenset(kept)
    whole = "\n".join(block.text for block in page.blocks)
    there = tuple(part for part in parts if part in whole)
    covered = frozenset((*ledger.coverage.assets, *(fact.subject for fact in ledger.facts)))
    proofs = Proofs(ledger, history)
    named = tuple(name for name in stated.names(ledger.kind, proofs) if name in whole)
    readings = tuple(read_block(block, exact=exact, parts=there, covered=covered, named=named) for block in page.blocks)
    return Desk(
        page=page,
        ledger=ledger,
        proofs=proofs,
        readings=readings,
        gone=bind.bind(readings, ledger),
        as_of=ledger.as_of.date(),
        day=_event_day(ledger),
        definitions=kept,
        covered=covered,
    )


@lru_cache(maxsize=4)
def _kept(definitions: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The exact texts of the house, and those of them that may stand within a sentence or span several."""
    kept = [line.strip() for line in definitions if line.strip() and not line.startswith("#")]
    exact = tuple(dict.fromkeys((*kept, *caveats(), ROUNDING)))
    parts = tuple(line for line in kept if not line.endswith((".", "?", "!"))) + caveats()
    return exact, parts + tuple(line for line in kept if ". " in line)


def _event_day(ledger: Ledger) -> date:
    stamp = ledger.event.rpartition(":")[2][:10]
    try:
        return date.fromisoformat(stamp)
    except ValueError:
        return ledger.as_of.date()


def _read(desk: Desk, *, edited: bool) -> Iterator[Finding]:
    """Every figure and date: read, bound, proved. What an editor's own sentence adds is held, not blocked."""
    for reading in desk.readings:
        for start, end in reading.unread:
            if not reading.is_approved(start):
                yield _unread(reading, start, end)
        for sentence in reading.sentences:
            own = edited and not sentence.bound and reading.block.cell is None
            for token in sentence.tokens:
                if not (reading.approves and reading.is_approved(token.start)):
                    yield from _token(desk, reading, sentence, token, own=own)


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


def _unread(reading: Reading, start: int, end: int) -> Finding:
    return fault(
        "unreadable_number", reading.block, reading.block.text[start:end],
        reason="the digits are no figure, date or time that can be read",
        fix="write it in the house's form, such as $643 million, 7.1% or Aug. 5", start=start, end=end,
    )  # fmt: skip


def _unbound(reading: Reading, number: Number, *, own: bool) -> Finding:
    return fault(
        "unbound_figure", reading.block, number.text, reason="no statement of the ledger stands for it",
        severity="hold" if own else "block",
        fix="add the fact with its source and draft anew, or drop the figure", start=number.start, end=number.end,
    )  # fmt: skip


def _say(desk: Desk, *, edited: bool) -> Iterator[Finding]:
    """What the words say beyond figures."""
    return chain(
        licences.licences(desk, edited=edited),
        labels.labels(desk),
        stated.stated(desk),
        choices.choices(desk),
        standing.reordered(desk),
        venues.venues(desk),
        sides.sides(desk),
        funds.funds(desk),
        answers.answers(desk),
        conditions.conditions(desk),
        named.named(desk),
        vocabulary.unknown(desk),
        pairs.reversed_pairs(desk),
        phrases.altered(desk),
        casework.studied(desk),
        extremes.beyond_its_day(desk),
        everyday.every_day(desk),
        _claims(desk),
    )


def _claims(desk: Desk) -> Iterator[Finding]:
    """The claims that the text makes, each at the first block that makes it."""
    used = {s.claim for reading in desk.readings for s in reading.bound.values()}
    for claim in desk.ledger.claims:
        if (claim.id in used or desk.claiming(claim.id)) and (refuted := claims.refute(desk, claim)):
            fix = "drop the claim, or draft the post anew"
            first = next(reading for reading in desk.readings if _makes(reading, claim.id))
            yield fault(refuted.code, first.block, claim.id, reason=refuted.reason, fix=fix)


def _makes(reading: Reading, claim: str) -> bool:
    """Whether a claim is made in a block, or a figure of it printed."""
    return any(c.id == claim for _, _, c in reading.claims) or any(s.claim == claim for s in reading.bound.values())


def _whole(desk: Desk, house: House) -> Iterator[Finding]:
    return chain(
        _leaks(desk),
        agree.agree(desk),
        agree.shares(desk, desk.readings),
        duties.duties(desk, house),
        review.reviewed(desk, house),
    )


def _leaks(desk: Desk) -> Iterator[Finding]:
    """What leaked, but for what belongs to a coin's name ("Axie Infinity")."""
    vocabulary = frozenset().union(*(reading.vocabulary for reading in desk.readings))
    for found in leaks.leaks(desk.page.blocks, vocabulary):
        named = desk.at[found.block].sentence(found.start).mentions if found.start >= 0 else ()
        if not any(mention.start <= found.start < mention.end for mention in named):
            yield found


def _gone(desk: Desk, path: str, printed: str) -> Finding:
    block = desk.page.of(path) or desk.page.blocks[0]
    return fault(
        "statement_gone", block, printed, severity="note",
        reason=f"the ledger's statement in {path} is no longer in the text",
        fix="nothing, if an editor cut it",
    )  # fmt: skip


def _verdict(desk: Desk, found: list[Finding], *, basis: str, left: int) -> Verdict:
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
