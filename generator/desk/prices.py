"""The day's prices: moves, extremes, levels, and how they rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from generator.desk.breadth import RANKED, together
from generator.desk.comparing import change, points, share_of
from generator.desk.compute import difference, observed
from generator.desk.daily import Make, Market
from generator.desk.levels import crossed
from generator.desk.nth import nth
from generator.desk.ranking import Direction
from generator.desk.superlative import Refusal, superlative, unless_refused
from generator.facts.claim import Change, Nth, PartOfWhole, Superlative
from generator.facts.fact import Fact, Formula, Input
from generator.facts.quantity import Quantity
from generator.facts.story import AssetPrice, Prices
from generator.facts.window import Window
from generator.house.assets import asset as registered
from generator.house.policy import PriceThresholds

SWING = Decimal(2)
"""Points by which a low (or high) lies beyond the close to be worth a word."""
AT_EDGE = Decimal("0.001")
"""Share of the close within which it lies at the day's low or high."""


def day_change(market: Market, asset: str, day: date) -> Change | None:
    """Close to close."""
    before = observed(market, "price.close", asset, day - timedelta(days=1))
    after = observed(market, "price.close", asset, day)
    return None if before is None or after is None else change(f"{asset}.price.change", before, after)


def _span_change(market: Market, asset: str, day: date, days: int) -> Change | None:
    before = observed(market, "price.close", asset, day - timedelta(days=days))
    after = observed(market, "price.close", asset, day)
    return None if before is None or after is None else change(f"{asset}.price.change{days}", before, after)


@dataclass(frozen=True, slots=True)
class _Ranks:
    """How a day's facts stand in their records; what cannot be claimed goes to the refusals."""

    market: Market
    day: date
    refusals: list[Refusal]

    def of(
        self,
        fact: Fact | None,
        direction: Direction,
        basis: str,
        *,
        make: Make = "observed",
        metrics: tuple[str, ...] = ("price.close",),
        lag: int = 1,
    ) -> Superlative | None:
        """The superlative of a fact in the series that is made so of its own asset's metrics."""
        spec = None if fact is None else self.market.spec(make, metrics, (fact.subject,), lag)
        if fact is None or spec is None:
            return None
        made = superlative(self.market, spec, fact, day=self.day, direction=direction, basis=basis)
        return unless_refused(made, self.refusals)

    def nth(self, change: Fact, mark: Decimal) -> Nth | None:
        """Of the days of this year with so large a move that way, which one it is."""
        spec = self.market.spec("change", ("price.close",), (change.subject,))
        found = spec and nth(self.market, spec, change, day=self.day, marks=(mark,), basis="percent, close to close")
        return unless_refused(found or None, self.refusals)


def peak_before(market: Market, asset: str, close: Fact, day: date) -> dict[str, Fact | Change | None]:
    """The highest price of the record before a day, its day, and how far the close is from it."""
    spec, series = market.spec("observed", ("price.high",), (asset,)), market.pick("price.high", asset)
    if spec is None or series is None:
        return {}
    daily = market.daily(spec)
    length = day.toordinal() - daily.first
    values = daily.before(day, length)
    if not values or len(values) != length:
        return {}
    high = max(values)
    when = date.fromordinal(daily.first + values.index(high))
    given: dict[str, Any] = {
        "metric": "price.high",
        "subject": asset,
        "window": Window.day(when),
        "formula": Formula.MAXIMUM,
        "inputs": (Input(name="series", refs=(spec.ref(daily.first_day, day - timedelta(days=1)),)),),
        "sources": (series.key.source,),
    }
    peak = Fact(id=f"{asset}.price.peak", quantity=Quantity(high, series.unit), **given)
    return {
        "peak": peak,
        "peak_day": Fact(id=f"{asset}.price.peak.day", day=when, **given),
        "from_peak": change(f"{asset}.price.from_peak", peak, close),
    }


def _swung(move: Change, to_low: Change | None, to_high: Change | None) -> Literal["low", "high", ""]:
    """Whether the day reached well beyond its close, on the side of its move."""
    if to_low and move.by.value - to_low.by.value >= SWING and to_low.by.value <= -SWING:
        return "low"
    if to_high and to_high.by.value - move.by.value >= SWING and to_high.by.value >= SWING:
        return "high"
    return ""


