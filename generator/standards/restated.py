"""Figures that an editor says again in words of his own: bound to the one fact that they can only mean.

A figure means a fact if its clause names the asset and the metric, its unit fits and the value holds under its hedge;
all else is then proved as of any other figure. Where facts of several values fit, none is meant.
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.facts.fact import MARKET, Fact, Formula
from generator.facts.ledger import Statement
from generator.standards.clauses import clause_at
from generator.standards.hedges import true_of
from generator.standards.numbers import Number
from generator.standards.prove import governing_word
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.subjects import governing
from generator.standards.terms import STUDIED
from generator.standards.topics import family, side
from generator.standards.units import fits
from generator.standards.unproven import Unproven

_APART = frozenset({"title", "description", "sources", "disclosure", "disclaimer", "banner", "advertising"})
_MOVED = frozenset({Formula.CHANGE, Formula.POINTS, Formula.DIFFERENCE})


def restate(desk: Desk) -> None:
    """Bind, in an edited text, what is free and means one fact of the ledger.

    Where a figure of a block is gone, a free one stands in its place, and says no other fact again.
    """
    replaced = {statement.block for statement in desk.gone if statement.kind == "figure"}
    for reading in desk.readings:
        if reading.block.cell is not None or reading.block.section in _APART or reading.block.path in replaced:
            continue
        for sentence in reading.sentences:
            for number in sentence.numbers:
                if number not in reading.bound and not reading.is_approved(number.start):
                    _bind(desk, reading, sentence, number)


def _bind(desk: Desk, reading: Reading, sentence: Sentence, number: Number) -> None:
    meant = list(_meant(desk, sentence, number))
    if meant and len({desk.proofs.number(fact.id) for fact in meant}) == 1:
        reading.bind(number, _statement(reading, number, meant[0]))


def _meant(desk: Desk, sentence: Sentence, number: Number) -> Iterator[Fact]:
    """The facts that a figure can mean. What a study counted is told in the study's own words alone."""
    subject = governing(sentence, number.start, number.end) or MARKET
    spoken = clause_at(sentence, number.start, number.end).families
    told = spoken & {"liquidations", "open_interest", "funding", "volume", "fear_greed"} or {"price"}
    moves = governing_word(number, sentence) is not None
    for fact in desk.ledger.facts:
        if fact.subject != subject or fact.quantity is None or fact.formula in STUDIED:
            continue
        if (fact.formula in _MOVED) != moves:
            continue
        if family(fact.metric) in told and side(fact.metric) in spoken | {""} and _holds(desk, sentence, number, fact):
            yield fact


def _holds(desk: Desk, sentence: Sentence, number: Number, fact: Fact) -> bool:
    value = desk.proofs.number(fact.id)
    if fact.quantity is None or isinstance(value, Unproven):
        return False
    if not fits(number, fact.quantity.unit, sentence=sentence.text, around=lambda: sentence.block):
        return False
    true: Decimal = value if number.signed else abs(value)
    return true_of(number.hedge, true, number.value, step=number.step, place=number.place)


def _statement(reading: Reading, number: Number, fact: Fact) -> Statement:
    """The statement that the ledger would hold, had the desk written the sentence."""
    assert fact.quantity is not None
    return Statement(
        id=f"restated.{fact.id}",
        block=reading.block.path,
        start=number.start,
        end=number.end,
        printed=number.text,
        kind="figure",
        quantity=fact.quantity.value,
        unit=str(fact.quantity.unit),
        subject=fact.subject,
        metric=fact.metric,
        window=fact.window,
        fact=fact.id,
        source=fact.sources,
    )
