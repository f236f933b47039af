"""Synthetic markets: numbers of our own that hang together as a market's do. No recorded data stand behind them.

Days are walked backwards from the day before the last, so that the last day is exactly what its script says.
All arithmetic is on integers and decimals: one seed gives the same market everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

D = Decimal


@dataclass(frozen=True, slots=True)
class Coin:
    """How a coin usually behaves: its ticks, its sway with the market, its size."""

    places: int  # decimals of a printed price
    sway: Decimal  # percent that it moves for each percent of the market
    own: Decimal  # standard deviation of its own daily moves, percent
    close: Decimal  # the close of the day before the last
    volume: Decimal  # USDT of a quiet day
    forced: Decimal  # USD liquidated on a quiet day
    interest: Decimal  # USD of open interest


COINS: dict[str, Coin] = {
    "BTC": Coin(2, D("1"), D("0.5"), D("66500.00"), D("1.1e9"), D("42e6"), D("31412708331")),
    "ETH": Coin(2, D("1.2"), D("1.1"), D("3260.00"), D("0.9e9"), D("33e6"), D("15803316442")),
    "SOL": Coin(2, D("1.3"), D("1.7"), D("148.20"), D("0.42e9"), D("11e6"), D("4618250917")),
    "XRP": Coin(4, D("1.0"), D("1.9"), D("2.1420"), D("0.31e9"), D("7e6"), D("3207741106")),
    "DOGE": Coin(5, D("1.3"), D("2.0"), D("0.16410"), D("0.16e9"), D("6e6"), D("1604118873")),
    "BNB": Coin(2, D("0.8"), D("1.0"), D("702.40"), D("0.14e9"), D("2e6"), D("903377015")),
    "ADA": Coin(4, D("1.2"), D("1.6"), D("0.6130"), D("0.11e9"), D("3e6"), D("851206440")),
}

TREND = ((0, D(1)), (30, D(1)), (110, D("1.50")), (190, D("1.50")), (290, D("0.70")), (350, D("0.70")), (430, D("1.3")))
"""Where prices stood so many days ago, as multiples of where they stand."""


@dataclass(frozen=True, slots=True)
class Storm:
    """An earlier big day."""

    days_ago: int
    total: Decimal  # USD liquidated, all coins
    change: Decimal  # percent, of bitcoin; falls force out longs, rises shorts


@dataclass(frozen=True, slots=True)
class Script:
    """What the last day is, and what came before it. Percentages are close to close."""

    changes: Mapping[str, Decimal]
    forced: Mapping[str, tuple[Decimal, Decimal]]  # USD of longs and of shorts
    interest: Decimal  # percent change of open interest in coins, of bitcoin; the others a little more or less
    funding: tuple[Decimal, Decimal]  # percent per 8 h at the last two closes, of bitcoin; the others lower
    readings: tuple[int, int]  # Fear & Greed as published on the last day and after it closed
    storms: tuple[Storm, ...] = ()
    holes: range = range(0)  # so many days ago nothing was reported on liquidations
    absent: frozenset[str] = frozenset()  # replies that never came
    closes: Mapping[str, Decimal] = field(default_factory=dict)  # of the day before the last, where not the usual


@dataclass(frozen=True, slots=True)
class Bar:
    """One coin's UTC day. Price and volume in USDT; liquidations and open interest (at the close) in USD."""

    day: date
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal
    forced: tuple[Decimal, Decimal] | None  # longs and shorts; None in a hole
    interest: Decimal
    funding: Decimal  # percent per 8 h at the close


@dataclass(frozen=True, slots=True)
class Market:
    """Seven coins' days, oldest first, and the index by its days of publication, the last after the last day closed."""

    last: date
    bars: Mapping[str, tuple[Bar, ...]]
    index: tuple[tuple[date, int], ...]
    absent: frozenset[str] = frozenset()

    def total(self, day: date | None = None) -> Decimal:
        """USD liquidated in all coins on a day (the last where not said)."""
        forced = [bar.forced for bars in self.bars.values() for bar in bars if bar.day == (day or self.last)]
        return sum((long + short for long, short in filter(None, forced)), D(0))

    def bar(self, coin: str, day: date | None = None) -> Bar:
        """A coin's bar of a day (the last where not said)."""
        return next(bar for bar in self.bars[coin] if bar.day == (day or self.last))


