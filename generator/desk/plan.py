"""Plans: from the events of a day to one story. Facts and claims in order, no words."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from generator.desk import aftermath, angles, faq, interest, lead, liquidations, occasions, prices, sentiment, state
from generator.desk.compute import day_fact
from generator.desk.daily import Market
from generator.desk.occasions import Own
from generator.desk.records import caveats_of, records_of
from generator.desk.superlative import Refusal
from generator.desk.turns import turns_of
from generator.facts.event import KINDS, EtfFlows, Event, PriceMove, WeeklyWrap
from generator.facts.fact import Fact, Formula
from generator.facts.observation import Provenance
from generator.facts.story import (
    Aftermath,
    Funding,
    Interest,
    Liquidations,
    Prices,
    Scored,
    Sentiment,
    Story,
)
from generator.facts.window import Window
from generator.house.policy import House


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a story is about, whatever the record says of it."""

    kind: str
    event: str
    window: Window
    as_of: datetime
    provenance: Provenance
    assets: tuple[str, ...]
    big: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the record says of a day, whatever happened."""

    liquidations: Liquidations | None
    prices: Prices | None
    interest: Interest | None
    funding: Funding | None
    sentiment: Sentiment | None

    def by_name(self) -> dict[str, Any]:
        """The parts by the names that a story has for them."""
        return {part.name: getattr(self, part.name) for part in fields(self)}


def gather(market: Market, house: House, day: date, movers: Sequence[str], refusals: list[Refusal]) -> Parts:
    """Build every part of a day's story."""
    assets, limits = house.assets, house.thresholds
    return Parts(
        liquidations=liquidations.build(market, assets, day, refusals, marks=limits.liquidation_cascade.marks),
        prices=prices.build(market, assets, day, limits.price_move, movers, refusals),
        interest=interest.build_interest(market, assets, day, refusals),
        funding=interest.build_funding(market, assets, day, refusals),
        sentiment=sentiment.build(market, day, refusals),
    )


def primary(events: Sequence[Event]) -> Event:
    """The event that gives the post its kind: the first of the kinds that fired."""
    return min(events, key=lambda e: KINDS.index(e.kind))


def _leads(kind: str, parts: Parts, own: Own, found: tuple[Scored, ...]) -> tuple[str, str]:
    if kind == "liquidation_cascade" and parts.liquidations:
        first = lead.cascade_lead(parts.liquidations, found)
        return first, lead.cascade_second(parts.prices, parts.sentiment, lead=first, angles=found)
    if kind == "price_move" and parts.prices:
        return lead.price_lead(parts.prices, found), lead.price_second(
            parts.prices, parts.liquidations, parts.sentiment
        )
    if kind == "sentiment_shift" and parts.sentiment:
        return lead.sentiment_lead(parts.sentiment, found), "btc" if parts.prices and parts.prices.btc else ""
    return occasions.leads(kind, own)


def _sections(kind: str, parts: Parts, own: Own, after: Aftermath | None) -> tuple[str, ...]:
    order = {
        "liquidation_cascade": ("prices", "liquidations", "interest", "sentiment"),
        "price_move": ("moves", "interest", "liquidations_brief", "sentiment"),
        "sentiment_shift": ("readings", "earlier", "prices_brief", "interest", "liquidations_brief"),
        **occasions.SECTIONS,
    }[kind]
    bitcoin = parts.interest.btc if parts.interest else None
    needs = {
        "prices": parts.prices and parts.prices.btc,
        "moves": parts.prices,
        "prices_brief": (parts.prices and parts.prices.btc and len(parts.prices.rows) > 1) or None,
        "liquidations": parts.liquidations,
        "liquidations_brief": parts.liquidations,
        "interest": bitcoin and bitcoin.coins,
        "sentiment": parts.sentiment,
        "readings": parts.sentiment,
        "earlier": after.undone if after else None,
        **own.needs(),
    }
    return tuple(name for name in order if needs[name] is not None)


