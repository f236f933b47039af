"""The formulas that take numbers and give one, each as `facts.fact.Formula` specifies it."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.facts.fact import Fact, Formula

if TYPE_CHECKING:
    from generator.standards.recompute import Proofs

_HUNDRED = Decimal(100)


def _median(values: list[Decimal]) -> Decimal:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _rank(proofs: "Proofs", fact: Fact) -> Decimal:
    value, values = proofs.one(fact, "value"), proofs.many(fact, "series")
    return _HUNDRED * sum(1 for other in values if other < value) / len(values)


def _price_share(proofs: "Proofs", fact: Fact) -> Decimal:
    one = {name: proofs.one(fact, name) for name in ("coins_from", "price_from", "price_to", "usd_from", "usd_to")}
    moved = one["coins_from"] * (one["price_to"] - one["price_from"])
    return _HUNDRED * moved / (one["usd_to"] - one["usd_from"])


FORMULAS: dict[Formula, "Callable[[Proofs, Fact], Decimal]"] = {
    Formula.OBSERVED: lambda p, f: p.one(f, "value"),
    Formula.AT_PAR: lambda p, f: p.one(f, "value"),
    Formula.SUM: lambda p, f: sum(p.many(f, "parts"), Decimal(0)),
    Formula.DIFFERENCE: lambda p, f: p.one(f, "a") - p.one(f, "b"),
    Formula.SHARE: lambda p, f: _HUNDRED * p.one(f, "part") / p.one(f, "whole"),
    Formula.CHANGE: lambda p, f: _HUNDRED * (p.one(f, "to") - p.one(f, "from")) / p.one(f, "from"),
    Formula.POINTS: lambda p, f: p.one(f, "to") - p.one(f, "from"),
    Formula.RATIO: lambda p, f: p.one(f, "a") / p.one(f, "b"),
    Formula.COINS: lambda p, f: p.one(f, "usd") / p.one(f, "price"),
    Formula.WORTH: lambda p, f: p.one(f, "coins") * p.one(f, "price"),
    Formula.PRICE_SHARE: _price_share,
    Formula.MEDIAN_OF: lambda p, f: _median(p.many(f, "series")),
    Formula.PERCENTILE_RANK: _rank,
    Formula.MAXIMUM: lambda p, f: max(p.many(f, "series")),
    Formula.MINIMUM: lambda p, f: min(p.many(f, "series")),
}
