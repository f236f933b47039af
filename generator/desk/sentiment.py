"""The Fear & Greed reading published as the day closed, and those before it. The index goes by its publication."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from generator.desk.comparing import change, points
from generator.desk.compute import day_fact, observed
from generator.desk.daily import Market
from generator.desk.superlative import Refusal, superlative, unless_refused, unpublished
from generator.facts.claim import Change, Streak, Superlative, Transition
from generator.facts.fact import MARKET, Fact, Formula, Input
from generator.facts.quantity import Quantity, Unit, UnitKind
from generator.facts.story import Sentiment, SentimentRow
from generator.facts.window import Window

METRIC = "fear_greed"
FEAR, GREED = ("Fear", "Extreme Fear"), ("Greed", "Extreme Greed")


def family(label: str) -> tuple[str, ...]:
    """The zones that count as one mood for a streak."""
    return FEAR if label in FEAR else GREED if label in GREED else (label,)


def _rank(
    market: Market, fact: Fact, published: date, *, make: str, lag: int, basis: str, refusals: list[Refusal]
) -> Superlative | None:
    spec = market.spec(make, (METRIC,), (MARKET,), lag)  # type: ignore[arg-type]
    if spec is None:
        return None
    down = fact.value < (50 if make == "observed" else 0)
    direction: Literal["up", "down"] = "down" if down else "up"
    made = superlative(market, spec, fact, day=published, direction=direction, basis=basis)
    return unless_refused(made, refusals)


def _run(market: Market, published: date, labels: tuple[str, ...], without: tuple[date, ...]) -> list[date]:
    """The days running up to one whose readings bear one of the labels, newest first; none where a hole ends them.

    A hole, or the first day of the record, leaves open how long the run is. On a registered day nothing was published.
    """
    days: list[date] = []
    day = published
    while True:
        reading = observed(market, METRIC, MARKET, day)
        if reading is None and day not in without:
            return []
        if reading is not None and reading.label not in labels:
            return days
        days += [day] if reading is not None else []
        day -= timedelta(days=1)


def _streak(market: Market, published: date, labels: tuple[str, ...], *, id: str) -> Streak | None:
    """How many readings running up to a day bear one of the labels."""
    series, spec = market.pick(METRIC, MARKET), market.spec("observed", (METRIC,), (MARKET,))
    if series is None or spec is None:
        return None
    without = unpublished(spec)
    days = _run(market, published, labels, without)
    if len(days) < 2:
        return None
    first = days[-1]
    return Streak(
        id=id,
        subject=MARKET,
        metric=METRIC,
        labels=labels,
        length=Fact(
            id=f"{id}.length",
            metric=METRIC,
            subject=MARKET,
            window=Window.days(first, published),
            formula=Formula.STREAK,
            inputs=(Input(name="series", refs=(spec.ref(first, published, without),)),),
            quantity=Quantity(Decimal(len(days)), Unit(UnitKind.COUNT, "readings")),
            sources=(series.key.source,),
            label="|".join(labels),
        ),
        first=day_fact(f"{id}.first", first),
        last=day_fact(f"{id}.last", published),
    )


def _rows(market: Market, published: date, days: int) -> tuple[SentimentRow, ...]:
    rows = []
    for day in (published - timedelta(days=n) for n in range(days - 1, -1, -1)):
        reading, eve = observed(market, METRIC, MARKET, day), day - timedelta(days=1)
        if reading is None:
            continue
        close, before = (observed(market, "price.close", "BTC", d) for d in (eve, eve - timedelta(days=1)))
        rows.append(
            SentimentRow(
                day=day_fact(f"reading.{day.isoformat()}", day),
                reading=reading,
                close=close,
                change=change(f"BTC.price.change.{eve.isoformat()}", before, close) if before and close else None,
            )
        )
    return tuple(rows)


def _transition(before: Fact, reading: Fact, moved: Change) -> Transition | None:
    if not before.label or not reading.label or before.label == reading.label:
        return None
    return Transition(
        id="sentiment.transition",
        subject=MARKET,
        metric=METRIC,
        direction=moved.direction,
        before=before,
        after=reading,
    )


def build(market: Market, day: date, refusals: list[Refusal]) -> Sentiment | None:
    """The reading published as the day closed; None without it or the one before."""
    published = day + timedelta(days=1)
    reading, before = (observed(market, METRIC, MARKET, d) for d in (published, day))
    if reading is None or before is None:
        return None
    moved = points("sentiment.change", before, reading)
    transition = _transition(before, reading, moved)
    two_days = observed(market, METRIC, MARKET, day - timedelta(days=1))
    two_day = points("sentiment.two_day", two_days, reading) if two_days else None
    ended = transition is not None and family(before.label) != family(reading.label)
    streak = _streak(market, day if ended else published, family((before if ended else reading).label), id="streak")
    return Sentiment(
        reading=reading,
        before=before,
        change=moved,
        two_day=two_day,
        week_ago=observed(market, METRIC, MARKET, published - timedelta(days=7)),
        transition=transition,
        streak=streak,
        streak_ended=ended and streak is not None,
        rank=_rank(market, reading, published, make="observed", lag=1, basis="reading", refusals=refusals),
        change_rank=_rank(
            market, moved.by, published, make="total_change", lag=1, basis="points in a day", refusals=refusals
        ),
        two_day_rank=two_day
        and _rank(
            market, two_day.by, published, make="total_change", lag=2, basis="points in two days", refusals=refusals
        ),
        rows=_rows(market, published, 5),
    )
