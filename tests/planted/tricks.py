"""What makes a clean post hard to read right: rounding edges, ties, streaks, odd names, odd signs, odd scales, gaps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Literal

from generator.house.assets import ASSETS
from tests.market import COINS, Bar, Market

Trick = Literal["edges", "names", "dates", "scales", "gaps", "ties", "streaks", "signs"]
TRICKS: tuple[Trick, ...] = ("edges", "names", "dates", "scales", "gaps", "ties", "streaks", "signs")
STABLE = frozenset({"USDT", "USDC"})


@dataclass(frozen=True)
class Dress:
    """A synthetic market's looks: each coin's id of the registry, powers of ten, and series that never came.

    `prices` shift a coin's price, `money` all sums in dollars. `absent` are metrics, or `metric coin` of one coin.
    """

    ids: Mapping[str, str]
    prices: Mapping[str, int]
    money: int = 0
    absent: frozenset[str] = field(default=frozenset())


def dressed(dice: Random, tricks: Iterable[Trick]) -> Dress:
    """Other names for the coins, each at a scale of its own; bitcoin and ether mostly keep theirs."""
    shifts, sums = ((-12, -9, -7, 4), (-3, 3, 5)) if "scales" in tricks else ((0, 0, 0, -4, -7, 2), (0, 0, 0, 1, 2))
    return Dress(
        ids=_names(dice, odd="names" in tricks),
        prices={coin: 0 if coin in ("BTC", "ETH") else _fitting(coin, dice.choice(shifts)) for coin in COINS},
        money=dice.choice(sums),
        absent=frozenset(_missing(dice)) if "gaps" in tricks else frozenset(),
    )


def _names(dice: Random, *, odd: bool) -> dict[str, str]:
    """Ids for the coins; `odd`: two whose names hold digits, and others that are everyday words."""
    others = [id for id in ASSETS if id not in ("BTC", "ETH") and id not in STABLE]
    dice.shuffle(others)
    if odd:
        digits = [id for id in others if any(c.isdigit() for c in ASSETS[id].title)][:2]
        everyday = [id for id in others if ASSETS[id].everyday and id not in digits]
        others = [*everyday, *digits]
    keep = dice.random() < 0.85
    return {coin: coin if keep and coin in ("BTC", "ETH") else others.pop() for coin in COINS}


def _fitting(coin: str, shift: int) -> int:
    """The shift, or less of it, so that the price stays within the registry's bounds: 1e-10 to 1e7 dollars."""
    size = COINS[coin].close.adjusted()
    return max(min(shift, 5 - size), -8 - size)


def _missing(dice: Random) -> list[str]:
    """What never came: a whole metric, or one coin's."""
    coin = dice.choice([coin for coin in COINS if coin not in ("BTC", "ETH")])
    whole = ("fear_greed", "funding_rate", "open_interest", "liquidations", "volume.spot")
    return dice.sample(
        [*whole, f"open_interest {coin}", f"liquidations {coin}", "funding_rate ETH"], dice.choice((1, 2))
    )


def tricked(made: Market, dice: Random, tricks: Iterable[Trick]) -> Market:
    """The market with the tricks that change its figures."""
    for trick in tricks:
        if trick in _CHANGES:
            made = _CHANGES[trick](made, dice)
    return made


def on_edges(made: Market, dice: Random) -> Market:
    """The market with its last days' figures on the edges of rounding: changes of x.x5 %, dollars of 50,000s."""
    return replace(made, bars={coin: _on_edges(bars, COINS[coin].places, dice) for coin, bars in made.bars.items()})


def _on_edges(bars: tuple[Bar, ...], places: int, dice: Random) -> tuple[Bar, ...]:
    *earlier, before, last = bars
    round_close = before.close.quantize(Decimal(1).scaleb(before.close.adjusted()))
    change = (last.close / before.close - 1).quantize(Decimal("0.001")) + dice.choice((-1, 1)) * Decimal("0.0005")
    close = (round_close * (1 + change)).quantize(Decimal(1).scaleb(-places - 2))
    forced = last.forced and (
        last.forced[0].quantize(Decimal(100_000)) + 50_000,
        last.forced[1].quantize(Decimal(100_000)),
    )
    before = replace(before, close=round_close, high=max(before.high, round_close), low=min(before.low, round_close))
    high, low = max(last.high, close, round_close), min(last.low, close, round_close)
    return (*earlier, before, replace(last, open=round_close, close=close, high=high, low=low, forced=forced))


