"""Funds named in the text, and what is said of them: whose flow a figure is, how many there are, which have none."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.facts.fact import Fact, Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.verdict import Finding
from generator.house.funds import FLOW, FUNDS, launched
from generator.standards.finding import fault
from generator.standards.fundnames import Named, named_in
from generator.standards.fundsums import REPORTED, flows_on, is_flow, miscounted, not_whole, signs, venues_under
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading, row_of
from generator.standards.sentences import Sentence
from generator.standards.unproven import Unproven
from generator.standards.words import Word

COMPLETE = "a complete record"
"""The words that a rank across sessions without one has to say."""
_PART = re.compile(r"\b(?:so far|reported|have a figure|had a figure)\b", re.I)
_WITHOUT = re.compile(r"\bno figure\b|\bnot (?:yet )?reported\b|\bmissing\b|\bwithout (?:it|them)\b", re.I)
_NONE = re.compile(r"no figure", re.I)
_ASKED = re.compile(r"\bnet (?P<flow>inflow|outflow) mean\b|\binvestors (?P<did>bought|sold) ", re.I)
_AFTER = re.compile(r"^,?\s(?:in|into|from|of|at|to|for|out of|went into|came out of)\s$")
_NET = frozenset({"net", "funds", "etfs", "flow", "flows"})


def funds(desk: Desk) -> Iterator[Finding]:
    """What is wrong with funds named, counted and added up."""
    if not any(fact.metric.startswith(FLOW) for fact in desk.proofs.facts.values()):
        return
    for reading in desk.readings:
        for token, statement in reading.bound.items():
            fact = desk.proofs.facts.get(statement.fact)
            if isinstance(token, Number) and fact is not None:
                yield from _figure(desk, reading, token, fact)
        yield from _without(desk, reading)
        if reading.block.cell is None:
            yield from _conditions(desk, reading)
            yield from _asked(desk, reading)
            for sentence in reading.sentences:
                yield from _named(desk, reading, sentence)


_ENDS = re.compile(
    r"\ba net (inflow|outflow) in the next session would mean that the run of (inflows|outflows)\b", re.I
)


def _conditions(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """What would end a run is a flow the other way."""
    for found in _ENDS.finditer(reading.block.text):
        way = -1 if found[1].lower() == "inflow" else 1
        told = 1 if found[2].lower() == "inflows" else -1
        runs = [claim for claim in desk.proofs.claims.values() if claim.kind == "streak" and claim.metric == FLOW]
        if told != way or not any((1 if claim.direction == "up" else -1) == way for claim in runs):
            why = "a flow of that kind goes on with the run"
            yield _wrong(reading, found.start(1), found.end(1), "wrong_condition", why)


def _asked(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """What a question takes for granted: the way that the day went, and the coin of its funds."""
    found = _ASKED.search(reading.block.text) if reading.block.path.endswith(".q") else None
    if found is None:
        return
    asset = next(iter(desk.ledger.coverage.assets), "")
    values = [desk.proofs.number(f"{asset}.flow{span}") for span in ("", ".week")]
    way = next(((v > 0) - (v < 0) for v in values if not isinstance(v, Unproven) and v), 0)
    told = -1 if (found["flow"] or found["did"]).lower() in {"outflow", "sold"} else 1
    if told != way or (reading.assets and reading.assets != {asset}):
        why = "the day went the other way, or it is of another coin"
        yield _wrong(reading, found.start(), found.end(), "wrong_question", why)


def _figure(desk: Desk, reading: Reading, number: Number, fact: Fact) -> Iterator[Finding]:
    if why := miscounted(desk.proofs, fact) or not_whole(desk.proofs, fact):
        yield _wrong(reading, number.start, number.end, "wrong_funds", why)
    if _is_part(desk, fact) and reading.block.cell is None and not _PART.search(reading.sentence(number.start).text):
        why = "the figure is of some of the funds, which the sentence does not say"
        yield _wrong(reading, number.start, number.end, "missing_hedge", why)
    if is_flow(fact):
        yield from _whose(desk, reading, number, fact)
    if fact.quantity is not None and str(fact.quantity.unit) == "count funds":
        yield from _which_way(desk, reading, number, fact)


def _is_part(desk: Desk, fact: Fact) -> bool:
    """Whether a figure leaves out funds that have not reported."""
    if fact.formula is Formula.COUNT and str(fact.quantity and fact.quantity.unit) == "count funds":
        day = fact.window.began_on
        return len(flows_on(desk.proofs, fact.subject, day)) < len(launched(fact.subject, day))
    return fact.metric == REPORTED


def _whose(desk: Desk, reading: Reading, number: Number, fact: Fact) -> Iterator[Finding]:
    """The figure of one fund is said of that fund, and that of all of none."""
    under, said = venues_under(desk.proofs, fact), _governing(desk, reading, number)
    if len(under) == 1:
        if said is None or not under & said.funds or (len(said.funds) > 1 and reading.block.cell is None):
            (own,) = under
            told = (
                "which the text does not name" if said is None else f"not {reading.block.text[said.start : said.end]}"
            )
            yield _wrong(reading, number.start, number.end, "wrong_fund", f"the figure is {FUNDS[own].name}, {told}")
    elif said is not None:
        yield _wrong(reading, number.start, number.end, "wrong_fund", "the figure is of all funds together, not of one")


def _governing(desk: Desk, reading: Reading, number: Number) -> Named | None:
    """The fund that a figure is said of: of a cell its row's; else one right after it, or named in its clause."""
    if reading.block.cell is not None:
        return _label(desk, reading)
    text, sentence = reading.block.text, reading.sentence(number.start)
    found = named_in(text, sentence.start, sentence.end)
    after = next((one for one in found if _AFTER.match(text[number.end : one.start])), None)
    if after is not None:
        return after
    before = [one for one in found if one.end <= number.start]
    earlier = [n for n in sentence.numbers if n.end <= number.start and n.kind == "money"]
    if not before or (earlier and earlier[-1].start > before[-1].end):
        return None
    between = text[before[-1].end : number.start].lower()
    return None if _NET & set(re.findall(r"[a-z]+", between)) and "took in a net" not in between else before[-1]


