"""What a figure rests on, against the words right around it: a median, a close, a span of days, one end of a change."""

import re
from collections.abc import Iterator

from generator.facts.fact import Fact, FactRef, Formula, SeriesRef
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.fundsums import is_flow
from generator.standards.moves import CHANGES
from generator.standards.numbers import Number
from generator.standards.prove import spans_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family, side

_DAYS = {
    "day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92), "year": (365, 366), "hour": (0, 0),
    "weekend": (2, 2), "fortnight": (14, 14), "decade": (3650, 3653),
}  # fmt: skip
_UNITS = frozenset(_DAYS)
_OVER = re.compile(
    r"\b(?:over|in|during|for|through|across|within) (?:the |an? |its )?(?:past |last |previous |whole |same )?"
    rf"(?P<unit>{'|'.join([*_DAYS][1:])})\b(?! (?:earlier|before|ago|of)\b)"
    r"|\bthan (?:in )?(?:the|a) (?P<before>day|week|month|quarter|year) (?:before|earlier|ago)\b"
    r"|\b(?P<own>day|week|month|quarter|year)['’]s (?:rise|fall|gain|loss|drop|climb|decline|change|move)\b",
    re.I,
)
_BREAK = re.compile(r"[;:—]|,\s(?:and|but|while|as|after)\s|\s(?:while|but|as|after)\s")
_CLOSED = re.compile(
    r"\b(?:clos|end|settl|finish)(?:ed|es|ing)?(?: the day)? (?:as (?:high|low) as |at |up at |down at )$", re.I
)
_ITS_CLOSE = re.compile(r",? (?:its|the|an?) (?:[\w-]+ )?clos(?:e|ing)\b", re.I)
_EDGES = frozenset({"price.low", "price.high"})
_SEEN = frozenset({Formula.OBSERVED, Formula.MAXIMUM, Formula.MINIMUM})
_SPANNING = CHANGES | {Formula.SUM, Formula.OBSERVED, Formula.AT_PAR}
_A_DAY = re.compile(r" (?:a|per|an|each|every) (?:day|week|month|year|hour)\b(?! (?:earlier|before|ago|later))", re.I)
_NOT_ON = frozenset({"from", "since", "by", "until", "before", "after"})
_ITS_MOVE = re.compile(r" of (?:its|the) (?P<move>fall|loss|drop|decline|rise|gain|climb)\b", re.I)
_IN_COINS = re.compile(r" of (?:the|its|that) (?:\w+ )?in coins\b", re.I)
_PRICE = re.compile(
    r"\bprices? (?:has |have |had )?(?:rose|fell|risen|fallen|gained|lost|dropped|was|were|stood|closed)(?: by| at)? $",
    re.I,
)
_LONG = re.compile(r"\bin the (?:month|quarter|year)\b", re.I)
_EACH_DAY = re.compile(
    r"\b(?:daily|hourly|a day['’]s|one-day) (?:net )?(?:inflow|outflow|flow|total)s?\b[^.;,]*$", re.I
)
_FALLS = frozenset({"fall", "loss", "drop", "decline"})
_BACK = {
    "fall": re.compile(r"\b(?:made back|recovered|regained|won back|recouped|retraced) $", re.I),
    "rise": re.compile(r"\b(?:gave back|gave up|surrendered|retraced) $", re.I),
}
_OF_SIDE = re.compile(r"\b(?P<side>long|short)(?:-side)? (?:liquidations|positions)\b", re.I)
_OWN = frozenset({Formula.OBSERVED, Formula.SUM, Formula.COINS})
_COMPARING = frozenset({"level", "comparison", "study", "nth"})
_PAST = re.compile(r"\b(above|below|under|beneath|beyond|past) $", re.I)
_ENDS = {Formula.DIFFERENCE: ("a", "b")}


