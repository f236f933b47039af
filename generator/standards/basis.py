"""What a figure rests on, against the words right around it: a median, a day's high, a part, one side of the market."""

import re
from collections.abc import Iterator

from generator.facts.fact import Fact, Formula, SeriesRef
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.parents import parent
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family, side

_CLOSED = re.compile(
    r"\b(?:clos|end|settl|finish)(?:ed|es|ing)?(?: the day)? (?:as (?:high|low) as |at |up at |down at |between )$",
    re.I,
)
_ITS_CLOSE = re.compile(r",? (?:its|the|an?) (?:[\w-]+ )?clos(?:e|ing)\b", re.I)
_AN_EDGE = re.compile(r"\b(?:high|low|peak|open)(?: for [\w ]{1,30}? to beat)? (?:is|was|stood at|lay at) $", re.I)
_EDGE_WORDS = frozenset({"high", "low", "peak", "open"})
_ITS_EDGE = re.compile(r",? (?:its|the|an?) (?:day['’]s )?(?:high|low|peak|open) (?:of|on)\b", re.I)
_EDGES = frozenset({"price.low", "price.high"})
_VALUES = frozenset({Formula.OBSERVED, Formula.MAXIMUM, Formula.MINIMUM})
_CLOSES = _VALUES | {Formula.CHANGE}
_AMOUNTS = frozenset({Formula.OBSERVED, Formula.SUM, Formula.COINS})
_COMPARING = frozenset({"level", "comparison", "study", "nth"})
_PAST, _NEAR = (" above ", " below ", " under ", " beneath ", " beyond ", " past "), 10
_IN_COINS = re.compile(r" of (?:the|its|that) (?:\w+ )?in coins\b", re.I)
_PRICE = re.compile(
    r"\bprices? (?:has |have |had )?(?:rose|fell|risen|fallen|gained|lost|dropped|was|were|stood|closed)(?: by| at)? $",
    re.I,
)
_PRICES, _PRICED = frozenset({"price", "prices"}), frozenset({"price", ""})
_ITS_MOVE = re.compile(r" of (?:its|the) (?P<move>fall|loss|drop|decline|rise|gain|climb)\b", re.I)
_FALLS = frozenset({"fall", "loss", "drop", "decline"})
_BACK = {
    "fall": re.compile(r"\b(?:made back|recovered|regained|won back|recouped|retraced) $", re.I),
    "rise": re.compile(r"\b(?:gave back|gave up|surrendered|retraced) $", re.I),
}
_OF_SIDE = re.compile(r"\b(?P<side>long|short)(?:-side)? (?:liquidations|positions)\b", re.I)


