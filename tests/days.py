"""Synthetic days for tests, each of one shape: `make_market(shape="crash")`, then `tape_bytes(market)`.

By hand: `python -m tests.days --shape crash --out day.har.gz`.
"""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from tests.har import tape_bytes
from tests.market import COINS, Bar, D, Market, Script, Storm, walk

__all__ = ["Bar", "Market", "Shape", "make_market", "tape_bytes"]

Shape = Literal["crash", "squeeze", "quiet", "gap", "tie", "missing_source", "sentiment"]

LAST = date(2026, 9, 6)
"""A Sunday, with no registered break of a series in the 500 days before it."""


@lru_cache(maxsize=16)
def make_market(days: int = 500, last: date = LAST, shape: Shape = "crash", seed: int = 7) -> Market:
    """Seven coins' markets whose last day is of that shape.

    crash: bitcoin -8.2 %, $900 million liquidated, 82 % longs; only a day 330 days before had more.
    squeeze: ether +15 %, $520 million, 85 % shorts. quiet: nothing is news. gap: the crash, with twelve days
    of liquidations missing half a year before. tie: $740 million, 0.015 % more than 240 days before; a day before
    that had far more. missing_source: the crash, without the index. sentiment: a calm day, the index 19 points up.
    """
    return walk(SCRIPTS[shape], days=days, last=last, seed=seed)


def shared_out(total: int, *, longs: str) -> dict[str, tuple[Decimal, Decimal]]:
    """A day's liquidations in USD by coin, in each coin's usual part, of which longs (a share) and shorts.

    The sums are exact: what rounding leaves goes to bitcoin.
    """
    everyday = sum((coin.forced for coin in COINS.values()), D(0))
    sides = [(D(total) * D(longs)).quantize(D(1)), D(total) - (D(total) * D(longs)).quantize(D(1))]
    parts = {
        name: [(side * coin.forced / everyday).quantize(D("0.01")) for side in sides] for name, coin in COINS.items()
    }
    for i, side in enumerate(sides):
        parts["BTC"][i] += side - sum((part[i] for part in parts.values()), D(0))
    return {name: (long, short) for name, (long, short) in parts.items()}


def percent(**changes: str) -> Mapping[str, Decimal]:
    """Percent by coin."""
    return {name: D(change) for name, change in changes.items()}


_CALM = percent(BTC="0.41", ETH="-0.62", SOL="0.87", XRP="-0.44", DOGE="0.53", BNB="0.22", ADA="-0.71")

_CRASH = Script(
    changes=percent(BTC="-8.2", ETH="-9.6", SOL="-12.4", XRP="-9.1", DOGE="-13.3", BNB="-6.2", ADA="-11.8"),
    forced=shared_out(900_412_377, longs="0.82"),
    interest=D(-8),
    funding=(D("-0.001204"), D("0.007411")),
    readings=(51, 33),
    storms=(
        Storm(330, D(1_412_700_000), D("-9.4")),
        Storm(211, D(588_300_000), D("-6.1")),
        Storm(97, D(534_900_000), D("4.9")),
    ),
)

SCRIPTS: dict[Shape, Script] = {
    "crash": _CRASH,
    "squeeze": Script(
        changes=percent(BTC="3.4", ETH="15.2", SOL="9.8", XRP="7.1", DOGE="10.6", BNB="4.2", ADA="8.3"),
        forced=shared_out(520_218_904, longs="0.15"),
        interest=D("-3.1"),
        funding=(D("0.011630"), D("0.004212")),
        readings=(58, 66),
        storms=(Storm(302, D(812_400_000), D("-7.7")), Storm(140, D(611_200_000), D("-5.8"))),
        closes={"ETH": D("2241.60")},
    ),
    "quiet": Script(
        changes=_CALM,
        forced=shared_out(61_377_204, longs="0.53"),
        interest=D("0.4"),
        funding=(D("0.006120"), D("0.005904")),
        readings=(51, 51),
        storms=(Storm(302, D(812_400_000), D("-7.7")),),
    ),
    "gap": replace(_CRASH, holes=range(150, 162)),
    "tie": replace(
        _CRASH,
        forced=shared_out(740_111_000, longs="0.71"),
        storms=(
            Storm(331, D(1_290_300_000), D("-9.1")),
            Storm(240, D(740_000_000), D("-7.3")),
            Storm(97, D(534_900_000), D("-4.9")),
        ),
    ),
    "missing_source": replace(_CRASH, absent=frozenset({"fng"})),
    "sentiment": Script(
        changes=_CALM,
        forced=shared_out(48_730_118, longs="0.49"),
        interest=D("0.6"),
        funding=(D("0.006120"), D("0.005904")),
        readings=(33, 52),
        storms=(Storm(302, D(812_400_000), D("-7.7")),),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the tape of a synthetic day.")
    parser.add_argument("--shape", choices=get_args(Shape), default="crash")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--last", type=date.fromisoformat, default=LAST)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    asked.out.write_bytes(tape_bytes(make_market(last=asked.last, shape=asked.shape, seed=asked.seed)))


if __name__ == "__main__":
    main()
