"""Two implementations of every formula: what the desk computes, the second reader computes again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from generator.facts.claim import Level, Nth, Superlative
from generator.facts.fact import Fact, FactRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.value import Value
from generator.standards.recompute import Proofs
from generator.standards.unproven import Unproven, same
from tests.days import Shape
from tests.desk.sound import Judged, sound, taped

SHAPES: tuple[Shape, ...] = ("crash", "squeeze", "gap", "tie", "missing_source", "sentiment")


def parts(value: object) -> Iterator[Value]:
    """Every value within a story."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Value):
        yield value
        if not isinstance(value, Fact):
            for item in vars(value).values():
                yield from parts(item)


def facts_of(story: Story) -> list[Fact]:
    return [part for part in parts(story) if isinstance(part, Fact)]


def ledger_of(story: Story) -> Ledger:
    levels = [
        ClaimTerms(
            id=claim.id, kind="level", subject=claim.subject, metric=claim.metric, terms={},
            facts={"level": claim.level.id, **({"since": claim.since.id} if claim.since else {})},
        )
        for claim in parts(story)
        if isinstance(claim, Level)
    ]  # fmt: skip
    counts = [
        ClaimTerms(
            id=claim.id, kind="nth", subject=claim.subject, metric=claim.metric, terms={}, facts={"mark": claim.mark.id}
        )
        for claim in parts(story)
        if isinstance(claim, Nth)
    ]  # fmt: skip
    return Ledger(
        post="slug", event=story.event, kind=story.kind, as_of=datetime(2030, 1, 1, tzinfo=UTC), provenance="recorded",
        coverage=Coverage(assets=story.assets, sources=story.sources), statements=(), facts=tuple(facts_of(story)),
        claims=(*levels, *counts), variants={},
    )  # fmt: skip


def unproven(story: Story, history: History) -> list[str]:
    """Facts that come out otherwise; the day before a tie is a question to its claim (`standards.superlatives`)."""
    proofs = Proofs(ledger_of(story), history)
    tied = {c.since.id for c in parts(story) if isinstance(c, Superlative) and c.since and c.tie}
    found = []
    for fact in (fact for fact in proofs.facts.values() if fact.id not in tied):
        value = proofs.of(fact.id)
        if isinstance(value, Unproven):
            found.append(f"{fact.id}: {value.why}")
        elif isinstance(value, Decimal):
            if fact.quantity is None or not same(value, fact.quantity.value):
                found.append(f"{fact.id}: {fact.quantity} is {value}")
        elif value != (fact.day or fact.text):
            found.append(f"{fact.id}: {fact.day} is {value}")
    return found


def collisions(story: Story) -> list[str]:
    """Ids that stand for two different facts, or for parents that are not in the story."""
    seen: dict[str, Fact] = {}
    clashes = [fact.id for fact in facts_of(story) if seen.setdefault(fact.id, fact) != fact]
    parents = {
        ref.fact for fact in facts_of(story) for given in fact.inputs for ref in given.refs if isinstance(ref, FactRef)
    }
    return sorted({*clashes, *(parents - set(seen))})


def told(day: Judged) -> Story:
    assert day.story is not None
    return day.story


@pytest.mark.parametrize("shape", SHAPES)
def test_every_fact_of_a_story_is_proved_again(shape: Shape) -> None:
    assert unproven(told(sound(shape)), sound(shape).history) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_an_id_stands_for_one_fact_and_no_parent_is_lost(shape: Shape) -> None:
    assert collisions(told(sound(shape))) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_a_superlative_names_its_own_series_and_value(shape: Shape) -> None:
    proofs = Proofs(ledger_of(told(sound(shape))), sound(shape).history)
    for claim in (part for part in parts(told(sound(shape))) if isinstance(part, Superlative)):
        own = proofs.days.value(claim.series, claim.series.last)
        assert own is not None
        assert same(own, claim.fact.value)
        assert claim.days == (claim.series.last - claim.series.first).days


@pytest.mark.shared
def test_every_fact_of_every_recorded_day_is_proved_again(shared: Path) -> None:
    for path in sorted((shared / "tapes").glob("*.har.gz")):
        day = taped(path)
        if day.story is not None:
            assert (path.name, unproven(day.story, day.history), collisions(day.story)) == (path.name, [], [])
