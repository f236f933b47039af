"""What is known as of a moment: the archive's history in the form that the desk and standards ask."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from generator.facts.event import Event
from generator.facts.fact import MARKET
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.house.policy import House

if TYPE_CHECKING:
    from generator.archive.database import Archive
    from generator.desk.daily import Market

METRICS = (
    "liquidations.long",
    "liquidations.short",
    "open_interest",
    "funding_rate",
    "price.high",
    "price.low",
    "price.close",
    "volume.spot",
    "fear_greed",
    "quote.price",
    "etf_flow",
)
"""The metrics that the desk judges by."""

LEADING: Mapping[str, tuple[str, ...]] = {
    "liquidation_cascade": ("liquidations.long", "liquidations.short"),
    "price_record": ("price.close",),
    "price_move": ("price.close",),
    "sentiment_shift": ("fear_greed",),
    "leverage_shift": ("open_interest", "funding_rate"),
    "etf_flows": ("etf_flow",),
    "weekly_wrap": ("price.close",),
}
"""What each kind of event is about: a post is live only where its own day's values of these were read live."""

Realm = Literal["real", "sample", "editor"]


def realm_of(provenance: Provenance) -> Realm:
    """Live and recorded observations are one history; a sample's and an editor's never mix with it."""
    match provenance:
        case Provenance.SAMPLE:
            return "sample"
        case Provenance.EDITOR:
            return "editor"
        case _:
            return "real"


def known(archive: "Archive", house: House, *, as_of: datetime, provenance: Provenance) -> History:
    """Every series that the desk may use, as it was known then."""
    return archive.history(
        as_of, provenance=realm_of(provenance), metrics=METRICS, assets=(*house.assets, MARKET, "USDT")
    )


def own_provenance(market: "Market", events: Sequence[Event]) -> Provenance:
    """Where a day's events come from, by the observations that they are about: live only where all of these are."""
    about = {
        (metric, asset, event.window.end)
        for event in events
        for metric in LEADING[event.kind]
        for asset in event.assets
    }
    picked = ((market.pick(metric, asset), end) for metric, asset, end in about)
    found = {series.provenance_at(end) for series, end in picked if series is not None}
    weakest_first = (Provenance.SAMPLE, Provenance.EDITOR, Provenance.RECORDED, Provenance.LIVE)
    return next((word for word in weakest_first if word in found), Provenance.RECORDED)
