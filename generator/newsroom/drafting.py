"""Drafts on an editor's word: from a found event by its id, or from facts typed in a file."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from generator.desk.superlative import Refusal
from generator.errors import InputError, Refused
from generator.facts.event import KINDS
from generator.facts.observation import Provenance
from generator.facts.window import Window, midnight
from generator.newsroom.filing import FiledPost, file_story
from generator.newsroom.known import known
from generator.newsroom.opened import Newsroom

EVENT = re.compile(r"(?P<kind>[a-z_]+):(?P<asset>[A-Z0-9]+):(?P<day>\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, and the claims that were refused on the way."""

    post: FiledPost
    refusals: tuple[Refusal, ...] = ()


def draft_event(room: Newsroom, event: str, *, now: datetime | None = None) -> Drafted:
    """Draft a post of one event alone, as it was known ten minutes after its day, or at `now`. Raises Refused."""
    from generator.archive.lock import house_lock
    from generator.desk.daily import Market
    from generator.desk.judge import judge, story_of

    found = EVENT.fullmatch(event)
    if found is None or found["kind"] not in KINDS:
        raise InputError(
            f"{event!r} is no event id; write one like "
            "liquidation_cascade:MARKET:2024-08-05 (`newsdesk events` lists them)"
        )
    day = date.fromisoformat(found["day"])
    as_of = now or midnight(day) + timedelta(days=1, minutes=10)
    with house_lock(room.root), room.archive() as archive:
        for provenance in (Provenance.RECORDED, Provenance.SAMPLE):
            history = known(archive, room.house, as_of=as_of, provenance=provenance)
            market = Market(history)
            judgement = judge(market, room.house, day, as_of=as_of, kinds=(found["kind"],))
            if judgement.doubts:
                raise Refused(judgement.doubts[0].code, judgement.doubts[0].reason)
            if judgement.events:
                story, refusals = story_of(judgement, market, room.house, judgement.events[0].provenance)
                filed = file_story(room, archive, story, now=as_of, history=history)
                return Drafted(filed, refusals)
    raise Refused("no_event", f"the archive shows no {found['kind']} on {day}; `newsdesk events` lists what it shows")


def draft_file(room: Newsroom, path: Path) -> Drafted:
    """Draft a post from a facts file. Raises TableError, and Refused where the facts do not close."""
    from generator.archive.evidence import evidence_bytes
    from generator.archive.facts_file import read_facts_file
    from generator.archive.lock import house_lock
    from generator.desk.typed import story_from_facts

    facts = read_facts_file(path)
    as_of = facts.as_of.astimezone(UTC)
    window = (
        Window(start=as_of - timedelta(days=1), end=as_of, kind="rolling")
        if facts.window == "24h"
        else Window.day((as_of - timedelta(days=1)).date())
    )
    story = story_from_facts(facts.kind, facts.observations, window=window, as_of=as_of)
    with house_lock(room.root), room.archive() as archive:
        typed = evidence_bytes(facts.observations)
        return Drafted(file_story(room, archive, story, now=as_of, history=None, typed=typed))
