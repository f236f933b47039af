"""What the desk sees, day by day, each as of its own time: events with their reasons, and what it refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from generator.desk.superlative import Refusal
from generator.facts.event import Event
from generator.facts.observation import Provenance
from generator.facts.story import Scored
from generator.facts.window import midnight
from generator.newsroom.known import known, realm_of
from generator.newsroom.opened import Newsroom

if TYPE_CHECKING:
    from generator.archive.database import Archive


@dataclass(frozen=True, slots=True)
class Seen:
    """One day at the desk."""

    day: date
    events: tuple[Event, ...]
    angles: tuple[Scored, ...]
    doubts: tuple[Refusal, ...]
    refusals: tuple[Refusal, ...]


def _days(since: datetime | None, now: datetime) -> Iterator[date]:
    last = (now - timedelta(days=1)).date()
    first = since.date() if since else last
    yield from (last - timedelta(days=n) for n in range((last - first).days, -1, -1))


def see(room: Newsroom, *, now: datetime | None = None, since: datetime | None = None) -> tuple[Seen, ...]:
    """Judge each complete day from `since` to `now` as it was known ten minutes after it ended (the last one: now)."""
    with room.archive() as archive:
        provenance, newest = _newest(archive, now or datetime.now(UTC))
        moment = now or newest + timedelta(minutes=10)
        return tuple(_seen(room, archive, day, now=moment, provenance=provenance) for day in _days(since, moment))


def _newest(archive: "Archive", now: datetime) -> tuple[Provenance, datetime]:
    """Which history there is to look at, a sample's only where there is no other; and the end of its newest value."""
    for provenance in (Provenance.RECORDED, Provenance.SAMPLE):
        newest = archive.newest(now, provenance=realm_of(provenance))
        if newest is not None:
            return provenance, newest
    return Provenance.RECORDED, now


def _seen(room: Newsroom, archive: "Archive", day: date, *, now: datetime, provenance: Provenance) -> Seen:
    from generator.desk.daily import Market
    from generator.desk.judge import judge, story_of

    as_of = min(midnight(day) + timedelta(days=1, minutes=10), now)
    market = Market(known(archive, room.house, as_of=as_of, provenance=provenance))
    judgement = judge(market, room.house, day, as_of=as_of)
    if not judgement.events:
        return Seen(day, (), (), judgement.doubts, judgement.refused)
    story, refusals = story_of(judgement, market, room.house, provenance)
    return Seen(day, judgement.events, story.angles, judgement.doubts, (*judgement.refused, *refusals))
