"""Proving what a bound figure is said of: its asset, its metric, its side of the market, its window."""

import re
from collections.abc import Iterator

from generator.facts.fact import MARKET, Fact, Formula
from generator.facts.ledger import Statement
from generator.facts.quantity import UnitKind
from generator.facts.verdict import Finding
from generator.standards.earlier import earlier
from generator.standards.finding import fault
from generator.standards.levels import levels
from generator.standards.numbers import Number
from generator.standards.prove import spans_of
from generator.standards.reading import Desk, Reading, Token
from generator.standards.sentences import Sentence
from generator.standards.subjects import governing, mentions, second_of_pair
from generator.standards.topics import FAMILIES, families, family, side
from generator.standards.wholes import wholes

_WHOLE = re.compile(
    r"crypto|market|total|all (?:the )?\w+ coins|seven coins|between them|index|recorded|on record|overall|liquidation|"
    r"open interest|figures|count|shorts|longs|of the \w+",
    re.I,
)
_LOW = re.compile(r"\b(?:lows?|lowest|touch\w*|trad\w+|bottom\w*|intraday|as much as)\b", re.I)
_HIGH = re.compile(r"\b(?:highs?|highest|peak\w*|trad\w+|record|intraday|top|as much as)\b", re.I)
_AT_EDGE = re.compile(r"\bat (?:its|their|the day['’]s) (?:low|high)s?\b", re.I)
_SPAN = re.compile(r"\b(?:week|two days|three days|seven days|month|days|weekend|year)\b", re.I)
_SIDE_AFTER = re.compile(r"^(?:\s(?:in|of|worth of))?\s(?:liquidated\s|recorded\s)?(longs?|shorts?)\b", re.I)
_FIX = "say it of what it is, or correct the figure"


def said_of(desk: Desk, reading: Reading, token: Token, statement: Statement, fact: Fact) -> Iterator[Finding]:
    """Whether the text says a figure or date of the right asset, metric, side and window."""
    sentence = reading.sentence(token.start)
    if reading.block.cell is not None:
        yield from _cell(desk, reading, token, fact)
        return
    yield from _subject(desk, reading, token, fact, sentence)
    if isinstance(token, Number):
        yield from _metric(desk, reading, token, fact, sentence)
        yield from _window(desk, reading, token, fact, sentence)
        yield from earlier(desk, reading, token, fact, sentence)
        yield from levels(desk, reading, token, fact, sentence)
        yield from wholes(desk, reading, token, fact, sentence)


def _wrong(reading: Reading, token: Token, code: str, reason: str) -> Finding:
    return fault(code, reading.block, token.text, reason=reason, fix=_FIX, start=token.start, end=token.end)


