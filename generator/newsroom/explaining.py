"""Where a statement comes from: formula, facts, observations, source, tape, entry, JSON pointer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.archive.needed import Needed
from generator.errors import InputError
from generator.facts.fact import Fact, FactRef, ObservationRef, Ref, SeriesRef, StudyRef
from generator.facts.ledger import ClaimTerms, Statement
from generator.facts.observation import Observation
from generator.facts.quantity import STATED
from generator.newsroom.basis import evidence_rows
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import Shelved

LISTED = 31
"""So many observations of a series are told one by one; all of them stand in `evidence.csv.gz`."""


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
    whole = re.compile(rf"(?<![\w.,]){re.escape(text)}(?![\w%]|[.,]\d)")  # not within a longer figure
    found = [s for s in stated if s.kind != "claim" and whole.search(s.printed)]
    found = found or [s for s in stated if text in s.printed]
    if not text.strip() or not found:
        raise InputError(f"{post.slug} states {text!r} nowhere; `newsdesk explain {post.slug}` lists what it states")
    return tuple(found)


def explain(room: Newsroom, post: Shelved, statements: tuple[Statement, ...]) -> tuple[Explained, ...]:
    """Follow statements back to the recorded replies, by the evidence beside the post, or by the archive."""
    if post.evidence_sound or not room.has_archive:
        working = _Working(post, evidence_rows(post, None))
    else:
        with room.archive() as archive:
            working = _Working(post, evidence_rows(post, archive))
    return tuple(Explained(statement, tuple(working.of(statement))) for statement in statements)


class _Working:
    """A post's facts, claims and observations, by their names."""

    def __init__(self, post: Shelved, rows: Iterable[Observation]) -> None:
        self._facts = {fact.id: fact for fact in post.ledger.facts}
        self._claims = {claim.id: claim for claim in post.ledger.claims}
        self._rows = {(o.metric, o.asset, o.venue, o.source, o.coverage, o.start, o.end): o for o in rows}

    def of(self, statement: Statement) -> Iterator[Reason]:
        """A figure's or a day's fact; of a claim, each fact that it rests on, by its role."""
        if statement.fact in self._facts:
            yield self._of_fact(self._facts[statement.fact])
        elif statement.claim in self._claims:
            yield from self._of_claim(self._claims[statement.claim])

    def _of_claim(self, claim: ClaimTerms) -> Iterator[Reason]:
        for role, id in claim.facts.items():
            if id in self._facts:
                inner = self._of_fact(self._facts[id])
                yield Reason(f"{claim.kind}, {role}: {inner.what}", inner.value, inner.observation, inner.parents)

    def _of_fact(self, fact: Fact) -> Reason:
        quantity = fact.quantity
        shown = f"{quantity.value} {quantity.unit}" if quantity else str(fact.day or fact.text)
        parents = (reason for given in fact.inputs for ref in given.refs for reason in self._of_ref(given.name, ref))
        return Reason(f"{fact.metric} of {fact.subject} = {fact.formula.value}", shown, None, tuple(parents))

    def _of_ref(self, name: str, ref: Ref) -> Iterator[Reason]:
        match ref:
            case FactRef():
                if ref.fact in self._facts:
                    inner = self._of_fact(self._facts[ref.fact])
                    yield Reason(f"{name}: {inner.what}", inner.value, inner.observation, inner.parents)
            case ObservationRef():
                yield self._of_observation(name, ref)
            case SeriesRef():
                yield self._of_series(name, ref)
            case StudyRef():
                yield self._of_study(name, ref)

    def _of_observation(self, name: str, ref: ObservationRef) -> Reason:
        seen = self._rows.get((ref.metric, ref.asset, ref.venue, ref.source, ref.coverage, ref.start, ref.end))
        value = "neither beside the post nor in the archive"
        if seen is not None:
            value = f"{seen.label if seen.unit.kind in STATED else seen.value} {seen.unit}"
        at = f" at {ref.venue}" if ref.venue else ""
        return Reason(f"{name}: {ref.metric} of {ref.asset}{at} by {ref.source}", value, seen)

    def _of_series(self, name: str, ref: SeriesRef) -> Reason:
        """The series in one line, and below it where its observations were read."""
        metrics = " + ".join(dict.fromkeys(ref.metrics))
        what = f"{name}: {ref.make} of {metrics} over {', '.join(ref.assets)} by {ref.sources[0]}"
        return Reason(what, f"{ref.first} to {ref.last}", None, tuple(self._read_in(ref)))

    def _of_study(self, name: str, ref: StudyRef) -> Reason:
        """Which days are cases and what is asked of them, and below it each series that it counts in."""
        test = f"{ref.test} of {ref.threshold.normalize():f}" + (f" in {ref.window} days" if ref.window else "")
        what = f"{name}: {ref.outcome}, {ref.horizon} days after each {test}, those under {ref.merge} days apart once"
        series = (self._of_series("events", ref.series), *(self._of_series("outcome", of) for of in ref.of))
        return Reason(what, f"{ref.series.first} to {ref.series.last}", None, series)

    def _read_in(self, ref: SeriesRef) -> Iterator[Reason]:
        """Each observation; of many, how many there are in each recorded place."""
        needed = Needed([ref])
        read = [o for o in self._rows.values() if needed.has(o)]
        if len(read) <= LISTED:
            yield from (Reason(f"{o.metric} of {o.asset}", f"{o.value} {o.unit}", o) for o in read)
            return
        places: dict[str, list[int]] = {}
        for o in read:
            place = f"tape {o.pointer.tape}" if o.pointer.tape else o.url or f"{o.provenance.value} table"
            places.setdefault(place, []).append(o.pointer.entry)
        for place, entries in sorted(places.items()):
            named = sorted({entry for entry in entries if entry >= 0})
            which = f", entries {', '.join(map(str, named))}" if named else ""
            yield Reason(f"{len(entries)} observations", f"{place}{which}")
