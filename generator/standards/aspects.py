"""Proving what a bound figure is said of: its asset, its metric, its side of the market, its window."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, pairwise

from generator.facts.fact import MARKET, Fact, Formula
from generator.facts.quantity import UnitKind
from generator.facts.verdict import Finding
from generator.standards.basis import basis
from generator.standards.cells import said_in_cell
from generator.standards.clauses import clause_at
from generator.standards.earlier import earlier
from generator.standards.finding import fault
from generator.standards.levels import levels
from generator.standards.measures import measured, told_of
from generator.standards.moves import CHANGES
from generator.standards.numbers import Number
from generator.standards.prove import spans_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence, Token
from generator.standards.spanned import spanned
from generator.standards.subjects import governing, second_of_pair
from generator.standards.topics import FAMILIES, family, side
from generator.standards.wholes import wholes

_WHOLE = re.compile(
    r"crypto|market|total|all (?:the )?\w+ coins|seven coins|between them|index|recorded|on record|overall|liquidation|"
    r"open interest|figures|count|shorts|longs|of the \w+",
    re.I,
)
_LOW = re.compile(r"\b(?:lows?|lowest|touch\w*|trad\w+|bottom\w*|intraday|as much as)\b", re.I)
_HIGH = re.compile(r"\b(?:highs?|highest|peak\w*|trad\w+|record|intraday|top|as much as)\b", re.I)
_EDGES = frozenset({"low", "lows", "high", "highs"})
_TO_CLOSE = re.compile(r"[;,]|\b(?:end|clos)")
_AT_EDGE = re.compile(r"\bat (?:its|their|the day['’]s) (?:low|high)s?\b", re.I)
_SPAN = re.compile(r"\b(?:week|two days|three days|seven days|month|days|weekend|year)\b", re.I)
_SIDE_AFTER = re.compile(r"^(?:\s(?:in|of|worth of))?\s(?:liquidated\s|recorded\s)?(longs?|shorts?)\b", re.I)
_SIDES = frozenset({"long", "short"})
_PRICES = frozenset({"price.low", "price.high", "price.close"})
_TOTALS = frozenset({Formula.SUM, Formula.OBSERVED})
_FIX = "say it of what it is, or correct the figure"


def said_of(desk: Desk, reading: Reading, sentence: Sentence, token: Token, fact: Fact) -> Iterator[Finding]:
    """Whether the text says a figure or date of the right asset, metric, side and window."""
    if reading.block.cell is not None:
        yield from said_in_cell(desk, reading, token, fact)
        return
    yield from _subject(desk, reading, token, fact, sentence)
    if isinstance(token, Number):
        yield from _of_number(desk, reading, sentence, token, fact)


def _of_number(desk: Desk, reading: Reading, sentence: Sentence, number: Number, fact: Fact) -> Iterator[Finding]:
    """What is asked of figures alone, each only where it can be amiss."""
    families = sentence.families
    if not families.isdisjoint(FAMILIES):
        yield from _metric(desk, reading, number, fact, sentence)
    if side(fact.metric) or not families.isdisjoint(_SIDES):
        yield from _side(desk, reading, number, fact, sentence)
    if not _PRICES.isdisjoint(desk.proofs.rests(fact.id).metrics):
        yield from _edge(desk, reading, number, fact, sentence)
    if fact.formula in CHANGES:
        yield from _window(desk, reading, number, fact)
        yield from told_of(reading, number, fact, sentence)
        yield from measured(reading, number, fact, sentence)
    yield from basis(desk, reading, number, fact, sentence)
    yield from spanned(desk, reading, number, fact, sentence)
    yield from earlier(desk, reading, number, fact, sentence)
    if sentence.words:
        yield from levels(reading, number, fact, sentence)
    if fact.formula is Formula.SHARE:
        yield from wholes(desk, reading, number, fact, sentence)


def _wrong(reading: Reading, token: Token, code: str, reason: str) -> Finding:
    return fault(code, reading.block, token.text, reason=reason, fix=_FIX, start=token.start, end=token.end)


def _subject(desk: Desk, reading: Reading, token: Token, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    text = reading.block.text
    if fact.formula is Formula.FIRST_DAY and reading.block.path.startswith("sources"):
        return  # "Records compared begin on …" is said of a kind of figure, not of a coin
    if isinstance(token, Number) and token.kind == "coins" and fact.subject == token.of:
        since = max(text.rfind(mark, sentence.start, token.start) for mark in (";", ":", "—"))
        before = [m for m in sentence.mentions if since <= m.start and m.end <= token.start]
        if before and before[-1].asset != fact.subject:
            yield _wrong(
                reading, token, "wrong_subject", f"the text says it of {before[-1].asset}; it is {fact.subject}'s"
            )
        return
    asset = governing(sentence, token.start, token.end)
    allowed = frozenset({asset}) if asset else _antecedents(desk, reading, sentence)
    if asset and asset != fact.subject and _is_second(reading, token):
        allowed = sentence.assets | _question(desk, reading)
    elif not asset and (own := _in_order(reading, sentence, token)):
        allowed = frozenset({own})
    if fact.subject == MARKET:
        counts = fact.quantity is not None and fact.quantity.unit.kind is UnitKind.COUNT
        if asset and isinstance(token, Number) and not counts and not _WHOLE.search(_clause(text, token, sentence)):
            yield _wrong(reading, token, "wrong_subject", f"the figure is the whole market's, not {asset}'s")
    elif allowed and fact.subject not in allowed:
        names = ", ".join(sorted(allowed))
        yield _wrong(reading, token, "wrong_subject", f"the text says it of {names}; it is {fact.subject}'s")
    elif not allowed and reading.block.path not in {"dateline"}:
        yield _wrong(reading, token, "wrong_subject", f"the figure is {fact.subject}'s, which the text does not name")


def _is_second(reading: Reading, token: Token) -> bool:
    """Whether a figure is the second of a pair of its kind, which may be of two assets."""
    earlier = bisect_right(reading.numbers, token.start, key=lambda number: number.end)
    first = reading.numbers[earlier - 1] if earlier else None
    alike = first is not None and (not isinstance(token, Number) or token.kind == first.kind)
    return alike and first is not None and second_of_pair(reading.block.text, token.start, first.end)


def _in_order(reading: Reading, sentence: Sentence, token: Token) -> str:
    """The asset of a figure of a pair ("down 2.5% and 2.4%"), where the two named last before come in that order."""
    before = None if sentence.assets else reading.naming_before(sentence)
    named = () if before is None else tuple(dict.fromkeys(mention.asset for mention in before.mentions))
    if len(named) != 2:
        return ""
    place = bisect_right(reading.numbers, token.start, key=lambda number: number.start)
    for at, (first, second) in enumerate(pairwise(reading.numbers), start=1):
        joined = first.kind == second.kind and reading.block.text[first.end : second.start] == " and "
        if joined and place in {at, at + 1}:
            return named[place - at]
    return ""


def _question(desk: Desk, reading: Reading) -> frozenset[str]:
    heads = (other.assets for other in desk.before(reading) if other.block.path.endswith((".q", ".h")))
    return next(heads, frozenset())


def _antecedents(desk: Desk, reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The assets that a sentence without one before the figure speaks of.

    Those named last before it in its block, with its own; else its own, else the section's last.
    """
    if before := reading.naming_before(sentence):
        return before.assets | sentence.assets
    section = (other.assets for other in desk.before(reading))
    return sentence.assets or next((found for found in section if found), frozenset())


