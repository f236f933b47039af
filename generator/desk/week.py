"""A week of seven UTC days: how coins, liquidations, positions and mood came out of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from generator.desk.breadth import RANKED, mood_of
from generator.desk.comparing import among, change, direction_of, points, share_of
from generator.desk.compute import counted, day_fact, in_coins, observed
from generator.desk.daily import Market, Spec
from generator.desk.liquidations import LONG, SHORT, TOTAL, covered
from generator.desk.prices import day_change
from generator.desk.stale import repeats
from generator.desk.superlative import Refusal, superlative, unless_refused
from generator.facts.claim import Change, Superlative
from generator.facts.fact import MARKET, Fact, Formula, Input
from generator.facts.observation import Bound
from generator.facts.quantity import USD, Quantity
from generator.facts.story import Week, WeekAsset, WeekLiquidations, WeekPositions
from generator.facts.window import Window
from generator.house.sources import breaks_between

DAYS = 7
CLOSE, INTEREST, FUNDING, MOOD = "price.close", "open_interest", "funding_rate", "fear_greed"
RARE = 365
"""A week's change is worth a rank where it is the most of so many days."""


def week_change(market: Market, asset: str, day: date) -> Change | None:
    """From the close before the week to its last."""
    before, after = observed(market, CLOSE, asset, day - timedelta(days=DAYS)), observed(market, CLOSE, asset, day)
    return change(f"{asset}.price.change{DAYS}", before, after) if before and after else None


def build(market: Market, assets: Sequence[str], day: date, refusals: list[Refusal]) -> Week | None:
    """The week that ends on a day; None without bitcoin's closes at both ends."""
    rows = tuple(row for a in assets if (row := _row(market, a, day, refusals)))
    by_asset = {row.asset: row for row in rows}
    if "BTC" not in by_asset:
        return None
    return Week(
        first=day_fact("week.first", day - timedelta(days=DAYS - 1)),
        rows=rows,
        btc=by_asset["BTC"],
        eth=by_asset.get("ETH"),
        liquidations=_liquidations(market, assets, day),
        btc_positions=_positions(market, "BTC", day),
        eth_positions=_positions(market, "ETH", day) if "ETH" in assets else None,
        sentiment=_mood(market, day),
        **_breadth(rows, day, every=len(rows) == len(assets)),
    )


def _row(market: Market, asset: str, day: date, refusals: list[Refusal]) -> WeekAsset | None:
    moved = week_change(market, asset, day)
    if moved is None or asset not in RANKED:
        return None if moved is None else WeekAsset(asset=asset, change=moved)
    rank = _rank(market, moved, day, refusals)
    farthest = _farthest(market, asset, day)
    on = day_fact(f"{asset}.week.day.on", farthest.after.window.began_on) if farthest else None
    return WeekAsset(asset=asset, change=moved, day=farthest, on=on, rank=rank)


def _rank(market: Market, moved: Change, day: date, refusals: list[Refusal]) -> Superlative | None:
    """How the week's change ranks among all spans of seven days, where it reaches back a year."""
    spec = market.spec("change", (CLOSE,), (moved.subject,), DAYS)
    if spec is None or moved.direction == "flat":
        return None
    found = superlative(
        market,
        spec,
        moved.by,
        day=day,
        direction="up" if moved.direction == "up" else "down",
        basis="percent, seven days",
        least_days=RARE,
    )
    return unless_refused(found, refusals)


def _farthest(market: Market, asset: str, day: date) -> Change | None:
    """Of the week's days the one that moved a coin farthest; None where one is missing or all were flat."""
    moves = [day_change(market, asset, day - timedelta(days=n)) for n in range(DAYS)]
    known = [move for move in moves if move is not None]
    if len(known) < DAYS:
        return None
    found = max(known, key=lambda move: abs(move.by.value))
    id = f"{asset}.week.day"
    return None if found.direction == "flat" else change(id, found.before, found.after)


def _breadth(rows: Sequence[WeekAsset], day: date, *, every: bool) -> dict[str, Any]:
    """The best and the worst week among the coins, and how many rose and fell."""
    moves = [row.change.by for row in rows]
    ups, downs = ([r.change.by for r in rows if r.change.direction == way] for way in ("up", "down"))
    ordered = sorted(moves, key=lambda fact: fact.value)
    window = Window.day(day)
    return {
        "best": among("week.best", ordered[-1], moves, direction="up") if every and _moved(ordered[-1]) else None,
        "worst": among("week.worst", ordered[0], moves, direction="down") if every and _moved(ordered[0]) else None,
        "up": counted("week.up", ups, of="coins", window=window),
        "down": counted("week.down", downs, of="coins", window=window),
        "followed": counted("week.followed", moves, of="coins", window=window),
        "mood": mood_of(ups, downs, of=moves) if every else "mixed",
    }


def _moved(fact: Fact) -> bool:
    """Whether a change prints as one."""
    return direction_of(fact.value) != "flat"


