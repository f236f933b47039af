"""What the kinds that have a part of their own put into a story: its part, its lead, its sections, its questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from generator.desk import closes
from generator.desk.daily import Market
from generator.desk.superlative import Refusal
from generator.facts.event import Event, PriceRecord
from generator.facts.story import Interest, PriceRecords, Prices

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "price_record": ("record", "moves", "interest", "liquidations_brief", "sentiment"),
}
"""The sections of each such kind, in order."""


@dataclass(frozen=True, slots=True)
class Own:
    """The parts that some kinds have and others have not."""

    closes: PriceRecords | None = None

    def by_name(self) -> dict[str, Any]:
        """The parts by the names that a story has for them."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    def needs(self) -> dict[str, Any]:
        """What their sections cannot do without."""
        return {"record": self.closes}


NONE = Own()
"""Of a kind without one."""


def build(events: Sequence[Event], market: Market, day: date, refusals: list[Refusal]) -> Own:
    """The parts of a day's events."""
    records = next((e.assets for e in events if isinstance(e, PriceRecord)), ())
    return Own(closes=closes.build(market, records, day, refusals))


def leads(kind: str, own: Own) -> tuple[str, str]:
    """What leads the headline, and what it adds."""
    if kind == "price_record" and own.closes:
        return closes.lead(own.closes), closes.second(own.closes)
    return "plain", ""


def questions(kind: str, own: Own, *, prices: Prices | None, interest: Interest | None) -> Iterator[str]:
    """The questions that such a story can answer."""
    if kind == "price_record" and own.closes:
        yield from closes.questions(own.closes, prices=prices, interest=interest)
