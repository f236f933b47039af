"""A day, the day before it, and a post of a few marked blocks about how both closed, on the reader's desk."""

import re
from collections.abc import Mapping
from decimal import Decimal

from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef
from generator.facts.ledger import Coverage, Ledger, Statement
from generator.facts.quantity import INDEX_POINTS, PERCENT, Quantity, Unit, UnitKind
from generator.facts.series import History, Series
from generator.facts.window import Window, midnight
from generator.standards.opening import open_desk
from generator.standards.page import read_page
from generator.standards.reading import Desk
from tests.desk.make import AFTER, DAY, Number, ago, make_history
from tests.standards.make import markdown

Moves = Mapping[tuple[str, str], tuple[Number, Number]]
_MARK = re.compile(r"\[\[([\w.]+)\|([^\]]*)\]\]")


def desk_of(moves: Moves, texts: Mapping[str, str], counts: Mapping[str, int] | None = None) -> Desk:
    """What the reader holds of a post: `[[BTC.change|7%]]` in a text prints the change of an asset of `moves`.

    Of an asset there are `.before`, `.after` and `.change`, of the index too (as MARKET). `counts` are counts of coins.
    """
    history = _history(moves)
    facts = {fact.id: fact for series in history.series.values() for fact in _facts(series)}
    facts |= {id: _count(id, number, facts) for id, number in (counts or {}).items()}
    plain = {path: _MARK.sub(r"\2", text) for path, text in texts.items()}
    said = tuple(s for path, text in texts.items() for s in _statements(path, text, facts))
    assets = tuple(asset for metric, asset in moves if metric == "price.close")
    ledger = Ledger(
        post="post", event=f"price_move:BTC:{DAY}", kind="price_move", as_of=AFTER, provenance="recorded",
        coverage=Coverage(assets=assets, sources=("Binance",)), statements=said, facts=tuple(facts.values()),
        claims=(), variants={},
    )  # fmt: skip
    page = read_page(markdown({"title": "A day", "description": "A day.", **plain}))
    return open_desk(page, ledger, history, ())


def _history(moves: Moves) -> History:
    later = {key: -1 if key[0] == "fear_greed" else 0 for key in moves}  # the index is published after the day
    return make_history(
        {key: {ago(later[key] + 1): before, ago(later[key]): after} for key, (before, after) in moves.items()},
        as_of=AFTER,
    )


def _facts(series: Series) -> list[Fact]:
    key, index = series.key, series.key.metric == "fear_greed"
    found = []
    for name, end, value in zip(("before", "after"), series.ends, series.values, strict=True):
        start = midnight((end - (midnight(DAY) - midnight(ago(1)))).date()) if series.seconds else None
        ref = ObservationRef(
            metric=key.metric, asset=key.asset, venue=key.venue, source=key.source, start=start, end=end
        )  # fmt: skip
        found.append(
            Fact(
                id=f"{key.asset}.{name}", metric=key.metric, subject=key.asset, window=Window(start=start, end=end),
                formula=Formula.OBSERVED, inputs=(Input(name="value", refs=(ref,)),),
                quantity=Quantity(value, series.unit), sources=(key.source,),
            )
        )  # fmt: skip
    before, after = found
    moved = after.value - before.value if index else 100 * (after.value - before.value) / before.value
    update = {
        "id": f"{key.asset}.change",
        "formula": Formula.POINTS if index else Formula.CHANGE,
        "quantity": Quantity(moved, INDEX_POINTS if index else PERCENT),
        "inputs": tuple(
            Input(name=name, refs=(FactRef(fact=fact.id),)) for name, fact in (("from", before), ("to", after))
        ),
    }
    return [before, after, after.model_copy(update=update)]


def _count(id: str, number: int, facts: Mapping[str, Fact]) -> Fact:
    like = next(fact for fact in facts.values() if fact.formula is Formula.CHANGE)
    parts = tuple(FactRef(fact=fact.id) for fact in facts.values() if fact.formula is Formula.CHANGE)
    update = {
        "id": id,
        "metric": "coins",
        "subject": "MARKET",
        "formula": Formula.COUNT,
        "quantity": Quantity(Decimal(number), Unit(UnitKind.COUNT, "coins")),
        "inputs": (Input(name="parts", refs=parts[:number]),),
    }
    return like.model_copy(update=update)


def _statements(path: str, text: str, facts: Mapping[str, Fact]) -> list[Statement]:
    found = []
    for mark in _MARK.finditer(text):
        start = len(_MARK.sub(r"\2", text[: mark.start()]))
        fact = facts[mark[1]]
        found.append(
            Statement(
                id=f"{path}.{start}", block=path, start=start, end=start + len(mark[2]), printed=mark[2], kind="figure",
                quantity=fact.value, unit=str(fact.quantity.unit) if fact.quantity else "", subject=fact.subject,
                metric=fact.metric, window=fact.window, fact=fact.id, formula=fact.formula.value, source=fact.sources,
            )
        )  # fmt: skip
    return found