def _subject(desk: Desk, reading: Reading, token: Token, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    text = reading.block.text
    if fact.formula is Formula.FIRST_DAY and reading.block.path.startswith("sources"):
        return  # "Records compared begin on …" is said of a kind of figure, not of a coin
    if isinstance(token, Number) and token.kind == "coins" and fact.subject == token.of:
        since = max(text.rfind(mark, sentence.start, token.start) for mark in (";", ":", "—"))
        before = [m for m in mentions(text) if max(since, sentence.start) <= m.start and m.end <= token.start]
        if before and before[-1].asset != fact.subject:
            yield _wrong(
                reading, token, "wrong_subject", f"the text says it of {before[-1].asset}; it is {fact.subject}'s"
            )
        return
    asset = governing(text, token.start, token.end, frm=sentence.start, to=sentence.end)
    allowed = frozenset({asset}) if asset else _antecedents(desk, reading, sentence)
    if asset and asset != fact.subject and _is_second(reading, token, text):
        allowed = _assets(sentence.text) | _question(desk, reading)
    if fact.subject == MARKET:
        counts = fact.quantity is not None and fact.quantity.unit.kind is UnitKind.COUNT
        if asset and isinstance(token, Number) and not counts and not _WHOLE.search(_clause(text, token, sentence)):
            yield _wrong(reading, token, "wrong_subject", f"the figure is the whole market's, not {asset}'s")
    elif allowed and fact.subject not in allowed:
        names = ", ".join(sorted(allowed))
        yield _wrong(reading, token, "wrong_subject", f"the text says it of {names}; it is {fact.subject}'s")
    elif not allowed and reading.block.path not in {"dateline"}:
        yield _wrong(reading, token, "wrong_subject", f"the figure is {fact.subject}'s, which the text does not name")


def _is_second(reading: Reading, token: Token, text: str) -> bool:
    earlier = [n for n in reading.read.numbers if n.end <= token.start]
    return bool(earlier) and second_of_pair(text, token.start, earlier[-1].end)


def _question(desk: Desk, reading: Reading) -> frozenset[str]:
    heads = (other.block.text for other in desk.before(reading) if other.block.path.endswith((".q", ".h")))
    return _assets(next(heads, ""))


def _antecedents(desk: Desk, reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The assets that a sentence without one before the figure speaks of; found once for all of its figures."""
    key = (reading.block.path, sentence.start)
    if key not in desk.subjects:
        desk.subjects[key] = _named_last(desk, reading, sentence)
    return desk.subjects[key]


def _named_last(desk: Desk, reading: Reading, sentence: Sentence) -> frozenset[str]:
    """Those named last before a sentence in its block, with its own; else its own, else the section's last."""
    own = _assets(sentence.text)
    for before in reversed([s for s in reading.sentences if s.end <= sentence.start]):
        if found := _assets(before.text):
            return found | own
    sections = (_assets(other.block.text) for other in desk.before(reading))
    return own or next((found for found in sections if found), frozenset())


def _assets(text: str) -> frozenset[str]:
    return frozenset(mention.asset for mention in mentions(text))


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
    rests = desk.proofs.rests(fact.id)
    own = rests.families | {family(fact.metric)}
    spoken = families(sentence.text)
    told = spoken & set(FAMILIES)
    if told and own & set(FAMILIES) and not told & own:
        yield _wrong(
            reading,
            number,
            "wrong_metric",
            f"the figure is of {fact.metric}; the sentence speaks of {', '.join(sorted(told))}",
        )
    yield from _side(desk, reading, number, fact, sentence)
    swings = {m.rpartition(".")[2] for m in rests.metrics if m.startswith("price.")}
    for edge, pattern in (("low", _LOW), ("high", _HIGH)):
        if edge in swings and not pattern.search(reading.block.text, 0, sentence.end):
            yield _wrong(
                reading, number, "wrong_metric", f"the figure is of the day's {edge}, which the text does not say"
            )
    closes = swings == {"close"} and fact.formula is Formula.CHANGE
    at = _AT_EDGE.search(sentence.text, 0, max(0, number.start - sentence.start)) if closes else None
    if at is not None:
        between = sentence.text[at.end() : number.start - sentence.start]
        if not re.search(r"[;,]|\b(?:end|clos)", between):
            yield _wrong(reading, number, "wrong_metric", "the figure is of the close, not of the day's low or high")


def _side(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    mine = side(fact.metric)
    after = _SIDE_AFTER.match(reading.block.text[number.end : number.end + 40])
    beside = "" if after is None else after[1].lower().rstrip("s")
    if mine:
        near = families(sentence.text) & {"long", "short"}
        if beside and beside != mine:
            yield _wrong(reading, number, "wrong_side", f"the figure is of {mine}s")
        elif mine not in near:
            context = " ".join(r.block.text for r in (reading, *desk.before(reading)))
            if near or mine not in families(context):
                yield _wrong(
                    reading, number, "wrong_side", f"the figure is of {mine}s, which the sentence does not say"
                )
    elif beside and fact.metric.startswith("liquidations") and fact.formula in {Formula.SUM, Formula.OBSERVED}:
        yield _wrong(reading, number, "wrong_side", f"the figure is of both sides, not of {beside}s alone")


def _window(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> Iterator[Finding]:
    """A change over other than one day says over how long."""
    if fact.formula not in {Formula.CHANGE, Formula.POINTS} or fact.metric.endswith("peak"):
        return
    ends = desk.proofs.rests(fact.id).ends
    apart = (ends[-1].date() - ends[0].date()).days if len(ends) > 1 else 1
    if apart <= 1:
        return
    context = " ".join((reading.block.text, *(r.block.text for r in desk.before(reading)[:2])))
    if not _SPAN.search(context) and not reading.read.days:
        yield _wrong(
            reading,
            number,
            "wrong_window",
            f"the change is over {max(spans_of(desk, fact))} days, which the text does not say",
        )


def _cell(desk: Desk, reading: Reading, token: Token, fact: Fact) -> Iterator[Finding]:
    row, column = reading.block.cell or (0, 0)
    table = reading.block.path.rpartition(".r")[0]
    label, head = desk.page.of(f"{table}.r{row}.c1"), desk.page.of(f"{table}.r0.c{column}")
    row_text, head_text = label.text if label else "", head.text if head else ""
    row_assets, head_assets = {m.asset for m in mentions(row_text)}, {m.asset for m in mentions(head_text)}
    expected = row_assets or head_assets
    if expected and fact.subject not in expected:
        yield _wrong(
            reading,
            token,
            "wrong_subject",
            f"the cell stands for {', '.join(sorted(expected))}; the figure is {fact.subject}'s",
        )
    if not expected and fact.subject != MARKET and "total" in row_text.lower():
        yield _wrong(reading, token, "wrong_subject", f"the row is the total; the figure is {fact.subject}'s")
    if not isinstance(token, Number):
        return
    said = families(head_text)
    mine = side(fact.metric)
    if (said & {"long", "short"} or mine) and fact.formula is not Formula.SHARE and mine not in said:
        yield _wrong(reading, token, "wrong_side", f"the column says {head_text!r}; the figure is of {fact.metric}")
    if "share" in head_text.lower() and fact.formula is not Formula.SHARE:
        yield _wrong(reading, token, "wrong_metric", f"the column says {head_text!r}; the figure is no share")
    if "change" in head_text.lower() and fact.formula not in {Formula.CHANGE, Formula.POINTS}:
        yield _wrong(reading, token, "wrong_metric", f"the column says {head_text!r}; the figure is no change")
    own = desk.proofs.rests(fact.id).families
    told = said & set(FAMILIES)
    if told and own & set(FAMILIES) and not told & own:
        yield _wrong(reading, token, "wrong_metric", f"the column says {head_text!r}; the figure is of {fact.metric}")
