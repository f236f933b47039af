"""The ledger of a post: the facts and claims behind its statements, each with all of its parents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.facts.fact import Fact, FactRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger
from generator.facts.story import Story
from generator.facts.value import Value
from generator.prose.spans import Notebook


def ledger_of(slug: str, notebook: Notebook, statements: Sequence[Mapping[str, Any]]) -> Ledger:
    """The ledger of these statements' terms. Raises ProseError where a fact's parent is not in the story."""
    story = notebook.story
    claims = _printed_claims(notebook, statements)
    used = _by_id([*(mark.fact for mark in notebook.marks if mark.fact is not None), *_facts_in(*claims)])
    terms = {
        "post": slug,
        "event": story.event,
        "kind": story.kind,
        "as_of": story.as_of,
        "provenance": story.provenance.value,
        "coverage": Coverage(assets=story.covered, sources=story.sources, missing=story.missing),
        "statements": tuple(statements),
        "facts": _with_parents(used, story),
        "claims": tuple(terms_of(claim) for claim in claims),
        "variants": dict(sorted(notebook.variants.items())),
        "angles": story.angles,
    }
    return Ledger.model_validate(terms)


def _by_id(facts: Iterable[Fact]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for fact in facts:
        known = found.setdefault(fact.id, fact)
        if known is not fact and known != fact:
            raise ProseError(f"two facts go by the id {fact.id!r}; the desk must name them apart")
    return found


def terms_of(claim: Claim) -> ClaimTerms:
    """A claim flattened: facts by role, everything else as text (a tuple by commas, a series as JSON)."""
    facts: dict[str, str] = {}
    terms: dict[str, str] = {}
    for role, value in claim.__dict__.items():
        if isinstance(value, Fact):
            facts[role] = value.id
        elif isinstance(value, tuple) and value and all(isinstance(one, Fact) for one in value):
            facts |= {f"{role}.{i}": one.id for i, one in enumerate(value, 1)}
        elif value is not None and role not in {"id", "kind", "subject", "metric", "direction"}:
            terms[role] = _text(value)
    return ClaimTerms(
        id=claim.id,
        kind=claim.kind,
        subject=claim.subject,
        metric=claim.metric,
        direction=getattr(claim, "direction", ""),
        facts=facts,
        terms=terms,
    )


def _text(value: object) -> str:
    if isinstance(value, Value):
        return value.model_dump_json()
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _printed_claims(notebook: Notebook, statements: Sequence[Mapping[str, Any]]) -> tuple[Claim, ...]:
    named = {s["claim"] for s in statements}
    found: dict[str, Claim] = {}
    for claim in notebook.claims:
        if claim.id in named and found.setdefault(claim.id, claim) != claim:
            raise ProseError(f"two claims go by the id {claim.id!r}; the desk must name them apart")
    return tuple(found.values())


def _with_parents(used: dict[str, Fact], story: Story) -> tuple[Fact, ...]:
    known: dict[str, Fact] | None = None
    made = dict(used)
    wanted = list(used.values())
    while wanted:
        fact = wanted.pop()
        for parent in (ref.fact for input in fact.inputs for ref in input.refs if isinstance(ref, FactRef)):
            if parent in made:
                continue
            known = known if known is not None else {f.id: f for f in _facts_in(story)}
            if parent not in known:
                raise ProseError(f"fact {fact.id} rests on {parent}, which the story does not hold")
            made[parent] = known[parent]
            wanted.append(known[parent])
    return tuple(made[id] for id in sorted(made))


def _facts_in(*values: Value) -> Iterator[Fact]:
    """Every fact in these values; a part that stands in several places is gone through once."""
    seen: set[int] = set()
    holders: dict[type, bool] = {}
    left: list[Any] = list(values)
    while left:
        value = left.pop()
        kind = type(value)
        if kind is Fact:
            yield value
        elif kind is tuple:
            left += value
        elif (holders[kind] if kind in holders else holders.setdefault(kind, issubclass(kind, Value))) and id(
            value
        ) not in seen:
            seen.add(id(value))
            left += value.__dict__.values()
