"""What the second reader says of true words over a ledger with one thing altered: `make golden` writes it anew."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from generator.facts.fact import Fact, FactRef, SeriesRef
from generator.facts.ledger import ClaimTerms, Ledger
from tests.golden.altered import posts
from tests.planted.page import Clean
from tests.planted.trial import read

HERE = Path(__file__).parent / "altered"
EACH = 16
Change = Callable[[Ledger, Random], tuple[str, Ledger] | None]


def _claimed(ledger: Ledger, old: ClaimTerms, **new: object) -> Ledger:
    claims = (claim.model_copy(update=new) if claim is old else claim for claim in ledger.claims)
    return ledger.model_copy(update={"claims": tuple(claims)})


def _stated(ledger: Ledger, old: Fact, **new: object) -> Ledger:
    facts = (fact.model_copy(update=new) if fact is old else fact for fact in ledger.facts)
    return ledger.model_copy(update={"facts": tuple(facts)})


def direction_turned(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    claim = dice.choice(ledger.claims)
    new = "down" if claim.direction == "up" else "up"
    return f"{claim.kind} {claim.id}: {claim.direction!r} to {new!r}", _claimed(ledger, claim, direction=new)


def roles_exchanged(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    claim = dice.choice(ledger.claims)
    if len(claim.facts) < 2:
        return None
    a, b = dice.sample(sorted(claim.facts), 2)
    facts = {**claim.facts, a: claim.facts[b], b: claim.facts[a]}
    return f"{claim.kind} {claim.id}: {a} for {b}", _claimed(ledger, claim, facts=facts)


def role_of_another_fact(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    claim = dice.choice(ledger.claims)
    if not claim.facts:
        return None
    role, fact = dice.choice(sorted(claim.facts)), dice.choice(ledger.facts)
    facts = {**claim.facts, role: fact.id}
    return f"{claim.kind} {claim.id}: {role} is {fact.id}", _claimed(ledger, claim, facts=facts)


def another_subject(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    claim, other = dice.choice(ledger.claims), dice.choice(("BTC", "ETH", "SOL", "MARKET"))
    return f"{claim.kind} {claim.id}: of {other}", _claimed(ledger, claim, subject=other)


def term_altered(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    claim = dice.choice(ledger.claims)
    if not claim.terms:
        return None
    name = dice.choice(sorted(claim.terms))
    old = claim.terms[name]
    new = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), old, count=1) if re.search(r"\d", old) else ""
    return f"{claim.kind} {claim.id}: {name} {old[:60]!r}", _claimed(ledger, claim, terms={**claim.terms, name: new})


def day_moved(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    fact = dice.choice(ledger.facts)
    if fact.day is None:
        return None
    days = dice.choice((-365, -1, 1))
    return f"{fact.id}: by {days} days", _stated(ledger, fact, day=fact.day + timedelta(days=days))


def series_cut(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    fact, days = dice.choice(ledger.facts), dice.choice((-7, -1, 1, 7))
    end = dice.choice(("first", "last"))

    def cut(ref: object) -> object:
        if not isinstance(ref, SeriesRef):
            return ref
        return ref.model_copy(update={end: getattr(ref, end) + timedelta(days=days)})

    inputs = tuple(given.model_copy(update={"refs": tuple(map(cut, given.refs))}) for given in fact.inputs)
    return (f"{fact.id}: {end} by {days} days", _stated(ledger, fact, inputs=inputs)) if inputs != fact.inputs else None


def inputs_exchanged(ledger: Ledger, dice: Random) -> tuple[str, Ledger] | None:
    fact = dice.choice(ledger.facts)
    if len(fact.inputs) < 2 or not any(isinstance(ref, FactRef) for ref in fact.inputs[0].refs):
        return None
    a, b, *rest = fact.inputs
    swapped = (a.model_copy(update={"refs": b.refs}), b.model_copy(update={"refs": a.refs}), *rest)
    return f"{fact.id}: {a.name} for {b.name}", _stated(ledger, fact, inputs=swapped)


CHANGES: dict[str, Change] = {
    "a claim's direction turned": direction_turned,
    "a claim's roles exchanged": roles_exchanged,
    "a claim of another fact": role_of_another_fact,
    "a claim of another subject": another_subject,
    "a claim's term altered": term_altered,
    "a fact's day moved": day_moved,
    "a series cut": series_cut,
    "a fact's inputs exchanged": inputs_exchanged,
}


def forged(name: str) -> Iterator[tuple[Clean, str, Ledger]]:
    """Posts over a ledger altered in one way."""
    dice = Random(name)
    for _ in range(8):
        for post in dice.sample(posts(), len(posts())):
            if post.ledger.claims and (found := CHANGES[name](post.ledger, dice)):
                yield post, *found


@pytest.mark.parametrize("name", CHANGES)
def test_true_words_over_an_altered_ledger_are_read_like_this(name: str) -> None:
    told = "\n".join(f"{what}\n{_said(post, ledger)}" for post, what, ledger in islice(forged(name), EACH))
    kept = HERE / f"{re.sub(r'[^a-z]+', '-', name)}.txt"
    if os.environ.get("NEWSDESK_GOLDEN") == "write":
        kept.write_text(told, encoding="utf-8")
    assert told == kept.read_text(encoding="utf-8")


def _said(post: Clean, ledger: Ledger) -> str:
    verdict = read(post, post.file.text, ledger, post.page)
    lines = [f"    {f.severity} {f.code}, {f.block} {f.start}: {f.text!r}: {f.reason}" for f in verdict.findings]
    return "\n".join((f"  {verdict.outcome.word}: {verdict.bound} of {verdict.statements} statements", *lines, ""))
