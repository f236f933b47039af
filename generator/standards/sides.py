"""Longs and shorts: what each bets on, who pays whom, who was closed, against the figures beside them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.facts.fact import MARKET, Formula
from generator.facts.quantity import UnitKind
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import side
from generator.standards.unproven import Unproven

_BETS = re.compile(r"\b(longs?|shorts?)\b[^.;]{0,40}?\bbets? on (higher|lower|rising|falling) prices", re.I)
_PAYS = re.compile(
    r"\b(longs|shorts)(?: of [\w ]{1,24}?)? (?:pay|paid)\b(?! each other| by)(?P<again> again)?"
    r"|\bpaid by (longs|shorts)\b",
    re.I,
)
_FROM = re.compile(r"\bfrom\W*$", re.I)
_WHEN = re.compile(r"\b(?:when|while|where|if)\b", re.I)
_CLOSED = re.compile(r"\b(longs|shorts) were closed\b|\b(long|short)[- ]covering\b", re.I)
_DONE = re.compile(
    r"\b(?:longs?|shorts?|bulls?|bears?) (?:was|were|are|have been|had been) (?:\w+ly )?"
    r"(?:closed|opened|added|covered|unwound|built|bought back)\b",
    re.I,
)
_SIDES = frozenset({"long", "longs", "short", "shorts"})
_TRADERS = frozenset({"bull", "bulls", "bear", "bears"})
_ASKED = re.compile(
    r"\b(?:longs?|shorts?)\b[^?]*\b(?:liquidated|closed|hit|lost|wiped)|\bliquidat\w+[^?]*\b(?:longs?|shorts?)\b", re.I
)
_TOTALS = frozenset({Formula.SUM, Formula.OBSERVED})
_RIGHT = {"long": {"higher", "rising"}, "short": {"lower", "falling"}}


def sides(desk: Desk) -> Iterator[Finding]:
    """Every place where the sides of the market are mixed up."""
    for reading in desk.speaking(_SIDES | _TRADERS):
        yield from _mixed_up(desk, reading)
        yield from _unstated(reading)


def _mixed_up(desk: Desk, reading: Reading) -> Iterator[Finding]:
    for found in _found(reading, _BETS, "bet", "bets"):
        if not reading.is_approved(found.start(1)) and found[2].lower() not in _RIGHT[found[1].lower().rstrip("s")]:
            yield _wrong(reading, found, "longs bet on higher prices, shorts on lower ones")
    for found in _found(reading, _PAYS, "pay", "paid"):
        if not reading.is_approved(found.start()):
            yield from _payer(desk, reading, found)
    for found in _found(reading, _CLOSED, "closed", "covering"):
        said = (found[1] or found[2]).lower().rstrip("s")
        if said == _other(_mostly(desk)) and not _figure_of(desk, (reading,), said, reading.sentence(found.start())):
            yield _wrong(reading, found, f"most of the recorded liquidations were {_mostly(desk)}s")
    if reading.block.path.endswith(".q"):
        yield from _asked(desk, reading)


def _unstated(reading: Reading) -> Iterator[Finding]:
    """That one side was closed or opened is for a state of the market to say."""
    for found in _DONE.finditer(reading.block.text):
        around = reading.covering(found.start(), found.end())
        if not any(claim.kind == "state" for claim in around) and not reading.is_approved(found.start()):
            yield _wrong(reading, found, "no state of the market that the figures show says so", code="wrong_state")


def _found(reading: Reading, pattern: re.Pattern[str], *words: str) -> Iterable[re.Match[str]]:
    """Where a pattern is found; it is only tried where one of its words stands."""
    return () if reading.vocabulary.isdisjoint(words) else pattern.finditer(reading.block.text)


def _mostly(desk: Desk) -> str:
    """The side with clearly more of the day's recorded liquidations; "" where neither, or none is in the ledger."""
    sums = {}
    for name in ("long", "short"):
        facts = (f for f in desk.ledger.facts if f.metric == f"liquidations.{name}" and f.subject == MARKET)
        value = next((desk.proofs.number(f.id) for f in facts if f.formula in _TOTALS), None)
        sums[name] = value if isinstance(value, Decimal) else None
    if sums["long"] is None or sums["short"] is None or sums["long"] == sums["short"]:
        return ""
    return "long" if sums["long"] > sums["short"] else "short"


def _other(name: str) -> str:
    return {"long": "short", "short": "long"}.get(name, "none")


def _figure_of(desk: Desk, readings: Iterable[Reading], name: str, sentence: Sentence | None = None) -> bool:
    """Whether a bound figure of that side's liquidations stands in a sentence, or in some blocks."""
    return any(
        (fact := desk.proofs.facts.get(statement.fact)) is not None and side(fact.metric) == name
        for reading in readings
        for token, statement in reading.bound.items()
        if sentence is None or sentence.start <= token.start < sentence.end
    )


def _asked(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """A question about one side of the liquidations has an answer with that side's figures."""
    asked = _ASKED.search(reading.block.text)
    named = {word.rstrip("s") for word in reading.vocabulary & _SIDES}
    if asked is None or len(named) != 1:
        return
    (name,) = named
    answers = [r for r in desk.sections[reading.block.section] if r is not reading]
    if not _figure_of(desk, answers, name):
        yield _wrong(reading, asked, f"the answer has no figure of {name}s")


def _payer(desk: Desk, reading: Reading, found: re.Match[str]) -> Iterator[Finding]:
    """Longs pay while funding is positive, shorts while it is negative; "again" speaks of the opposite sign."""
    rate = _rate(desk, reading.sentence(found.start()), found)
    if rate is None:
        return
    pays = "longs" if rate > 0 else "shorts" if rate < 0 else "nobody"
    said = (found[1] or found[3]).lower()
    if (said == pays) == bool(found["again"]) or pays == "nobody":
        now = f"{pays} pays" if pays == "nobody" else f"{pays} pay"
        yield _wrong(reading, found, f"funding is {rate.normalize():f}, so {now}")


def _rate(desk: Desk, sentence: Sentence, found: re.Match[str]) -> Decimal | None:
    """The rate that a payment is told of: the last before it, rather not one after "from", else the first after it."""
    text = sentence.block
    rates = [
        (token, value)
        for token in sentence.tokens
        if (statement := sentence.bound.get(token)) and (fact := desk.proofs.facts.get(statement.fact)) is not None
        if fact.quantity is not None and fact.quantity.unit.kind is UnitKind.RATE
        if not isinstance(value := desk.proofs.number(fact.id), Unproven)
    ]
    before = [(token, value) for token, value in rates if token.start < found.start()]
    now = [value for token, value in before if not _FROM.search(text, sentence.start, token.start)]
    after = [value for token, value in rates if not _WHEN.search(text, found.end(), token.start)]
    told = now or [value for _, value in before] or after[:1]
    return told[-1] if told else None


def _wrong(reading: Reading, found: re.Match[str], reason: str, *, code: str = "wrong_side") -> Finding:
    return fault(
        code, reading.block, found[0], reason=reason, fix="name the other side, or none",
        start=found.start(), end=found.end(),
    )  # fmt: skip
