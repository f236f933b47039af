"""The lint of copy: licensed words outside their claims, digits typed by hand, and what templates may not do."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from generator.prose.contracts import Fault
from generator.prose.print_figures import FIGURES, HEDGES
from generator.prose.shapes import ANY, CLAIMS, LITERAL, Shape, of
from generator.prose.tags import taken_apart
from generator.prose.tour import Stop, constants, tag_of
from generator.prose.words import DIGITS, licensed
from generator.prose.words import HEDGES as HEDGE_WORDS

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Macro, nodes.Assign,
    nodes.FromImport, nodes.Import, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Const,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Call, nodes.List, nodes.Keyword,
)  # fmt: skip
_TESTS = frozenset({"none", "told", "empty", "one", "two", "many"})
_COMPARISONS = frozenset({"eq", "ne", "in", "notin"})
_DIGIT = re.compile(r"\d[\d.,:%]*")
_UNHEDGED = frozenset(
    {"top", "topped", "coins", "coins_title", "count", "count_word", "ordinal", "index", "label", *HEDGES}
)
"""Filters whose hedge stands in the copy, or that have none."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What the lint knows of a template beyond its tree.

    `question` is the line of an FAQ's question (0: none). `strict` is false for boilerplate and macros, whose words
    are not weighed. `definitions` are the approved ones, their spaces folded. `macros` are the texts that the house's
    macros print, by name.
    """

    template: str
    strict: bool
    question: int
    definitions: frozenset[str]
    macros: Mapping[str, str]


def folded(text: str) -> str:
    """The text with its spaces folded."""
    return " ".join(text.split())


def faults_in(stop: Stop, paper: Paper) -> Iterator[Fault]:
    """What one node of the tour breaks."""
    node = stop.node
    if not isinstance(node, _ALLOWED) and not tag_of(node):
        text = f"copy does not use {type(node).__name__}: no arithmetic, conditional values, includes or blocks"
        yield Fault(paper.template, node.lineno, "not-allowed", text)
    match node:
        case nodes.TemplateData():
            yield from _text(stop, node.data, paper)
        case nodes.Output():
            yield from _output(stop, paper)
        case nodes.Compare():
            yield from _compare(stop, paper)
        case nodes.Test() if node.name not in _TESTS:
            asked = "`is none`, `is told`, or of a list `is empty`, `one`, `two`, `many`"
            text = f"`is {node.name}` is not asked here; ask {asked}"
            yield Fault(paper.template, node.lineno, "not-allowed", text)
        case nodes.Assign():
            yield from _assign(stop, paper)
        case nodes.Scope():
            yield from _definition(node, paper)
        case nodes.Call():
            yield from _macro_words(stop, paper)


def slots(stops: list[Stop], template: str) -> Iterator[Fault]:
    """Slots of variants that stand twice."""
    seen: set[object] = set()
    for stop in stops:
        if tag_of(stop.node) == "variants":
            key, _ = constants(stop.node)
            if key in seen:
                yield Fault(template, stop.node.lineno, "slot-twice", f"the slot {key} stands twice; name them apart")
            seen.add(key)


def _text(stop: Stop, text: str, paper: Paper) -> Iterator[Fault]:
    if not paper.strict or stop.around.defining or stop.around.macro:
        return
    for at, word, kinds in licensed(text):
        line = stop.node.lineno + text.count("\n", 0, at)
        if line != paper.question and not _covered(stop, kinds):
            yield _unlicensed(paper.template, line, word, kinds)
    for digits in _DIGIT.finditer(_without_allowed(text)):
        line = stop.node.lineno + text.count("\n", 0, digits.start())
        why = f"{digits[0]!r} is typed by hand; print a figure, or write the number as a word"
        yield Fault(paper.template, line, "digits", why)


def _without_allowed(text: str) -> str:
    for digits in DIGITS:
        text = text.replace(digits, "·" * len(digits))
    return text


def _unlicensed(template: str, line: int, word: str, kinds: frozenset[str]) -> Fault:
    need = " or ".join(sorted(kinds))
    return Fault(template, line, "unlicensed-word", f"{word!r} says more than a figure: it needs a claim ({need})")


def _covered(stop: Stop, kinds: frozenset[str]) -> bool:
    """Whether a claim around licenses the word, whichever member of its union it turns out to be."""
    return any(names and names <= kinds for names in map(_kinds, stop.around.claims))


def _kinds(shape: Shape) -> set[str]:
    return {member.model_fields["kind"].default for member in shape if member in CLAIMS}


def _output(stop: Stop, paper: Paper) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.Output)
    before = ""
    for child in node.nodes:
        if isinstance(child, nodes.TemplateData):
            before = child.data
            continue
        yield from _print(stop, child, paper)
        if _takes_its_own_hedge(child) and (found := HEDGE_WORDS.search(before)):
            why = f'{found[0].strip()!r} stands in the copy; it must stand in the filter, as in `| at_least("money")`'
            yield Fault(paper.template, child.lineno, "hedge-in-copy", why)
        before = ""


def _print(stop: Stop, child: nodes.Node, paper: Paper) -> Iterator[Fault]:
    if isinstance(child, nodes.Filter | nodes.Call):
        return
    if isinstance(child, nodes.Name) and ANY in of(child, stop.scope):
        return
    yield Fault(paper.template, child.lineno, "bare-print", "{{ }} prints through a filter or a macro, nothing bare")


def _takes_its_own_hedge(child: nodes.Node) -> bool:
    return isinstance(child, nodes.Filter) and child.name in FIGURES and child.name not in _UNHEDGED


def _compare(stop: Stop, paper: Paper) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.Compare)
    sides = [node.expr, *(operand.expr for operand in node.ops)]
    wrong = any(operand.op not in _COMPARISONS for operand in node.ops)
    literal = any(isinstance(side, nodes.Const) and isinstance(side.value, str) for side in sides)
    if wrong or not (literal or all(of(side, stop.scope) <= {str, LITERAL, ANY} for side in sides)):
        text = "copy compares texts (==, !=, in) and nothing else; the desk compares numbers"
        yield Fault(paper.template, node.lineno, "not-allowed", text)


def _assign(stop: Stop, paper: Paper) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.Assign)
    value: nodes.Node = node.node
    while isinstance(value, nodes.Getattr | nodes.Getitem):
        value = value.node
    if not isinstance(value, nodes.Name) or not isinstance(node.target, nodes.Name):
        yield Fault(paper.template, node.lineno, "not-allowed", "set only gives a part of the story a shorter name")


def _definition(node: nodes.Scope, paper: Paper) -> Iterator[Fault]:
    data = [child for output in node.body if isinstance(output, nodes.Output) for child in output.nodes]
    if not all(isinstance(child, nodes.TemplateData) for child in data) or not all(
        isinstance(one, nodes.Output) for one in node.body
    ):
        yield Fault(
            paper.template, node.lineno, "definition", "a definition is plain text: no figures and no tags in it"
        )
        return
    text = folded("".join(child.data for child in data if isinstance(child, nodes.TemplateData)))
    if text not in paper.definitions:
        why = f"{text!r} is not in boilerplate/definitions.txt"
        yield Fault(paper.template, node.lineno, "definition", why)


def _macro_words(stop: Stop, paper: Paper) -> Iterator[Fault]:
    node = stop.node
    assert isinstance(node, nodes.Call)
    if not paper.strict:
        return
    for _, word, kinds in licensed(paper.macros.get(_called(node.node), "")):
        if not _covered(stop, kinds):
            yield _unlicensed(paper.template, node.lineno, f"{word} (in a macro)", kinds)


def _called(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return node.attr
    root, _ = taken_apart(node) if isinstance(node, nodes.Expr) else (node, ())
    return root.name if isinstance(root, nodes.Name) else ""
