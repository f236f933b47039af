"""Filters for figures that an editor typed: to the last digit, as they were published."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.errors import ProseError
from generator.facts.fact import Fact, Formula
from generator.facts.quantity import Quantity, UnitKind
from generator.prose.figures import HALF_UP, Style, coins, coins_title, money, money_title, significant, to_place
from generator.prose.hedges import best, fit
from generator.prose.print_figures import MINUS, notebook_of, put_figure
from generator.prose.spans import Mark

SYMBOLS = {"USD": "$", "USDT": "$", "EUR": "€", "GBP": "£"}
_MOVES = frozenset({Formula.CHANGE, Formula.POINTS})
_HUNDRED = Decimal(100)
_FINE = 2
"""How many digits more than three a typed amount of coins may have and still be printed whole."""


def _quantity(value: object, filter: str, *kinds: UnitKind) -> tuple[Fact, Quantity]:
    if not isinstance(value, Fact) or value.quantity is None or value.quantity.unit.kind not in kinds:
        raise ProseError(f"{filter} takes a Fact in {' or '.join(kinds)}; ask `is none` first where it may be absent")
    return value, value.quantity


def _symbol(fact: Fact, quantity: Quantity) -> str:
    if quantity.unit.of not in SYMBOLS:
        raise ProseError(f"{fact.id} is in {quantity.unit}; the copy prints {', '.join(SYMBOLS)}")
    return SYMBOLS[quantity.unit.of]


def _digits(value: Decimal, decimals: int = 0) -> str:
    """Every digit, with thousands separators and at least so many decimals."""
    whole, _, fraction = f"{abs(value).normalize():,f}".partition(".")
    fraction = fraction.ljust(decimals, "0")
    return f"{whole}.{fraction}" if fraction else whole


def _signed(fact: Fact, text: str) -> str:
    """A level below zero has its minus; which way a change went is told by the word before it."""
    return MINUS + text if fact.value < 0 and fact.formula not in _MOVES else text


@pass_context
def exact(context: Context, value: object) -> Mark:
    """The figure to its last digit."""
    kinds = (UnitKind.PERCENT, UnitKind.INDEX, UnitKind.COUNT, UnitKind.MONEY, UnitKind.POINTS)
    notebook, (fact, quantity) = notebook_of(context), _quantity(value, "exact", *kinds)
    digits = _digits(fact.value)
    match quantity.unit.kind:
        case UnitKind.PERCENT:
            text = digits + (" percent" if notebook.house.style.percent == "percent" else "%")
        case UnitKind.POINTS:
            word = "percentage point" if quantity.unit.of == "percent" else "point"
            text = f"{digits} {word}" if digits == "1" else f"{digits} {word}s"
        case UnitKind.MONEY:
            text = _symbol(fact, quantity) + digits
        case _:
            text = digits
    return put_figure(notebook, fact, _signed(fact, text))


@pass_context
def per_share(context: Context, value: object) -> Mark:
    """An amount for one share: two decimals at least."""
    notebook, (fact, quantity) = notebook_of(context), _quantity(value, "per_share", UnitKind.MONEY)
    return put_figure(notebook, fact, _signed(fact, _symbol(fact, quantity) + _digits(fact.value, 2)))


@pass_context
def cents(context: Context, value: object) -> Mark:
    """Less than a dollar, in cents."""
    notebook, (fact, _) = notebook_of(context), _quantity(value, "cents", UnitKind.MONEY)
    digits = _digits(fact.value * _HUNDRED)
    return put_figure(notebook, fact, f"{digits} cent" if digits == "1" else f"{digits} cents")


def _amount(name: str, style: Style) -> Callable[[Context, object], Mark]:
    """A sum in its own currency, in the digits of `money` or `money_title`."""

    @pass_context
    def print_amount(context: Context, value: object) -> Mark:
        notebook, (fact, quantity) = notebook_of(context), _quantity(value, name, UnitKind.MONEY)
        text = fit(fact, style, "").text.replace("$", _symbol(fact, quantity))
        return put_figure(notebook, fact, _signed(fact, text))

    return print_amount


@pass_context
def percent_fine(context: Context, value: object) -> Mark:
    """A distance in percent, to two decimals at most."""
    notebook, (fact, _) = notebook_of(context), _quantity(value, "percent_fine", UnitKind.PERCENT)
    word = " percent" if notebook.house.style.percent == "percent" else "%"
    stated = to_place(abs(fact.value), -2) or significant(abs(fact.value), 1)
    return put_figure(notebook, fact, _digits(stated) + word)


def _tokens(name: str, style: Style) -> Callable[[Context, object], Mark]:
    @pass_context
    def print_tokens(context: Context, value: object) -> Mark:
        notebook, (fact, quantity) = notebook_of(context), _quantity(value, name, UnitKind.COINS)
        size = abs(fact.value)
        fine = max(0, len(size.normalize().as_tuple().digits) - 3)
        if fine <= _FINE:
            return put_figure(notebook, fact, style(size, quantity.unit, HALF_UP, fine).text)
        word, printed = best(fact, style)
        return put_figure(notebook, fact, f"{word} {printed.text}" if word else printed.text, word)

    return print_tokens


TYPED_FIGURES: dict[str, Callable[..., Any]] = {
    "exact": exact,
    "per_share": per_share,
    "cents": cents,
    "amount": _amount("amount", money),
    "amount_title": _amount("amount_title", money_title),
    "percent_fine": percent_fine,
    "tokens": _tokens("tokens", coins),
    "tokens_title": _tokens("tokens_title", coins_title),
}
