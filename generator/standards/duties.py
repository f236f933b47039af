"""Duties: attributions where they are due, the hedge of a lower bound, disclosure, disclaimer, promises, the banner."""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.facts.fact import Fact, Formula
from generator.facts.observation import Bound
from generator.facts.verdict import Finding
from generator.house.policy import House
from generator.house.sources import SOURCES
from generator.standards.begins import folded
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
)
_COVERS = frozenset({"floor", "floors", "lower", "publish", "publishes", "not", "some", "more"})
_LITTLE_WORDS = frozenset({"small", "calm", "quiet", "muted", "subdued", "modest", "negligible"})
_LITTLE = re.compile(r"\b(?:small|calm|quiet|muted|subdued|modest|negligible)\b", re.I)
_SMALL_WORDS = _LITTLE_WORDS - {"negligible"} | {
    "below", "smaller", "low", "lower", "under", "few", "fewer", "less", "light",
}  # fmt: skip
_SMALL = re.compile(
    r"\b(?:below|small|smaller|calm|quiet|low|lower|under|few|fewer|less|light|modest|muted|subdued)\b", re.I
)
_PRICED = re.compile(r"\b(?:price|clos|lows?\b|bitcoin|ether)", re.I)
_TOTALS = frozenset({Formula.SUM, Formula.OBSERVED})
_HEDGED = ("title", "description", "lede", "key", "faq")
_PROMISES = (
    ("checked_by_rules", re.compile(r"checked (?:by|against)|automated (?:rules|checks)|verified by")),
    (
        "reviewed_by_a_person",
        re.compile(
            r"review(?:ed)? by|fact[- ]checked|edited by|human (?:editor|review)|written by (?:a|our)|experts?\b"
            r"|checked by (?:a|an|our) (?!automated)\w+",
        ),
    ),
    ("advertisements", re.compile(r"sponsored|affiliate|advertis")),
)  # fmt: skip
_BOASTS = re.compile(
    r"guarantee\w*|unbiased|100% accurate|always accurate|e-e-a-t|trusted by|no errors|error-free|accurate and timely",
)


def duties(desk: Desk, house: House) -> Iterator[Finding]:
    """Every duty that the post does not meet."""
    yield from _attributions(desk)
    yield from _hedges(desk)
    yield from _boilerplate(desk)
    yield from _promises(desk, house)


def _attributions(desk: Desk) -> Iterator[Finding]:
    sections: dict[str, list[Reading]] = {}
    for reading in desk.readings:
        if reading.block.section not in {"title", "description", "dateline", "alt"}:
            table = reading.block.path.startswith("table.")
            name = f"table of {reading.block.section}" if table else reading.block.section
            sections.setdefault(name, []).append(reading)
    printed = {reading: _sources(desk, reading) for reading in desk.readings if reading.bound}
    for name, readings in sections.items():
        where = "the table's note" if name.startswith("table") else "the same section"
        for source, (reading, token) in _first(printed, readings).items():
            beside = name.startswith("table") or (source in SOURCES and SOURCES[source].placement == "beside")
            if beside and not _is_named(source, readings):
                yield _unattributed(reading.block, token, source, where)
    for source, (reading, token) in _first(printed, desk.readings).items():
        if not _is_named(source, desk.sections.get("sources", ())):
            yield _unattributed(reading.block, token, source, "the sources block")


def _sources(desk: Desk, reading: Reading) -> dict[str, Number]:
    """The sources whose figures stand in a block, each with its first printing."""
    found: dict[str, Number] = {}
    for token, statement in reading.bound.items():
        if isinstance(token, Number):
            fact = desk.proofs.facts.get(statement.fact)
            for source in (*statement.source, *(fact.sources if fact else ())):
                found.setdefault(source, token)
    return found


def _first(
    printed: Mapping[Reading, Mapping[str, Number]], readings: Iterable[Reading]
) -> dict[str, tuple[Reading, Number]]:
    """The same of several blocks."""
    found: dict[str, tuple[Reading, Number]] = {}
    for reading in readings:
        for source, token in printed.get(reading, {}).items():
            found.setdefault(source, (reading, token))
    return found


def _is_named(source: str, readings: Iterable[Reading]) -> bool:
    """Whether a source's name stands in one of some blocks, tables' cells aside."""
    return any(_name(source) in reading.block.text for reading in readings if reading.block.cell is None)