def basis(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """Whether the words say of a figure what it is made of."""
    text = reading.block.text
    if _is_median(desk, fact) and "median" not in text[: sentence.end].lower():
        yield _wrong(reading, number, "wrong_metric", "the figure is a median, which the text does not say")
    if fact.formula in _VALUES and _is_edge(desk, fact):
        yield from _edge(reading, number, fact, sentence)
    elif fact.formula in _CLOSES and _is_close(desk, fact):
        yield from _close(reading, number, sentence)
    if fact.formula in _AMOUNTS:
        yield from _past(reading, number, sentence)
        if fact.metric.startswith("liquidations") and not side(fact.metric):
            yield from _both_sides(reading, number, sentence)
    if fact.formula is Formula.PRICE_SHARE:
        yield from _price_part(reading, number, sentence)
    elif family(fact.metric) not in _PRICED and not sentence.vocabulary.isdisjoint(_PRICES):
        yield from _price(reading, number, sentence)
    if fact.formula is Formula.SHARE:
        yield from _part(desk, reading, number, fact, sentence)


def _is_median(desk: Desk, fact: Fact) -> bool:
    """Whether a figure is a median, or a multiple of one."""
    of = parent(desk, fact, "b") if fact.formula is Formula.RATIO else fact
    return of is not None and of.formula is Formula.MEDIAN_OF


def _is_edge(desk: Desk, fact: Fact) -> bool:
    """Whether a figure is a low or a high within a day."""
    series = (ref for given in fact.inputs for ref in given.refs if isinstance(ref, SeriesRef))
    return not _EDGES.isdisjoint((*desk.proofs.rests(fact.id).metrics, *(m for ref in series for m in ref.metrics)))


def _is_close(desk: Desk, fact: Fact) -> bool:
    """Whether a figure is a daily close, or how far one is from something."""
    of = parent(desk, fact, "to") if fact.formula is Formula.CHANGE else fact
    return of is not None and of.formula in _VALUES and of.metric == "price.close"


def _close(reading: Reading, number: Number, sentence: Sentence) -> Iterator[Finding]:
    text = reading.block.text
    if sentence.vocabulary.isdisjoint(_EDGE_WORDS):
        return
    if _AN_EDGE.search(text, sentence.start, number.start) or _ITS_EDGE.match(text, number.end):
        yield _wrong(reading, number, "wrong_metric", "the figure is of a close, not of a low or a high")


def _edge(reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    text = reading.block.text
    if fact.metric == "price.high" and text[sentence.start : number.start].lower().endswith("between "):
        yield _wrong(reading, number, "wrong_order", "the high is named where the low belongs")
    if _CLOSED.search(text, sentence.start, number.start) or _ITS_CLOSE.match(text, number.end):
        yield _wrong(reading, number, "wrong_metric", "the figure is of the day's low or high, not of its close")


def _past(reading: Reading, number: Number, sentence: Sentence) -> Iterator[Finding]:
    """Nothing lies above or below itself; a distance, a level or the other of two may lie so of a figure."""
    near = range(max(sentence.start, number.start - _NEAR), number.start)
    led = reading.block.text[near.start : near.stop].lower()
    if not led.endswith(_PAST) or any(other.end in near for other in reading.numbers):
        return
    if not any(claim.kind in _COMPARING for claim in reading.covering(number.start, number.end)):
        yield _wrong(reading, number, "false_figure", f"the figure itself is told to be {led.split()[-1]} it")


def _price(reading: Reading, number: Number, sentence: Sentence) -> Iterator[Finding]:
    if _PRICE.search(reading.block.text, sentence.start, number.start):
        yield _wrong(reading, number, "wrong_metric", "the figure is of no price")


def _price_part(reading: Reading, number: Number, sentence: Sentence) -> Iterator[Finding]:
    told = not sentence.vocabulary.isdisjoint(_PRICES)
    if not told or _IN_COINS.match(reading.block.text, number.end):
        yield _wrong(reading, number, "wrong_metric", "the figure is the price's part of a change in dollars")


def _part(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A part is called what it is of: of a fall that was made back, of one coin's total."""
    text = reading.block.text
    move = _ITS_MOVE.match(text, number.end)
    if move is not None:
        way = "fall" if move["move"].lower() in _FALLS else "rise"
        if not _BACK[way].search(text, sentence.start, number.start):
            yield _wrong(reading, number, "wrong_direction", f"the figure is how much of the {way} was made up for")
    owner = next((m for m in sentence.mentions if text[number.end : m.start] == " of "), None)
    whole = parent(desk, fact, "whole")
    if owner and whole and text.startswith(("’s", "'s"), owner.end) and whole.subject != owner.asset:
        yield _wrong(reading, number, "wrong_subject", f"the whole is {whole.subject}'s, not {owner.asset}'s")


def _both_sides(reading: Reading, number: Number, sentence: Sentence) -> Iterator[Finding]:
    """What both sides come to is not told of one: "long liquidations"."""
    if sentence.vocabulary.isdisjoint({"long", "short"}):
        return
    for told in [*_OF_SIDE.finditer(reading.block.text, sentence.start, number.start)][-1:]:
        if not any(other.start in range(told.end(), number.start) for other in sentence.numbers):
            yield _wrong(reading, number, "wrong_side", f"the figure is of both sides, not of {told['side'].lower()}s")


def _wrong(reading: Reading, number: Number, code: str, reason: str) -> Finding:
    return fault(
        code, reading.block, number.text, reason=reason, fix="say what the figure is of", start=number.start,
        end=number.end,
    )  # fmt: skip
