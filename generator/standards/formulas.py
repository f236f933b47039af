"""The formulas that take numbers and give one, each as `facts.fact.Formula` specifies it."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from generator.facts.fact import Formula

_HUNDRED = Decimal(100)


class Made(NamedTuple):
    """How a fact is made: from its inputs of one number each, then those of many, in this order."""

    work: Callable[..., Decimal]
    ones: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


def _median(values: list[Decimal]) -> Decimal:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _rank(value: Decimal, values: list[Decimal]) -> Decimal:
    return _HUNDRED * sum(1 for other in values if other < value) / len(values)


def _price_share(coins: Decimal, price: Decimal, price_to: Decimal, usd: Decimal, usd_to: Decimal) -> Decimal:
    return _HUNDRED * (coins * (price_to - price)) / (usd_to - usd)


FORMULAS: dict[Formula, Made] = {
    Formula.OBSERVED: Made(lambda value: value, ("value",)),
    Formula.AT_PAR: Made(lambda value: value, ("value",)),
    Formula.SUM: Made(lambda parts: sum(parts, Decimal(0)), many=("parts",)),
    Formula.DIFFERENCE: Made(lambda a, b: a - b, ("a", "b")),
    Formula.SHARE: Made(lambda part, whole: _HUNDRED * part / whole, ("part", "whole")),
    Formula.CHANGE: Made(lambda after, before: _HUNDRED * (after - before) / before, ("to", "from")),
    Formula.POINTS: Made(lambda after, before: after - before, ("to", "from")),
    Formula.RATIO: Made(lambda a, b: a / b, ("a", "b")),
    Formula.COINS: Made(lambda usd, price: usd / price, ("usd", "price")),
    Formula.WORTH: Made(lambda coins, price: coins * price, ("coins", "price")),
    Formula.PRICE_SHARE: Made(_price_share, ("coins_from", "price_from", "price_to", "usd_from", "usd_to")),
    Formula.MEDIAN_OF: Made(_median, many=("series",)),
    Formula.PERCENTILE_RANK: Made(_rank, ("value",), ("series",)),
    Formula.MAXIMUM: Made(max, many=("series",)),
    Formula.MINIMUM: Made(min, many=("series",)),
}
