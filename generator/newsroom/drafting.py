"""Drafts on an editor's word: from a found event by its id, or from facts typed in a file."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generator.desk.superlative import Refusal
from generator.errors import InputError, Refused
from generator.facts.event import KINDS, TYPED_KINDS
from generator.facts.observation import Provenance
from generator.facts.window import Window, midnight
from generator.newsroom.filing import FiledPost, file_story
from generator.newsroom.known import known, own_provenance
from generator.newsroom.opened import Newsroom

if TYPE_CHECKING:
    from generator.archive.database import Archive
    from generator.archive.facts_file import FactsFile

EVENT = re.compile(r"(?P<kind>[a-z_]+):(?P<asset>[A-Z0-9]+):(?P<day>\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, and the claims that were refused on the way."""

    post: FiledPost
    refusals: tuple[Refusal, ...] = ()


def draft_event(room: Newsroom, event: str, *, now: datetime | None = None) -> Drafted:
    """Draft a post of one event alone, as it was known ten minutes after its day, or at `now`. Raises Refused."""
    from generator.archive.lock import house_lock

    kind, day = _named(event)
    as_of = now or midnight(day) + timedelta(days=1, minutes=10)
    with house_lock(room.root), room.archive() as archive:
        for provenance in (Provenance.RECORDED, Provenance.SAMPLE):
            drafted = _drafted(room, archive, event, kind=kind, day=day, as_of=as_of, provenance=provenance)
            if drafted is not None:
                return drafted
    raise Refused("no_event", f"the archive shows no {event}; `newsdesk events --since {day}` lists what it shows")


def draft_file(room: Newsroom, path: Path) -> Drafted:
    """Draft a post from a facts file. Raises TableError, and Refused where the facts do not close."""
    from generator.archive.evidence import evidence_bytes
    from generator.archive.facts_file import read_facts_file
    from generator.archive.lock import house_lock
    from generator.desk.typed import story_from_facts

    facts = read_facts_file(path)
    as_of = facts.as_of.astimezone(UTC)
    if facts.kind in TYPED_KINDS:
        return _draft_notice(room, path, facts)
    window = (
        Window(start=as_of - timedelta(days=1), end=as_of, kind="rolling")
        if facts.window == "24h"
        else Window.day((as_of - timedelta(days=1)).date())
    )
    story = story_from_facts(facts.kind, facts.observations, window=window, as_of=as_of)
    with house_lock(room.root), room.archive() as archive:
        typed = evidence_bytes(facts.observations)
        return Drafted(file_story(room, archive, story, now=as_of, history=None, typed=typed))


def _draft_notice(room: Newsroom, path: Path, facts: "FactsFile") -> Drafted:
    """The draft of a typed kind. Raises Refused with every fault of the file, each with its line."""
    from generator.archive.evidence import evidence_bytes
    from generator.archive.lock import house_lock
    from generator.desk.notices.story import notice_from_facts

    story = notice_from_facts(facts.kind, facts.observations, primary=facts.primary, as_of=facts.as_of)
    if isinstance(story, tuple):
        told = (
            fault.text if fault.at < 0 else f"line {facts.lines[fault.at]}, fact {fault.at + 1} "
            f"({facts.observations[fault.at].metric}) {fault.text}"
            for fault in story
        )  # fmt: skip
        raise Refused("facts_unfit", f"{path}: {'; '.join(told)}")
    with house_lock(room.root), room.archive() as archive:
        typed = evidence_bytes(facts.observations)
        return Drafted(file_story(room, archive, story, now=facts.as_of, history=None, typed=typed))


def _named(event: str) -> tuple[str, date]:
    """The kind and the day of an event's id. Raises InputError."""
    found = EVENT.fullmatch(event)
    try:
        if found is not None and found["kind"] in KINDS:
            return found["kind"], date.fromisoformat(found["day"])
    except ValueError as error:
        raise InputError(f"{event!r} names a day that is none: {error}") from error
    raise InputError(
        f"{event!r} is no event id; write one like liquidation_cascade:MARKET:2024-08-05 (`newsdesk events` lists them)"
    )


def _drafted(
    room: Newsroom,
    archive: "Archive",
    event: str,
    *,
    kind: str,
    day: date,
    as_of: datetime,
    provenance: Provenance,
) -> Drafted | None:
    """The draft, from one of the archive's histories; None where that shows no such event. Raises Refused on doubt."""
    from generator.desk.daily import Market
    from generator.desk.judge import judge, story_of

    history = known(archive, room.house, as_of=as_of, provenance=provenance)
    if not history.series:
        return None
    market = Market(history)
    judgement = judge(market, room.house, day, as_of=as_of, kinds=(kind,))
    if judgement.doubts:
        raise Refused(judgement.doubts[0].code, judgement.doubts[0].reason)
    if event not in {found.id for found in judgement.events}:
        if judgement.refused:
            raise Refused(judgement.refused[0].code, judgement.refused[0].reason)
        return None
    story, refusals = story_of(judgement, market, room.house, own_provenance(market, judgement.events))
    return Drafted(file_story(room, archive, story, now=as_of, history=history), refusals)
