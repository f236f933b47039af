"""A facts file of a typed kind as the desk reads it: each row held against what its kind takes, faults gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from generator.desk.notices.rows import Row, moment_of, units_of, wrong_with
from generator.facts.fact import Fact, Formula, Input, ObservationRef
from generator.facts.observation import Observation
from generator.facts.quantity import Quantity
from generator.facts.window import Window


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
                wrong = list(wrong_with(seen, row, self.primary, self.as_of))
                self.faults += [Fault(at, text) for text in wrong]
                if not wrong:
                    self._at[seen.metric] = at
        for row in rows:
            if row.needed and row.metric not in given:
                needs = f"{_a(kind)} needs {row.metric}, {row.what} (unit: {units_of(row)}); add it"
                self.faults.append(Fault(-1, needs))

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


def _fact(seen: Observation) -> Fact:
    ref = ObservationRef(
        metric=seen.metric, asset=seen.asset, venue=seen.venue, source=seen.source, coverage=seen.coverage,
        start=seen.start, end=seen.end,
    )  # fmt: skip
    return Fact(
        id=seen.metric, metric=seen.metric, subject=seen.asset, window=Window.instant(seen.end),
        formula=Formula.OBSERVED, inputs=(Input(name="value", refs=(ref,)),), sources=(seen.source,), url=seen.url,
    )  # fmt: skip


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"
