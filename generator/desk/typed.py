"""Stories from facts that an editor typed, each with its source. No history: nothing is compared that was not typed."""

from collections.abc import Sequence
from datetime import datetime

from generator.desk import plan
from generator.desk.breadth import together
from generator.desk.comparing import change, points, share_of
from generator.desk.compute import counted
from generator.desk.compute import total as sum_of
from generator.desk.fits import checked, fits
from generator.desk.liquidations import named_of, rest_of, side_of
from generator.desk.sentiment import METRIC
from generator.errors import Refused
from generator.facts.claim import Transition
from generator.facts.event import RECORD_KINDS
from generator.facts.fact import MARKET, Fact, Formula, Input, ObservationRef
from generator.facts.observation import Observation, Provenance
from generator.facts.quantity import Quantity
from generator.facts.story import AssetLiquidations, AssetPrice, Liquidations, Prices, Sentiment, Story
from generator.facts.window import DAY, Window
from generator.house.sources import SOURCES, bound_of

TOTAL = "liquidations.total"


def _window(seen: Observation, window: Window) -> Window:
    """A typed fact's own window; the story's where they are one."""
    if seen.start is None:
        return Window.instant(seen.end)
    return (
        window
        if (seen.start, seen.end) == (window.start, window.end)
        else Window(start=seen.start, end=seen.end, kind="span")
    )


def _fact(seen: Observation, window: Window) -> Fact:
    ref = ObservationRef(
        metric=seen.metric,
        asset=seen.asset,
        venue=seen.venue,
        source=seen.source,
        coverage=seen.coverage,
        start=seen.start,
        end=seen.end,
    )
    known = SOURCES.get(seen.source)
    return Fact(
        id=f"{seen.asset}.{seen.metric}.{seen.end:%Y-%m-%dT%H}",
        metric=seen.metric,
        subject=seen.asset,
        window=_window(seen, window),
        formula=Formula.OBSERVED,
        inputs=(Input(name="value", refs=(ref,)),),
        quantity=Quantity(seen.value, seen.unit),
        bound=bound_of(seen.source, seen.metric),
        sources=(seen.source,),
        url=seen.url,
        label=seen.label or (known.label_of(seen.value) if known else ""),
    )


class _Typed:
    """The typed facts, found by metric and asset."""

    def __init__(self, observations: Sequence[Observation], window: Window) -> None:
        ordered = sorted(observations, key=lambda o: o.end)
        self.facts = [(o.metric, o.asset, _fact(o, window)) for o in ordered]

    def all(self, metric: str, asset: str) -> list[Fact]:
        return [fact for m, a, fact in self.facts if (m, a) == (metric, asset)]

    def last(self, metric: str, asset: str) -> Fact | None:
        found = self.all(metric, asset)
        return found[-1] if found else None

    def assets(self, metric: str) -> list[str]:
        return [a for a in dict.fromkeys(a for m, a, _ in self.facts if m == metric) if a != MARKET]


def _liquidations(typed: _Typed, window: Window) -> Liquidations | None:
    total = typed.last(TOTAL, MARKET)
    if total is None or total.value <= 0:
        return None
    longs, shorts = typed.last("liquidations.long", MARKET), typed.last("liquidations.short", MARKET)
    parts = [fact for a in typed.assets(TOTAL) if (fact := typed.last(TOTAL, a))]
    fits(total, parts, longs, shorts)
    rows = []
    for part in sorted(parts, key=lambda f: -f.value):
        share = share_of(f"{part.subject}.liquidations.part", part, total)
        if share:
            rows.append(AssetLiquidations(asset=part.subject, total=part, share=share))
    by_asset = {row.asset: row for row in rows}
    named = named_of(rows)
    listed = _listed(parts, named)
    rest = rest_of(total, listed, ())
    rest = rest if rest and rest.part.value > 0 else None
    long_share = share_of("market.longs.part", longs, total) if longs else None
    return Liquidations(
        total=total,
        longs=longs,
        shorts=shorts,
        long_share=long_share,
        short_share=share_of("market.shorts.part", shorts, total) if shorts else None,
        side=side_of(long_share),
        rows=tuple(rows),
        btc=by_asset.get("BTC"),
        eth=by_asset.get("ETH"),
        first=rows[0] if rows else None,
        second=rows[1] if len(rows) > 1 else None,
        named=named,
        listed=listed,
        rest=rest.part if rest else None,
        rest_share=rest,
        assets=counted("market.liquidations.coins", parts, of="coins", window=window),
    )