_BREAK = re.compile(r"[;:—]|,\s(?:and|as|while|but|after|with|of which)\s|\s(?:as|while|but|after|with|against|of)\s")


def _clause(text: str, token: Token, sentence: Sentence) -> str:
    """The sentence around a figure, between the nearest breaks, with a little of what follows."""
    start = sentence.start
    for found in _BREAK.finditer(text, sentence.start, token.start):
        start = found.start()
    after = _BREAK.search(text, token.end, sentence.end)
    second = _BREAK.search(text, after.end(), sentence.end) if after else None
    end = second.start() if second else sentence.end
    return text[start:end]


def _metric(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    told = _told(number, sentence)
    if family(fact.metric) in told:
        return
    own = FAMILIES & {*desk.proofs.rests(fact.id).families, family(fact.metric)}
    if own and not told & own:
        names = ", ".join(sorted(told))
        reason = f"the figure is of {fact.metric}; the sentence speaks of {names}"
        yield _wrong(reading, number, "wrong_metric", reason)


def _told(number: Number, sentence: Sentence) -> frozenset[str]:
    """The families of metrics that a figure's clause speaks of, where the sentence speaks of several."""
    told = sentence.families & FAMILIES
    return (clause_at(sentence, number.start, number.end).topics or told) if len(told) > 1 else told


def _edge(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A figure of the day's low or high says so, and one of its close does not."""
    metrics = desk.proofs.rests(fact.id).metrics
    for edge, pattern in (("low", _LOW), ("high", _HIGH)):
        if f"price.{edge}" in metrics and not pattern.search(reading.block.text, 0, sentence.end):
            reason = f"the figure is of the day's {edge}, which the text does not say"
            yield _wrong(reading, number, "wrong_metric", reason)
    closes = fact.formula is Formula.CHANGE and {m for m in metrics if m.startswith("price.")} == {"price.close"}
    if closes and not sentence.vocabulary.isdisjoint(_EDGES):
        at = _AT_EDGE.search(reading.block.text, sentence.start, max(sentence.start, number.start))
        if at is not None and not _TO_CLOSE.search(reading.block.text, at.end(), number.start):
            yield _wrong(reading, number, "wrong_metric", "the figure is of the close, not of the day's low or high")


def _side(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    mine, near = side(fact.metric), sentence.families & _SIDES
    after = _SIDE_AFTER.match(reading.block.text[number.end : number.end + 40])
    beside = "" if after is None else after[1].lower().rstrip("s")
    if not mine:
        if beside and fact.metric.startswith("liquidations") and fact.formula in _TOTALS:
            yield _wrong(reading, number, "wrong_side", f"the figure is of both sides, not of {beside}s alone")
    elif beside and beside != mine:
        yield _wrong(reading, number, "wrong_side", f"the figure is of {mine}s")
    elif mine not in near and (near or not any(mine in r.families for r in (reading, *desk.before(reading)))):
        yield _wrong(reading, number, "wrong_side", f"the figure is of {mine}s, which the sentence does not say")


def _window(desk: Desk, reading: Reading, number: Number, fact: Fact) -> Iterator[Finding]:
    """A change over other than one day says over how long."""
    if fact.metric.endswith("peak") or reading.days:
        return
    ends = desk.proofs.ends(fact.id)
    apart = (ends[-1].date() - ends[0].date()).days if len(ends) > 1 else 1
    if apart > 1 and not any(_SPAN.search(r.block.text) for r in (reading, *islice(desk.before(reading), 2))):
        reason = f"the change is over {max(spans_of(desk, fact))} days, which the text does not say"
        yield _wrong(reading, number, "wrong_window", reason)
