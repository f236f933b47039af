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


class SentimentShift(BaseEvent):
    """The Fear & Greed index left its zone, leapt, or stands at an extreme."""

    kind: Literal["sentiment_shift"] = "sentiment_shift"
    reading: Fact
    before: Fact


Event = Annotated[LiquidationCascade | PriceMove | SentimentShift, Field(discriminator="kind")]
KINDS = ("liquidation_cascade", "price_move", "sentiment_shift")
"""In order of precedence: the first that fired on a day gives the post its kind."""
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
