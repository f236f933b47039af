"""Events: what happened, as found by the detectors from series as of a moment."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from generator.facts.fact import MARKET, Fact
from generator.facts.observation import Provenance
from generator.facts.value import Value
from generator.facts.window import Window


class BaseEvent(Value):
    """What every event has. `reasons` say, in words for the operator, which rule fired and by how much."""

    day: date
    window: Window
    as_of: AwareDatetime
    assets: tuple[str, ...]
    provenance: Provenance
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """`<kind>:<asset or MARKET>:<day>`, with `T12` for a rolling window."""
        subject = self.assets[0] if len(self.assets) == 1 else MARKET
        hour = f"T{self.window.end:%H}" if self.window.kind == "rolling" else ""
        return f"{self.kind}:{subject}:{self.day.isoformat()}{hour}"  # type: ignore[attr-defined]


class LiquidationCascade(BaseEvent):
    """Forced closures far above the usual pace."""

    kind: Literal["liquidation_cascade"] = "liquidation_cascade"
    total: Fact
    percentile: Fact | None


class PriceMove(BaseEvent):
    """A close-to-close move, an extreme, or a round level crossed, of one or more assets."""

    kind: Literal["price_move"] = "price_move"
    moves: tuple[Fact, ...]
    big: bool  # a move of at least twice its threshold


class PriceRecord(BaseEvent):
    """A coin closed higher than on any day of its record, or of years."""

    kind: Literal["price_record"] = "price_record"
    closes: tuple[Fact, ...]


class SentimentShift(BaseEvent):
    """The Fear & Greed index left its zone, leapt, or stands at an extreme."""

    kind: Literal["sentiment_shift"] = "sentiment_shift"
    reading: Fact
    before: Fact


class LeverageShift(BaseEvent):
    """Open interest counted in coins, or funding, stands beyond every day of the year before."""

    kind: Literal["leverage_shift"] = "leverage_shift"
    extremes: tuple[tuple[str, Literal["interest", "funding"]], ...]  # the asset, and of what


class EtfFlows(BaseEvent):
    """Funds took in, or lost, far more than usual on a trading day. Its post stands beside the day's own."""

    kind: Literal["etf_flows"] = "etf_flows"
    complete: bool  # every fund of the first asset has a figure


class WeeklyWrap(BaseEvent):
    """A week ended on the day. It overlaps no event of the day: its post stands beside the day's own."""

    kind: Literal["weekly_wrap"] = "weekly_wrap"
    change: Fact


Event = Annotated[
    PriceRecord | LiquidationCascade | PriceMove | SentimentShift | LeverageShift | EtfFlows | WeeklyWrap,
    Field(discriminator="kind"),
]
KINDS = (
    "price_record",
    "liquidation_cascade",
    "price_move",
    "sentiment_shift",
    "leverage_shift",
    "etf_flows",
    "weekly_wrap",
)
"""In order of precedence: the first that fired on a day gives the post its kind."""
RECORD_KINDS = frozenset({"price_record", "leverage_shift", "etf_flows", "weekly_wrap"})
"""Those of them that are told against a record, and never from a few facts that an editor typed."""
TYPED_KINDS = (
    "macro_print",
    "exploit",
    "depeg",
    "token_unlock",
    "listing",
    "regulatory_action",
    "earnings",
)
"""Kinds that no detector finds: an editor types their facts, each with its source, and names the primary one."""
