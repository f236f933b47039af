"""Nothing that became known later changes a post: everything after a moment is made garbage, and the bytes stay."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive.database import Archive, open_archive
from generator.archive.record import read_record
from generator.facts.fact import MARKET
from generator.facts.observation import Observation
from generator.newsroom.backtest.desk import day_at
from generator.newsroom.backtest.results import Done
from generator.newsroom.backtest.setup import Ready, moment_of
from generator.newsroom.known import METRICS
from generator.newsroom.opened import Newsroom
from tests.days import LAST, Shape
from tests.newsroom.made import house, tape_file

DAYS = tuple(LAST - timedelta(days=n) for n in (0, 1, 23, 24))
"""Two of them have news, two mostly have none."""
MOMENTS = st.sampled_from(DAYS).map(moment_of) | st.integers(0, 25 * 86_400).map(
    lambda seconds: moment_of(DAYS[-1]) + timedelta(seconds=seconds)
)
"""The very moments at which days are judged, and any moment from the first of these to a day after the last."""
FAR = moment_of(LAST) + timedelta(days=400)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return house(tmp_path_factory.mktemp("look") / "house")


@cache
def observations(shape: Shape) -> tuple[Observation, ...]:
    """All that the synthetic market's tape tells."""
    from generator.newsroom.run import run

    with TemporaryDirectory() as folder:
        made = house(Path(folder) / "house")
        run(made, tapes=[tape_file(Path(folder), shape)], dry=True)
        with made.archive() as archive:
            return tuple(archive.rows(FAR))


def told(room: Newsroom, archive: Archive) -> tuple[Done, ...]:
    """Every day with its post, by an archive read far in the future."""
    record = read_record(archive, FAR, realm="real", metrics=METRICS, assets=(*room.house.assets, MARKET, "USDT"))
    return tuple(day_at(Ready(room, record, (), 0.0), day) for day in DAYS)


@cache
def clean(shape: Shape, root: Path) -> tuple[Done, ...]:
    """What is told by what is true."""
    with TemporaryDirectory() as folder, open_archive(Path(folder)) as archive:
        archive.store(observations(shape), FAR)
        return told(house(root), archive)


def garbage(true: tuple[Observation, ...], moment: datetime, dice: Random) -> Iterator[Observation]:
    """What is known after a moment, made wrong, gone, or of a series that there never was."""
    for o in true:
        if o.known_at <= moment:
            continue
        fate = dice.randrange(6)
        wrong = (o.value * Decimal(dice.choice(("0.01", "3", "100")))).quantize(Decimal("0.0001"))
        if fate < 3:
            yield o._replace(value=wrong, label=dice.choice(("", "Greed", "nonsense")))
        elif fate == 3:
            yield o._replace(source="Nobody", venue="nowhere", coverage="none", value=wrong)
        elif fate == 4:
            yield o


def corrections(true: tuple[Observation, ...], dice: Random) -> Iterator[Observation]:
    """Other values for what was known long before."""
    for o in dice.sample(true, len(true) // 5):
        yield o._replace(value=o.value * 2 + 1, label="revised")


def latecomers(true: tuple[Observation, ...], moment: datetime, dice: Random) -> Iterator[Observation]:
    """Whole series of the past that only become known later: other exchanges, other coins, other sources."""
    late = moment + timedelta(seconds=1 + dice.randrange(10**6))
    for o in true:
        if dice.random() < 0.3:
            yield o._replace(venue="aggregate", source=f"Late {o.source}", known_at=max(late, o.end))


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6), shape=st.sampled_from(["crash", "squeeze", "sentiment"]), data=st.data())
def test_posts_are_the_same_bytes_whatever_becomes_known_after_a_moment(
    room: Newsroom, seed: int, shape: Shape, data: st.DataObject
) -> None:
    moment = data.draw(MOMENTS)
    dice, true = Random(seed), observations(shape)
    with TemporaryDirectory() as folder, open_archive(Path(folder)) as archive:
        archive.store([o for o in true if o.known_at <= moment], moment)
        archive.store(garbage(true, moment, dice), FAR)
        archive.store(latecomers(true, moment, dice), FAR)
        archive.store(corrections(tuple(o for o in true if o.end <= moment), dice), moment + timedelta(seconds=1))
        made = told(room, archive)
    for done, before in zip(made, clean(shape, room.root), strict=True):
        if moment_of(done.result.day) <= moment:
            assert done.files == before.files
            assert done.result.model_copy(update={"record": ""}) == before.result.model_copy(update={"record": ""})


def test_the_same_garbage_before_the_moment_would_be_seen(room: Newsroom) -> None:
    """The garbage is not idle: a day later it changes the post."""
    true, dice = observations("crash"), Random(1)
    moment = moment_of(LAST) - timedelta(days=1)
    with TemporaryDirectory() as folder, open_archive(Path(folder)) as archive:
        archive.store([o for o in true if o.known_at <= moment], moment)
        archive.store(garbage(true, moment, dice), FAR)
        made = told(room, archive)
    assert made[0].files != clean("crash", room.root)[0].files
    assert clean("crash", room.root)[0].result.post is not None