def _label(desk: Desk, cell: Reading) -> Named | None:
    """The fund that a row is of: what its label names, firm and ticker together."""
    label = desk.at.get(f"{row_of(cell.block.path)}.c1")
    found = named_in(label.block.text) if label else []
    return Named(0, found[-1].end, frozenset.intersection(*(one.funds for one in found))) if found and label else None


def _without(desk: Desk, cell: Reading) -> Iterator[Finding]:
    """A row without a figure is of a fund that has none."""
    if cell.block.cell is None or not _NONE.fullmatch(cell.block.text):
        return
    said = _label(desk, cell)
    asset = FUNDS[next(iter(said.funds))].asset if said and said.funds else ""
    if not said or not asset or said.funds & flows_on(desk.proofs, asset, desk.day).keys():
        yield _wrong(cell, 0, len(cell.block.text), "wrong_fund", "the fund of this row has a figure, or is none")


def _which_way(desk: Desk, reading: Reading, number: Number, fact: Fact) -> Iterator[Finding]:
    """A count of those that took in, or lost, stands with the word that says so."""
    word = _word_after(reading.sentence(number.start), number)
    ways = _ways(desk, fact)
    if word is not None and len(ways) == 1 and word.polarity not in ways:
        yield _wrong(reading, word.start, word.end, "wrong_direction", "as many funds went the other way")


def _ways(desk: Desk, fact: Fact) -> frozenset[int]:
    """The ways that the funds of a count went."""
    under = venues_under(desk.proofs, fact)
    known = flows_on(desk.proofs, fact.subject, fact.window.began_on)
    return signs(known[venue] for venue in under & known.keys())


