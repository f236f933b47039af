"""Record closes: a coin's highest close of its record, or of years, against the highest close before it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from generator.desk.comparing import change, points
from generator.desk.compute import observed
from generator.desk.daily import Market, Spec
from generator.desk.prices import peak_before
from generator.desk.superlative import Refusal, superlative, unless_refused
from generator.facts.claim import Superlative
from generator.facts.fact import Fact, Formula, Input
from generator.facts.quantity import Quantity
from generator.facts.story import Interest, PriceRecords, RecordClose
from generator.facts.window import DAY, Window
from generator.house.assets import asset as registered

CLOSE = "price.close"


def build(market: Market, assets: Sequence[str], day: date, refusals: list[Refusal]) -> PriceRecords | None:
    """The record closes of those assets; None where none can be claimed."""
    found = [row for a in assets if (row := _row(market, a, day, refusals))]
    rows = sorted(found, key=lambda row: -registered(row.asset).weight)
    return PriceRecords(rows=tuple(rows), lead=rows[0], other=rows[1] if len(rows) > 1 else None) if rows else None


def rank_of(market: Market, asset: str, day: date, refusals: list[Refusal] | None = None) -> Superlative | None:
    """How a close ranks among those before it; None where that cannot be claimed, which goes to the refusals."""
    spec, close = market.spec("observed", (CLOSE,), (asset,)), observed(market, CLOSE, asset, day)
    if spec is None or close is None:
        return None
    return unless_refused(superlative(market, spec, close, day=day, direction="up", basis="close"), refusals)


def _row(market: Market, asset: str, day: date, refusals: list[Refusal]) -> RecordClose | None:
    spec, rank = market.spec("observed", (CLOSE,), (asset,)), rank_of(market, asset, day, refusals)
    close, before, week = (observed(market, CLOSE, asset, day - timedelta(days=n)) for n in (0, 1, 7))
    moved = change(f"{asset}.price.change", before, close) if before and close else None
    if spec is None or close is None or rank is None or moved is None:
        return None
    return RecordClose(
        asset=asset,
        close=close,
        change=moved,
        rank=rank,
        week=change(f"{asset}.price.change7", week, close) if week else None,
        **_old(market, spec, close, day),
        **peak_before(market, asset, close, day),
    )


def _old(market: Market, spec: Spec, close: Fact, day: date) -> dict[str, Any]:
    """The highest close before a day, its day, and how far the day's own lies from it in price and in time."""
    daily = market.daily(spec)
    length = day.toordinal() - daily.first
    values = daily.before(day, length)
    if not values or len(values) != length or close.quantity is None:
        return {}
    top = max(values)
    when = date.fromordinal(daily.first + values.index(top))
    id = f"{close.subject}.close.old"
    given: dict[str, Any] = {"metric": CLOSE, "subject": close.subject, "sources": close.sources}
    whole = Input(name="series", refs=(spec.ref(daily.first_day, day - DAY),))
    old = Fact(
        id=id,
        window=Window.day(when),
        formula=Formula.MAXIMUM,
        inputs=(whole,),
        quantity=Quantity(top, close.quantity.unit),
        **given,
    )
    return {
        "old": old,
        "old_day": Fact(
            id=f"{id}.day", window=Window.day(when), formula=Formula.MAXIMUM, inputs=(whole,), day=when, **given
        ),
        "from_old": change(f"{id}.change", old, close),
        "off_old": points(f"{id}.off", old, close),
    }


def lead(part: PriceRecords) -> str:
    """`record`: the highest close of the whole record; `tie`: with a day too close to rank; `since`: of years."""
    if part.lead.rank.since is None:
        return "record" if part.lead.rank.tie is None else "tie"
    return "since"


def second(part: PriceRecords) -> str:
    """What the headline adds: another coin's record close, or nothing."""
    both = part.other and part.other.rank.since is None and part.lead.rank.since is None
    return "other" if both else ""


def questions(part: PriceRecords, interest: Interest | None) -> Iterator[str]:
    """What a record close lets a reader ask."""
    yield "what_counts_as_a_record"
    if part.lead.old:
        yield "previous_record"
    yield "why_record"
    if interest and interest.btc and interest.btc.coins:
        yield "why_coins"
