"""The main job: collect, archive, detect, judge, write, check, file drafts. Running it twice adds nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.desk.superlative import Refusal
from generator.errors import ArchiveError
from generator.facts.event import Event
from generator.facts.observation import Provenance
from generator.newsroom.filing import FiledPost, file_story
from generator.newsroom.known import known, own_provenance
from generator.newsroom.opened import Newsroom

if TYPE_CHECKING:
    from generator.archive.database import Archive, Stored
    from generator.wire.collector import Collected
    from generator.wire.outcome import Failure
    from generator.wire.retry import Limits


@dataclass(frozen=True, slots=True)
class Wire:
    """How live sources are asked: an httpx transport in place of the network, and the bounds of a request."""

    transport: Any = None
    limits: "Limits | None" = None


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did. `failures` are one line each, for the operator; `refusals` are claims that were not made.

    `dry`: posts were written and checked, and none was filed.
    """

    now: datetime
    day: date
    read: tuple[str, ...]
    failures: tuple[str, ...]
    added: int
    revised: int
    events: tuple[Event, ...]
    doubts: tuple[Refusal, ...]
    refusals: tuple[Refusal, ...]
    posts: tuple[FiledPost, ...]
    dry: bool = False


def run(
    room: Newsroom,
    *,
    tapes: Sequence[Path] = (),
    now: datetime | None = None,
    kinds: tuple[str, ...] = (),
    dry: bool = False,
    wire: Wire = Wire(),
) -> RunReport:
    """Do the main job for the last complete UTC day. Raises NewsdeskError; LockedError where another run is at work."""
    from generator.archive.files import sweep
    from generator.archive.lock import WORKSHOP, house_lock

    with house_lock(room.root), room.archive() as archive:
        for folder in (room.posts, room.root / WORKSHOP):
            sweep(folder)
        collected, stored, moment = _taken_in(room, archive, tapes, now, wire=wire)
        return _judged(room, archive, collected, stored, now=moment, kinds=kinds, dry=dry)


def _taken_in(
    room: Newsroom, archive: "Archive", tapes: Sequence[Path], now: datetime | None, *, wire: Wire
) -> tuple["Collected", "Stored", datetime]:
    """What was collected, and stored: its observations lie in the archive then, and memory is free of them."""
    collected, moment = _collected(room, tapes, now, wire=wire)
    stored = _stored(room, archive, collected, moment)
    return replace(collected, observations=(), tape=None), stored, moment


def _collected(
    room: Newsroom, tapes: Sequence[Path], now: datetime | None, *, wire: Wire
) -> tuple["Collected", datetime]:
    from generator.wire.collector import KEY_NAMES, collect
    from generator.wire.replay import open_tapes
    from generator.wire.request import Plan
    from generator.wire.secret import read_keys

    replay = open_tapes(tapes) if tapes else None
    moment = now or (replay.last_time if replay else datetime.now(UTC).replace(microsecond=0))
    policy = room.house.collect
    plan = Plan(
        assets=room.house.assets,
        now=moment,
        history_days=policy.history_days,
        exchanges=policy.coinglass_exchanges,
    )
    collected = collect(
        plan,
        sources=policy.sources,
        keys=read_keys(room.environ, KEY_NAMES),
        transport=replay.transport(moment) if replay else wire.transport,
        limits=wire.limits,
    )
    return _replayed(collected) if replay else collected, moment


def _replayed(collected: "Collected") -> "Collected":
    """A replay is never live, whatever its tape says of the run that it was recorded in."""
    if collected.provenance is not Provenance.LIVE:
        return collected
    rows = tuple(o._replace(provenance=Provenance.RECORDED) for o in collected.observations)
    return replace(collected, observations=rows, provenance=Provenance.RECORDED)


def _stored(room: Newsroom, archive: "Archive", collected: "Collected", now: datetime) -> "Stored":
    """The tape first, then the observations that point into it."""
    if collected.tape is not None:
        _keep_tape(room, collected.tape_name, collected.tape)
    return archive.store(collected.observations, now)


def _keep_tape(room: Newsroom, name: str, har: bytes) -> None:
    import gzip

    from generator.archive.files import write_file
    from generator.archive.lock import WORKSHOP

    path = f"{WORKSHOP}/tapes/{name}"
    if (room.root / path).exists():
        raise ArchiveError(f"{room.root / path} is there already, from a run of the same second; run again")
    write_file(room.root, path, gzip.compress(har, compresslevel=6, mtime=0) if name.endswith(".gz") else har)


def _judged(
    room: Newsroom,
    archive: "Archive",
    collected: "Collected",
    stored: "Stored",
    *,
    now: datetime,
    kinds: tuple[str, ...],
    dry: bool,
) -> RunReport:
    from generator.desk.daily import Market
    from generator.desk.judge import judge, last_complete_day, occasions, told

    history = known(archive, room.house, as_of=now, provenance=collected.provenance)
    market, day = Market(history), last_complete_day(now)
    judgement = judge(market, room.house, day, as_of=now, kinds=kinds)
    posts: list[FiledPost] = []
    refusals: list[Refusal] = list(judgement.refused)
    for events in occasions(judgement.events):
        story, refused = told(events, market, room.house, own_provenance(market, events))
        refusals += refused
        posts.append(file_story(room, archive, story, now=now, history=history, dry=dry))
    return RunReport(
        now=now,
        day=day,
        read=collected.read,
        failures=_told(collected.failures),
        added=stored.added,
        revised=stored.revised,
        events=judgement.events,
        doubts=judgement.doubts,
        refusals=tuple(refusals),
        posts=tuple(posts),
        dry=dry,
    )


def _told(failures: Sequence["Failure"]) -> tuple[str, ...]:
    """One line for all requests to a source that failed alike."""
    alike: dict[tuple[str, str, str], list[Failure]] = {}
    for failure in failures:
        alike.setdefault((type(failure).__name__, failure.source, failure.reason), []).append(failure)
    return tuple(f"{them[0]} ({len(them)} requests)" if len(them) > 1 else str(them[0]) for them in alike.values())
