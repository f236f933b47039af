"""Moves: which way a fact says that something went, and whether the ledger's facts bear out a direction word."""

import re
from collections.abc import Set as AbstractSet
from decimal import Decimal

from generator.facts.fact import MARKET, Fact, Formula
from generator.standards.calendar import days_of
from generator.standards.clauses import Clause, clause_of
from generator.standards.fundsums import is_flow
from generator.standards.parents import parent
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family
from generator.standards.unproven import Unproven
from generator.standards.words import Word

CHANGES = frozenset({Formula.CHANGE, Formula.POINTS})
PRICES = re.compile(r"\bprices?\b", re.I)
_SEVERAL = re.compile(r"\bprices\b")
_COINS = re.compile(r"\b(?:in coins|counted in coins|by coins)\b", re.I)


def way(desk: Desk, fact: Fact, value: Decimal) -> int:
    """1 for a rise, -1 for a fall, 0 where the fact is no move in time."""
    if fact.formula in CHANGES or is_flow(fact):
        return (value > 0) - (value < 0)
    if fact.formula is not Formula.DIFFERENCE:
        return 0
    ends = [_end(desk, fact, name) for name in ("a", "b")]
    if None in ends or ends[0] == ends[1]:
        return 0
    later_first = ends[0] > ends[1]  # type: ignore[operator]
    return ((value > 0) - (value < 0)) * (1 if later_first else -1)


def _end(desk: Desk, fact: Fact, name: str) -> object:
    of = parent(desk, fact, name)
    return None if of is None else of.window.end


def borne_out(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> bool:
    """Whether the day's changes of what the clause speaks of all went the way that the word says."""
    return {(v > 0) - (v < 0) for v in changes_told(desk, reading, sentence, word)} == {word.polarity}


def changes_told(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> list[Decimal]:
    """The day's changes of what the clause around a word speaks of; none where it speaks of more than one thing."""
    clause = clause_of(sentence, word)
    topics = clause.topics or {"price"}
    if "liquidations" in topics and PRICES.search(clause.text):
        topics = topics - {"liquidations"} or {"price"}
    if len(topics) != 1:
        return []
    (topic,) = topics
    named = {MARKET} if topic == "fear_greed" else _named(desk, reading, clause, sentence, word, topic=topic)
    return [value for fact, value in of_the_day(desk) if fact.subject in named and _speaks(fact, topic, clause)]


def mostly_price(desk: Desk) -> bool:
    """Whether more than half of the day's change of bitcoin's open interest in dollars is price, not positions."""
    found = {
        "coins" if "coins" in fact.metric else "usd": value
        for fact, value in of_the_day(desk)
        if fact.metric.startswith("open_interest") and fact.formula is Formula.CHANGE and fact.subject == "BTC"
    }
    return len(found) == 2 and bool(found["usd"]) and found["coins"] / found["usd"] < Decimal("0.5")


def of_the_day(desk: Desk) -> list[tuple[Fact, Decimal]]:
    """The changes over the event's day, from its start to its end, with their values; found once."""
    if desk.changes is None:
        changes = [fact for fact in desk.ledger.facts if fact.formula in CHANGES and _is_of_the_day(desk, fact)]
        values = [(fact, desk.proofs.number(fact.id)) for fact in changes]
        desk.changes = [(fact, value) for fact, value in values if not isinstance(value, Unproven)]
    return desk.changes


def _is_of_the_day(desk: Desk, fact: Fact) -> bool:
    ends = desk.proofs.ends(fact.id)
    return len(ends) == 2 and (ends[1] - ends[0]).days <= 1 and desk.day in days_of(fact)


def _speaks(fact: Fact, topic: str, clause: Clause) -> bool:
    if topic == "price":
        return fact.metric == "price.close"
    return family(fact.metric) == topic and ("coins" in fact.metric) == (_COINS.search(clause.text) is not None)


def _named(
    desk: Desk, reading: Reading, clause: Clause, sentence: Sentence, word: Word, *, topic: str
) -> AbstractSet[str]:
    """The assets of the clause, or sentence, claim, block or section; without any the event's or bitcoin."""
    if found := clause.assets or sentence.assets:
        return found
    if claimed := {claim.subject for claim in reading.covering(word.start, word.end)} - {MARKET, ""}:
        return claimed
    if topic == "price" and _SEVERAL.search(clause.text):
        return {"BTC"}  # "prices" go by bitcoin's
    if before := reading.naming_before(sentence):
        return {before.mentions[-1].asset}
    for other in desk.before(reading):
        if other.assets:
            return {[mention for own in other.sentences for mention in own.mentions][-1].asset}
    event = set(desk.ledger.event.split(":")[1:2]) - {MARKET} if topic == "price" else set()
    return event or {"BTC"}