def _listed(parts: Sequence[Fact], named: Fact | None) -> Fact | None:
    """The typed parts together; where they are bitcoin and ether, that is what is said of the two."""
    if named and {part.subject for part in parts} == {"BTC", "ETH"}:
        return named
    return sum_of("market.liquidations.listed", parts, metric=TOTAL, subject=MARKET) if parts else None


def _price(typed: _Typed, asset: str, window: Window) -> AssetPrice | None:
    """The closes at the window's two ends. Raises Refused where they were typed for other times."""
    closes = {fact.window.end: fact for fact in typed.all("price.close", asset)}
    if len(closes) < 2:
        return None
    before, after = closes.get(window.start or window.end), closes.get(window.end)
    if before is None or after is None:
        raise Refused(
            "window_differs",
            f"the closes of {asset} are of {' and '.join(f'{end:%Y-%m-%d %H:%M}' for end in closes)} UTC, the story is "
            f"of {window.start:%Y-%m-%d %H:%M} to {window.end:%Y-%m-%d %H:%M} UTC: type the closes at those two times.",
        )
    move = change(f"{asset}.price.change", before, after)
    return AssetPrice(asset=asset, close=after, change=move) if move else None


def _prices(typed: _Typed, window: Window) -> Prices | None:
    rows = tuple(row for a in typed.assets("price.close") if (row := _price(typed, a, window)))
    news = sorted(rows, key=lambda r: -abs(r.change.by.value))
    return together(rows, news, every=True, window=window)


def _sentiment(typed: _Typed, window: Window) -> Sentiment | None:
    """The last reading in the window and that of the day before. Raises Refused where they are not a day apart."""
    readings = typed.all(METRIC, MARKET)
    if len(readings) < 2:
        return None
    before, reading = readings[-2:]
    apart, within = reading.window.end - before.window.end, window.start and reading.window.end > window.start
    if apart != DAY or not within:
        raise Refused(
            "window_differs",
            f"the last readings are of {before.window.end:%Y-%m-%d} and {reading.window.end:%Y-%m-%d}: type that "
            "published within the story's window and that of the day before.",
        )
    moved = points("sentiment.change", before, reading)
    left = bool(before.label and reading.label and before.label != reading.label)
    return Sentiment(
        reading=reading,
        before=before,
        change=moved,
        transition=Transition(
            id="sentiment.transition",
            subject=MARKET,
            metric=METRIC,
            direction=moved.direction,
            before=before,
            after=reading,
        )
        if left
        else None,
    )


NEEDS = {
    "liquidation_cascade": "liquidations.total of MARKET",
    "price_move": "two price.close facts of an asset, the earlier and the later",
    "sentiment_shift": "two fear_greed facts of MARKET, the earlier and the later",
}
"""What a story of each kind that can be typed cannot do without."""


def story_from_facts(kind: str, observations: Sequence[Observation], *, window: Window, as_of: datetime) -> Story:
    """The story of an editor's facts file.

    Raises Refused: `parts_exceed_total`, `sides_miss_total`, `window_differs`, `units_mixed`, `given_twice`,
    `negative`, `unknown_kind`, `unknown_asset`, `from_the_future`, `too_few_facts`.
    """
    checked(kind, observations, window=window, as_of=as_of)
    typed = _Typed(observations, window)
    parts = plan.Parts(
        liquidations=_liquidations(typed, window),
        prices=_prices(typed, window),
        interest=None,
        funding=None,
        sentiment=_sentiment(typed, window),
    )
    part = {
        "liquidation_cascade": parts.liquidations,
        "price_move": parts.prices,
        "sentiment_shift": parts.sentiment,
    }.get(kind)
    if kind in RECORD_KINDS:
        raise Refused("too_few_facts", f"a {kind} needs a record: `newsdesk import` one, and draft the event by its id")
    if part is None:
        raise Refused("too_few_facts", f"a {kind} needs {NEEDS[kind]}; add what is missing, with its source")
    hour = f"T{window.end:%H}" if window.kind == "rolling" else ""
    event = f"{kind}:MARKET:{window.began_on.isoformat() if not hour else as_of.date().isoformat()}{hour}"
    assets = tuple(dict.fromkeys(o.asset for o in observations if o.asset != MARKET))
    about = plan.Occasion(
        kind=kind, event=event, window=window, as_of=as_of, provenance=Provenance.EDITOR, assets=assets, big=True
    )
    return plan.assemble(about, parts)