class Dice:
    """A small generator of repeatable numbers (splitmix64)."""

    def __init__(self, seed: str) -> None:
        self.state = int.from_bytes(seed.encode()[:32].rjust(32, b"."), "big") % 2**64

    def bits(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return z ^ (z >> 31)

    def unit(self) -> Decimal:
        """Between 0 and 1."""
        return D(self.bits() % 10**6).scaleb(-6)

    def normal(self) -> Decimal:
        """About normal, never beyond 3.5 standard deviations."""
        bits = self.bits()
        four = sum((bits >> shift) & 0xFFFF for shift in (0, 16, 32, 48))
        return D((four - 2 * 65_535) * 1_732).scaleb(-3) / 65_536


def walk(script: Script, *, days: int, last: date, seed: int) -> Market:
    """The market that ends in the script's last day."""
    storms = {storm.days_ago: storm for storm in script.storms}
    dice = Dice(f"market {seed}")
    moods = [storms[k].change if k in storms else dice.normal() * D("1.7") for k in range(1, days + 1)]
    bars = {coin: _coin_bars(coin, script, days=days, last=last, seed=seed, moods=moods) for coin in COINS}
    return Market(last, bars, _index(script, moods, last=last, seed=seed), script.absent)


def _coin_bars(name: str, script: Script, *, days: int, last: date, seed: int, moods: list[Decimal]) -> tuple[Bar, ...]:
    coin, dice = COINS[name], Dice(f"{name} {seed}")
    anchor = script.closes.get(name, coin.close)
    closes = [_tick(anchor * (1 + script.changes[name] / 100), coin.places), anchor]
    swayed = script.interest * (coin.sway + 1) / 200
    coins = [coin.interest / anchor * (1 + swayed), coin.interest / anchor]
    storms = {storm.days_ago: storm for storm in script.storms}
    for k in range(1, days):
        pull = (closes[-1] / (anchor * _trend(k)) - 1) * 8
        own = dice.normal() * coin.own * (D("0.4") if k in storms else 1)
        closes.append(_tick(closes[-1] / (1 + (moods[k - 1] * coin.sway + own + pull) / 100), coin.places))
        coins.append(coins[-1] / (1 + dice.normal() * D("0.012") + (coins[-1] / coins[1] - 1) / 20))
    bars = []
    for k in range(days):
        change = (closes[k] / closes[k + 1] - 1) * 100
        bars.append(_bar(name, script, k, last=last, change=change, closes=closes, coins=coins[k], dice=dice))
    return tuple(reversed(bars))


def _bar(
    name: str, script: Script, k: int, *, last: date, change: Decimal, closes: list[Decimal], coins: Decimal, dice: Dice
) -> Bar:
    coin, usual = COINS[name], COINS[name].sway * 2
    heat = abs(change) / usual
    top, bottom = max(closes[k], closes[k + 1]), min(closes[k], closes[k + 1])
    up, down = (dice.unit() * (D("0.3") + heat / 2) * usual / 250 for _ in range(2))
    usual_funding = D("0.006") + dice.normal() * D("0.003") + change / 4000
    funding = script.funding[k] - (coin.own - D("0.5")) / 2500 if k < 2 else usual_funding
    return Bar(
        day=last - timedelta(days=k),
        open=closes[k + 1],
        high=_tick(top * (1 + up), coin.places),
        low=_tick(bottom * (1 - down), coin.places),
        close=closes[k],
        volume=_tick(coin.volume * (D("0.5") + heat + dice.unit() / 2), 4),
        forced=_forced(name, script, k, change=change, heat=heat, dice=dice),
        interest=_tick(coins * closes[k], 0),
        funding=_tick(funding, 6),
    )


def _forced(
    name: str, script: Script, k: int, *, change: Decimal, heat: Decimal, dice: Dice
) -> tuple[Decimal, Decimal] | None:
    """Longs and shorts closed by force: more on bigger moves, and mostly on the side that the move hurt."""
    if k == 0:
        return script.forced[name]
    if k in script.holes:
        return None
    storm = next((storm for storm in script.storms if storm.days_ago == k), None)
    everyday = sum((coin.forced for coin in COINS.values()), D(0))
    total = COINS[name].forced * (storm.total / everyday if storm else min(heat, D(2)) + D("0.4") + dice.unit() / 2)
    tilt = D("0.5") + D("0.32") * min(heat, D(1)) + (dice.unit() - D("0.5")) / 6
    hurt = _tick(total * tilt, 2)
    rest = _tick(total, 2) - hurt
    return (hurt, rest) if change < 0 else (rest, hurt)


def _index(script: Script, moods: list[Decimal], *, last: date, seed: int) -> tuple[tuple[date, int], ...]:
    """Readings by day of publication, newest given, earlier ones walked back with the moods of the days between."""
    dice, before, after = Dice(f"index {seed}"), *script.readings
    level, found = D(before), [(last + timedelta(days=1), after), (last, before)]
    for k, mood in enumerate(moods, start=1):
        level = level - mood - dice.normal() * 2 - (level - 48) / 12
        level = min(max(level, D(12)), D(88))
        found.append((last - timedelta(days=k), int(level)))
    return tuple(reversed(found))


def _trend(days_ago: int) -> Decimal:
    for (near, a), (far, b) in pairwise(TREND):
        if near <= days_ago < far:
            return a + (b - a) * (days_ago - near) / (far - near)
    return TREND[-1][1]


def _tick(value: Decimal, places: int) -> Decimal:
    return value.quantize(D(1).scaleb(-places))
