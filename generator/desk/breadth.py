"""How the coins of a day moved together: the best and the worst of them, and how many rose and fell."""

from collections.abc import Sequence
from typing import Literal

from generator.desk.comparing import among
from generator.desk.compute import counted
from generator.facts.fact import Fact
from generator.facts.story import AssetPrice, Mood, Prices
from generator.facts.window import Window

RANKED = frozenset({"BTC", "ETH"})
"""Assets whose price superlatives are worth a word of their own; the others are altcoins."""


def how_many(found: Sequence[object]) -> Literal["none", "one", "some"]:
    """For a sentence that has to know."""
    return "none" if not found else "one" if len(found) == 1 else "some"


def together(rows: Sequence[AssetPrice], news: Sequence[AssetPrice], *, every: bool, window: Window) -> Prices | None:
    """The prices of a day; None without rows. `news` are the coins whose move is news, the largest first.

    Of a market of which a coin's price is missing (not `every`), nothing is said to be the most, and nothing of all.
    """
    if not rows:
        return None
    moves = [row.change.by for row in rows]
    ups, downs, flats = (_which(rows, direction) for direction in ("up", "down", "flat"))
    ordered = sorted(rows, key=lambda row: row.change.by.value)
    worst, best = ordered[0], ordered[-1]
    most_down = among("market.most_down", worst.change.by, moves, direction="down") if every else None
    by_asset = {row.asset: row for row in rows}
    return Prices(
        rows=tuple(rows),
        btc=by_asset.get("BTC"),
        eth=by_asset.get("ETH"),
        lead=[*news, rows[0]][0],
        movers=tuple(news),
        best=best,
        worst=worst,
        most_up=among("market.most_up", best.change.by, moves, direction="up") if every else None,
        most_down=most_down,
        weakest_altcoin=most_down if most_down and most_down.subject not in RANKED else None,
        up=counted("market.up", ups, of="coins", window=window),
        down=counted("market.down", downs, of="coins", window=window),
        flat=counted("market.flat", flats, of="coins", window=window) if flats else None,
        followed=counted("market.followed", moves, of="coins", window=window),
        mood=mood_of(ups, downs, of=moves) if every else "mixed",
        rises=how_many(ups),
        falls=how_many(downs),
        flats=how_many(flats),
    )


def mood_of(ups: Sequence[Fact], downs: Sequence[Fact], *, of: Sequence[Fact]) -> Mood:
    """Whether all changes went one way."""
    return "all_up" if ups == of else "all_down" if downs == of else "mixed"


def _which(rows: Sequence[AssetPrice], direction: str) -> list[Fact]:
    return [row.change.by for row in rows if row.change.direction == direction]
