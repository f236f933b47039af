"""Longs and shorts: what each bets on, who pays whom, who was closed, against the figures beside them."""

import re
from collections.abc import Iterator

from generator.facts.quantity import UnitKind
from generator.facts.verdict import Finding
from generator.standards.begins import vocabulary
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading
from generator.standards.recompute import Unproven

_BETS = re.compile(r"\b(longs?|shorts?)\b[^.;]{0,40}?\bbets? on (higher|lower|rising|falling) prices", re.I)
_PAYS = re.compile(r"\b(longs|shorts) pay\b(?P<again> again)?|\bpaid by (longs|shorts)\b", re.I)
_CLOSED = re.compile(r"\b(longs|shorts) were closed\b|\b(long|short)[- ]covering\b", re.I)
_SIDES = frozenset({"long", "longs", "short", "shorts"})
_RIGHT = {"long": {"higher", "rising"}, "short": {"lower", "falling"}}


def sides(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """Every place where the sides of the market are mixed up."""
    if vocabulary(reading.block.text).isdisjoint(_SIDES):
        return
    for found in _BETS.finditer(reading.block.text):
        if not reading.is_approved(found.start(1)) and found[2].lower() not in _RIGHT[found[1].lower().rstrip("s")]:
            yield _wrong(reading, found, "longs bet on higher prices, shorts on lower ones")
    for found in _PAYS.finditer(reading.block.text):
        if not reading.is_approved(found.start()):
            yield from _payer(desk, reading, found)
    for found in _CLOSED.finditer(reading.block.text):
        states = {c.terms.get("name") for c in reading.covering(found.start(), found.end()) if c.kind == "state"}
        said = (found[1] or found[2]).lower().rstrip("s")
        if "short_covering" in states and said == "long":
            yield _wrong(reading, found, "the data show that shorts were closed")


def _payer(desk: Desk, reading: Reading, found: re.Match[str]) -> Iterator[Finding]:
    """Longs pay while funding is positive, shorts while it is negative; "again" speaks of the opposite sign."""
    sentence = reading.sentence(found.start())
    rates = [
        (token.start, value)
        for token in reading.tokens(sentence)
        if (statement := reading.bound.get(token)) and (fact := desk.proofs.facts.get(statement.fact)) is not None
        if fact.quantity is not None and fact.quantity.unit.kind is UnitKind.RATE and token.end <= found.start()
        if not isinstance(value := desk.proofs.number(fact.id), Unproven)
    ]
    if not rates:
        return
    first = [value for at, value in rates if "from" not in reading.block.text[max(0, at - 6) : at]] or [rates[-1][1]]
    longs_pay = (first[-1] > 0) != bool(found["again"])
    said = (found[1] or found[3]).lower()
    if (said == "longs") != longs_pay:
        yield _wrong(
            reading, found, f"funding is {first[-1].normalize():f}, so {'longs' if first[-1] > 0 else 'shorts'} pay"
        )


def _wrong(reading: Reading, found: re.Match[str], reason: str) -> Finding:
    return fault(
        "wrong_side", reading.block, found[0], reason=reason, fix="name the other side",
        start=found.start(), end=found.end(),
    )  # fmt: skip
