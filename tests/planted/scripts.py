"""What a synthetic market's last day is: crash, rally, calm or odd, at random sizes within each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.days import SCRIPTS, Shape, shared_out
from tests.market import Market, Script, walk

SHAPES: tuple[Shape, ...] = tuple(SCRIPTS)
DAYS = 500
_EDGES_OF_YEARS = ((1, 1), (1, 2), (12, 31), (12, 30), (2, 28), (2, 29), (3, 1))
_FIRST, _LAST = date(2020, 1, 1), date(2026, 9, 6)


def walked(shape: Shape, dice: Random, *, on_edge: bool = False) -> Market:
    """A market whose last day is of that shape; `on_edge`: at the turn of a year, or around Feb. 29."""
    script = SCRIPTS[shape] if dice.random() < 0.3 else _varied(SCRIPTS[shape], dice)
    last = _edge_of_year(dice) if on_edge else _last(dice)
    return walk(script, days=DAYS, last=last, seed=dice.randrange(10**6))


def _varied(script: Script, dice: Random) -> Script:
    """The script with its sizes thrown anew: moves from a fifth to thrice, liquidations over three powers of ten."""
    size = _between(dice, "0.2", "3") if dice.random() < 0.5 else _between(dice, "0.7", "1.4")
    total = int(Decimal(10) ** _between(dice, "6.8", "10.2"))
    before = dice.randrange(8, 92)
    return replace(
        script,
        changes=_sized(script.changes, size, dice),
        forced=shared_out(total, longs=f"{_between(dice, '0.05', '0.97'):.3f}"),
        interest=_between(dice, "-14", "12"),
        funding=(_between(dice, "-0.02", "0.03"), _between(dice, "-0.01", "0.03")),
        readings=(before, min(max(before + dice.randrange(-24, 25), 3), 97)),
    )


def _sized(changes: Mapping[str, Decimal], size: Decimal, dice: Random) -> dict[str, Decimal]:
    """Each coin's change, larger or smaller, none of them a fall of half or more; one in six turns about."""
    turned = -1 if dice.random() < 0.15 else 1
    return {
        coin: max(change * size * turned * _between(dice, "0.7", "1.3"), Decimal("-48"))
        for coin, change in changes.items()
    }


def _between(dice: Random, low: str, high: str) -> Decimal:
    """A number between two others, to five places."""
    span = Decimal(high) - Decimal(low)
    return (Decimal(low) + span * dice.randrange(10_001) / 10_000).quantize(Decimal("0.00001"))


def _last(dice: Random) -> date:
    """A last day with no registered break in the 500 days before it, now and then another."""
    return _LAST - timedelta(days=dice.randrange(0, 50)) - timedelta(days=dice.choice((0, 0, 0, 700, 1900)))


def _edge_of_year(dice: Random) -> date:
    while True:
        month, day = dice.choice(_EDGES_OF_YEARS)
        year = dice.randrange(_FIRST.year, _LAST.year + 1) if day != 29 else dice.choice((2020, 2024))
        found = date(year, month, day)
        if _FIRST <= found <= _LAST:
            return found
