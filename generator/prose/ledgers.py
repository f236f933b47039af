"""The ledger of a post: the facts and claims behind its statements, each with all of its parents."""

from collections.abc import Iterable
from functools import cache
from typing import TypeVar, get_args

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.facts.fact import Fact, FactRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger
from generator.facts.story import Story
from generator.facts.value import Value
from generator.prose.setter import Setter
from generator.prose.spans import Notebook

V = TypeVar("V", bound=Fact | Claim)


def ledger_of(slug: str, notebook: Notebook, setter: Setter) -> Ledger:
    """The ledger of what was set. Raises ProseError where a fact's parent is not in the story."""
    story = notebook.story
    statements = setter.statements
    named = {statement.claim for statement in statements}
    claims = _by_id(claim for claim in notebook.claims if claim.id in named).values()
    terms = {
        "post": slug,
        "event": story.event,
        "kind": story.kind,
        "as_of": story.as_of,
        "provenance": story.provenance.value,
        "coverage": Coverage(assets=story.covered, sources=story.sources, missing=story.missing),
        "statements": statements,
        "facts": _with_parents(_by_id([*setter.facts, *_facts_in(*claims)]), story),
        "claims": tuple(map(terms_of, claims)),
        "texts": setter.texts,
        "variants": dict(sorted(notebook.variants.items())),
        "angles": story.angles,
    }
    return Ledger.model_validate(terms)


def _by_id(values: Iterable[V]) -> dict[str, V]:
    found: dict[str, V] = {}
    for value in values:
        known = found.setdefault(value.id, value)
        if known is not value and known.__dict__ != value.__dict__:
            kind = "facts" if isinstance(value, Fact) else "claims"
            raise ProseError(f"two {kind} go by the id {value.id!r}; the desk must name them apart")
    return found


def terms_of(claim: Claim) -> ClaimTerms:
    """A claim flattened: facts by role, everything else as text (a tuple by commas, a series as JSON)."""
    facts: dict[str, str] = {}
    terms: dict[str, str] = {}
    for role, value in claim.__dict__.items():
        if type(value) is Fact:
            facts[role] = value.id
        elif value is None or role in _OWN:
            continue
        elif type(value) is str:
            terms[role] = value
        elif type(value) is tuple and value and type(value[0]) is Fact:
            facts |= {f"{role}.{i}": one.id for i, one in enumerate(value, 1)}
        else:
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


_OWN = frozenset({"id", "kind", "subject", "metric", "direction"})
"""What claims say of themselves, each in a field of its own."""


def _text(value: object) -> str:
    if isinstance(value, Value):
        return value.model_dump_json()
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _with_parents(used: dict[str, Fact], story: Story) -> tuple[Fact, ...]:
    known: dict[str, Fact] = {}
    made = dict(used)
    wanted = list(used.values())
    for fact in wanted:
        for input in fact.inputs:
            for ref in input.refs:
                if type(ref) is not FactRef or (id := ref.fact) in made:
                    continue
                known = known or {f.id: f for f in _facts_in(story)}
                if id not in known:
                    raise ProseError(f"fact {fact.id} rests on {id}, which the story does not hold")
                made[id] = known[id]
                wanted.append(known[id])
    return tuple([made[id] for id in sorted(made)])


def _facts_in(*values: Value) -> list[Fact]:
    """Every fact in these values; a part that stands in several places is gone through once."""
    found: list[Fact] = []
    seen: set[int] = set()
    left = list(values)
    while left:
        value = left.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        for term in map(value.__dict__.get, _holders(type(value))):
            if term is None:
                continue
            if type(term) is Fact:
                found.append(term)
            elif type(term) is tuple:
                for one in term:
                    (found if type(one) is Fact else left).append(one)
            else:
                left.append(term)
    return found


@cache
def _holders(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a value in which facts may stand."""
    return tuple(name for name, field in kind.model_fields.items() if _may_hold(field.annotation))


def _may_hold(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation is Fact or bool(_holders(annotation))
    return any(map(_may_hold, get_args(annotation)))
