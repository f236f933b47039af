"""What a kind takes under a metric, and what is wrong with a single typed fact, by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from generator.desk.notices.forms import FORMS, Form
from generator.facts.fact import MARKET
from generator.facts.observation import Observation
from generator.facts.quantity import UnitKind
from generator.facts.window import read_time
from generator.house.assets import ASSETS

_UNITS = {
    UnitKind.MONEY: "a currency code (USD)", UnitKind.COINS: "coins of an asset (coins ARB)",
    UnitKind.PERCENT: "percent", UnitKind.INDEX: "index", UnitKind.COUNT: "count", UnitKind.TEXT: "text",
    UnitKind.DATE: "date", UnitKind.MONTH: "month", UnitKind.TIME: "time",
}  # fmt: skip
_LARGEST, _FINEST = 10**15, 6
"""No published figure is larger, nor printed with more decimals."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a kind takes under a metric. `what` says it in a message; `own`: only the primary source can state it.

    `sign`: `positive`, `none` (zero or more) or `any`. `form` is that of a text. `ahead`: it may lie after `as_of`.
    `currencies` are those in which money of it is printed.
    """

    metric: str
    what: str
    units: tuple[UnitKind, ...]
    needed: bool = False
    own: bool = False
    sign: Literal["positive", "none", "any"] = "positive"
    form: Form = "name"
    ahead: bool = False
    currencies: tuple[str, ...] = ("USD",)


def units_of(row: Row) -> str:
    """In which units a fact may be, for a message."""
    return " or ".join(_UNITS[unit] for unit in row.units)


def moment_of(seen: Observation) -> datetime:
    """The moment that a date, month or time states: the beginning of a day or month."""
    if seen.unit.kind is UnitKind.TIME:
        return read_time(seen.label)
    day = date.fromisoformat(f"{seen.label}-01" if seen.unit.kind is UnitKind.MONTH else seen.label)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def lies_ahead(seen: Observation, as_of: datetime) -> bool:
    """Whether a stated day or moment is not over yet; a day is not over while it lasts."""
    moment = moment_of(seen)
    return moment > as_of if seen.unit.kind is UnitKind.TIME else moment.date() >= as_of.date()


def wrong_with(seen: Observation, row: Row, primary: str, as_of: datetime) -> Iterator[str]:
    """Everything that is wrong with one fact by itself."""
    if seen.asset != MARKET and seen.asset not in ASSETS:
        yield f"asset {seen.asset!r} is not in the asset registry; write MARKET, or the id of a coin that is"
    if not FORMS["source"].matches(seen.source):
        yield f"source {seen.source!r} cannot be printed; {FORMS['source'].how}"
    if seen.start is not None:
        yield "has a start; what is stated is of a moment, so leave the start out"
    if row.own and seen.source != primary:
        yield f"is {row.what}, which only the primary source ({primary}) can state, not {seen.source}"
    if seen.unit.kind not in row.units:
        yield f"is in {seen.unit}; it is {row.what}, so write {units_of(row)}"
    elif seen.unit.kind is UnitKind.TEXT:
        if not FORMS[row.form].matches(seen.label):
            yield f"{seen.label!r} cannot be printed as {row.what}; {FORMS[row.form].how}"
    elif seen.unit.kind in {UnitKind.DATE, UnitKind.MONTH, UnitKind.TIME}:
        if not row.ahead and moment_of(seen) > as_of:
            yield f"{seen.label} lies after as_of, and {row.what} cannot; check the year"
    else:
        yield from _of_number(seen, row)


def _of_number(seen: Observation, row: Row) -> Iterator[str]:
    if seen.label:
        yield "has a label, which is not read here; leave it out"
    if row.sign == "positive" and seen.value <= 0:
        yield f"is {seen.value}; {row.what} is above zero; check its sign"
    elif row.sign == "none" and seen.value < 0:
        yield f"is {seen.value}; {row.what} is no less than zero; check its sign"
    if seen.unit.kind is UnitKind.MONEY and seen.unit.of not in row.currencies:
        yield f"is in {seen.unit}; the copy prints it in {' or '.join(row.currencies)}"
    if seen.unit.kind is UnitKind.COINS and seen.unit.of != seen.asset:
        yield f"is in {seen.unit} and of {seen.asset}; write asset: {seen.unit.of}"
    if abs(seen.value) >= _LARGEST:
        yield f"is {seen.value}; check its scale"
    if seen.unit.kind is not UnitKind.COINS and int(seen.value.normalize().as_tuple().exponent) < -_FINEST:
        yield f"is {seen.value}; type it as it was published, with {_FINEST} decimals at most"
