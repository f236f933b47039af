"""One day at the desk, from the record to the finished post: what a worker does for each task."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import PurePosixPath
from time import perf_counter
from typing import TYPE_CHECKING

from generator.errors import NewsdeskError, Refused
from generator.facts.series import History
from generator.facts.story import Story
from generator.newsroom.backtest.results import Day, Done, Happening, Reason, Stage, Told
from generator.newsroom.backtest.setup import Ready, Setup, moment_of, ready
from generator.newsroom.backtest.trials import otherwise
from generator.newsroom.basis import Basis
from generator.newsroom.checking import judge_post
from generator.newsroom.known import own_provenance, realm_of
from generator.newsroom.making_up import files_of, made_up, place_of, with_verdict
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import Shelved

if TYPE_CHECKING:
    from generator.desk.daily import Market
    from generator.desk.judge import Judgement
    from generator.desk.superlative import Refusal
    from generator.facts.event import Event

POSTS = PurePosixPath("posts")


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[Stage, float] = {}

    @contextmanager
    def at(self, stage: Stage) -> Iterator[None]:
        """Count what the block takes."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - began


def work(setup: Setup, day: date) -> Done:
    """Judge a day, and write and check its post. A day that the desk cannot tell says why; anything else is raised."""
    return day_at(ready(setup), day)


def day_at(desk: Ready, day: date) -> Done:
    """The same at a desk that is open."""
    from generator.desk.daily import Market
    from generator.desk.judge import judge

    clock, as_of = Clock(), moment_of(day)
    with clock.at("load"):
        history = desk.record.history(as_of)
    with clock.at("judge"):
        market = Market(history)
        judgement = judge(market, desk.room.house, day, as_of=as_of)
        result = _judged(desk, judgement, market, as_of=as_of)
    if not judgement.events:
        return Done(result, {}, clock.seconds)
    try:
        return _told(desk, result, judgement, market, clock=clock)
    except NewsdeskError as error:
        code = error.code if isinstance(error, Refused) else type(error).__name__
        failure = Reason(about=judgement.events[0].id, code=code, reason=str(error))
        return Done(result.model_copy(update={"failure": failure}), {}, clock.seconds)


def _judged(desk: Ready, judgement: "Judgement", market: "Market", *, as_of: datetime) -> Day:
    fired = frozenset(event.kind for event in judgement.events)
    tried = () if judgement.doubts else desk.trials
    return Day(
        day=judgement.day,
        record=desk.record.digest,
        events=tuple(Happening(id=e.id, kind=e.kind, reasons=e.reasons) for e in judgement.events),
        doubts=_reasons(judgement.doubts),
        refusals=_reasons(judgement.refused),
        otherwise=otherwise(tried, market, judgement.day, as_of=as_of, fired=fired),
    )


def _told(desk: Ready, result: Day, judgement: "Judgement", market: "Market", *, clock: Clock) -> Done:
    from generator.desk.judge import occasions

    posts: list[Shelved] = []
    found: list[Told] = []
    refusals: list[Refusal] = []
    for events in occasions(judgement.events):
        post, told, refused = _post(desk, events, market, clock=clock)
        posts.append(post)
        found.append(told)
        refusals += refused
    update = {"refusals": (*result.refusals, *_reasons(tuple(refusals))), "post": found[0], "more": tuple(found[1:])}
    files = [files_of(post) for post in posts]
    return Done(result.model_copy(update=update), files[0], clock.seconds, tuple(files[1:]))


def _post(
    desk: Ready, events: "tuple[Event, ...]", market: "Market", *, clock: Clock
) -> "tuple[Shelved, Told, tuple[Refusal, ...]]":
    """The post of overlapping events, written and checked."""
    from generator.desk.judge import told

    with clock.at("judge"):
        story, refusals = told(events, market, desk.room.house, own_provenance(market, events))
    with clock.at("write"):
        post = _written(desk, story)
    with clock.at("check"):
        checked, found = _checked(desk.room, post, story, market.history)
    return checked, found, refusals


def _written(desk: Ready, story: Story) -> Shelved:
    from generator.archive.evidence import evidence_of
    from generator.prose.write import write

    house = desk.room.house
    written = write(story, house=house, copy=desk.room.copy)
    evidence = evidence_of(written.ledger, desk.record, story.as_of, realm_of(story.provenance))
    folder = desk.room.root / POSTS / place_of(story, written.post)
    return made_up(
        written, evidence, folder=folder, byline=house.publication.byline, now=story.as_of, since=story.as_of
    )


def _checked(room: Newsroom, post: Shelved, story: Story, history: History) -> tuple[Shelved, Told]:
    verdict = judge_post(room, post, Basis(history, "archive"))
    told = Told(
        event=story.event,
        kind=story.kind,
        slug=post.slug,
        folder=post.folder.relative_to(room.root).as_posix(),
        title=post.file.front.title,
        verdict=verdict.outcome.word,
        findings=verdict.findings,
        statements=verdict.statements,
        bound=verdict.bound,
        sentences=verdict.sentences,
    )
    return with_verdict(post, verdict), told


def _reasons(refusals: "tuple[Refusal, ...]") -> tuple[Reason, ...]:
    return tuple(Reason(about=r.id, code=r.code, reason=r.reason) for r in refusals)
