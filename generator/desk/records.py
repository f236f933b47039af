"""The records that a story's superlatives compare with: where each begins, and the breaks that it crosses."""

from collections.abc import Iterable, Iterator

from generator.facts.claim import Superlative
from generator.facts.fact import Fact
from generator.facts.story import RecordStart
from generator.facts.value import Value

RECORDS = {
    "liquidations.": "liquidations",
    "open_interest": "open interest",
    "funding_rate": "funding",
    "price.": "prices",
    "volume.": "volume",
    "fear_greed": "sentiment",
    "etf_flow": "fund flows",
}
"""Names of records, by the beginnings of their metrics."""


def records_of(parts: Iterable[object]) -> tuple[RecordStart, ...]:
    """Where the record of each superlative begins, in the order of the names; the copy names those that it compares."""
    found: dict[str, list[RecordStart]] = {name: [] for name in RECORDS.values()}
    for claim in (claim for part in parts for claim in superlatives(part)):
        name = next(word for prefix, word in RECORDS.items() if claim.metric.startswith(prefix))
        found[name].append(RecordStart.model_validate({"name": name, "day": claim.record_from, "claim": claim.id}))
    return tuple(start for starts in found.values() for start in starts)


def caveats_of(part: object) -> tuple[str, ...]:
    """The ids of the breaks that its superlatives compare across."""
    return tuple(dict.fromkeys(caveat for claim in superlatives(part) for caveat in claim.caveats))


def superlatives(value: object) -> Iterator[Superlative]:
    """Every superlative within a part of a story."""
    if isinstance(value, Superlative):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from superlatives(item)
    elif isinstance(value, Value) and not isinstance(value, Fact):
        for item in vars(value).values():
            yield from superlatives(item)
