"""Anybody's text against a facts file: no ledger, no history, only what the observations say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.facts.fact import MARKET
from generator.facts.observation import Bound, Observation
from generator.facts.quantity import UnitKind
from generator.facts.verdict import Finding, Severity, Verdict
from generator.house.sources import bound_of
from generator.standards.blocks import read_block
from generator.standards.duties import promises_in
from generator.standards.finding import fault
from generator.standards.hedges import LOWER_BOUND, true_of
from generator.standards.judgement import outcome
from generator.standards.leaks import leaks
from generator.standards.numbers import Number
from generator.standards.page import Block
from generator.standards.plain import plain
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence
from generator.standards.stated import STATED_DAYS, day_in
from generator.standards.subjects import EVERYDAY, governing
from generator.standards.text_whole import other_coins, parts_exceed, unnamed_sources
from generator.standards.topics import FAMILIES, family, side
from generator.standards.units import fits
from generator.standards.words import Word

_OTHERS = re.compile(r"\baltcoins?\b|\bother (?:coins|cryptocurrencies|tokens)\b|\bsmaller (?:coins|tokens)\b", re.I)
_MAJORS = frozenset({"BTC", "ETH", MARKET})
_LEVERAGE = re.compile(r"\bleverage\b|\bopen interest\b", re.I)
_PAY = re.compile(r"\b(?:pay|pays|paid|paying)\b", re.I)
_CODES = {"advice": "advice", "part": "unlicensed_part"}
_RECORDED = re.compile(r"\brecorded\b|\bon record\b|\bdata show\b", re.I)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The observations, by what a text can ask of them."""

    observations: tuple[Observation, ...]

    def assets(self) -> frozenset[str]:
        return frozenset(o.asset for o in self.observations)

    def moves(self, asset: str | None, topic: str) -> set[int]:
        """Which ways a metric of an asset moved between its first and last observation."""
        found: dict[tuple[str, str], list[Observation]] = {}
        for seen in self.observations:
            if family(seen.metric) == topic and (asset is None or seen.asset == asset):
                found.setdefault((seen.metric, seen.asset), []).append(seen)
        ways = set()
        for several in found.values():
            ordered = sorted(several, key=lambda o: o.end)
            change = ordered[-1].value - ordered[0].value
            ways |= {1 if change > 0 else -1} if change else set()
        return ways


def check_text(text: str, observations: tuple[Observation, ...]) -> Verdict:
    """Read a text, plain or Markdown, against observations, and say what they do not bear out."""
    facts = _Facts(observations)
    nothing, everyday = frozenset[str](), facts.assets() & EVERYDAY
    readings = tuple(read_block(block, exact=nothing, parts=(), everyday=everyday) for block in blocks_of(text))
    bound: dict[tuple[str, int], Observation] = {}
    found: list[Finding] = [*leaks(tuple(r.block for r in readings)), *parts_exceed(readings, observations)]
    for reading in readings:
        found += _figures(reading, facts, bound)
        found += _words(reading, facts)
        found += other_coins(reading, observations)
        found += promises_in(reading)
    found += unnamed_sources(readings, observations, bound)
    return _verdict(readings, found, bound)


def blocks_of(text: str) -> tuple[Block, ...]:
    """A text's paragraphs and headings as blocks `title`, `p.1`, `p.2`, ...; front matter is read as its values."""
    found: list[Block] = []
    start, held = 0, list[str]()
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip() and line.strip() != "---":
            start = start if held else number
            held.append(line.strip().lstrip("#>-* ").strip())
            continue
        if held:
            words = plain(" ".join(held))
            found.append(Block("title" if not found else f"p.{len(found)}", words, start, words))
        held = []
    return tuple(block for block in found if block.text)


def _figures(reading: Reading, facts: _Facts, bound: dict[tuple[str, int], Observation]) -> Iterator[Finding]:
    for start, end in reading.unread:
        digits = reading.block.text[start:end]
        yield fault(
            "unreadable_number",
            reading.block,
            digits,
            reason="the digits cannot be read",
            fix="write them as a figure",
            start=start,
            end=end,
        )
    for number in reading.numbers:
        sentence = reading.sentence(number.start)
        candidates = [o for o in facts.observations if _may_be(reading, number, o, sentence)]
        true = next((o for o in candidates if _holds(number, o, sentence)), None)
        if true is not None:
            bound[reading.block.path, number.start] = true
            yield from _hedge(reading, number, true, sentence)
        elif candidates:
            yield _at(reading, number, "false_figure", f"the facts have {candidates[0].value:,f} {candidates[0].unit}")
        elif not (number.kind == "count" and number.word):
            yield _at(reading, number, "unbound_figure", "no fact of the file stands for it")
    for day in reading.days:
        dates = {o.end.date() for o in facts.observations} | {o.start.date() for o in facts.observations if o.start}
        as_of = max(dates, default=None)
        dates |= {day_in(o.unit.kind, o.label) for o in facts.observations if o.unit.kind in STATED_DAYS}
        if as_of is None or not (day.grain == "clock" or any(day.agrees(true, as_of) for true in dates)):
            yield fault(
                "unbound_date",
                reading.block,
                day.text,
                reason="no fact of the file is of that day",
                fix="drop it, or add the fact",
                start=day.start,
                end=day.end,
            )


