"""Proving what a table's figure is said of: by the label of its row and the head of its column."""

from collections.abc import Iterator

from generator.facts.fact import MARKET, Fact, Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.fundsums import is_flow
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Token
from generator.standards.topics import FAMILIES, side

_CHANGES = frozenset({Formula.CHANGE, Formula.POINTS})
_SIDES = frozenset({"long", "short"})
_NONE: frozenset[str] = frozenset()


def said_in_cell(desk: Desk, reading: Reading, token: Token, fact: Fact) -> Iterator[Finding]:
    """Whether row and column are of the asset, the side and the kind of figure that stands in their cell."""
    label, head = desk.headings(reading)
    if expected := (label.assets if label else _NONE) or (head.assets if head else _NONE):
        if fact.subject not in expected:
            reason = f"the cell stands for {', '.join(sorted(expected))}; the figure is {fact.subject}'s"
            yield _wrong(reading, token, "wrong_subject", reason)
    elif fact.subject != MARKET and not is_flow(fact) and label is not None and "total" in label.block.text.lower():
        yield _wrong(reading, token, "wrong_subject", f"the row is the total; the figure is {fact.subject}'s")
    if isinstance(token, Number):
        yield from _under(desk, reading, token, fact, head)


def _under(desk: Desk, reading: Reading, number: Number, fact: Fact, head: Reading | None) -> Iterator[Finding]:
    """Whether a figure is of the kind that its column says."""
    text, said, words = (head.block.text, head.families, head.block.text.lower()) if head else ("", _NONE, "")
    mine = side(fact.metric)
    if fact.formula is not Formula.SHARE:
        if (mine or not said.isdisjoint(_SIDES)) and mine not in said:
            yield _wrong(reading, number, "wrong_side", f"the column says {text!r}; the figure is of {fact.metric}")
        if "share" in words:
            yield _wrong(reading, number, "wrong_metric", f"the column says {text!r}; the figure is no share")
    if "change" in words and fact.formula not in _CHANGES:
        yield _wrong(reading, number, "wrong_metric", f"the column says {text!r}; the figure is no change")
    told, own = said & FAMILIES, desk.proofs.rests(fact.id).families & {*FAMILIES, "price"}
    if told and own and not told & own:
        yield _wrong(reading, number, "wrong_metric", f"the column says {text!r}; the figure is of {fact.metric}")


def _wrong(reading: Reading, token: Token, code: str, reason: str) -> Finding:
    fix = "say it of what it is, or correct the figure"
    return fault(code, reading.block, token.text, reason=reason, fix=fix, start=token.start, end=token.end)
