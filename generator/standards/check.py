"""The standards desk: one finished post read against its ledger and, behind the ledger, against the observations."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

from generator.facts.ledger import Ledger
from generator.facts.series import History
from generator.facts.verdict import Finding, Verdict
from generator.house.policy import House
from generator.standards import (
    account,
    agree,
    answers,
    antecedents,
    casework,
    choices,
    claims,
    conditions,
    duties,
    everyday,
    extremes,
    front,
    funds,
    labels,
    leaks,
    licences,
    links,
    named,
    pairs,
    phrases,
    qualified,
    review,
    reworded,
    rewritten,
    sides,
    standing,
    stated,
    venues,
    vocabulary,
)
from generator.standards.finding import fault
from generator.standards.judgement import judged
from generator.standards.opening import open_desk
from generator.standards.page import Page, read_page
from generator.standards.reading import Desk, Reading
from generator.standards.restated import restate
from generator.standards.tokens import tokens


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
    desk = open_desk(page, ledger, history, definitions)
    changed = _is_edited(page) if edited is None else edited
    if changed:
        restate(desk)
    found = [
        *front.front(page, ledger),
        *front.unread(page),
        *tokens(desk, edited=changed),
        *_say(desk, edited=changed),
        *_whole(desk, house),
    ]
    left = account.unaccounted(desk)
    found += account.account(desk, left, edited=changed)
    found += [_gone(desk, s.block, s.printed, edited=changed) for s in desk.gone]
    if html is not None:
        from generator.standards.mirror import compare

        found.extend(compare(page, html, ledger))
    return judged(desk, found, basis=basis, left=len(left))


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
        qualified.qualified(desk),
        reworded.reworded(desk),
        rewritten.rewritten(desk),
        antecedents.misplaced(desk),
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
        links.links(desk),
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


def _gone(desk: Desk, path: str, printed: str, *, edited: bool) -> Finding:
    """A statement that nobody finds in the text: cut by an editor, or else the text is not what its digest says."""
    block = desk.page.of(path) or desk.page.blocks[0]
    reason = f"the ledger's statement in {path} is no longer in the text"
    if edited:
        fix = "nothing, if an editor cut it"
        return fault("statement_gone", block, printed, severity="note", reason=reason, fix=fix)
    reason += ", though nothing says that a person changed it"
    return fault("statement_gone", block, printed, reason=reason, fix="restore the text or the ledger, or draft anew")
