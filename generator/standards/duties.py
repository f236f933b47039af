"""Duties: attributions where they are due, the hedge of a lower bound, disclosure, disclaimer, promises, the banner."""

import re
from collections.abc import Iterable, Iterator

from generator.facts.fact import Fact
from generator.facts.observation import Bound
from generator.facts.verdict import Finding
from generator.house.policy import House
from generator.house.sources import SOURCES
from generator.standards.finding import fault
from generator.standards.hedges import LOWER_BOUND
from generator.standards.numbers import Number
from generator.standards.page import Block
from generator.standards.reading import Desk, Reading

_RECORDED = re.compile(
    r"\b(?:recorded|on record|of the record|(?:data|figures|counts?) show|recorded by|by \w+'s count|"
    r"coinglass (?:recorded|data|counted|shows))\b",
    re.I,
)
_COVERAGE = re.compile(
    r"\bfloors?\b|\blower bounds?\b|publish(?:es)? only (?:part|a sample)|not every exchange|some (?:exchanges|"
    r"of (?:those|them)) publish|more may have",
    re.I,
)
_SMALL = re.compile(r"\b(?:below|small|smaller|calm|quiet|low|lower|under|few|light|modest|muted|subdued)\b", re.I)
_HEDGED = ("title", "description", "lede", "key", "faq")
_PROMISES = (
    ("checked_by_rules", re.compile(r"checked (?:by|against)|automated (?:rules|checks)|verified by", re.I)),
    (
        "reviewed_by_a_person",
        re.compile(
            r"review(?:ed)? by|fact[- ]checked|edited by|human (?:editor|review)|written by (?:a|our)|experts?\b"
            r"|checked by (?:a|an|our) (?!automated)\w+",
            re.I,
        ),
    ),
    ("advertisements", re.compile(r"sponsored|affiliate|advertis", re.I)),
)  # fmt: skip
_BOASTS = re.compile(
    r"guarantee\w*|unbiased|100% accurate|always accurate|e-e-a-t|trusted by|no errors|error-free|accurate and timely",
    re.I,
)


def duties(desk: Desk, house: House) -> Iterator[Finding]:
    """Every duty that the post does not meet."""
    yield from _attributions(desk)
    yield from _hedges(desk)
    yield from _boilerplate(desk)
    yield from _promises(desk, house)


def _printed(desk: Desk, readings: Iterable[Reading]) -> dict[str, tuple[Reading, Number]]:
    """The sources whose figures stand there, each with its first printing."""
    found: dict[str, tuple[Reading, Number]] = {}
    for reading in readings:
        for token, statement in reading.bound.items():
            fact = desk.proofs.facts.get(statement.fact)
            if isinstance(token, Number):
                for source in {*statement.source, *(fact.sources if fact else ())}:
                    found.setdefault(source, (reading, token))
    return found


def _attributions(desk: Desk) -> Iterator[Finding]:
    sections: dict[str, list[Reading]] = {}
    for reading in desk.readings:
        if reading.block.section not in {"title", "description", "dateline", "alt"}:
            table = reading.block.path.startswith("table.")
            sections.setdefault(f"table of {reading.block.section}" if table else reading.block.section, []).append(
                reading
            )
    for name, readings in sections.items():
        text = " ".join(r.block.text for r in readings if r.block.cell is None)
        for source, (reading, token) in _printed(desk, readings).items():
            beside = name.startswith("table") or (source in SOURCES and SOURCES[source].placement == "beside")
            if beside and _name(source) not in text:
                where = "the table's note" if name.startswith("table") else "the same section"
                yield _unattributed(reading.block, token, source, where)
    yield from _sources_block(desk)


def _sources_block(desk: Desk) -> Iterator[Finding]:
    text = " ".join(r.block.text for r in desk.readings if r.block.section == "sources")
    for source, (reading, token) in _printed(desk, desk.readings).items():
        if _name(source) not in text:
            yield _unattributed(reading.block, token, source, "the sources block")


def _name(source: str) -> str:
    return SOURCES[source].attribution if source in SOURCES else source


def _unattributed(block: Block, token: Number, source: str, where: str) -> Finding:
    return fault(
        "missing_attribution", block, token.text, reason=f"the figure is {source}'s, which {where} does not name",
        fix=f"name {_name(source)} in {where}", start=token.start, end=token.end,
    )  # fmt: skip