def _name(source: str) -> str:
    return SOURCES[source].attribution if source in SOURCES else source


def _unattributed(block: Block, token: Number, source: str, where: str) -> Finding:
    return fault(
        "missing_attribution", block, token.text, reason=f"the figure is {source}'s, which {where} does not name",
        fix=f"name {_name(source)} in {where}", start=token.start, end=token.end,
    )  # fmt: skip


def _hedges(desk: Desk) -> Iterator[Finding]:
    floors = {fact.id for fact in desk.proofs.facts.values() if is_floor(fact)}
    bare = [r for r in desk.readings if any(statement.fact in floors for statement in r.bound.values())]
    for reading in bare:
        for token, statement in reading.bound.items():
            if isinstance(token, Number) and statement.fact in floors:
                total = desk.proofs.facts[statement.fact].metric == "liquidations.total"
                yield from _hedged(reading, token, total=total)
    for reading in desk.speaking(_LITTLE_WORDS):
        yield from _small(reading)
    if bare and not any(_COVERAGE.search(folded(reading.block.text)) for reading in desk.speaking(_COVERS)):
        yield fault(
            "missing_hedge", bare[0].block, bare[0].block.text[:60],
            reason="no sentence says that the totals are lower bounds", fix="print the coverage sentence",
        )  # fmt: skip


def _hedged(reading: Reading, token: Number, *, total: bool) -> Iterator[Finding]:
    """The lede's first paragraph hedges for the sides that come after it; a total is hedged wherever it stands."""
    where = reading.block.path.partition(".")[0]
    if where == "lede" and reading.block.path != "lede" and not total:
        return
    if where in _HEDGED and not _carries(reading, token):
        yield _unhedged(reading, token, "a lower bound is printed as if it were the whole")
    elif _belittled(reading, token):
        yield _unhedged(reading, token, "a lower bound is called small or below something without 'recorded'")


def is_floor(fact: Fact) -> bool:
    """Whether a fact is a lower bound: by what it is, whatever the ledger says of it."""
    if fact.bound is Bound.AT_LEAST:
        return True
    return fact.formula in _TOTALS and fact.metric.startswith("liquidations.") and fact.quantity is not None


def _small(reading: Reading) -> Iterator[Finding]:
    """Liquidations that are called small are only those on record."""
    for sentence in reading.sentences:
        found = _LITTLE.search(sentence.text)
        if found is None or "liquidation" not in sentence.text.lower() or _RECORDED.search(sentence.text):
            continue
        at = sentence.start + found.start()
        if not reading.is_approved(at):
            yield fault(
                "missing_hedge", reading.block, found[0], reason="a lower bound is called small without 'recorded'",
                fix="say recorded", start=at, end=at + len(found[0]),
            )  # fmt: skip


def _carries(reading: Reading, token: Number) -> bool:
    if token.hedge in LOWER_BOUND:
        return True
    sentence = reading.sentence(token.start)
    faq = reading.block.section.startswith("faq")
    return _RECORDED.search(reading.block.text if faq else sentence.text) is not None


def _belittled(reading: Reading, token: Number) -> bool:
    sentence = reading.sentence(token.start)
    if sentence.vocabulary.isdisjoint(_SMALL_WORDS) or "liquidat" not in sentence.text.lower():
        return False
    near = _SMALL.search(sentence.text, max(0, token.start - sentence.start - 60))
    return near is not None and not (_PRICED.search(sentence.text) or _RECORDED.search(sentence.text))


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
    text = folded(reading.block.text)
    for name, pattern in _PROMISES:
        kept = house is not None and getattr(house.promises, name)
        if not kept and (found := pattern.search(text)):
            yield _promise(reading, *found.span(), f"the house does not keep it ({name} is off)")
    if found := _BOASTS.search(text):
        yield _promise(reading, *found.span(), "nothing enforces it")


def _promise(reading: Reading, start: int, end: int, reason: str) -> Finding:
    return fault(
        "unkept_promise", reading.block, reading.block.text[start:end], reason=f"a promise is printed, and {reason}",
        fix="drop it, or keep it and say so in house.toml", start=start, end=end,
    )  # fmt: skip