def _word_after(sentence: Sentence, number: Number) -> Word | None:
    """The direction word that follows a count before the next figure."""
    following = min((n.start for n in sentence.numbers if n.start >= number.end), default=sentence.end)
    return next((w for w in sentence.words if w.kind == "direction" and number.end <= w.start < following), None)


def told_of_funds(desk: Desk, sentence: Sentence, word: Word) -> int | None:
    """The way that the funds of a count before a word went: 1, -1, 0 for none of them; None without one of one way."""
    for token, statement in sentence.bound.items():
        if isinstance(token, Number) and statement.unit == "count funds" and _word_after(sentence, token) is word:
            fact = desk.proofs.facts.get(statement.fact)
            ways = frozenset() if fact is None else _ways(desk, fact)
            if len(ways) == 1:
                return next(iter(ways))
    return None


def _named(desk: Desk, reading: Reading, sentence: Sentence) -> Iterator[Finding]:
    """A fund named without a figure of its own has none to name, and the sentence says so."""
    if sentence.approved:
        return
    found = [
        one for one in named_in(reading.block.text, sentence.start, sentence.end) if not reading.is_approved(one.start)
    ]
    told = [
        venues_under(desk.proofs, fact)
        for statement in sentence.bound.values()
        if (fact := desk.proofs.facts.get(statement.fact)) is not None and is_flow(fact)
    ]
    alone = frozenset(venue for venues in told if len(venues) == 1 for venue in venues)
    for firm, fund in pairwise(found):
        owns = reading.block.text[firm.end : fund.start] in {"’s ", "'s "}
        if owns and firm.funds.isdisjoint(fund.funds):
            yield _wrong(reading, firm.start, firm.end, "wrong_fund", "that firm does not run the fund named after it")
    for one in found:
        if one.funds & alone:
            continue
        asset = FUNDS[next(iter(one.funds))].asset
        waiting = {fund.id for fund in launched(asset, desk.day)} - flows_on(desk.proofs, asset, desk.day).keys()
        if not (one.funds <= waiting and _WITHOUT.search(sentence.text)):
            yield _wrong(reading, one.start, one.end, "wrong_fund", "no figure of that fund stands beside its name")


def unsaid(desk: Desk, claim: ClaimTerms, passed: bool) -> bool:
    """Whether a rank passes over sessions without a complete record, and a block that makes it does not say so."""
    return passed and any(COMPLETE not in reading.block.text for reading in desk.claiming(claim.id))


def misnamed(desk: Desk, claim: ClaimTerms) -> str:
    """Why a fund does not stand out among those of its day; "" where it does."""
    facts = desk.proofs.facts
    own = facts.get(claim.facts.get("fact", ""))
    if own is None:
        return "the ledger does not hold its fact"
    known = flows_on(desk.proofs, own.subject, own.window.began_on)
    under = venues_under(desk.proofs, own)
    if len(under) != 1 or not under <= known.keys():
        return "it is of no one fund"
    (venue,) = under
    waiting = len(launched(own.subject, own.window.began_on)) - len(known)
    if waiting and any(not _PART.search(reading.block.text) for reading in desk.claiming(claim.id)):
        return f"{waiting} of the funds have not reported, which the text does not say"
    beyond = [other for other, value in known.items() if other != venue and _beyond(claim, value, known[venue])]
    return f"{beyond[0]} had {known[beyond[0]]}, at or beyond {known[venue]}" if beyond else ""


def _beyond(claim: ClaimTerms, other: Decimal, own: Decimal) -> bool:
    return other >= own if claim.direction == "up" else other <= own


def _wrong(reading: Reading, start: int, end: int, code: str, reason: str) -> Finding:
    text = reading.block.text[start:end]
    return fault(code, reading.block, text, reason=reason, fix="say it of what it is", start=start, end=end)
