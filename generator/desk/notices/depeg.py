"""Stablecoins that traded away from their peg: the low of one venue and the last price, each against the peg."""

from typing import Any, Literal

from generator.desk.comparing import change, points
from generator.desk.notices.rows import Row, moment_of
from generator.desk.notices.sheet import Sheet
from generator.facts.claim import Comparison
from generator.facts.fact import Fact
from generator.facts.notice import Depeg, OffPeg
from generator.facts.quantity import UnitKind

PEG, LOW, LAST = "depeg.peg", "depeg.low", "depeg.last"
ROWS = (
    Row("depeg.coin", "the name of the coin", (UnitKind.TEXT,), needed=True, own=True, form="short"),
    Row("depeg.venue", "the venue of both prices", (UnitKind.TEXT,), needed=True, form="short"),
    Row(PEG, "the peg", (UnitKind.MONEY,), needed=True),
    Row(LOW, "the low", (UnitKind.MONEY,), needed=True, own=True),
    Row(f"{LOW}.time", "the moment of the low", (UnitKind.TIME,), needed=True, own=True),
    Row(LAST, "the last price", (UnitKind.MONEY,), needed=True),
    Row(f"{LAST}.time", "the moment of the last price", (UnitKind.TIME,), needed=True),
)


def parts(sheet: Sheet) -> dict[str, Any]:
    """The parts of the story, by the names that it has for them."""
    _in_order(sheet)
    coin, venue, peg = sheet.text("depeg.coin"), sheet.text("depeg.venue"), sheet.figure(PEG)
    low, last = (_off(sheet, metric, peg) for metric in (LOW, LAST))
    if coin is None or venue is None or peg is None or low is None or last is None:
        return {}
    return {
        "depeg": Depeg(coin=coin, venue=venue, peg=peg, low=low, last=last, own=venue.label == sheet.primary),
        "lead": "plain",
        "sections": ("one_venue",),
        "faq": ("how_far_off", "back_at_peg", "what_is_a_peg", "why_venues_differ"),
        "main": low.price,
        "on": low.at,
        "named": (coin,),
    }


def _off(sheet: Sheet, metric: str, peg: Fact | None) -> OffPeg | None:
    price, at = sheet.figure(metric), sheet.day(f"{metric}.time")
    if price is None or at is None or peg is None:
        return None
    relation: Literal["above", "below", "equal"] = (
        "equal" if price.value == peg.value else "above" if price.value > peg.value else "below"
    )
    percent = change(f"{metric}.off", peg, price)
    by = percent.by if percent is not None and relation != "equal" else None
    claim = Comparison(
        id=f"{metric}.off", subject=price.subject, metric=price.metric, relation=relation, fact=price, against=peg,
        by=by,
    )  # fmt: skip
    short = points(f"{metric}.short", peg, price).by if by is not None else None
    return OffPeg(price=price, at=at, off=claim, short=short)


def _in_order(sheet: Sheet) -> None:
    """A low is under the peg and the last price no lower and no earlier; prices are of the scale of the peg."""
    peg, low, last = sheet.seen(PEG), sheet.seen(LOW), sheet.seen(LAST)
    if low is not None and peg is not None and low.value >= peg.value:
        sheet.fault(LOW, f"is {low.value}, no lower than the peg of {peg.value}: then there is no such story")
    if low is not None and last is not None and last.value < low.value:
        sheet.fault(LAST, f"is {last.value}, under the low of {low.value}; type the low that was")
    if last is not None and peg is not None and last.value > 2 * peg.value:
        sheet.fault(LAST, f"is {last.value}, more than twice the peg of {peg.value}; check its scale")
    at, then = sheet.seen(f"{LOW}.time"), sheet.seen(f"{LAST}.time")
    if at is not None and then is not None and moment_of(then) < moment_of(at):
        sheet.fault(f"{LAST}.time", f"({then.label}) lies before that of the low ({at.label})")
