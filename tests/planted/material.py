"""Clean posts to plant errors in: real days from the observation tables, and synthetic days of many seeds and shapes.

A history is loaded once and cut off at each day. Synthetic markets wear other coins of the registry, at other scales.
"""

import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from generator.archive.columns import history_of
from generator.archive.database import open_archive
from generator.archive.table import import_table
from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.errors import NewsdeskError
from generator.facts.event import KINDS
from generator.facts.observation import Bound, Observation, Provenance
from generator.facts.quantity import Unit
from generator.facts.series import History, Series
from generator.facts.story import Story
from generator.facts.window import midnight
from generator.house.assets import ASSETS
from generator.house.load import load_house
from generator.house.policy import House
from generator.newsroom.known import known
from generator.newsroom.opened import Newsroom
from generator.prose.write import write
from tests.conftest import ROOT
from tests.days import SCRIPTS, Shape, make_market
from tests.market import COINS, Bar
from tests.market import Market as Made
from tests.planted.page import Clean

ROOM = Newsroom(ROOT, load_house(ROOT), {})
TABLES = ("liquidations_daily", "open_interest_daily", "funding_daily", "prices_daily", "fear_greed_daily")
FIRST, LAST = date(2021, 2, 1), date(2025, 6, 29)
SHAPES: tuple[Shape, ...] = tuple(SCRIPTS)
_WARM = 120  # days of a synthetic market before its first post


def real_history(shared: Path) -> History:
    """The recorded years, as known in July 2025."""
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder), None) as archive:
        for table in TABLES:
            import_table(archive, shared / f"data/observations/{table}.csv.gz", datetime(2026, 9, 1, tzinfo=UTC))
        return known(archive, ROOM.house, as_of=datetime(2026, 9, 2, tzinfo=UTC), provenance=Provenance.RECORDED)


def real_posts(history: History, dice: Random) -> Iterator[Clean]:
    """Posts of recorded days in a shuffled order, again and again in other words, without end."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    dice.shuffle(days)
    seen = True
    for turn in range(1, 1000):
        seen, told = False, seen
        for day in days if told else ():
            for post in posts_of(history, day, house=ROOM.house, name="recorded", turn=turn):
                seen = True
                yield post


def made_posts(seed: int, part: int, parts: int) -> Iterator[Clean]:
    """Posts of synthetic days, without end; of every market its last day and some days before it."""
    for number in range(part, 1_000_000, parts):
        dice = Random(f"{seed} market {number}")
        shape = SHAPES[number % len(SHAPES)]
        house, history, last = made_history(shape, dice)
        days = [last, *(last - timedelta(days=dice.randrange(1, 500 - _WARM)) for _ in range(12))]
        for day in days:
            yield from posts_of(history, day, house=house, name=f"{shape} {number}", turn=number)


def made_history(shape: Shape, dice: Random) -> tuple[House, History, date]:
    """A synthetic market in the dress of seven coins of the registry, each at a scale of its own."""
    made = make_market(shape=shape, seed=dice.randrange(10**6), last=_last(dice))
    made = on_edges(made, dice) if dice.random() < 0.5 else made
    dress = _dress(dice)
    shifts = {coin: dice.choice((0, 0, 0, -4, -7, 2)) if coin not in ("BTC", "ETH") else 0 for coin in COINS}
    money = dice.choice((0, 0, 0, 1, 2, 4))
    as_of = midnight(made.last) + timedelta(days=1, minutes=10)
    house = ROOM.house.model_copy(update={"assets": tuple(dress[coin] for coin in COINS)})
    return house, history_of(_observations(made, dress, shifts, money), as_of), made.last


def posts_of(history: History, day: date, *, house: House, name: str, turn: int) -> Iterator[Clean]:
    """The day's posts: of each kind of event that the desk finds, in the words that `turn` picks."""
    as_of = midnight(day) + timedelta(days=1, minutes=10)
    known_then = cut(history, as_of)
    market = Market(known_then)
    for kind in KINDS:
        try:
            judgement = judge(market, house, day, as_of=as_of, kinds=(kind,))
            if not judgement.events:
                continue
            story = story_of(judgement, market, house, Provenance.RECORDED)[0]
            yield told(story, known_then, house=house, key=f"{name} {day} {kind} {turn}", turn=turn)
        except NewsdeskError:
            continue  # the desk declined; `newsroom` holds such days, there is no post to plant in