def sources_of(parts: Parts) -> tuple[str, ...]:
    """The sources that the story rests on, as its facts name them."""
    facts: list[Fact] = []
    facts += [parts.liquidations.total] if parts.liquidations else []
    facts += [row.usd.by for row in parts.interest.rows] if parts.interest else []
    facts += [row.rate for row in parts.funding.rows] if parts.funding else []
    facts += [row.change.by for row in parts.prices.rows] if parts.prices else []
    facts += [parts.sentiment.change.by] if parts.sentiment else []
    return tuple(dict.fromkeys(source for fact in facts for source in fact.sources))


def missing_of(parts: Parts) -> tuple[str, ...]:
    """The sources that were due and whose part of the story is not there; `interest` where only that one is not."""
    due = {
        "CoinGlass": parts.liquidations or parts.interest or parts.funding,
        "Binance": parts.prices,
        "alternative.me": parts.sentiment,
    }
    missing = [name for name, part in due.items() if part is None]
    if parts.liquidations and not parts.interest:
        missing.append("interest")
    return tuple(missing)


def stamp(as_of: datetime) -> Fact:
    """The moment that the post speaks of, as a fact that prints."""
    return Fact(
        id="as_of", metric="as_of", subject="MARKET", window=Window.instant(as_of), formula=Formula.CONSTANT
    ).model_copy(update={"day": as_of.date()})


def frame(event: EtfFlows | WeeklyWrap, provenance: Provenance) -> dict[str, Any]:
    """What a story that stands beside the day's says of its event: which, of what day and window, as of when."""
    return {
        "event": event.id,
        "kind": event.kind,
        "day": day_fact("day", event.day),
        "window": event.window,
        "as_of": event.as_of,
        "stamp": stamp(event.as_of),
        "provenance": provenance,
    }


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
    about = Occasion(
        kind=event.kind,
        event=event.id,
        window=event.window,
        as_of=event.as_of,
        provenance=provenance,
        assets=house.assets,
        big=is_big(events),
    )
    after = aftermath.build(
        event.kind,
        market,
        house,
        event.day,
        liquidations=parts.liquidations,
        prices=parts.prices,
        sentiment=parts.sentiment,
        refusals=refusals,
    )
    own = occasions.build(event, market, event.day, interest=parts.interest, funding=parts.funding, refusals=refusals)
    return assemble(about, parts, after, own)


def assemble(about: Occasion, parts: Parts, after: Aftermath | None = None, own: Own = occasions.NONE) -> Story:
    """A story from its parts: lead, sections, key points, questions, state."""
    kind, held = about.kind, parts.by_name()
    found = angles.score(**held, aftermath=after)
    first, second = _leads(kind, parts, own, found)
    covered = tuple(row.asset for row in parts.liquidations.rows) if parts.liquidations else ()
    return Story(
        event=about.event,
        kind=kind,
        day=day_fact("day", about.window.began_on),
        window=about.window,
        as_of=about.as_of,
        stamp=stamp(about.as_of),
        provenance=about.provenance,
        assets=about.assets,
        covered=covered or about.assets,
        sources=sources_of(parts),
        missing=missing_of(parts),
        caveats=tuple(dict.fromkeys((*caveats_of(parts.liquidations), *(after.caveats if after else ())))),
        big=about.big,
        lead=first,
        second=second,
        angles=found,
        sections=_sections(kind, parts, own, after),
        key_points=lead.key_points(kind, second=second, angles=found, **held) if about.big else (),
        faq=faq.choose(kind, aftermath=after, own=own, **held),
        records=records_of((*held.values(), *own.by_name().values())),
        state=state.build(kind, **held, about=own.leverage.lead.asset if own.leverage else "BTC"),
        turns=turns_of(about.window.began_on, **held),
        aftermath=after,
        **held,
        **own.by_name(),
    )