def _liquidations(market: Market, assets: Sequence[str], day: date) -> WeekLiquidations | None:
    """What was liquidated on record in the week; None where a day of it is missing."""
    coins = covered(market, assets, day)
    spec = market.spec("sum", (LONG, SHORT), coins) if coins else None
    both = _sum(market, (LONG, SHORT), coins, day, "week.liquidations") if spec else None
    if spec is None or both is None:
        return None
    before = _sum(market, (LONG, SHORT), coins, day - timedelta(days=DAYS), "week.liquidations.before")
    longs, shorts = _sum(market, (LONG,), coins, day, "week.longs"), _sum(market, (SHORT,), coins, day, "week.shorts")
    peak, peak_day = _peak(market, spec, day)
    return WeekLiquidations(
        total=both,
        change=change("week.liquidations.change", before, both) if before and not _broken(2 * DAYS, day) else None,
        long_share=share_of("week.liquidations.longs", longs, both) if longs else None,
        short_share=share_of("week.liquidations.shorts", shorts, both) if shorts else None,
        mostly="short" if longs and shorts and shorts.value > longs.value else "long",
        peak=peak,
        peak_day=peak_day,
        peak_share=None if _broken(DAYS, day) else share_of("week.liquidations.peak", peak, both),
    )


def _broken(days: int, day: date) -> bool:
    """Whether a source changed its count within so many days up to one: what lies on its two sides is not compared."""
    return bool(breaks_between(TOTAL, day - timedelta(days=days - 1), day))


def _sum(market: Market, sides: tuple[str, ...], coins: tuple[str, ...], day: date, id: str) -> Fact | None:
    """What was recorded on the seven days to one, together; None where a day is missing."""
    spec, days = market.spec("sum", sides, coins), _week(day)
    values = [] if spec is None else [v for d in days if (v := market.daily(spec).at(d)) is not None]
    if spec is None or len(values) < DAYS:
        return None
    return Fact(
        id=id,
        metric=TOTAL if len(sides) > 1 else sides[0],
        subject=MARKET,
        window=Window.days(days[0], day),
        formula=Formula.SUM,
        inputs=(Input(name="parts", refs=(spec.ref(days[0], day),)),),
        quantity=Quantity(sum(values, Decimal(0)), USD),
        bound=Bound.AT_LEAST,
        sources=(spec.sources[0],),
    )


def _week(day: date) -> list[date]:
    return [day - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]


def _peak(market: Market, spec: Spec, day: date) -> tuple[Fact, Fact]:
    """The largest daily total of the week, and its day."""
    daily, days = market.daily(spec), _week(day)
    values = {d: value for d in days if (value := daily.at(d)) is not None}
    when = max(values, key=lambda d: values[d])
    given: dict[str, Any] = {
        "metric": TOTAL,
        "subject": MARKET,
        "window": Window.day(when),
        "formula": Formula.MAXIMUM,
        "inputs": (Input(name="series", refs=(spec.ref(days[0], day),)),),
        "bound": Bound.AT_LEAST,
        "sources": (spec.sources[0],),
    }
    return (
        Fact(id="week.peak", quantity=Quantity(values[when], USD), **given),
        Fact(id="week.peak.day", day=when, **given),
    )


def _positions(market: Market, asset: str, day: date) -> WeekPositions | None:
    """Open interest and funding at the two ends; None where neither is on record, or the source repeated itself."""
    eve = day - timedelta(days=DAYS)
    usd = _ends(market, INTEREST, asset, eve, day)
    prices = observed(market, CLOSE, asset, eve), observed(market, CLOSE, asset, day)
    coins = None
    if usd and prices[0] and prices[1]:
        id = f"{asset}.week.interest.coins"
        coins = change(id, in_coins(f"{id}.from", usd[0], prices[0]), in_coins(f"{id}.to", usd[1], prices[1]))
    rates = _ends(market, FUNDING, asset, eve, day)
    if usd is None and rates is None:
        return None
    return WeekPositions(
        asset=asset,
        coins=coins,
        usd=change(f"{asset}.week.interest.usd", *usd) if usd else None,
        funding=points(f"{asset}.week.funding", *rates) if rates else None,
    )


def _ends(market: Market, metric: str, asset: str, first: date, last: date) -> tuple[Fact, Fact] | None:
    """The readings at two days' ends; None where one is missing or repeats the day before's."""
    before, after = observed(market, metric, asset, first), observed(market, metric, asset, last)
    stale = any(repeats(market, metric, (asset,), d) for d in (first, last))
    return None if before is None or after is None or stale else (before, after)


def _mood(market: Market, day: date) -> Change | None:
    """The readings published as the week began and as it ended."""
    published = day + timedelta(days=1)
    before, after = (observed(market, MOOD, MARKET, published - timedelta(days=n)) for n in (DAYS, 0))
    return points("week.sentiment", before, after) if before and after else None
