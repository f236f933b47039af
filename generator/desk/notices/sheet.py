"""A facts file of a typed kind as the desk reads it: each row held against what its kind takes, faults gathered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from generator.desk.notices.forms import FORMS, Form
from generator.facts.fact import MARKET, Fact, Formula, Input, ObservationRef
from generator.facts.observation import Observation
from generator.facts.quantity import Quantity, UnitKind
from generator.facts.window import Window, read_time
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


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which fact of the file, counted from 0; -1: with the file as a whole."""

    at: int
    text: str


@dataclass(slots=True)
class Sheet:
    """The typed facts by metric. Faults are gathered here, so that an editor sees all of them at once.

    A fact that is wrong by itself is as good as absent: whatever is made of the others can only add faults.
    """

    observations: Sequence[Observation]
    primary: str
    as_of: datetime
    faults: list[Fault] = field(default_factory=list)
    _at: dict[str, int] = field(default_factory=dict)

    def read(self, kind: str, rows: Sequence[Row]) -> None:
        """Hold every fact against the rows of its kind."""
        by_metric = {row.metric: row for row in rows}
        given: dict[str, int] = {}
        for at, seen in enumerate(self.observations):
            row = by_metric.get(seen.metric)
            if row is None:
                self.fault(at, f"{_a(kind)} takes no such fact; it takes {', '.join(by_metric)}")
            elif seen.metric in given:
                self.fault(at, f"is given twice (also as fact {given[seen.metric] + 1}); keep one source's")
            else:
                given[seen.metric] = at
                wrong = list(_wrong(seen, row, self.primary, self.as_of))
                self.faults += [Fault(at, text) for text in wrong]
                if not wrong:
                    self._at[seen.metric] = at
        for row in rows:
            if row.needed and row.metric not in given:
                units = " or ".join(_UNITS[unit] for unit in row.units)
                self.faults.append(Fault(-1, f"{_a(kind)} needs {row.metric}, {row.what} (unit: {units}); add it"))

    def fault(self, at: int | str, text: str) -> None:
        """Write down what is wrong with a fact, by its number or metric."""
        number = self._at.get(at, -1) if isinstance(at, str) else at
        self.faults.append(Fault(number, text))

    def has(self, metric: str) -> bool:
        """Whether a fact was typed."""
        return metric in self._at

    def seen(self, metric: str) -> Observation | None:
        """The observation under a metric."""
        return self.observations[self._at[metric]] if metric in self._at else None

    def figure(self, metric: str) -> Fact | None:
        """A number as a fact."""
        seen = self.seen(metric)
        if seen is None:
            return None
        return _fact(seen).model_copy(update={"quantity": Quantity(seen.value, seen.unit)})

    def text(self, metric: str) -> Fact | None:
        """A text as a fact; its label is the text too, for it prints as one."""
        seen = self.seen(metric)
        return None if seen is None else _fact(seen).model_copy(update={"text": seen.label, "label": seen.label})

    def word(self, metric: str) -> str:
        """The bare text of a choice; "" where it was not typed."""
        seen = self.seen(metric)
        return "" if seen is None else seen.label

    def least(self, metric: str, of: str) -> None:
        """Hold a part against its whole: of one unit, and no more than it."""
        part, whole = self.seen(metric), self.seen(of)
        if part is None or whole is None:
            return
        if part.unit != whole.unit:
            self.fault(metric, f"is in {part.unit} and {of} in {whole.unit}: use one unit")
        elif part.value > whole.value:
            self.fault(metric, f"is {part.value}, more than {of}, {whole.value}; check both at their sources")

    def day(self, metric: str) -> Fact | None:
        """A day, a month (its first day) or a moment (its day; the window ends at it) as a fact."""
        seen = self.seen(metric)
        if seen is None:
            return None
        moment = moment_of(seen)
        return _fact(seen).model_copy(update={"day": moment.date(), "window": Window.instant(moment)})


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


def _fact(seen: Observation) -> Fact:
    ref = ObservationRef(
        metric=seen.metric, asset=seen.asset, venue=seen.venue, source=seen.source, coverage=seen.coverage,
        start=seen.start, end=seen.end,
    )  # fmt: skip
    return Fact(
        id=seen.metric, metric=seen.metric, subject=seen.asset, window=Window.instant(seen.end),
        formula=Formula.OBSERVED, inputs=(Input(name="value", refs=(ref,)),), sources=(seen.source,), url=seen.url,
    )  # fmt: skip


def _wrong(seen: Observation, row: Row, primary: str, as_of: datetime) -> Iterator[str]:
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
        yield f"is in {seen.unit}; it is {row.what}, so write {' or '.join(_UNITS[unit] for unit in row.units)}"
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


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"
