"""What a text as a whole owes its facts: parts within totals, no claim about coins without figures, sources named."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.facts.fact import MARKET
from generator.facts.observation import Observation
from generator.facts.verdict import Finding
from generator.house.sources import SOURCES
from generator.standards.finding import fault
from generator.standards.reading import Reading

_OTHERS = re.compile(r"\baltcoins?\b|\bother (?:coins|cryptocurrencies|tokens)\b|\bsmaller (?:coins|tokens)\b", re.I)
_MAJORS = frozenset({"BTC", "ETH", MARKET})


def other_coins(reading: Reading, observations: tuple[Observation, ...]) -> Iterator[Finding]:
    """Claims about other coins where the facts hold none."""
    if {o.asset for o in observations} - _MAJORS:
        return
    for found in _OTHERS.finditer(reading.block.text):
        if reading.sentence(found.start()).text.endswith("?"):
            continue
        yield fault(
            "unsupported_claim", reading.block, found[0], reason="the facts hold no figure of any other coin",
            fix="add their figures, or drop the sentence", start=found.start(), end=found.end(),
        )  # fmt: skip


def parts_exceed(readings: tuple[Reading, ...], observations: tuple[Observation, ...]) -> Iterator[Finding]:
    """Disjoint parts are no more than their whole: in the facts, and as printed."""
    for total in observations if readings else ():
        if total.asset != MARKET or total.unit.kind != "money":
            continue
        parts = [
            o
            for o in observations
            if o.asset != MARKET and (o.metric, o.start, o.end) == (total.metric, total.start, total.end)
        ]
        added = sum((o.value for o in parts), Decimal(0))
        if added > total.value:
            names = " + ".join(f"{o.asset} {o.value:,.0f}" for o in parts)
            block = next((r.block for r in readings if any(n.kind == "money" for n in r.numbers)), readings[0].block)
            yield fault(
                "parts_exceed_total", block, block.text[:80],
                reason=f"{names} = {added:,.0f}, more than the total of {total.value:,.0f}",
                fix="correct the total or a part; they may be of different windows or sides",
            )  # fmt: skip


def unnamed_sources(
    readings: Iterable[Reading], observations: tuple[Observation, ...], bound: dict[tuple[str, int], Observation]
) -> Iterator[Finding]:
    """Sources whose figures are printed and that the text does not name."""
    text = " ".join(r.block.text for r in readings)
    names = {o.source: SOURCES[o.source].attribution if o.source in SOURCES else o.source for o in observations}
    used = {o.source for o in bound.values()}
    for source in sorted(used):
        if names[source] not in text:
            block = next(r.block for r in readings if any((r.block.path, n.start) in bound for n in r.numbers))
            yield fault(
                "missing_attribution",
                block,
                "",
                reason=f"figures of {source} are printed, and {names[source]} is not named",
                fix=f"name {names[source]}",
            )
