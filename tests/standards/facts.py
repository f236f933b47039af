"""Facts of one's own, what stands behind them, and claims of them: name what matters, the rest follows."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from generator.facts.fact import MARKET, Fact, FactRef, Formula, Input, ObservationRef, Ref, SeriesRef
from generator.facts.ledger import ClaimTerms
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import INDEX_POINTS, PERCENT, USD, Quantity, Unit, UnitKind
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import DAY, Window, midnight
from generator.house.funds import FLOW
from tests.desk.make import Number
from tests.standards.make import AS_OF, EVENT, READING, UNITS, series

STATED = frozenset({UnitKind.TEXT, UnitKind.DATE, UnitKind.MONTH, UnitKind.TIME})
_SOURCES = {"price": "Binance", "fear_greed": "alternative.me"}
_VENUES = {"Binance": "binance", "alternative.me": "alternative.me"}
_INSTANTS = frozenset({"open_interest", "funding_rate", "fear_greed"})


def row(
    metric: str,
    *values: Number,
    asset: str = MARKET,
    day: date = EVENT,
    unit: Unit | None = None,
    source: str = "",
    venue: str = "",
    label: str = "",
) -> Series:
    """Observations of days running up to one, as a series; of a row that states something the value is 1."""
    family, numbers = metric.partition(".")[0], tuple(map(Decimal, values or (1,)))
    source = source or _SOURCES.get(family, "CoinGlass")
    ends = tuple(midnight(day) + DAY * (i + 2 - len(numbers)) for i in range(len(numbers)))
    key = SeriesKey(metric, asset, venue or _VENUES.get(source, "aggregate"), source)
    seconds = 0 if family in _INSTANTS else 86_400
    return _series(key, seconds, unit or UNITS.get(family, USD), dict(zip(ends, numbers, strict=True)), label)


def _series(key: SeriesKey, seconds: int, unit: Unit, values: Mapping[datetime, Decimal], label: str = "") -> Series:
    ends = tuple(sorted(values))
    return Series(
        key=key, unit=unit, bound=Bound.EXACT, provenance=Provenance.RECORDED, seconds=seconds, ends=ends,
        values=tuple(values[end] for end in ends), labels=(label,) * len(ends),
    )  # fmt: skip


def history(*rows: Series) -> History:
    """What was known of these series on the morning after."""
    return History.of(AS_OF, rows)


def known(facts: Iterable[Fact]) -> History:
    """The observations that facts rest on, as they have them."""
    columns: dict[tuple[SeriesKey, int, Unit], dict[datetime, Decimal]] = {}
    for fact in facts:
        for ref in fact.inputs[0].refs if fact.formula is Formula.OBSERVED else ():
            if isinstance(ref, ObservationRef) and fact.quantity:
                key = SeriesKey(ref.metric, ref.asset, ref.venue, ref.source)
                column = columns.setdefault((key, 86_400 if ref.start else 0, fact.quantity.unit), {})
                column[ref.end] = fact.quantity.value
    return history(*(_series(*of, column) for of, column in columns.items()))


def fact(id: str, *rows: Series, place: int = -1, **changed: Any) -> Fact:  # noqa: ANN401
    """An observed fact that says what its row does, the last of it where not said; other fields as given."""
    first = rows[0]
    own = _ref(first, place)
    given: dict[str, Any] = {
        "id": id,
        "metric": first.key.metric,
        "subject": first.key.asset,
        "window": Window(start=own.start, end=own.end, kind="day" if own.start else "instant"),
        "formula": Formula.OBSERVED,
        "inputs": (Input(name="value", refs=tuple(_ref(one, place) for one in rows)),),
        "quantity": None if first.unit.kind in STATED else Quantity(first.values[place], first.unit),
        "sources": (first.key.source,),
    }
    return Fact.model_validate(given | changed)


def _ref(series: Series, place: int) -> ObservationRef:
    key, end = series.key, series.ends[place]
    start = end - timedelta(seconds=series.seconds) if series.seconds else None
    return ObservationRef(
        metric=key.metric, asset=key.asset, venue=key.venue, source=key.source, start=start, end=end
    )  # fmt: skip


def seen(
    id: str, metric: str, asset: str = "BTC", value: Number = 1, day: date = EVENT, *, unit: Unit | None = None,
    venue: str = "",
) -> Fact:  # fmt: skip
    """A value that was observed of a day: of its whole, or as it closed."""
    return fact(id, row(metric, value, asset=asset, day=day, unit=unit, venue=venue))


def moved(
    id: str, asset: str, before: Number, after: Number, metric: str = "price.close", *, day: date = EVENT,
    unit: Unit | None = None,
) -> tuple[Fact, Fact, Fact]:  # fmt: skip
    """A change over the day (`.change`; of an index in points), and the values that it is of (`.before`, `.after`)."""
    first = seen(f"{id}.before", metric, asset, before, day - DAY, unit=unit)
    last = seen(f"{id}.after", metric, asset, after, day, unit=unit)
    by, index = last.value - first.value, metric == "fear_greed"
    formula, unit = (Formula.POINTS, INDEX_POINTS) if index else (Formula.CHANGE, PERCENT)
    value = by if index else 100 * by / first.value
    return made(f"{id}.change", formula, unit=unit, amount=value, from_=first, to=last), first, last


def number(
    id: str, value: Number, metric: str = "figure", subject: str = "BTC", *, unit: Unit = READING, day: date = EVENT
) -> Fact:
    """A figure that nothing stands behind but itself; of an index it may have any value."""
    return Fact(
        id=id, metric=metric, subject=subject, window=Window.day(day), formula=Formula.CONSTANT,
        quantity=Quantity(Decimal(value), unit),
    )  # fmt: skip


def day(id: str, on: date) -> Fact:
    """A day."""
    return Fact(id=id, metric="day", subject="BTC", window=Window.day(on), formula=Formula.CONSTANT, day=on)


def made(
    id: str,
    formula: Formula,
    metric: str = "",
    subject: str = "",
    *,
    unit: Unit = READING,
    amount: Number = 1,
    given: Mapping[str, Fact | Ref] | None = None,
    **inputs: Fact | Ref | tuple[Fact | Ref, ...],
) -> Fact:
    """A figure made of others: where not said, of what the last of them is of, and of its day."""
    named = {name: some if isinstance(some, tuple) else (some,) for name, some in {**(given or {}), **inputs}.items()}
    parts = [part for some in named.values() for part in some]
    own, of, window = _of(parts[-1]) if parts else ("figure", "BTC", Window.day(EVENT))
    return Fact(
        id=id, metric=metric or own, subject=subject or of, window=window, formula=formula,
        quantity=Quantity(Decimal(amount), unit),
        inputs=tuple(
            Input(name=n.rstrip("_"), refs=tuple(FactRef(fact=g.id) if isinstance(g, Fact) else g for g in some))
            for n, some in named.items()
        ),
        sources=tuple(dict.fromkeys(source for part in parts if isinstance(part, Fact) for source in part.sources)),
    )  # fmt: skip


def _of(part: Fact | Ref) -> tuple[str, str, Window]:
    match part:
        case Fact():
            return part.metric, part.subject, part.window
        case ObservationRef():
            return part.metric, part.asset, Window(start=part.start, end=part.end)
        case SeriesRef():
            return part.metrics[0], part.assets[0], Window.day(part.last)
        case _:
            raise TypeError(f"{part} is of nothing by itself")


def run(metric: str, first: date, last: date, asset: str = "BTC", **terms: object) -> SeriesRef:
    """Daily values as observed."""
    return series("observed", (metric,), (asset,), first, last, **terms)


def flows(first: date, last: date, *venues: str, asset: str = "BTC") -> SeriesRef:
    """Daily flows of these venues, added up."""
    return series("flows", (FLOW,) * max(1, len(venues)), (asset,), first, last, venues=venues)


def claim(
    id: str,
    kind: str,
    direction: str = "",
    subject: str = "BTC",
    *,
    metric: str = "",
    terms: Mapping[str, str] | None = None,
    facts: Mapping[str, Fact | str] | None = None,
    **roles: Fact | str,
) -> ClaimTerms:
    """A claim by the facts in its roles, or by their ids."""
    named = {role.replace("__", "."): fact for role, fact in {**(facts or {}), **roles}.items()}
    return ClaimTerms(
        id=id, kind=kind, subject=subject, metric=metric, direction=direction, terms=dict(terms or {}),
        facts={role: fact if isinstance(fact, str) else fact.id for role, fact in named.items()},
    )  # fmt: skip
