"""Clean posts to plant errors in: of recorded days, of synthetic days of many shapes, and of tricky ones.

A history is loaded once and cut off at each day. Each of a day's stories is told in the words that are usual on that
day, and again in others.
"""

import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from random import Random

from generator.archive.database import open_archive
from generator.archive.table import import_table
from generator.desk.daily import Market
from generator.desk.judge import Judgement, judge, story_of
from generator.errors import NewsdeskError
from generator.facts.observation import Provenance
from generator.facts.series import History, Series
from generator.facts.story import Story
from generator.facts.window import midnight
from generator.house.load import load_house
from generator.house.policy import House
from generator.newsroom.known import known
from generator.newsroom.opened import Newsroom
from generator.prose.slots import slots_of
from generator.prose.write import write
from tests.conftest import ROOT
from tests.market import COINS
from tests.planted.charts import with_chart
from tests.planted.columns import history as columns_of
from tests.planted.page import Clean
from tests.planted.scripts import DAYS, SHAPES, walked
from tests.planted.tricks import TRICKS, Dress, Trick, dressed, tricked

ROOM = Newsroom(ROOT, load_house(ROOT), {})
TABLES = ("liquidations_daily", "open_interest_daily", "funding_daily", "prices_daily", "fear_greed_daily")
FIRST, LAST = date(2021, 2, 1), date(2025, 6, 29)
WORDINGS = 2
_WARM = 120  # days of a synthetic market before its first post
_DAYS_EACH = 24  # days of a synthetic market that are told, its last among them


def stream(seed: int, part: int, shared: Path | None) -> Iterator[Clean]:
    """A part's posts without end: two tricky for each made and each recorded one."""
    tricky = made_posts(f"{seed} {part}", tricky=True)
    made = made_posts(f"{seed} {part}", tricky=False)
    real = made if shared is None else recorded_posts(shared, f"{seed} {part}")
    for posts in cycle((tricky, made, tricky, real)):
        yield next(posts)


def made_posts(seed: str, *, tricky: bool) -> Iterator[Clean]:
    """Posts of synthetic days, without end; of every market its last day and some days before it."""
    number = 0
    while True:
        dice = Random(f"{seed} {'tricky' if tricky else 'made'} {number}")
        shape = dice.choice(SHAPES)
        tricks = tuple(sorted(dice.sample(TRICKS, dice.choice((1, 2, 2, 3))))) if tricky else ()
        name = f"{'+'.join(tricks) or 'made'}:{shape} {seed.replace(' ', '.')}.{number}"
        house, history, last = made_history(shape, dice, tricks)
        days = [last, *(last - timedelta(days=back) for back in dice.sample(range(1, DAYS - _WARM), _DAYS_EACH - 1))]
        for day in days:
            yield from posts_of(history, day, house=house, name=name)
        number += 1


def made_history(shape: str, dice: Random, tricks: tuple[Trick, ...] = ()) -> tuple[House, History, date]:
    """A synthetic market in the dress of seven coins of the registry, each at a scale of its own."""
    made = tricked(walked(shape, dice, on_edge="dates" in tricks), dice, tricks)  # type: ignore[arg-type]
    dress = dressed(dice, tricks)
    return _house(dress), columns_of(made, dress), made.last


def _house(dress: Dress) -> House:
    return ROOM.house.model_copy(update={"assets": tuple(dress.ids[coin] for coin in COINS)})


@lru_cache(maxsize=1)
def real_history(shared: Path) -> History:
    """The recorded years, as known in July 2025."""
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder), None) as archive:
        for table in TABLES:
            import_table(archive, shared / f"data/observations/{table}.csv.gz", datetime(2026, 9, 1, tzinfo=UTC))
        return known(archive, ROOM.house, as_of=datetime(2026, 9, 2, tzinfo=UTC), provenance=Provenance.RECORDED)


def recorded_posts(shared: Path, seed: str) -> Iterator[Clean]:
    """Posts of recorded days in a shuffled order, again and again in other words, without end."""
    history = real_history(shared)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    dice = Random(f"{seed} recorded")
    turn = 0
    while True:
        dice.shuffle(days)
        for day in days:
            yield from posts_of(history, day, house=ROOM.house, name=f"recorded {seed.replace(' ', '.')}.{turn}")
        turn += 1


def posts_of(history: History, day: date, *, house: House, name: str) -> Iterator[Clean]:
    """The day's posts: the one that the desk would file, and one of each kind of event alone; half with a chart."""
    as_of = midnight(day) + timedelta(days=1, minutes=10)
    known_then = cut(history, as_of)
    for place, story in enumerate(_stories(Market(known_then), house, day, as_of)):
        for wording in range(WORDINGS):
            key = f"{name} {day} {story.kind} {place}{'ab'[wording]}"
            try:
                post = told(story, known_then, house=house, key=key, usual=wording == 0)
            except NewsdeskError:
                continue  # the writer declined, as `newsroom` would: there is no post to read
            dice = Random(key)
            yield with_chart(post, dice) if dice.random() < 0.5 else post


def _stories(market: Market, house: House, day: date, as_of: datetime) -> Iterator[Story]:
    try:
        judgement = judge(market, house, day, as_of=as_of)
    except NewsdeskError:
        return  # the desk declined the day
    alone = [Judgement(day, (event,), ()) for event in judgement.events]
    for some in ([judgement] if len(alone) > 1 else []) + alone:
        try:
            yield story_of(some, market, house, Provenance.RECORDED)[0]
        except NewsdeskError:
            continue


def told(story: Story, history: History, *, house: House, key: str, usual: bool) -> Clean:
    """The story written, in the day's usual words or in others."""
    dice = Random(key)
    forced = {} if usual else {slot: dice.randrange(n) for slot, n in _slots(story.kind).items()}
    written = write(story, house=house, copy=ROOM.copy, forced=forced)
    return Clean(key, written.post, written.ledger, history, house)


@lru_cache(maxsize=8)
def _slots(kind: str) -> dict[str, int]:
    return dict(sorted(slots_of(ROOM.copy, kind).items()))  # in one order, whatever the process


def cut(history: History, as_of: datetime) -> History:
    """What was known then: on tables a value is known when its window ends."""
    shorter = (_cut(series, bisect_right(series.ends, as_of)) for series in history.series.values())
    return History.of(as_of, (series for series in shorter if series.ends))


def _cut(series: Series, n: int) -> Series:
    return replace(
        series,
        ends=series.ends[:n],
        values=series.values[:n],
        labels=series.labels[:n],
        provenances=series.provenances[:n],
    )