def basis(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """Whether the words say of a figure what it is made of."""
    text = reading.block.text
    if _is_median(desk, fact) and "median" not in text[: sentence.end].lower():
        yield _wrong(reading, number, "wrong_metric", "the figure is a median, which the text does not say")
    if fact.formula in _SEEN and _is_edge(desk, fact):
        closed = _CLOSED.search(text, sentence.start, number.start)
        if closed is not None or _ITS_CLOSE.match(text, number.end):
            yield _wrong(reading, number, "wrong_metric", "the figure is of the day's low or high, not of its close")
    past = _PAST.search(text, sentence.start, number.start)
    if past is not None and fact.formula in _OWN and not _is_compared(reading, past.start(), number):
        yield _wrong(reading, number, "false_figure", f"the figure itself is told to be {past[1].lower()} it")
    if fact.formula in _SPANNING and not is_flow(fact) and not sentence.vocabulary.isdisjoint(_UNITS):
        yield from _over(desk, reading, number, fact, sentence)
    if fact.formula in CHANGES:
        yield from _end(desk, reading, number, fact, sentence)
        yield from _dated(reading, number)
    if fact.formula is Formula.PRICE_SHARE and (
        "price" not in sentence.text.lower() or _IN_COINS.match(text, number.end)
    ):
        yield _wrong(reading, number, "wrong_metric", "the figure is the price's part of a change in dollars")
    if family(fact.metric) not in {"price", ""} and _PRICE.search(text, sentence.start, number.start):
        yield _wrong(reading, number, "wrong_metric", "the figure is of no price")
    if is_flow(fact):
        yield from _flow(desk, reading, number, fact, sentence)
    if fact.formula is Formula.SHARE:
        yield from _part(desk, reading, number, fact, sentence)
    if fact.formula in _OWN and fact.metric.startswith("liquidations") and not side(fact.metric):
        yield from _both_sides(reading, number, sentence)


def _is_compared(reading: Reading, word: int, number: Number) -> bool:
    """Whether something else is told to lie above or below a figure: a distance, a level, the other of two."""
    before = any(0 <= word - other.end <= 2 for other in reading.numbers)
    return before or any(claim.kind in _COMPARING for claim in reading.covering(number.start, number.end))


def _is_median(desk: Desk, fact: Fact) -> bool:
    """Whether a figure is a median, or a multiple of one."""
    if fact.formula is not Formula.RATIO:
        return fact.formula is Formula.MEDIAN_OF
    of = desk.proofs.facts.get(_ref(fact, "b"))
    return of is not None and of.formula is Formula.MEDIAN_OF


def _is_edge(desk: Desk, fact: Fact) -> bool:
    """Whether a figure is a low or a high within a day."""
    series = (ref for given in fact.inputs for ref in given.refs if isinstance(ref, SeriesRef))
    return not _EDGES.isdisjoint((*desk.proofs.rests(fact.id).metrics, *(m for ref in series for m in ref.metrics)))


def _ref(fact: Fact, name: str) -> str:
    refs = next((given.refs for given in fact.inputs if given.name == name), ())
    return refs[0].fact if len(refs) == 1 and isinstance(refs[0], FactRef) else ""


def _over(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A span that is named beside a figure is that of it, of another there, or of the change claimed there."""
    text = reading.block.text
    claimed = _claimed(desk, reading, number)
    if fact.formula is Formula.OBSERVED and not claimed:
        return
    for found in _OVER.finditer(text, sentence.start, sentence.end):
        start = max((b.end() for b in _BREAK.finditer(text, sentence.start, found.start())), default=sentence.start)
        end = next((b.start() for b in _BREAK.finditer(text, found.end(), sentence.end)), sentence.end)
        beside = (statement.fact for token, statement in sentence.bound.items() if start <= token.start < end)
        facts = [desk.proofs.facts[id] for id in beside if id in desk.proofs.facts]
        least, most = _DAYS[(found["unit"] or found["before"] or found["own"]).lower()]
        spans = claimed.union(*(spans_of(desk, each) for each in facts))
        if start <= number.start < end and not any(least <= days <= most for days in spans):
            yield _wrong(reading, number, "wrong_window", f"no figure there is {found[0].lower()}")


def _claimed(desk: Desk, reading: Reading, number: Number) -> frozenset[int]:
    """Over how many days the changes are that are claimed around a figure."""
    changes = [claim.facts for claim in reading.covering(number.start, number.end) if claim.kind == "change"]
    ends = [[desk.proofs.facts.get(facts.get(role, "")) for role in ("before", "after")] for facts in changes]
    return frozenset(
        (b.window.end.date() - a.window.end.date()).days for a, b in ends if a is not None and b is not None
    )


def _dated(reading: Reading, number: Number) -> Iterator[Finding]:
    """A change over a day is told to be on that day, and of no more than one."""
    text = reading.block.text
    after = next((day for day in reading.days if day.start > number.end), None)
    if _A_DAY.match(text, number.end) or (after and text[number.end : after.start].strip().lower() in _NOT_ON):
        yield _wrong(reading, number, "wrong_window", "the change is of one span, from its first close to its last")


def _part(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A part is called what it is of: of a fall that was made back, of one coin's total."""
    text = reading.block.text
    move = _ITS_MOVE.match(text, number.end)
    if move is not None:
        way = "fall" if move["move"].lower() in _FALLS else "rise"
        if not _BACK[way].search(text, sentence.start, number.start):
            yield _wrong(reading, number, "wrong_direction", f"the figure is how much of the {way} was made up for")
    owner = next((m for m in sentence.mentions if text[number.end : m.start] == " of "), None)
    whole = desk.proofs.facts.get(_ref(fact, "whole"))
    if owner and whole and text.startswith(("’s", "'s"), owner.end) and whole.subject != owner.asset:
        yield _wrong(reading, number, "wrong_subject", f"the whole is {whole.subject}'s, not {owner.asset}'s")


def _flow(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """What funds took in over a week, or since launch, is not told of a day, nor of a month."""
    text, days = reading.block.text, max(spans_of(desk, fact), default=0)
    if days <= _DAYS["week"][1] and _LONG.search(text, sentence.start, number.start):
        yield _wrong(reading, number, "wrong_window", f"the flow is of {days} days")
    if days > 1 and _EACH_DAY.search(text, sentence.start, number.start):
        yield _wrong(reading, number, "wrong_window", f"the flow is of {days} days together")


def _both_sides(reading: Reading, number: Number, sentence: Sentence) -> Iterator[Finding]:
    """What both sides come to is not told of one: "long liquidations"."""
    told = [*_OF_SIDE.finditer(reading.block.text, sentence.start, number.start)][-1:]
    if told and not any(told[0].end() < other.start and other.end < number.start for other in sentence.numbers):
        yield _wrong(reading, number, "wrong_side", f"the figure is of both sides, not of {told[0]['side'].lower()}s")


def _end(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A change goes "from" where it began "to" where it ended."""
    after = next((other for other in sentence.numbers if other.start > number.end), None)
    statement = None if after is None else sentence.bound.get(after)
    lead = "" if after is None else reading.block.text[number.end : after.start].strip()
    if after is None or statement is None or lead not in {"from", "to"}:
        return
    names = _ENDS.get(fact.formula, ("to", "from"))
    begins = names[0] if lead == "from" else names[1]
    if _same(desk, _ref(fact, begins), statement.fact):
        yield _wrong(reading, after, "wrong_order", f"the change does not go {lead} there")


def _same(desk: Desk, one: str, other: str) -> bool:
    """Whether two facts are of the same value: one metric and asset at one moment."""
    first, second = desk.proofs.facts.get(one), desk.proofs.facts.get(other)
    return (
        first is not None
        and second is not None
        and (first.metric, first.subject, first.window.end) == (second.metric, second.subject, second.window.end)
    )


def _wrong(reading: Reading, number: Number, code: str, reason: str) -> Finding:
    return fault(
        code, reading.block, number.text, reason=reason, fix="say what the figure is of", start=number.start,
        end=number.end,
    )  # fmt: skip
