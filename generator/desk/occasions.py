"""What the kinds that have a part of their own put into a story: its part, its lead, its sections, its questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from generator.desk import closes, leverage
from generator.desk.daily import Market
from generator.desk.superlative import Refusal
from generator.facts.event import Event, LeverageShift, PriceRecord
from generator.facts.story import Funding, Interest, Leverage, PriceRecords

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "price_record": ("record", "moves", "interest", "liquidations_brief", "sentiment"),
    "leverage_shift": ("leverage", "liquidations_brief", "sentiment"),
}
"""The sections of each such kind, in order."""


@dataclass(frozen=True, slots=True)
class Own:
    """The parts that some kinds have and others have not."""

    closes: PriceRecords | None = None
    leverage: Leverage | None = None

    def by_name(self) -> dict[str, Any]:
        """The parts by the names that a story has for them."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    def needs(self) -> dict[str, Any]:
        """What their sections cannot do without."""
        return {"record": self.closes, "leverage": self.leverage}


NONE = Own()
"""Of a kind without one."""


def build(
    event: Event,
    market: Market,
    day: date,
    *,
    interest: Interest | None,
    funding: Funding | None,
    refusals: list[Refusal],
) -> Own:
    """The parts of the event that gives a story its kind."""
    records = event.assets if isinstance(event, PriceRecord) else ()
    extremes = event.extremes if isinstance(event, LeverageShift) else ()
    return Own(
        closes=closes.build(market, records, day, refusals),
        leverage=leverage.build(market, extremes, day, interest=interest, funding=funding, refusals=refusals),
    )


def leads(kind: str, own: Own) -> tuple[str, str]:
    """What leads the headline, and what it adds."""
    if kind == "price_record" and own.closes:
        return closes.lead(own.closes), closes.second(own.closes)
    if kind == "leverage_shift" and own.leverage:
        return leverage.lead(own.leverage), ""
    return "plain", ""


def questions(kind: str, own: Own, interest: Interest | None) -> Iterator[str]:
    """The questions that such a story can answer."""
    if kind == "price_record" and own.closes:
        yield from closes.questions(own.closes, interest)
    if kind == "leverage_shift" and own.leverage:
        yield from leverage.questions(own.leverage)