def _hedges(desk: Desk) -> Iterator[Finding]:
    for reading in desk.readings:
        where = reading.block.path.partition(".")[0]
        for token, statement in reading.bound.items():
            fact = desk.proofs.facts.get(statement.fact)
            if not isinstance(token, Number) or fact is None or not is_floor(fact):
                continue
            if where in _HEDGED and reading.block.path != "lede" and where == "lede":
                continue
            if where in _HEDGED and not _carries(reading, token):
                yield _unhedged(reading, token, "a lower bound is printed as if it were the whole")
            elif _belittled(reading, token):
                yield _unhedged(reading, token, "a lower bound is called small or below something without 'recorded'")
        yield from _small(reading)
    floors = [
        r for r in desk.readings for s in r.bound.values() if (f := desk.proofs.facts.get(s.fact)) and is_floor(f)
    ]
    if floors and not any(_COVERAGE.search(r.block.text) for r in desk.readings):
        yield fault(
            "missing_hedge", floors[0].block, floors[0].block.text[:60],
            reason="no sentence says that the totals are lower bounds", fix="print the coverage sentence",
        )  # fmt: skip


def is_floor(fact: Fact) -> bool:
    """Whether a fact is a lower bound: by what it is, whatever the ledger says of it."""
    total = fact.metric.startswith("liquidations.") and fact.quantity is not None
    return fact.bound is Bound.AT_LEAST or (total and fact.formula.value in {"sum", "observed"})


_LITTLE = re.compile(r"\b(?:small|calm|quiet|muted|subdued|modest|negligible)\b", re.I)


def _small(reading: Reading) -> Iterator[Finding]:
    """Liquidations that are called small are only those on record."""
    for sentence in reading.sentences:
        little = _LITTLE.search(sentence.text)
        if little and re.search("liquidation", sentence.text, re.I) and not _RECORDED.search(sentence.text):
            at = sentence.start + little.start()
            if not reading.is_approved(at):
                yield fault(
                    "missing_hedge", reading.block, little[0],
                    reason="a lower bound is called small without 'recorded'",
                    fix="say recorded", start=at, end=at + len(little[0]),
                )  # fmt: skip


def _carries(reading: Reading, token: Number) -> bool:
    if token.hedge in LOWER_BOUND:
        return True
    sentence = reading.sentence(token.start)
    faq = reading.block.section.startswith("faq")
    return _RECORDED.search(reading.block.text if faq else sentence.text) is not None


def _belittled(reading: Reading, token: Number) -> bool:
    sentence = reading.sentence(token.start).text
    near = sentence[max(0, token.start - reading.sentence(token.start).start - 60) :]
    said = re.search(r"liquidat", sentence, re.I) and _SMALL.search(near)
    price = re.search(r"price|clos|low\b|lows\b|bitcoin|ether", sentence, re.I)
    return bool(said) and not price and not _RECORDED.search(sentence)


def _unhedged(reading: Reading, token: Number, reason: str) -> Finding:
    return fault(
        "missing_hedge", reading.block, token.text, reason=reason, fix="say at least, more than, or recorded",
        start=token.start, end=token.end,
    )  # fmt: skip


def _boilerplate(desk: Desk) -> Iterator[Finding]:
    last = desk.readings[-1].block
    disclosure, disclaimer = desk.page.of("disclosure"), desk.page.of("disclaimer")
    if disclosure is None or "automatic" not in disclosure.text.lower():
        yield fault(
            "missing_disclosure",
            last,
            "",
            reason="no line says that the post was generated automatically",
            fix="print the disclosure",
        )
    if disclaimer is None or "not investment advice" not in disclaimer.text.lower():
        yield fault(
            "missing_disclaimer", last, "", reason="no line says that this is no advice", fix="print the disclaimer"
        )


def _promises(desk: Desk, house: House) -> Iterator[Finding]:
    for reading in desk.readings:
        if reading.block.section in {"sources", "disclosure", "disclaimer", "advertising", "banner"}:
            yield from promises_in(reading, house)


def promises_in(reading: Reading, house: House | None = None) -> Iterator[Finding]:
    """Promises that stand in a block and that the house does not keep; without a house none is known to be kept."""
    for name, pattern in _PROMISES:
        found = pattern.search(reading.block.text)
        if found and (house is None or not getattr(house.promises, name)):
            yield _promise(reading, found, f"the house does not keep it ({name} is off)")
    if found := _BOASTS.search(reading.block.text):
        yield _promise(reading, found, "nothing enforces it")


def _promise(reading: Reading, found: re.Match[str], reason: str) -> Finding:
    return fault(
        "unkept_promise", reading.block, found[0], reason=f"a promise is printed, and {reason}",
        fix="drop it, or keep it and say so in house.toml", start=found.start(), end=found.end(),
    )  # fmt: skip
