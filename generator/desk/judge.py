"""Judgement of one day: what happened, what was refused and why, and the story of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.desk.daily import Market
from generator.desk.detect.table import DETECTORS
from generator.desk.gate import doubts
from generator.desk.plan import plan
from generator.desk.superlative import Refusal
from generator.desk.wrap import plan_week
from generator.errors import Refused
from generator.facts.event import Event, WeeklyWrap
from generator.facts.observation import Provenance
from generator.facts.story import Story
from generator.house.policy import House


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the desk made of a day. `doubts` are reasons not to believe the record: with any, nothing is news."""

    day: date
    events: tuple[Event, ...]
    doubts: tuple[Refusal, ...]


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
    return Judgement(day=day, events=tuple(event for event in found if event is not None), doubts=())


def occasions(events: tuple[Event, ...]) -> tuple[tuple[Event, ...], ...]:
    """The events of each post: those of the day, which overlap, are one; a week that ended is another."""
    weeks = tuple(event for event in events if isinstance(event, WeeklyWrap))
    own = tuple(event for event in events if event not in weeks)
    return tuple(group for group in (own, weeks) if group)


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
    else:
        story = plan(events, market, house, provenance=provenance, refusals=refusals)
    return story, tuple(refusals)