def told(story: Story, history: History, *, house: House, key: str, turn: int) -> Clean:
    """The story written; every third turn in its usual words, else in others."""
    written = write(story, house=house, copy=ROOM.copy)
    if turn % 3:
        dice = Random(key)
        forced = {slot: dice.randrange(2) for slot in written.ledger.variants}
        written = write(story, house=house, copy=ROOM.copy, forced=forced)
    return Clean(key, written.post, written.ledger, history, house)


def cut(history: History, as_of: datetime) -> History:
    """What was known then: on tables a value is known when its window ends."""
    shorter = (_cut(series, bisect_right(series.ends, as_of)) for series in history.series.values())
    return History.of(as_of, (series for series in shorter if series.ends))


def on_edges(made: Made, dice: Random) -> Made:
    """The market with its last days' figures on the edges of rounding: changes of x.x5 %, dollars of 50,000s."""
    return replace(made, bars={coin: _on_edges(bars, COINS[coin].places, dice) for coin, bars in made.bars.items()})


def _on_edges(bars: tuple[Bar, ...], places: int, dice: Random) -> tuple[Bar, ...]:
    *earlier, before, last = bars
    round_close = before.close.quantize(Decimal(1).scaleb(before.close.adjusted()))
    change = (last.close / before.close - 1).quantize(Decimal("0.001")) + dice.choice((-1, 1)) * Decimal("0.0005")
    close = (round_close * (1 + change)).quantize(Decimal(1).scaleb(-places - 2))
    forced = last.forced and tuple(side.quantize(Decimal(100_000)) + 50_000 for side in last.forced)
    before = replace(before, close=round_close, high=max(before.high, round_close), low=min(before.low, round_close))
    high, low = max(last.high, close, round_close), min(last.low, close, round_close)
    last = replace(
        last, open=round_close, close=close, high=high, low=low, forced=(forced[0], forced[1]) if forced else None
    )
    return (*earlier, before, last)


def _cut(series: Series, n: int) -> Series:
    return replace(
        series,
        ends=series.ends[:n],
        values=series.values[:n],
        labels=series.labels[:n],
        provenances=series.provenances[:n],
    )


def _last(dice: Random) -> date:
    """A last day with no registered break in the 500 days before it, now and then another."""
    return date(2026, 9, 6) - timedelta(days=dice.randrange(0, 50)) - timedelta(days=dice.choice((0, 0, 0, 700, 1900)))


def _dress(dice: Random) -> dict[str, str]:
    """The coins under other names; bitcoin and ether mostly keep theirs."""
    others = [id for id in ASSETS if id not in ("BTC", "ETH", "USDT", "USDC")]
    dice.shuffle(others)
    keep = dice.random() < 0.85
    return {coin: coin if keep and coin in ("BTC", "ETH") else others.pop() for coin in COINS}


def _observations(made: Made, dress: dict[str, str], shifts: dict[str, int], money: int) -> Iterator[Observation]:
    for coin, bars in made.bars.items():
        for bar in bars:
            yield from _of_bar(bar, dress[coin], shift=shifts[coin], money=money)
    if "fng" not in made.absent:
        for day, reading in made.index:
            end = midnight(day)
            yield Observation(
                "fear_greed", "MARKET", "alternative.me", None, end, Decimal(reading), Unit.parse("index 0-100"),
                "alternative.me", end,
            )  # fmt: skip


def _of_bar(bar: Bar, asset: str, *, shift: int, money: int) -> Iterator[Observation]:
    start, end = midnight(bar.day), midnight(bar.day) + timedelta(days=1)
    usd, usdt = Unit.parse("USD"), Unit.parse("USDT")
    for name, value in (("high", bar.high), ("low", bar.low), ("close", bar.close)):
        yield Observation(f"price.{name}", asset, "binance", start, end, value.scaleb(shift), usdt, "Binance", end)
    yield Observation("volume.spot", asset, "binance", start, end, bar.volume.scaleb(money), usdt, "Binance", end)
    for side, forced in zip(("long", "short"), bar.forced or (), strict=False):
        yield Observation(
            f"liquidations.{side}", asset, "aggregate", start, end, forced.scaleb(money), usd, "CoinGlass", end,
            bound=Bound.AT_LEAST,
        )  # fmt: skip
    interest = bar.interest.scaleb(money)
    yield Observation("open_interest", asset, "aggregate", None, end, interest, usd, "CoinGlass", end)
    rate = Unit.parse("percent per 8h")
    yield Observation("funding_rate", asset, "aggregate", None, end, bar.funding, rate, "CoinGlass", end)
