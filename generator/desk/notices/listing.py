"""Listings and delistings: what a venue's own notice says, from when on, and for which pairs."""

from typing import Any

from generator.desk.notices.driver import driver_of
from generator.desk.notices.rows import Row, lies_ahead, moment_of
from generator.desk.notices.sheet import Sheet
from generator.facts.notice import Listing
from generator.facts.quantity import UnitKind

WHEN = (UnitKind.TIME, UnitKind.DATE)
START = "listing.start"
ROWS = (
    Row(
        "listing.action", "whether the venue lists or delists", (UnitKind.TEXT,), needed=True, own=True, form="listing"
    ),
    Row("listing.venue", "the name of the venue", (UnitKind.TEXT,), needed=True, own=True),
    Row("listing.asset", "the name of what is listed", (UnitKind.TEXT,), needed=True, own=True),
    Row(START, "from when trading begins, or ends", WHEN, needed=True, own=True, ahead=True),
    Row("listing.pairs", "the pairs", (UnitKind.TEXT,), own=True, form="pairs"),
    Row("listing.withdrawals", "until when withdrawals stay open", WHEN, own=True, ahead=True),
    Row("listing.reason", "the reason, in the notice's own words", (UnitKind.TEXT,), own=True, form="quote"),
)


def parts(sheet: Sheet) -> dict[str, Any]:
    """The parts of the story, by the names that it has for them."""
    action, start = sheet.word("listing.action"), sheet.seen(START)
    _only_of_a_delisting(sheet, action)
    venue, asset, begins = sheet.text("listing.venue"), sheet.text("listing.asset"), sheet.day(START)
    if not action or venue is None or asset is None or begins is None or start is None:
        return {}
    told = sheet.text("listing.reason")
    listing = Listing.model_validate(
        {
            "action": action,
            "venue": venue,
            "asset": asset,
            "pairs": sheet.text("listing.pairs"),
            "start": begins,
            "exact": start.unit.kind is UnitKind.TIME,
            "withdrawals": sheet.day("listing.withdrawals"),
            "reason": driver_of(told) if told else None,
            "told": told,
            "own": venue.label == sheet.primary,
            "ahead": lies_ahead(start, sheet.as_of),
        }
    )
    ends = action == "delist"
    return {
        "listing": listing,
        "lead": action,
        "sections": ("notice",),
        "faq": (
            "trading_ends" if ends else "trading_begins",
            *(("which_pairs",) if listing.pairs else ()),
            *(("until_when_withdrawals",) if listing.withdrawals else ()),
            "elsewhere_too" if ends else "what_a_listing_says",
            "whose_notice",
        ),
        "main": venue,
        "on": begins,
        "named": (venue, asset),
    }


def _only_of_a_delisting(sheet: Sheet, action: str) -> None:
    for metric in ("listing.withdrawals", "listing.reason"):
        if sheet.has(metric) and action == "list":
            sheet.fault(metric, "is told of a delisting, and listing.action is list; take it out")
    end, begin = sheet.seen("listing.withdrawals"), sheet.seen(START)
    if end is not None and begin is not None and moment_of(end) < moment_of(begin):
        sheet.fault("listing.withdrawals", f"({end.label}) lies before the end of trading ({begin.label})")
