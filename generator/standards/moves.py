"""Moves: which way a fact says that something went, and whether the ledger's facts bear out a direction word."""

import re
from datetime import datetime
from decimal import Decimal

from generator.facts.fact import MARKET, Fact, Formula
from generator.standards.calendar import days_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.subjects import mentions
from generator.standards.topics import FAMILIES, families, family
from generator.standards.unproven import Unproven
from generator.standards.words import Word

CHANGES = frozenset({Formula.CHANGE, Formula.POINTS})
_BREAK = re.compile(r"[;:—]|,\s|\s(?:as|while|but|after|though|because|so|by which)\s")
_COINS = re.compile(r"\b(?:in coins|counted in coins|by coins)\b", re.I)
_DOLLARS = re.compile(r"\bin dollars\b", re.I)


def way(desk: Desk, fact: Fact, value: Decimal) -> int:
    """1 for a rise, -1 for a fall, 0 where the fact is no move in time."""
    if fact.formula in CHANGES:
        return (value > 0) - (value < 0)
    if fact.formula is not Formula.DIFFERENCE:
        return 0
    ends = [_end(desk, fact, name) for name in ("a", "b")]
    if None in ends or ends[0] == ends[1]:
        return 0
    later_first = ends[0] > ends[1]  # type: ignore[operator]
    return ((value > 0) - (value < 0)) * (1 if later_first else -1)


def _end(desk: Desk, fact: Fact, name: str) -> object:
    refs = next((given.refs for given in fact.inputs if given.name == name), ())
    parent = desk.proofs.facts.get(getattr(refs[0], "fact", "")) if refs else None
    return None if parent is None else parent.window.end


def ends_of(desk: Desk, id: str) -> tuple[datetime, ...]:
    """The moments at the bottom of a fact, in order."""
    return desk.proofs.rests(id).ends


def borne_out(desk: Desk, reading: Reading, word: Word, sentence: Sentence) -> bool:
    """Whether the day's changes of what the clause speaks of all went the way that the word says."""
    return {(v > 0) - (v < 0) for v in changes_told(desk, reading, word, sentence)} - {0} == {word.polarity}


def changes_told(desk: Desk, reading: Reading, word: Word, sentence: Sentence) -> list[Decimal]:
    """The day's changes of what the clause around a word speaks of; none where it speaks of more than one thing."""
    clause = clause_of(reading, word, sentence)
    topics = families(clause) & FAMILIES or {"price"}
    if "liquidations" in topics and re.search(r"\bprices?\b", clause, re.I):
        topics = topics - {"liquidations"} or {"price"}
    if len(topics) != 1:
        return []
    topic = next(iter(topics))
    named = {MARKET} if topic == "fear_greed" else _named(desk, reading, clause, sentence, topic=topic)
    return [
        value
        for fact in desk.ledger.facts
        if fact.formula in CHANGES and fact.subject in named and _speaks(fact, topic, clause)
        if is_of_the_day(desk, fact) and not isinstance(value := desk.proofs.number(fact.id), Unproven)
    ]


def mostly_price(desk: Desk) -> bool:
    """Whether more than half of the day's change of bitcoin's open interest in dollars is price, not positions."""
    found: dict[str, Decimal] = {}
    for fact in desk.ledger.facts:
        of_interest = fact.metric.startswith("open_interest") and fact.formula is Formula.CHANGE
        if of_interest and fact.subject == "BTC" and is_of_the_day(desk, fact):
            value = desk.proofs.number(fact.id)
            if not isinstance(value, Unproven):
                found["coins" if "coins" in fact.metric else "usd"] = value
    return len(found) == 2 and bool(found["usd"]) and found["coins"] / found["usd"] < Decimal("0.5")


def is_of_the_day(desk: Desk, fact: Fact) -> bool:
    """Whether a change is that of the event's day, from its start to its end."""
    return len(ends_of(desk, fact.id)) == 2 and desk.day in days_of(fact) and _one_day(desk, fact)


def _one_day(desk: Desk, fact: Fact) -> bool:
    first, last = ends_of(desk, fact.id)
    return (last - first).days <= 1


def _speaks(fact: Fact, topic: str, clause: str) -> bool:
    if topic == "price":
        return fact.metric == "price.close"
    if family(fact.metric) != topic:
        return False
    coins = "coins" in fact.metric
    return coins if _COINS.search(clause) else not coins


def clause_of(reading: Reading, word: Word, sentence: Sentence) -> str:
    """The part of a sentence around a word, between the nearest breaks."""
    text = reading.block.text
    start = sentence.start
    for found in _BREAK.finditer(text, sentence.start, word.start):
        start = found.end()
    after = _BREAK.search(text, word.end, sentence.end)
    clause = text[start : after.start() if after else sentence.end]
    if _DOLLARS.search(clause) and not families(clause) & FAMILIES:
        clause += " " + " ".join(sorted(sentence.families & {"open_interest"})).replace("_", " ")
    return clause


def _named(desk: Desk, reading: Reading, clause: str, sentence: Sentence, *, topic: str) -> set[str]:
    """The assets of the clause, else of the sentence, the block, its section, else bitcoin and the event's."""
    if found := {m.asset for m in mentions(clause)} or set(sentence.assets):
        return found
    if topic == "price" and re.search(r"\bprices\b", clause):
        return {"BTC"}  # "prices" go by bitcoin's
    if before := reading.naming_before(sentence):
        return {before.mentions[-1].asset}
    for other in desk.before(reading):
        if other.assets:
            return {[mention for own in other.sentences for mention in own.mentions][-1].asset}
    event = set(desk.ledger.event.split(":")[1:2]) - {MARKET} if topic == "price" else set()
    return event or {"BTC"}
