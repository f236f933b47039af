"""Flows of our own for every registered fund: name the net of the sessions that matter, the rest is small change."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import DAY as ONE_DAY
from generator.facts.window import midnight
from generator.house.funds import FLOW, TOTALS, launched
from generator.house.sessions import is_session, sessions_back
from tests.desk.make import Number, Values, flat, make_series, run_up

FRIDAY = date(2026, 9, 4)
THURSDAY = date(2026, 9, 3)
USUAL = (40, -35, 22, -28, 31, -19, 12)
"""Millions of dollars net of usual sessions, over and over: no run in them is longer than one session."""
FEW: Mapping[str, Mapping[str, str]] = {
    "BTC": {"IBIT": "0.7", "FBTC": "0.3", "ARKB": "0.1", "GBTC": "-0.1"},
    "ETH": {"ETHA": "0.8", "FETH": "0.3", "ETHE": "-0.1"},
}
"""What part of a session's net each fund has; those not named have none."""


def everyone(asset: str, day: date = FRIDAY) -> dict[str, str]:
    """Parts that leave no fund at zero: half to the first, the rest to the others alike."""
    first, *others = (fund.id for fund in launched(asset, day))
    each = Decimal("0.5") / len(others)
    return {first: "0.5", **{other: str(each) for other in others}}


def back(sessions: int, day: date = FRIDAY) -> date:
    """So many sessions before a day."""
    return day if not sessions else next(islice(sessions_back(day), sessions - 1, None))


def make_flows(
    asset: str = "BTC",
    net: Mapping[date, Number] | None = None,
    *,
    day: date = FRIDAY,
    sessions: int = 200,
    parts: Mapping[str, str] | None = None,
    without: Sequence[tuple[str, date]] = (),
    printed: Mapping[date, Number] | None = None,
) -> list[Series]:
    """A series for each fund, and of the total where the source prints one; figures in millions of dollars.

    `without` are funds that have no figure for a day; `printed` are totals that are printed otherwise than they add up.
    """
    days = [back(n, day) for n in range(sessions - 1, -1, -1)]
    nets = {d: Decimal(USUAL[i % len(USUAL)]) for i, d in enumerate(days)} | {
        d: Decimal(value) for d, value in (net or {}).items()
    }
    shares = parts or FEW[asset]
    columns: dict[str, dict[date, Decimal]] = {}
    for d in days:
        for fund in launched(asset, d):
            if (fund.id, d) not in without:
                columns.setdefault(fund.id, {})[d] = nets[d] * Decimal(shares.get(fund.id, "0"))
    if asset in TOTALS:
        columns[TOTALS[asset]] = {**_printed(columns, days), **{d: Decimal(v) for d, v in (printed or {}).items()}}
    return [_series(asset, venue, values) for venue, values in columns.items()]


def _printed(columns: Mapping[str, Mapping[date, Decimal]], days: Sequence[date]) -> dict[date, Decimal]:
    """The sums, and a zero for each day on which nothing was traded, as the source prints it."""
    first = days[0]
    every = (first + timedelta(days=n) for n in range((days[-1] - first).days + 1))
    return {
        d: sum((c.get(d, Decimal(0)) for c in columns.values()), Decimal(0)) if is_session(d) else Decimal(0)
        for d in every
    }


def _series(asset: str, venue: str, values: Mapping[date, Decimal]) -> Series:
    days = sorted(values)
    return Series(
        key=SeriesKey(FLOW, asset, venue, "CoinGlass"),
        unit=USD,
        bound=Bound.EXACT,
        provenance=Provenance.RECORDED,
        seconds=86_400,
        ends=tuple(midnight(d) + ONE_DAY for d in days),
        values=tuple(values[d] * 1_000_000 + 0 for d in days),
        labels=("",) * len(days),
    )


def prices(*last: Number, asset: str = "BTC", day: date = FRIDAY, days: int = 40) -> Values:
    """Closes that stand still, then these."""
    return {("price.close", asset): {**flat(100_000, days, to=day), **run_up(*last, to=day)}}


def known(series: Sequence[Series], values: Values | None = None, *, day: date = FRIDAY) -> History:
    """What is known ten minutes after a day has closed."""
    closes = [make_series(metric, asset, column) for (metric, asset), column in (values or {}).items()]
    return History.of(midnight(day) + ONE_DAY + timedelta(minutes=10), [*series, *closes])
