"""Contracts: every name, attribute and filter of every template against the models, in branches not taken too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jinja2 import nodes

from generator.facts.claim import Level, Superlative
from generator.facts.fact import Fact
from generator.prose.names import NAMES
from generator.prose.print_days import DAYS
from generator.prose.print_figures import FIGURES
from generator.prose.print_said import SAID
from generator.prose.print_typed import TYPED_FIGURES
from generator.prose.shapes import (
    ANY,
    CLAIMS,
    LITERAL,
    MACRO,
    WORDS,
    Missing,
    Shape,
    attribute,
    element,
    held,
    is_tuple,
    of,
    title,
)
from generator.prose.tour import Stop, constants, follow, tag_of


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a template: where, which rule, and what to do."""

    template: str
    line: int
    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {self.code}: {self.text}"


_FACT, _ID, _IDS, _SPOKEN = frozenset({Fact}), frozenset({str, LITERAL}), frozenset({tuple}), frozenset({WORDS, ANY})
TAKES: dict[str, frozenset[Any]] = {
    **dict.fromkeys((*FIGURES, *DAYS, *TYPED_FIGURES, *(n for n in SAID if n != "the"), "label", "label_cell"), _FACT),
    **dict.fromkeys((n for n in NAMES if n not in {"label", "label_cell"}), _ID),
    "names": _IDS,
    "begun": _IDS,
    "titles": _IDS,
    "funds": _IDS,
    "source": _ID | _FACT,
    "since": frozenset({Superlative, Level}),
    "since_title": frozenset({Superlative, Level}),
    "reach": frozenset({Superlative}),
    "time_utc": frozenset({Fact, datetime}),
    "article": _SPOKEN,
    "the": _SPOKEN,
    "word": frozenset({LITERAL, ANY}),
    "listed": frozenset({list, ANY}),
    "plural": _FACT,
}
"""What each filter takes; it may be absent, which the template asks first."""


def faults_in(stop: Stop, template: str) -> Iterator[Fault]:
    """What one node of the tour breaks."""
    line = stop.node.lineno
    for missing in stop.missing:
        yield _missing(template, line, missing)
    match stop.node:
        case nodes.Name(ctx="load") if stop.node.name not in stop.scope:
            there = ", ".join(sorted(stop.scope))
            yield Fault(template, line, "unknown-name", f"{stop.node.name!r} is not known here; there are {there}")
        case nodes.Getattr():
            yield from _attribute(stop, template)
        case nodes.Filter():
            yield from _filter(stop, template)
        case nodes.For():
            yield from _loop(stop, template)
        case nodes.With() if tag_of(stop.node) == "claim" and not stop.missing:
            yield from _claim(stop, template)
        case nodes.Call():
            yield from _macro_call(stop, template)


def _missing(template: str, line: int, missing: Missing) -> Fault:
    there = ", ".join(missing.there) or "nothing"
    return Fault(template, line, "unknown-attribute", f"{missing.on} has no {missing.name!r}; it has {there}")


def _attribute(stop: Stop, template: str) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.Getattr)
    base = of(node.node, stop.scope)
    if ANY in base:
        text = f"macros read no attributes of what they are given ({node.attr}); hand the attribute in"
        yield Fault(template, node.lineno, "attribute-in-macro", text)
    elif isinstance(found := attribute(base, node.attr), Missing):
        yield _missing(template, node.lineno, found)


def _filter(stop: Stop, template: str) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.Filter)
    if node.name not in TAKES:
        text = f"there is no filter {node.name!r}; there are {', '.join(sorted(TAKES))}"
        yield Fault(template, node.lineno, "unknown-filter", text)
        return
    given = held(of(node.node, stop.scope)) if node.node is not None else frozenset()
    wrong = [one for one in given if not _fits(one, TAKES[node.name])]
    if wrong:
        takes, got = _list(TAKES[node.name]), _list(frozenset(wrong))
        yield Fault(template, node.lineno, "wrong-filter", f"{node.name} takes {takes}, not {got}")


def _fits(given: Any, takes: frozenset[Any]) -> bool:  # noqa: ANN401 (a member of a union)
    return given == ANY or given in takes or (is_tuple(given) and tuple in takes)


def _loop(stop: Stop, template: str) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.For)
    shape = of(node.iter, stop.scope)
    if shape and element(shape) is None:
        yield Fault(template, node.lineno, "wrong-loop", f"a loop goes over a tuple, not over {_list(held(shape))}")


def _claim(stop: Stop, template: str) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.With)
    shape, _ = follow(node, stop.scope)
    if not shape <= CLAIMS and ANY not in shape:
        text = f"{constants(node)[-1]} is {_list(shape - CLAIMS)}, no claim; ask `is not none` instead"
        yield Fault(template, node.lineno, "no-claim", text)


def _macro_call(stop: Stop, template: str) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.Call)
    called = of(node.node, stop.scope)
    if MACRO not in called and ANY not in called:
        yield Fault(template, node.lineno, "call", "only macros may be called")
        return
    for arg in (*node.args, *(keyword.value for keyword in node.kwargs)):
        given = of(arg, stop.scope)
        if not held(given) <= {WORDS, ANY, LITERAL, bool} and not isinstance(arg, nodes.List):
            yield Fault(template, node.lineno, "macro-argument", f"a macro takes words, not {_list(held(given))}")


def _list(shape: Shape) -> str:
    return " or ".join(sorted(title(one) for one in shape)) or "nothing"
