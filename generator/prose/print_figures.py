"""Filters that print figures, bare or hedged, with the claim and the choice that stand around them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from generator.errors import ProseError
from generator.facts.fact import Fact
from generator.facts.quantity import Unit, UnitKind
from generator.prose.figures import STYLES, Printed, Style, money_cell, percent
from generator.prose.hedges import best, fit, fit_top, holds
from generator.prose.spans import Mark, Notebook

MINUS = "\u2212"
_SIGNED = frozenset({"rate"})
_DOLLARS = frozenset({"USD", "USDT"})
_IN_WORDS = frozenset({"percent", "share", "percent_short", "rate"})


def notebook_of(context: Context) -> Notebook:
    """The notebook of the post being written. Raises ProseError inside macros, which have none."""
    notebook: object = context.parent.get("notebook_")
    if type(notebook) is not Notebook:
        raise ProseError("figures and days are printed in the story's own templates; hand them to the macro")
    return notebook


def refuse_undefined(value: object) -> None:
    """Let Jinja say which name or attribute is not there."""
    if isinstance(value, Undefined):
        str(value)


def _style(name: str) -> tuple[UnitKind, Style]:
    if name == "money_cell":
        return UnitKind.MONEY, money_cell()
    try:
        return STYLES[name]
    except KeyError as error:
        raise ProseError(f"no style {name!r}; there are {', '.join(sorted(STYLES))}, money_cell") from error


def _checked(value: object, kind: UnitKind, style: str) -> Fact:
    if type(value) is not Fact:
        refuse_undefined(value)
        raise ProseError(
            f"{style} takes a Fact, not {type(value).__name__}; ask `is none` first where it may be absent"
        )
    quantity = value.quantity
    unit = None if quantity is None else quantity.unit
    if unit is None or unit.kind is not kind:
        has = "no quantity" if unit is None else f"in {unit}"
        raise ProseError(f"{style} takes a figure in {kind.value}; {value.id} is {has}")
    if kind is UnitKind.MONEY and unit.of not in _DOLLARS:
        raise ProseError(f"{style} prints dollars; {value.id} is in {unit}")
    return value


def told_in(context: Context) -> frozenset[str]:
    """The ids of the claims made and the facts printed in the text. Raises ProseError before the sources."""
    told = notebook_of(context).told
    if told is None:
        raise ProseError("`is told` and `begun` are asked in the sources alone, which are written after all else")
    return told


def put_figure(notebook: Notebook, fact: Fact, text: str, predicate: str = "", needs: tuple[str, ...] = ()) -> Mark:
    """A figure, and what it states where it stands."""
    quantity = fact.quantity
    assert quantity is not None
    value, unit, opening = quantity.value, str(quantity.unit), text[0].islower()
    return Mark(
        text, "figure", f"{value:f}", unit, fact, value, None, predicate, notebook.inside[-1], notebook.choice[-1],
        opening, False, needs,
    )  # fmt: skip


def _text(notebook: Notebook, fact: Fact, printed: Printed, style: str) -> str:
    text = printed.text
    if style in _IN_WORDS and notebook.house.style.percent == "percent":
        text = text.replace("%", " percent")
    return MINUS + text if style in _SIGNED and fact.value < 0 and printed.stated else text


def _bare(style: str) -> Callable[[Context, object], Mark]:
    kind, how = _style(style)

    @pass_context
    def print_bare(context: Context, value: object) -> Mark:
        notebook, fact = notebook_of(context), _checked(value, kind, style)
        return put_figure(notebook, fact, _text(notebook, fact, fit(fact, how, ""), style))

    return print_bare


def _coins(style: str) -> Callable[[Context, object], Mark]:
    @pass_context
    def print_coins(context: Context, value: object) -> Mark:
        """Three significant digits; a rounded amount asks for "about" in the copy before it."""
        notebook, (kind, how) = notebook_of(context), _style(style)
        fact = _checked(value, kind, style)
        printed = fit(fact, how, "about") if fact.value else fit(fact, how, "")
        if holds("", abs(fact.value), printed):
            return put_figure(notebook, fact, printed.text)
        return put_figure(notebook, fact, printed.text, "about", ("about", "roughly"))

    return print_coins


def _hedge(word: str) -> Callable[[Context, object, str], Mark]:
    @pass_context
    def print_hedged(context: Context, value: object, style: str) -> Mark:
        kind, how = _style(style)
        notebook, fact = notebook_of(context), _checked(value, kind, style)
        text = _text(notebook, fact, fit(fact, how, word), style)
        return put_figure(notebook, fact, f"{word} {text}", word)

    return print_hedged


@pass_context
def topped(context: Context, value: object, style: str) -> Mark:
    """The figure alone under *top*; the verb stands in the copy."""
    kind, how = _style(style)
    notebook, fact = notebook_of(context), _checked(value, kind, style)
    text = _text(notebook, fact, fit_top(fact, how), style)
    return put_figure(notebook, fact, text, "top", ("top", "tops", "topped", "topping"))


@pass_context
def hedged(context: Context, value: object, style: str) -> Mark:
    """The hedge that the fact's bound and its rounding ask for."""
    kind, how = _style(style)
    notebook, fact = notebook_of(context), _checked(value, kind, style)
    word, printed = best(fact, how)
    text = _text(notebook, fact, printed, style)
    return put_figure(notebook, fact, f"{word} {text}" if word else text, word)


@pass_context
def money_in_cell(context: Context, value: object, scale: str = "") -> Mark:
    """One decimal, signed where below zero."""
    notebook, fact = notebook_of(context), _checked(value, UnitKind.MONEY, "money_cell")
    if scale not in {"", "K", "M", "B", "T"}:
        raise ProseError(f"money_cell knows the scales K, M, B and T, not {scale!r}")
    printed = money_cell(scale)(abs(fact.value), _unit(fact), "ROUND_HALF_UP", 0)
    return put_figure(notebook, fact, _sign(fact.value, printed, plus="") + printed.text)


@pass_context
def percent_in_cell(context: Context, value: object) -> Mark:
    """One decimal, always signed but at zero."""
    notebook, fact = notebook_of(context), _checked(value, UnitKind.PERCENT, "percent_cell")
    printed = percent(abs(fact.value), _unit(fact), "ROUND_HALF_UP", 0)
    return put_figure(notebook, fact, _sign(fact.value, printed, plus="+") + printed.text)


def _unit(fact: Fact) -> Unit:
    assert fact.quantity is not None
    return fact.quantity.unit


def _sign(value: Decimal, printed: Printed, *, plus: str) -> str:
    if not printed.stated:
        return ""
    return MINUS if value < 0 else plus


FIGURES: dict[str, Callable[..., Any]] = {
    **{style: (_coins if kind is UnitKind.COINS else _bare)(style) for style, (kind, _) in STYLES.items()},
    "money_cell": money_in_cell,
    "percent_cell": percent_in_cell,
    "at_least": _hedge("at least"),
    "more_than": _hedge("more than"),
    "over": _hedge("over"),
    "nearly": _hedge("nearly"),
    "about": _hedge("about"),
    "top": topped,
    "topped": topped,
    "hedged": hedged,
}
HEDGES = ("at_least", "more_than", "over", "nearly", "about", "top", "topped", "hedged")
