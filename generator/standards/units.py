"""Whether a figure, as printed, is of the unit that the statement has."""

from collections.abc import Callable

from generator.facts.quantity import Unit, UnitKind
from generator.standards.numbers import Number
from generator.standards.subjects import mentions

_DOLLARS = frozenset({"USD", "USDT", "USDC"})
_SAME = (
    frozenset({"coins", "assets", "tokens"}),
    frozenset({"days", "readings", "closes"}),
    frozenset({"cases", "episodes", "occasions", "times"}),
)


def fits(number: Number, unit: Unit, *, sentence: str, around: Callable[[], str]) -> bool:
    """Whether the printed kind is that unit. `sentence` is the sentence, `around` gives the block and its heads."""
    match unit.kind:
        case UnitKind.MONEY:
            return number.kind == "money" and (number.of == unit.of or (number.of == "USD" and unit.of in _DOLLARS))
        case UnitKind.COINS:
            if number.kind == "coins":
                return number.of == unit.of
            return number.kind == "plain" and _names_after(number, unit.of, around())
        case UnitKind.PERCENT:
            return number.kind in {"percent", "fraction"}
        case UnitKind.RATE:
            return number.kind == "percent" and ("funding" in sentence.lower() or "funding" in around().lower())
        case UnitKind.POINTS:
            if number.kind == "points":
                return number.of == ("percent" if unit.of == "percent" else "")
            return number.kind == "plain" and unit.of == "index"
        case UnitKind.RATIO:
            return number.kind == "times"
        case UnitKind.INDEX:
            return number.kind == "plain" and not number.scale
        case UnitKind.COUNT:
            return _counts(number, unit.of)
        case UnitKind.TEXT | UnitKind.DATE | UnitKind.MONTH | UnitKind.TIME:
            return False


def _names_after(number: Number, asset: str, text: str) -> bool:
    return any(m.asset == asset and m.start <= 1 for m in mentions(text[number.end :], frozenset({asset})))


def _counts(number: Number, of: str) -> bool:
    if number.scale:
        return False
    if number.kind == "plain":
        return True
    if number.kind != "count":
        return False
    return number.of == of or any({number.of, of} <= group for group in _SAME) or not of
