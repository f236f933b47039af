"""Plans: from the events of a day to one story. Facts and claims in order, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from generator.desk import angles, faq, interest, lead, liquidations, prices, sentiment, state
from generator.desk.compute import day_fact
from generator.desk.daily import Market
from generator.desk.superlative import Refusal
from generator.desk.turns import turns_of
from generator.facts.claim import Superlative
from generator.facts.event import KINDS, Event, PriceMove
from generator.facts.fact import Fact, Formula
from generator.facts.observation import Provenance
from generator.facts.story import (
    Funding,
    Interest,
    Liquidations,
    Prices,
    RecordStart,
    Scored,
    Sentiment,
    Story,
)
from generator.facts.window import Window
from generator.house.policy import House

DUE = ("CoinGlass", "Binance", "alternative.me")
"""The sources whose absence a post has to mention."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the record says of a day, whatever happened."""

    liquidations: Liquidations | None
    prices: Prices | None
    interest: Interest | None
    funding: Funding | None
    sentiment: Sentiment | None


def gather(market: Market, house: House, day: date, movers: Sequence[str], refusals: list[Refusal]) -> Parts:
    """Build every part of a day's story."""
    assets = house.assets
    return Parts(
        liquidations=liquidations.build(market, assets, day, refusals),
        prices=prices.build(market, assets, day, house.thresholds.price_move, movers, refusals),
        interest=interest.build_interest(market, assets, day, refusals),
        funding=interest.build_funding(market, assets, day, refusals),
        sentiment=sentiment.build(market, day, refusals),
    )


def primary(events: Sequence[Event]) -> Event:
    """The event that gives the post its kind: the first of the kinds that fired."""
    return min(events, key=lambda e: KINDS.index(e.kind))


def _leads(kind: str, parts: Parts, found: tuple[Scored, ...]) -> tuple[str, str]:
    if kind == "liquidation_cascade" and parts.liquidations:
        return lead.cascade_lead(parts.liquidations, found), lead.cascade_second(parts.prices, parts.sentiment)
    if kind == "price_move" and parts.prices:
        return lead.price_lead(parts.prices, found), lead.price_second(
            parts.prices, parts.liquidations, parts.sentiment
        )
    if kind == "sentiment_shift" and parts.sentiment:
        return lead.sentiment_lead(parts.sentiment, found), "btc" if parts.prices and parts.prices.btc else ""
    return "plain", ""


def _sections(kind: str, parts: Parts) -> tuple[str, ...]:
    order = {
        "liquidation_cascade": ("prices", "liquidations", "interest", "sentiment"),
        "price_move": ("moves", "interest", "liquidations_brief", "sentiment"),
        "sentiment_shift": ("readings", "prices_brief", "interest", "liquidations_brief"),
    }[kind]
    needs = {
        "prices": parts.prices,
        "moves": parts.prices,
        "prices_brief": parts.prices,
        "liquidations": parts.liquidations,
        "liquidations_brief": parts.liquidations,
        "interest": parts.interest,
        "sentiment": parts.sentiment,
        "readings": parts.sentiment,
    }
    return tuple(name for name in order if needs[name] is not None)


def sources_of(parts: Parts) -> tuple[str, ...]:
    """The sources that the story rests on."""
    has = {
        "CoinGlass": parts.liquidations or parts.interest or parts.funding,
        "Binance": parts.prices,
        "alternative.me": parts.sentiment,
    }
    return tuple(name for name, part in has.items() if part is not None)


def _superlatives(value: object) -> list[Superlative]:
    if isinstance(value, Superlative):
        return [value]
    if isinstance(value, tuple):
        return [s for item in value for s in _superlatives(item)]
    fields = getattr(type(value), "model_fields", None)
    if fields is None or isinstance(value, Fact):
        return []
    return [s for name in fields for s in _superlatives(getattr(value, name))]


RECORDS = {
    "liquidations.": "liquidations",
    "open_interest": "open interest",
    "funding_rate": "funding",
    "price.": "prices",
    "volume.": "volume",
    "fear_greed": "sentiment",
}


def _records(parts: Parts) -> tuple[RecordStart, ...]:
    """The first day of each record that a superlative compares with; of several the latest."""
    starts: dict[str, Fact] = {}
    for part in (parts.liquidations, parts.interest, parts.funding, parts.prices, parts.sentiment):
        for claim in _superlatives(part):
            name = next(word for prefix, word in RECORDS.items() if claim.metric.startswith(prefix))
            old = starts.get(name)
            if old is None or (old.day and claim.record_from.day and claim.record_from.day > old.day):
                starts[name] = claim.record_from
    return tuple(RecordStart(name=name, day=starts[name]) for name in RECORDS.values() if name in starts)


def _caveats(parts: Parts) -> tuple[str, ...]:
    found = [c for s in _superlatives(parts.liquidations) for c in s.caveats]
    return tuple(dict.fromkeys(found))


def stamp(as_of: datetime) -> Fact:
    """The moment that the post speaks of, as a fact that prints."""
    return Fact(
        id="as_of", metric="as_of", subject="MARKET", window=Window.instant(as_of), formula=Formula.CONSTANT
    ).model_copy(update={"day": as_of.date()})


def is_big(events: Sequence[Event]) -> bool:
    """A cascade, or a move of twice its threshold (DESIGN §9)."""
    return any(e.kind == "liquidation_cascade" or (isinstance(e, PriceMove) and e.big) for e in events)


def plan(
    events: Sequence[Event], market: Market, house: House, *, provenance: Provenance, refusals: list[Refusal]
) -> Story:
    """The story of a day's overlapping events."""
    event = primary(events)
    movers = next((e.assets for e in events if isinstance(e, PriceMove)), ())
    parts = gather(market, house, event.day, movers, refusals)
    return assemble(event.kind, event.id, event.window, event.as_of, parts, provenance, house.assets, is_big(events))


def assemble(
    kind: str,
    event: str,
    window: Window,
    as_of: datetime,
    parts: Parts,
    provenance: Provenance,
    assets: tuple[str, ...],
    big: bool,
) -> Story:
    """A story from its parts: lead, sections, key points, questions, state."""
    found = angles.score(parts.liquidations, parts.prices, parts.interest, parts.funding, parts.sentiment)
    first, second = _leads(kind, parts, found)
    sources = sources_of(parts)
    named = {
        "liquidations": parts.liquidations,
        "prices": parts.prices,
        "interest": parts.interest,
        "funding": parts.funding,
        "sentiment": parts.sentiment,
    }
    points = lead.key_points(kind, second=second, angles=found, **named) if big else ()  # type: ignore[arg-type]
    covered = tuple(row.asset for row in parts.liquidations.rows) if parts.liquidations else ()
    return Story(
        event=event,
        kind=kind,
        day=day_fact("day", window.began_on),
        window=window,
        as_of=as_of,
        stamp=stamp(as_of),
        provenance=provenance,
        assets=assets,
        covered=covered or assets,
        sources=sources,
        missing=tuple(name for name in DUE if name not in sources),
        caveats=_caveats(parts),
        big=big,
        lead=first,
        second=second,
        angles=found,
        sections=_sections(kind, parts),
        key_points=points,
        faq=faq.choose(kind, **named),  # type: ignore[arg-type]
        records=_records(parts),
        state=state.build(kind, **named),  # type: ignore[arg-type]
        turns=turns_of(parts.prices, parts.interest),
        **named,
    )
