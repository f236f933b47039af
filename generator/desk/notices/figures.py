"""Figures beside the value before and a vendor's consensus: one shape for all kinds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.desk.comparing import change, points
from generator.desk.notices.rows import Row
from generator.desk.notices.sheet import Sheet
from generator.facts.claim import Change, Comparison
from generator.facts.fact import Fact
from generator.facts.notice import Stated
from generator.facts.quantity import UnitKind


@dataclass(frozen=True, slots=True)
class Figure:
    """A kind's figure: the metric of what was published; `.previous` and `.consensus` go beside it."""

    metric: str
    what: Literal["figure", "revenue", "eps"]
    said: str
    units: tuple[UnitKind, ...]
    sign: Literal["positive", "none", "any"]
    previous: bool  # whether the kind needs the value before
    currencies: tuple[str, ...] = ("USD",)

    def rows(self) -> tuple[Row, ...]:
        """What a facts file may say of it."""
        before, said = f"{self.said} of the period before", f"the consensus for {self.said}, its vendor as source"
        now = Row(self.metric, self.said, self.units, needed=True, own=True, sign=self.sign, currencies=self.currencies)
        return (
            now,
            replace(now, metric=f"{self.metric}.previous", what=before, needed=self.previous, own=False),
            replace(now, metric=f"{self.metric}.consensus", what=said, needed=False, own=False),
        )


def stated(sheet: Sheet, figure: Figure, earlier: Literal["previous", "year", "quarter"] = "previous") -> Stated | None:
    """The figure with its distances; None where it was not typed. Faults go to the sheet."""
    now, before = sheet.figure(figure.metric), sheet.figure(f"{figure.metric}.previous")
    consensus = sheet.figure(f"{figure.metric}.consensus")
    wrong = list(_mixed(sheet, figure))
    if now is None or now.quantity is None or wrong:
        return None
    if consensus is not None and consensus.sources == now.sources:
        sheet.fault(
            f"{figure.metric}.consensus",
            f"is said to come from {now.sources[0]}, which published the figure itself: name the vendor that compiled "
            "the consensus, and its url",
        )
    return Stated(
        what=figure.what,
        unit="share" if figure.what == "eps" else _UNITS[now.quantity.unit.kind],
        figure=now,
        before=before,
        earlier=earlier,
        moved=_apart(f"{figure.metric}.moved", before, now, figure) if before else None,
        consensus=consensus,
        against=_against(consensus, now, figure) if consensus else None,
    )


_UNITS: dict[UnitKind, Literal["percent", "index", "count", "money"]] = {
    UnitKind.PERCENT: "percent",
    UnitKind.INDEX: "index",
    UnitKind.COUNT: "count",
    UnitKind.MONEY: "money",
}


def _mixed(sheet: Sheet, figure: Figure) -> Iterator[str]:
    """Values beside the figure that are of another unit; told to the sheet."""
    now = sheet.seen(figure.metric)
    for name in (f"{figure.metric}.previous", f"{figure.metric}.consensus"):
        beside = sheet.seen(name)
        if now is not None and beside is not None and beside.unit != now.unit:
            sheet.fault(name, f"is in {beside.unit} and {figure.metric} in {now.unit}: use one unit")
            yield name


def _apart(id: str, before: Fact, after: Fact, figure: Figure) -> Change | None:
    """By how much: in points, or for sums of money in percent, where there is something to take a share of."""
    in_percent = figure.what == "revenue"
    return (change(id, before, after) if before.value > 0 else None) if in_percent else points(id, before, after)


def _against(consensus: Fact, now: Fact, figure: Figure) -> Comparison:
    apart = _apart(f"{figure.metric}.against", consensus, now, figure)
    relation: Literal["above", "below", "equal"] = (
        "equal" if now.value == consensus.value else "above" if now.value > consensus.value else "below"
    )
    return Comparison(
        id=f"{figure.metric}.against",
        subject=now.subject,
        metric=now.metric,
        relation=relation,
        fact=now,
        against=consensus,
        by=apart.by if apart and relation != "equal" else None,
    )