def tied(made: Market, dice: Random) -> Market:
    """The last day's liquidations, or its reading, at those of an earlier day to the dollar; two coins move alike."""
    back = dice.randrange(20, 400)
    if dice.random() < 0.6:
        return _alike(replace(made, bars={coin: _repeated(bars, back) for coin, bars in made.bars.items()}))
    *earlier, last = made.index
    reading = max(n for _, n in earlier[-back:]) if dice.random() < 0.5 else min(n for _, n in earlier[-back:])
    return _alike(replace(made, index=(*earlier, (last[0], reading))))


def _repeated(bars: tuple[Bar, ...], back: int) -> tuple[Bar, ...]:
    place = len(bars) - 1 - back
    return (*bars[:place], replace(bars[place], forced=bars[-1].forced), *bars[place + 1 :])


def _alike(made: Market) -> Market:
    """The last two coins close with one and the same change."""
    one, other = list(made.bars)[-2:]
    ratio = made.bars[one][-1].close / made.bars[one][-2].close
    *earlier, last = made.bars[other]
    close = (earlier[-1].close * ratio).quantize(Decimal(1).scaleb(-COINS[other].places - 4))
    last = replace(last, close=close, high=max(last.high, close), low=min(last.low, close))
    return replace(made, bars={**made.bars, other: (*earlier, last)})


def in_a_row(made: Market, dice: Random) -> Market:
    """The days before the last all moved one way, and their readings lay in one zone."""
    days, way = dice.randrange(3, 14), dice.choice((-1, 1))
    low, high = dice.choice(((5, 25), (26, 46), (47, 54), (55, 75), (76, 95)))
    index = [(day, dice.randrange(low, high + 1) if 0 < back <= days else reading)
             for back, (day, reading) in zip(range(len(made.index) - 1, -1, -1), made.index, strict=True)]  # fmt: skip
    bars = {coin: _one_way(rows, COINS[coin].places, days, way) for coin, rows in made.bars.items()}
    return replace(made, index=tuple(index), bars=bars)


def _one_way(bars: tuple[Bar, ...], places: int, days: int, way: int) -> tuple[Bar, ...]:
    """The closes of those days mirrored where they went the other way; all later prices scaled to follow."""
    made = list(bars[: -days - 1])
    tick = Decimal(1).scaleb(-places - 2)
    for old, before in zip(bars[-days - 1 :], bars[-days - 2 : -1], strict=True):
        move = old.close / before.close
        if old is not bars[-1] and (move - 1) * way < 0:
            move = 1 / move
        close = (made[-1].close * move).quantize(tick)
        scale = close / old.close
        high = max((old.high * scale).quantize(tick), close, made[-1].close)
        low = min((old.low * scale).quantize(tick), close, made[-1].close)
        made.append(replace(old, open=made[-1].close, close=close, high=high, low=low))
    return tuple(made)


def negative(made: Market, dice: Random) -> Market:
    """Funding below nought, or turning its sign at the end."""
    turn = dice.random() < 0.5
    bars = {
        coin: tuple(
            replace(bar, funding=bar.funding if turn and bar is rows[-1] else -abs(bar.funding)) for bar in rows
        )
        for coin, rows in made.bars.items()
    }
    return replace(made, bars=bars)


def holed(made: Market, dice: Random) -> Market:
    """Some days of liquidations that nobody reported."""
    first = dice.randrange(5, 380)
    holes = range(first, first + dice.choice((1, 3, 12)))
    bars = {
        coin: tuple(replace(bar, forced=None) if len(rows) - 1 - n in holes else bar for n, bar in enumerate(rows))
        for coin, rows in made.bars.items()
    }
    return replace(made, bars=bars) if dice.random() < 0.5 else made


_CHANGES: dict[str, Callable[[Market, Random], Market]] = {
    "edges": on_edges, "ties": tied, "streaks": in_a_row, "signs": negative, "gaps": holed,
}  # fmt: skip