def _at(reading: Reading, number: Number, code: str, reason: str) -> Finding:
    fix = "correct the text, or add the fact with its source"
    return fault(code, reading.block, number.text, reason=reason, fix=fix, start=number.start, end=number.end)


def _may_be(reading: Reading, number: Number, seen: Observation, sentence: Sentence) -> bool:
    """Whether a figure speaks of an observation: its unit, its asset, its metric."""
    text = reading.block.text
    if not fits(number, seen.unit, sentence=sentence.text, around=lambda: text):
        return False
    asset = governing(sentence, number.start, number.end)
    if (asset or MARKET) != seen.asset and not (asset and seen.asset == MARKET and family(seen.metric) == "fear_greed"):
        return False
    told = sentence.families & FAMILIES
    own_side = side(seen.metric)
    return (not told or family(seen.metric) in told) and (not own_side or own_side in sentence.families)


def _holds(number: Number, seen: Observation, sentence: Sentence) -> bool:
    """A level is told with its sign; of a change or a flow the words may tell the way, of a rate those that pay."""
    level = seen.unit.kind is UnitKind.RATE and _PAY.search(sentence.text) is None
    value = seen.value if number.signed or level else abs(seen.value)
    return true_of(number.hedge, value, number.value, step=number.step, place=number.place)


def _hedge(reading: Reading, number: Number, seen: Observation, sentence: Sentence) -> Iterator[Finding]:
    floor = bound_of(seen.source, seen.metric) is Bound.AT_LEAST or seen.bound is Bound.AT_LEAST
    if floor and number.hedge not in LOWER_BOUND and not _RECORDED.search(sentence.text):
        yield _at(reading, number, "missing_hedge", "the figure is a lower bound; say at least, more than or recorded")


def _words(reading: Reading, facts: _Facts) -> Iterator[Finding]:
    for word in reading.words:
        sentence = reading.sentence(word.start)
        if sentence.text.endswith("?") and not sentence.text.lower().startswith("why"):
            continue
        reason = _refuse(reading, word, sentence, facts)
        if reason:
            severity: Severity = "block" if word.kind != "state" else "hold"
            yield fault(
                _CODES.get(word.kind, f"unlicensed_{word.kind}"), reading.block, word.text, severity=severity,
                reason=reason, fix="drop it, or add the facts that show it", start=word.start, end=word.end,
            )  # fmt: skip


def _refuse(reading: Reading, word: Word, sentence: Sentence, facts: _Facts) -> str:
    if word.kind not in {"direction", "comparison"}:
        return f"no fact of the file licenses {word.text!r}"
    topics = sentence.families & FAMILIES or {"price"}
    if _LEVERAGE.search(sentence.text):
        topics = {"open_interest"}
    asset = governing(sentence, word.start, word.end)
    ways = {way for topic in topics for way in facts.moves(asset, topic)}
    if ways == {word.polarity}:
        return ""
    return f"{word.text!r} needs two figures of {', '.join(sorted(topics))}, which the facts do not hold"


def _verdict(readings: tuple[Reading, ...], found: list[Finding], bound: dict[tuple[str, int], Observation]) -> Verdict:
    split = [(r, s) for r in readings for s in r.sentences]
    wrong = {
        (f.block, r.sentence(f.start)) for f in found for r in readings if r.block.path == f.block and f.start >= 0
    }
    with_figures = sum(
        any((r.block.path, n.start) in bound for n in r.numbers if s.start <= n.start < s.end)
        and (r.block.path, s) not in wrong
        for r, s in split
    )
    return Verdict(
        outcome=outcome(found),
        findings=tuple(found),
        statements=sum(len(r.numbers) + len(r.days) + len(r.unread) for r in readings),
        bound=len(bound),
        sentences=len(split),
        accounted=with_figures,
        basis="facts",
    )
