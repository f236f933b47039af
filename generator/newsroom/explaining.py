"""Where a statement comes from: formula, facts, observations, source, tape, entry, JSON pointer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.errors import InputError
from generator.facts.fact import Fact, FactRef, ObservationRef, SeriesRef
from generator.facts.ledger import Ledger, Statement
from generator.facts.observation import Observation
from generator.newsroom.known import realm_of
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import Shelved

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[ObservationRef], Observation | None]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the working: what it is, and what it rests on."""

    what: str
    value: str
    observation: Observation | None = None
    parents: tuple["Reason", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Explained:
    """A statement and its working."""

    statement: Statement
    reasons: tuple[Reason, ...]


def statements_with(post: Shelved, text: str) -> tuple[Statement, ...]:
    """The statements whose printed words are, or contain, a text. Raises InputError where there is none."""
    stated = post.ledger.statements
    found = [s for s in stated if s.kind != "claim" and s.printed == text]
    found = found or [s for s in stated if s.kind != "claim" and text in s.printed]
    found = found or [s for s in stated if text in s.printed]
    if not found:
        raise InputError(f"{post.slug} states {text!r} nowhere; `newsdesk explain {post.slug}` lists what it states")
    return tuple(found)


def explain(room: Newsroom, post: Shelved, statements: tuple[Statement, ...]) -> tuple[Explained, ...]:
    """Follow statements back to the recorded replies, by the archive, or by the evidence beside the post."""
    if room.has_archive and post.ledger.provenance != "editor":
        with room.archive() as archive:
            realm = realm_of(post.file.front.newsdesk.provenance)
            return _explained(post, statements, lambda ref: archive.observation(ref, post.ledger.as_of, realm))
    from generator.archive.evidence import read_evidence

    rows = read_evidence(post.evidence)[1] if post.evidence else ()
    by_key = {(o.metric, o.asset, o.venue, o.source, o.end): o for o in rows}
    return _explained(post, statements, lambda ref: by_key.get((ref.metric, ref.asset, ref.venue, ref.source, ref.end)))


def _explained(post: Shelved, statements: tuple[Statement, ...], find: "Find") -> tuple[Explained, ...]:
    facts = {fact.id: fact for fact in post.ledger.facts}
    return tuple(Explained(s, tuple(_of_statement(s, post.ledger, facts, find))) for s in statements)


def _of_statement(statement: Statement, ledger: Ledger, facts: dict[str, Fact], find: "Find") -> Iterator[Reason]:
    if statement.fact in facts:
        yield _of_fact(facts[statement.fact], facts, find)
        return
    for claim in ledger.claims:
        if claim.id == statement.claim:
            for role, id in claim.facts.items():
                if id in facts:
                    inner = _of_fact(facts[id], facts, find)
                    yield Reason(f"{claim.kind}, {role}: {inner.what}", inner.value, inner.observation, inner.parents)


def _of_fact(fact: Fact, facts: dict[str, Fact], find: "Find") -> Reason:
    shown = str(fact.quantity.value) + " " + str(fact.quantity.unit) if fact.quantity else str(fact.day or fact.text)
    parents = tuple(
        reason for given in fact.inputs for ref in given.refs for reason in _of_ref(given.name, ref, facts, find)
    )
    return Reason(f"{fact.metric} of {fact.subject} = {fact.formula.value}", shown, None, parents)


def _of_ref(
    name: str, ref: ObservationRef | FactRef | SeriesRef, facts: dict[str, Fact], find: "Find"
) -> Iterator[Reason]:
    match ref:
        case FactRef():
            if ref.fact in facts:
                inner = _of_fact(facts[ref.fact], facts, find)
                yield Reason(f"{name}: {inner.what}", inner.value, inner.observation, inner.parents)
        case ObservationRef():
            seen = find(ref)
            value = f"{seen.value} {seen.unit}" if seen else "not in the archive"
            yield Reason(f"{name}: {ref.metric} of {ref.asset} at {ref.venue} by {ref.source}", value, seen)
        case SeriesRef():
            metrics, assets = " + ".join(ref.metrics), ", ".join(ref.assets)
            yield Reason(
                f"{name}: {ref.make} of {metrics} over {assets} by {ref.sources[0]}", f"{ref.first} to {ref.last}"
            )
