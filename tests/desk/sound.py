"""Whole days, judged as a run does it: tape, observations, history, judgement, story."""

import gzip
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from generator.archive.columns import history_of
from generator.desk.daily import Market
from generator.desk.judge import Judgement, judge, story_of
from generator.desk.superlative import Refusal
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.window import midnight
from generator.house.policy import House
from generator.wire.collector import collect
from generator.wire.replay import Tapes, join_tapes, open_tapes
from generator.wire.request import Plan
from generator.wire.tape import parse_tape
from tests.days import LAST, Shape, make_market, tape_bytes
from tests.desk.make import make_house

HOUSE = make_house(assets=("BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "ADA"))


@dataclass(frozen=True)
class Judged:
    """A day, what the desk made of it, and the history that it had."""

    day: date
    history: History
    judgement: Judgement
    story: Story | None
    refusals: tuple[Refusal, ...]

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.judgement.events]


def judged(history: History, day: date, house: House = HOUSE) -> Judged:
    """Judge a day as of the history's own time."""
    market = Market(history)
    judgement = judge(market, house, day, as_of=history.as_of)
    if not judgement.events:
        return Judged(day, history, judgement, None, ())
    told, refusals = story_of(judgement, market, house, Provenance.RECORDED)
    return Judged(day, history, judgement, told, refusals)


def replayed(tapes: Tapes, day: date) -> History:
    """What the tapes hold, as known ten minutes after a day."""
    now = midnight(day) + timedelta(days=1, minutes=10)
    plan = Plan(assets=HOUSE.assets, now=now)
    seen = collect(plan, sources=HOUSE.collect.sources, transport=tapes.transport(now))
    return history_of(seen.observations, now)


@lru_cache(maxsize=16)
def sound(shape: Shape) -> Judged:
    """The last day of a synthetic market."""
    tape = parse_tape(gzip.decompress(tape_bytes(make_market(shape=shape))), f"{shape}.har")
    return judged(replayed(join_tapes([tape]), LAST), LAST)


@lru_cache(maxsize=32)
def taped(path: Path) -> Judged:
    """The day of a recorded tape, named by its file."""
    day = date.fromisoformat(path.name.partition(".")[0])
    return judged(replayed(open_tapes([path]), day), day)


def story(shape: Shape) -> Story:
    """The story of a synthetic day that has one."""
    told = sound(shape).story
    assert told is not None
    return told


def at(day: date, hour: int = 0) -> datetime:
    """A time on a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
