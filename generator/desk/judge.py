"""Judgement of one day: what happened, what was refused and why, and the story of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.desk.daily import Market
from generator.desk.detect import etf_flows
from generator.desk.detect.table import DETECTORS
from generator.desk.flow_story import plan_flows
from generator.desk.gate import doubts
from generator.desk.plan import plan
from generator.desk.superlative import Refusal
from generator.desk.wrap import plan_week
from generator.errors import Refused
from generator.facts.event import EtfFlows, Event, WeeklyWrap
from generator.facts.observation import Provenance
from generator.facts.story import Story
from generator.house.policy import House


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the desk made of a day. `doubts` are reasons not to believe the record: with any, nothing is news.

    `refused` are reasons why one kind of event could not be told; they leave the others alone.
    """

    day: date
    events: tuple[Event, ...]
    doubts: tuple[Refusal, ...]
    refused: tuple[Refusal, ...] = ()


def last_complete_day(now: datetime) -> date:
    """The last UTC day that has ended."""
    return (now - timedelta(days=1)).date()


def judge(market: Market, house: House, day: date, *, as_of: datetime, kinds: tuple[str, ...] = ()) -> Judgement:
    """Detect the events of a day, as of a moment; of the given kinds, or of all."""
    doubted = doubts(market, house.assets, day, house.gate)
    if doubted:
        return Judgement(day=day, events=(), doubts=doubted)
    wanted = kinds or tuple(DETECTORS)
    found = (DETECTORS[kind](market, house, day, as_of=as_of) for kind in DETECTORS if kind in wanted)
    events = tuple(event for event in found if event is not None)
    held = etf_flows.refused(market, house, day) if "etf_flows" in wanted else ()
    return Judgement(day=day, events=events, doubts=(), refused=held)


def occasions(events: tuple[Event, ...]) -> tuple[tuple[Event, ...], ...]:
    """The events of each post: those of the day, which overlap, are one; flows and a week that ended others."""
    flows = tuple(event for event in events if isinstance(event, EtfFlows))
    weeks = tuple(event for event in events if isinstance(event, WeeklyWrap))
    own = tuple(event for event in events if not isinstance(event, EtfFlows | WeeklyWrap))
    return tuple(group for group in (own, flows, weeks) if group)


def story_of(
    judgement: Judgement, market: Market, house: House, provenance: Provenance
) -> tuple[Story, tuple[Refusal, ...]]:
    """The one story of a day's events, and the claims that were refused on the way. Raises Refused without events.

    Of a day on which a week ended too it is the day's; `occasions` tells them apart.
    """
    if not judgement.events:
        raise Refused("no_event", f"nothing was news on {judgement.day}")
    return told(occasions(judgement.events)[0], market, house, provenance)


def told(
    events: tuple[Event, ...], market: Market, house: House, provenance: Provenance
) -> tuple[Story, tuple[Refusal, ...]]:
    """The story of the events of one post, and the claims that were refused on the way."""
    refusals: list[Refusal] = []
    first = events[0]
    if isinstance(first, WeeklyWrap):
        story = plan_week(first, market, house, provenance=provenance, refusals=refusals)
    elif isinstance(first, EtfFlows):
        story = plan_flows(first, market, house, provenance=provenance, refusals=refusals)
    else:
        story = plan(events, market, house, provenance=provenance, refusals=refusals)
    return story, tuple(refusals)
