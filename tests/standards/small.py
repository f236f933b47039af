"""A desk with a few blocks, facts and observations on it: name what matters, the rest follows."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from generator.facts.fact import MARKET, Fact, FactRef, Formula, Input, ObservationRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger, Statement
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD, Quantity, Unit, UnitKind
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import DAY, Window, midnight
from generator.standards.opening import open_desk
from generator.standards.page import Block, Page
from generator.standards.reading import Desk

EVENT = date(2024, 8, 5)
"""The day that these posts are about."""
AFTER = datetime(2024, 8, 6, 0, 10, tzinfo=UTC)
STATED = frozenset({UnitKind.TEXT, UnitKind.DATE, UnitKind.MONTH, UnitKind.TIME})


def row(
    metric: str,
    *values: int | str,
    unit: Unit = USD,
    asset: str = MARKET,
    source: str = "CoinGlass",
    day: date = EVENT,
    label: str = "",
    seconds: int = 86_400,
) -> Series:
    """Observations of days running up to one, as a series; of a row that states something the value is 1."""
    numbers = tuple(map(Decimal, values or (1,)))
    return Series(
        key=SeriesKey(metric, asset, "aggregate", source),
        unit=unit,
        bound=Bound.EXACT,
        provenance=Provenance.RECORDED,
        seconds=seconds,
        ends=tuple(midnight(day) + DAY * (i + 2 - len(numbers)) for i in range(len(numbers))),
        values=numbers,
        labels=(label,) * len(numbers),
    )


def ref(series: Series, place: int = -1) -> ObservationRef:
    """A reference to an observation of a series, the last where not said."""
    end = series.ends[place]
    key, start = series.key, end - timedelta(seconds=series.seconds) if series.seconds else None
    return ObservationRef(
        metric=key.metric, asset=key.asset, venue=key.venue, source=key.source, start=start, end=end
    )  # fmt: skip


def fact(id: str, *series: Series, place: int = -1, **changed: Any) -> Fact:  # noqa: ANN401
    """An observed fact that says what its row does, the last of it where not said; other fields as given."""
    first = series[0]
    own = ref(first, place)
    given: dict[str, Any] = {
        "id": id,
        "metric": first.key.metric,
        "subject": first.key.asset,
        "window": Window(start=own.start, end=own.end, kind="day" if first.seconds else "instant"),
        "formula": Formula.OBSERVED,
        "inputs": (Input(name="value", refs=tuple(ref(one, place) for one in series)),),
        "quantity": None if first.unit.kind in STATED else Quantity(first.values[place], first.unit),
        "sources": (first.key.source,),
    }
    return Fact.model_validate(given | changed)


def made(id: str, formula: Formula, unit: Unit, value: int | str, like: Fact, **inputs: tuple[Fact, ...]) -> Fact:
    """A fact made from others, about the subject and window of `like`."""
    named = {name.rstrip("_"): facts for name, facts in inputs.items()}
    return like.model_copy(
        update={
            "id": id,
            "formula": formula,
            "quantity": Quantity(Decimal(value), unit),
            "inputs": tuple(Input(name=n, refs=tuple(FactRef(fact=f.id) for f in fs)) for n, fs in named.items()),
        }
    )


def says(block: str, text: str, printed: str, of: Fact, **changed: Any) -> Statement:  # noqa: ANN401
    """The statement that prints a fact where the words stand in a block's text."""
    start = text.index(printed)
    made = Statement(
        id=f"{block}.{start}.{of.id}", block=block, start=start, end=start + len(printed), printed=printed,
        kind="time" if of.day else "figure", quantity=of.quantity.value if of.quantity else None,
        unit=str(of.quantity.unit) if of.quantity else "", day=of.day, subject=of.subject, metric=of.metric,
        window=of.window, fact=of.id, formula=of.formula.value, source=of.sources,
    )  # fmt: skip
    return made._replace(**changed)


def claims(block: str, text: str, printed: str, claim: str) -> Statement:
    """The statement that makes a claim where the words stand in a block's text."""
    start = text.index(printed)
    return Statement(
        id=f"{block}.{start}.{claim}", block=block, start=start, end=start + len(printed), printed=printed,
        kind="claim", claim=claim,
    )  # fmt: skip


def ledger(
    facts: Iterable[Fact] = (),
    *,
    statements: Iterable[Statement] = (),
    claims: Iterable[ClaimTerms] = (),
    kind: str = "liquidation_cascade",
    event: str = "",
    assets: tuple[str, ...] = ("BTC", "ETH"),
    sources: tuple[str, ...] = ("CoinGlass",),
) -> Ledger:
    """A ledger of these facts."""
    return Ledger(
        post="post", event=event or f"{kind}:MARKET:{EVENT}", kind=kind, as_of=AFTER, provenance="recorded",
        coverage=Coverage(assets=assets, sources=sources), statements=tuple(statements), facts=tuple(facts),
        claims=tuple(claims), variants={},
    )  # fmt: skip


def history(*series: Series) -> History:
    """What was known of these series on the morning after."""
    return History.of(AFTER, series)


def page(texts: Mapping[str, str], front: Mapping[str, Any] | None = None) -> Page:
    """A page of these blocks, one a line."""
    blocks = tuple(Block(path, text, line, text) for line, (path, text) in enumerate(texts.items(), start=1))
    return Page(front or {}, blocks, "\n\n".join(texts.values()))


def desk(
    texts: Mapping[str, str], of: Ledger | None = None, *series: Series, definitions: tuple[str, ...] = ()
) -> Desk:
    """These blocks on the second reader's desk, with a ledger and what it rests on."""
    return open_desk(page(texts), of or ledger(), history(*series), definitions)
