"""A post of one paragraph over a market of a few values: for what the page of `make` has no figures of."""

from collections.abc import Mapping, Sequence
from datetime import date

from generator.facts.fact import Fact, Formula, Input, ObservationRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import PERCENT, USD, USDT, Quantity, Unit
from generator.facts.series import History, Series, SeriesKey
from generator.facts.verdict import Finding
from generator.facts.window import DAY, Window, midnight
from generator.standards.check import check_post
from tests.standards.make import (
    AS_OF,
    DEFINITIONS,
    EVENT,
    PAGE,
    RATE,
    READING,
    D,
    derived,
    house,
    markdown,
    strip,
    table,
)

_UNITS = {
    "liquidations": USD, "price": USDT, "open_interest": USD, "etf_flow": USD, "funding_rate": RATE,
    "fear_greed": READING,
}  # fmt: skip
_SOURCES = {"price": "Binance", "fear_greed": "alternative.me"}
_INSTANTS = frozenset({"open_interest", "funding_rate", "fear_greed"})


def seen(id: str, metric: str, asset: str, value: str, day: date = EVENT, venue: str = "") -> Fact:
    """A value that was observed of a day: of its whole, or as it closed; the index as it was published on it."""
    family = metric.partition(".")[0]
    source, end = _SOURCES.get(family, "CoinGlass"), midnight(day) + (0 * DAY if metric == "fear_greed" else DAY)
    start = None if metric in _INSTANTS else midnight(day)
    ref = ObservationRef(metric=metric, asset=asset, venue=venue or source, source=source, start=start, end=end)
    return Fact(
        id=id, metric=metric, subject=asset, window=Window(start=start, end=end), formula=Formula.OBSERVED,
        inputs=(Input(name="value", refs=(ref,)),), quantity=Quantity(D(value), _UNITS[family]), sources=(source,),
    )  # fmt: skip


def moved(id: str, asset: str, before: str, after: str, metric: str = "price.close") -> tuple[Fact, Fact, Fact]:
    """A change over the day in percent, by that id, with the two values that it is of."""
    first, last = seen(f"{id}.before", metric, asset, before, EVENT - DAY), seen(f"{id}.after", metric, asset, after)
    percent = 100 * (last.value - first.value) / first.value
    return (
        derived(id, Formula.CHANGE, PERCENT, percent, last, **{"from": (first,), "to": (last,)}),
        first,
        last,
    )


def constant(id: str, metric: str, subject: str, value: str, unit: Unit) -> Fact:
    """A level or a length that policy names."""
    return Fact(
        id=id, metric=metric, subject=subject, window=Window.day(EVENT), formula=Formula.CONSTANT,
        quantity=Quantity(D(value), unit),
    )  # fmt: skip


def claimed(id: str, kind: str, subject: str, direction: str = "", metric: str = "", **facts: str) -> ClaimTerms:
    """A claim about facts of these roles."""
    return ClaimTerms(id=id, kind=kind, subject=subject, metric=metric, direction=direction, facts=facts, terms={})


def known(facts: Sequence[Fact]) -> History:
    """What was observed."""
    columns: dict[SeriesKey, dict[ObservationRef, Fact]] = {}
    for fact in facts:
        ref = fact.inputs[0].refs[0] if fact.formula is Formula.OBSERVED else None
        if isinstance(ref, ObservationRef):
            columns.setdefault(SeriesKey(ref.metric, ref.asset, ref.venue, ref.source), {})[ref] = fact
    return History.of(AS_OF, (_series(key, column) for key, column in columns.items()))


def _series(key: SeriesKey, column: Mapping[ObservationRef, Fact]) -> Series:
    rows = sorted(column.items(), key=lambda row: row[0].end)
    return Series(
        key=key, unit=_UNITS[key.metric.partition(".")[0]], bound=Bound.EXACT, provenance=Provenance.RECORDED,
        seconds=0 if key.metric in _INSTANTS else 86_400, ends=tuple(ref.end for ref, _ in rows),
        values=tuple(fact.value for _, fact in rows), labels=("",) * len(rows),
    )  # fmt: skip


def findings(
    text: str,
    *facts: Fact,
    claims: Sequence[ClaimTerms] = (),
    kind: str = "p1",
    forged: Mapping[str, object] | None = None,
    definitions: tuple[str, ...] = DEFINITIONS,
) -> list[Finding]:
    """What holds back a paragraph, a heading (`h`) or a question (`q`) in which marks stand as in `make`.

    A table is one whose text begins with a bar. `forged` changes every statement of a figure or a time.
    """
    by_id = {fact.id: fact for fact in facts}
    path = "table.1" if text.startswith("|") else "faq.1.q" if kind == "q" else f"body.1.{kind}"
    plain, statements = (table if path == "table.1" else strip)(path, text, by_id)
    told = [s.model_copy(update=dict(forged)) if forged and s.kind != "claim" else s for s in statements]
    ledger = Ledger(
        post="post", event=f"liquidation_cascade:MARKET:{EVENT}", kind="liquidation_cascade", as_of=AS_OF,
        provenance="recorded", coverage=Coverage(assets=("BTC", "ETH"), sources=("CoinGlass", "Binance")),
        statements=tuple(told), facts=facts, claims=tuple(claims), variants={},
    )  # fmt: skip
    texts = {"title": "A day", "description": "What it was.", "body.1.h": "The day", path: plain}
    if path == "table.1":
        texts["table.1.note"] = "Liquidations: CoinGlass. Prices: Binance."
    texts |= {name: PAGE[name] for name in ("sources.1", "disclosure", "disclaimer")}
    verdict = check_post(markdown(texts), ledger, known(facts), house=house(), definitions=definitions)
    return [f for f in verdict.findings if f.block.startswith(path) and f.severity in {"block", "hold"}]


def codes(text: str, *facts: Fact, claims: Sequence[ClaimTerms] = (), kind: str = "p1") -> set[str]:
    """The codes of what holds it back."""
    return {finding.code for finding in findings(text, *facts, claims=claims, kind=kind)}
