"""Ranks that no series is needed for: the most among the coins covered, the highest of a whole record."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.facts.fact import MARKET, Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.verdict import Finding
from generator.house.funds import FLOW
from generator.standards.finding import fault
from generator.standards.reading import Desk, facts_of
from generator.standards.sentences import Sentence
from generator.standards.unproven import Unproven
from generator.standards.words import Word

_WHOLE = re.compile(
    r"\b(?:on record|of all time|all[- ]time|ever|in (?:its|the) (?:history|record)"
    r"|in (?:the )?(?:data|records?)(?: that| which)? (?:go(?:es|ing)?|reach(?:es|ing)?|begin(?:s|ning)?|from|back))\b",
    re.I,
)
_WORDS = frozenset({"record", "records", "time", "ever", "history", "data"})


def beyond_its_day(desk: Desk) -> Iterator[Finding]:
    """Ranks since a day that are told of a whole record; that of liquidations may only say that they were recorded."""
    for reading in desk.speaking(_WORDS):
        for start, end, claim in reading.claims:
            if claim.kind != "superlative" or "since" not in claim.facts or claim.metric.startswith("liquidations"):
                continue
            found = _WHOLE.search(reading.block.text, start, end)
            told = any(s.fact == claim.facts["since"] for t, s in reading.bound.items() if start <= t.start < end)
            if found is not None and not told:
                yield fault(
                    "unlicensed_superlative", reading.block, found[0], reason=f"{claim.id} goes back to a day, no more",
                    fix="say since when", start=found.start(), end=found.end(),
                )  # fmt: skip


def extreme(desk: Desk, claim: ClaimTerms, word: Word) -> bool:
    """Whether a figure is the most or least of its kind and day among all the assets that the post covers."""
    if claim.kind == "among" and claim.metric == FLOW:  # among the funds of one day: `claims` proves it
        return word.polarity > 0
    mine = desk.proofs.facts.get(claim.facts.get("by" if claim.kind == "change" else "fact", ""))
    if mine is None or not word.polarity:
        return False
    peers = {
        fact.subject: value
        for fact in desk.ledger.facts
        if fact.formula is mine.formula
        and fact.metric == mine.metric
        and fact.subject != MARKET
        and not isinstance(value := desk.proofs.number(fact.id), Unproven)
        and desk.proofs.ends(fact.id) == desk.proofs.ends(mine.id)
    }
    value = desk.proofs.number(mine.id)
    if isinstance(value, Unproven) or not set(desk.ledger.coverage.assets) <= set(peers):
        return False
    return value in _ends(tuple(peers.values()), value, word)


def of_whole_record(desk: Desk, word: Word, sentence: Sentence) -> bool:
    """As in "the highest price in the record used here", of a figure that is the series' largest."""
    wanted = {1: Formula.MAXIMUM, -1: Formula.MINIMUM}.get(word.polarity)
    return any(fact.formula is wanted for fact in facts_of(sentence, desk.proofs.facts))


def _ends(values: tuple[Decimal, ...], value: Decimal, word: Word) -> set[Decimal]:
    """The values that a word like "the most", "the best" or "the least" may be said of."""
    alike = [v for v in values if (v > 0) == (value > 0)]
    match word.text.lower():
        case "best" | "strongest":
            return {max(values)}
        case "worst" | "weakest":
            return {min(values)}
        case _ if word.polarity > 0:
            return {max(alike, key=abs)}
        case _:
            return {min(alike, key=abs)}
