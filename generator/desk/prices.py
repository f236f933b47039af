"""The day's prices: moves, extremes, levels, and how they rank."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from generator.desk.compute import among, change, counted, observed, points
from generator.desk.daily import Daily, Make, Market
from generator.desk.levels import crossed
from generator.desk.superlative import Refusal, superlative
from generator.facts.claim import Change, Superlative
from generator.facts.fact import Fact, Formula, Input
from generator.facts.quantity import Quantity
from generator.facts.story import AssetPrice, Prices
from generator.facts.window import Window
from generator.house.assets import asset as registered
from generator.house.policy import PriceThresholds

SWING = Decimal(2)
"""Points by which a low (or high) lies beyond the close to be worth a word."""
RANKED = frozenset({"BTC", "ETH"})
"""Assets whose price superlatives are worth a word of their own."""


def day_change(market: Market, asset: str, day: date) -> Change | None:
    """Close to close."""
    before = observed(market, "price.close", asset, day - timedelta(days=1))
    after = observed(market, "price.close", asset, day)
    return None if before is None or after is None else change(f"{asset}.price.change", before, after)


def _span_change(market: Market, asset: str, day: date, days: int) -> Change | None:
    before = observed(market, "price.close", asset, day - timedelta(days=days))
    after = observed(market, "price.close", asset, day)
    return None if before is None or after is None else change(f"{asset}.price.change{days}", before, after)


def _ranked(
    market: Market,
    make: Make,
    metrics: tuple[str, ...],
    fact: Fact | None,
    *,
    day: date,
    direction: Literal["up", "down"],
    basis: str,
    refusals: list[Refusal],
    lag: int = 1,
) -> Superlative | None:
    spec = None if fact is None else market.spec(make, metrics, (fact.subject,), lag)
    if fact is None or spec is None:
        return None
    result = superlative(market, spec, fact, day=day, direction=direction, basis=basis)
    if isinstance(result, Refusal):
        refusals.append(result)
        return None
    return result


def _peak(market: Market, asset: str, day: date) -> tuple[Fact | None, Fact | None]:
    """The highest price of the record before a day, and its day."""
    spec = market.spec("observed", ("price.high",), (asset,))
    series = market.pick("price.high", asset)
    if spec is None or series is None:
        return None, None
    daily: Daily = market.daily(spec)
    values = daily.before(day, day.toordinal() - daily.first)
    if not values or len(values) != day.toordinal() - daily.first:
        return None, None
    high = max(values)
    when = date.fromordinal(daily.first + values.index(high))
    last = day - timedelta(days=1)
    fact = Fact(
        id=f"{asset}.price.peak",
        metric="price.high",
        subject=asset,
        window=Window.day(when),
        formula=Formula.MAXIMUM,
        inputs=(Input(name="series", refs=(spec.ref(daily.first_day, last),)),),
        quantity=Quantity(high, series.unit),
        sources=(series.key.source,),
    )
    on = fact.model_copy(update={"id": f"{asset}.price.peak.day", "quantity": None, "day": when})
    return fact, on


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
    move = day_change(market, asset, day)
    if move is None:
        return None
    close, before = move.after, move.before
    low, high = (observed(market, f"price.{edge}", asset, day) for edge in ("low", "high"))
    to_low = change(f"{asset}.price.to_low", before, low) if low else None
    to_high = change(f"{asset}.price.to_high", before, high) if high else None
    swung = _swung(move, to_low, to_high)
    if asset not in RANKED:
        return AssetPrice(
            asset=asset, close=close, change=move, low=low, high=high, to_low=to_low, to_high=to_high, swung=swung
        )
    week, volume = _span_change(market, asset, day, 7), observed(market, "volume.spot", asset, day)
    trend: Literal["up", "down"] = "up" if move.by.value > 0 else "down"
    week_trend: Literal["up", "down"] = "up" if week and week.by.value > 0 else "down"
    peak, peak_day = _peak(market, asset, day)

    def ranked(
        make: Make,
        metrics: tuple[str, ...],
        fact: Fact | None,
        direction: Literal["up", "down"],
        basis: str,
        lag: int = 1,
    ) -> Superlative | None:
        return _ranked(
            market, make, metrics, fact, day=day, direction=direction, basis=basis, refusals=refusals, lag=lag
        )

    return AssetPrice(
        asset=asset,
        close=close,
        change=move,
        low=low,
        high=high,
        to_low=to_low,
        to_high=to_high,
        swung=swung,
        off_low=points(f"{asset}.price.off_low", low, close) if low else None,
        off_high=points(f"{asset}.price.off_high", high, close) if high else None,
        week=week,
        change_rank=ranked("change", ("price.close",), move.by, trend, "percent, close to close"),
        low_rank=ranked("observed", ("price.low",), low, "down", "low"),
        high_rank=ranked("observed", ("price.high",), high, "up", "high"),
        close_rank=ranked("observed", ("price.close",), close, trend, "close"),
        to_low_rank=ranked(
            "low_change", ("price.low", "price.close"), to_low.by if to_low else None, "down", "percent, close to low"
        ),
        week_rank=ranked("change", ("price.close",), week.by if week else None, week_trend, "percent, seven days", 7),
        volume=volume,
        volume_rank=ranked("observed", ("volume.spot",), volume, "up", "spot volume in a day"),
        level=crossed(market, asset, day, thresholds),
        peak=peak,
        peak_day=peak_day,
        from_peak=change(f"{asset}.price.from_peak", peak, close) if peak else None,
    )


def _importance(row: AssetPrice, thresholds: PriceThresholds) -> Decimal:
    return registered(row.asset).weight * abs(row.change.by.value) / thresholds.of(row.asset)


def how_many(found: Sequence[object]) -> Literal["none", "one", "some"]:
    """For a sentence that has to know."""
    return "none" if not found else "one" if len(found) == 1 else "some"


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
    if not rows:
        return None
    news = sorted((r for r in rows if r.asset in movers), key=lambda r: -_importance(r, thresholds))
    ups = [r for r in rows if r.change.direction == "up"]
    downs = [r for r in rows if r.change.direction == "down"]
    by_change = sorted(rows, key=lambda r: r.change.by.value)
    by_asset = {r.asset: r for r in rows}
    moves = [r.change.by for r in rows]
    most_down = among("market.most_down", by_change[0].change.by, moves, direction="down")
    window = Window.day(day)
    return Prices(
        rows=rows,
        btc=by_asset.get("BTC"),
        eth=by_asset.get("ETH"),
        lead=news[0] if news else rows[0],
        movers=tuple(news),
        best=by_change[-1],
        worst=by_change[0],
        most_up=among("market.most_up", by_change[-1].change.by, moves, direction="up"),
        most_down=most_down,
        weakest_altcoin=most_down if most_down and most_down.subject not in RANKED else None,
        up=counted("market.up", [r.change.by for r in ups], of="coins", window=window),
        down=counted("market.down", [r.change.by for r in downs], of="coins", window=window),
        followed=counted("market.followed", moves, of="coins", window=window),
        mood="all_up" if len(ups) == len(rows) else "all_down" if len(downs) == len(rows) else "mixed",
        falls=how_many(downs),
        rises=how_many(ups),
    )