def build_asset(
    market: Market, asset: str, day: date, thresholds: PriceThresholds, refusals: list[Refusal]
) -> AssetPrice | None:
    """One asset's day; None without two closes."""
    row = _day(market, asset, day)
    if row is None or asset not in RANKED:
        return row
    ranks = _Ranks(market, day, refusals)
    return AssetPrice(
        **{
            **vars(row),
            "off_low": _off(f"{asset}.price.off_low", row.low, row.close),
            "off_high": _off(f"{asset}.price.off_high", row.high, row.close),
            "recovered": _recovered(row),
            "level": crossed(market, asset, day, thresholds),
            "nth": ranks.nth(row.change.by, thresholds.of(asset)),
            **_day_ranks(row, ranks),
            **_week(asset, ranks),
            **_volume(asset, ranks),
            **peak_before(market, asset, row.close, day),
        }
    )


def _off(id: str, edge: Fact | None, close: Fact) -> Change | None:
    """How far the close lies from an edge of the day; None where it lies at it."""
    off = None if edge is None else points(id, edge, close)
    return off if off and abs(off.by.value) >= close.value * AT_EDGE else None


def _recovered(row: AssetPrice) -> PartOfWhole | None:
    """Of the fall from the close before to the low, the share that the close made good; none of a day that rose."""
    if row.low is None or row.swung != "low" or row.change.direction != "down":
        return None
    given = {"metric": "price.close", "subject": row.asset}
    made = difference(f"{row.asset}.price.made_good", row.close, row.low, **given)
    fall = difference(f"{row.asset}.price.fall", row.change.before, row.low, **given)
    return share_of(f"{row.asset}.price.recovered", made, fall)


def _day(market: Market, asset: str, day: date) -> AssetPrice | None:
    """The close, the range and the moves to them."""
    move = day_change(market, asset, day)
    if move is None:
        return None
    low, high = (observed(market, f"price.{edge}", asset, day) for edge in ("low", "high"))
    to_low = change(f"{asset}.price.to_low", move.before, low) if low else None
    to_high = change(f"{asset}.price.to_high", move.before, high) if high else None
    return AssetPrice(
        asset=asset,
        close=move.after,
        change=move,
        low=low,
        high=high,
        to_low=to_low,
        to_high=to_high,
        swung=_swung(move, to_low, to_high),
    )


def _trend(move: Change | None) -> Direction:
    return "up" if move and move.by.value > 0 else "down"


def _day_ranks(row: AssetPrice, ranks: _Ranks) -> dict[str, Superlative | None]:
    trend, to_low = _trend(row.change), row.to_low.by if row.to_low else None
    return {
        "change_rank": ranks.of(row.change.by, trend, "percent, close to close", make="change"),
        "low_rank": ranks.of(row.low, "down", "low", metrics=("price.low",)),
        "high_rank": ranks.of(row.high, "up", "high", metrics=("price.high",)),
        "close_rank": ranks.of(row.close, trend, "close"),
        "to_low_rank": ranks.of(
            to_low, "down", "percent, close to low", make="low_change", metrics=("price.low", "price.close")
        ),
    }


def _week(asset: str, ranks: _Ranks) -> dict[str, Change | Superlative | None]:
    week = _span_change(ranks.market, asset, ranks.day, 7)
    by = week.by if week else None
    return {"week": week, "week_rank": ranks.of(by, _trend(week), "percent, seven days", make="change", lag=7)}


def _volume(asset: str, ranks: _Ranks) -> dict[str, Superlative | None]:
    volume = observed(ranks.market, "volume.spot", asset, ranks.day)
    return {"volume_rank": ranks.of(volume, "up", "spot volume in a day", metrics=("volume.spot",))}


def _importance(row: AssetPrice, thresholds: PriceThresholds) -> Decimal:
    return registered(row.asset).weight * abs(row.change.by.value) / thresholds.of(row.asset)


def build(
    market: Market,
    assets: Sequence[str],
    day: date,
    thresholds: PriceThresholds,
    movers: Sequence[str],
    refusals: list[Refusal],
) -> Prices | None:
    """The day's prices of the assets; `movers` are those whose move is news."""
    rows = tuple(row for a in assets if (row := build_asset(market, a, day, thresholds, refusals)))
    news = sorted((r for r in rows if r.asset in movers), key=lambda r: -_importance(r, thresholds))
    return together(rows, news, every=len(rows) == len(assets), window=Window.day(day))
