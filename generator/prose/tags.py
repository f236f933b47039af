"""Our own tags: `{% claim x as c %}`, `{% variants "slot" %}` and `{% define %}`; and the code that copy becomes."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, get_args

from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.parser import Parser
from jinja2.runtime import Context

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.prose.print_figures import notebook_of
from generator.prose.spans import END, Edge

CLAIMS = frozenset(get_args(Claim))
Parts = tuple[str | int, ...]


class ClaimTag(Extension):
    """`{% claim story.x as c %}…{% else %}…{% endclaim %}`: rendered when the claim is held, else the other half."""

    tags = {"claim"}  # noqa: RUF012 (Jinja reads a plain set)

    def parse(self, parser: Parser) -> nodes.Node:
        """The claim under its name, and an If on its presence around the halves, the first within the claim's edges."""
        line = next(parser.stream).lineno
        path = parser.parse_postfix(parser.parse_primary())
        parser.stream.expect("name:as")
        name = parser.stream.expect("name").value
        body = parser.parse_statements(("name:else", "name:endclaim"), drop_needle=False)
        other: list[nodes.Node] = []
        if next(parser.stream).value == "else":
            other = parser.parse_statements(("name:endclaim",), drop_needle=True)
        root, parts = taken_apart(path)
        claim = nodes.Name(name, "load")
        edges = [nodes.Output([_filtered(claim, HELD)]), nodes.Output([_filtered(claim, ENDED)])]
        halves = nodes.If(claim, [edges[0], *body, edges[1]], [], other)
        found = _filtered(root, FOUND, parts, source_of(path))
        return nodes.With([nodes.Name(name, "param")], [found], [halves]).set_lineno(line)


class VariantsTag(Extension):
    """`{% variants "slot" %}A{% or %}B{% endvariants %}`: one of them, by the day."""

    tags = {"variants"}  # noqa: RUF012

    def parse(self, parser: Parser) -> nodes.Node:
        """The number of the chosen one under a name that copy cannot write, and an If on it around each branch."""
        line = next(parser.stream).lineno
        slot = parser.stream.expect("string").value
        branches = [parser.parse_statements(("name:or", "name:endvariants"), drop_needle=False)]
        while next(parser.stream).value == "or":
            branches.append(parser.parse_statements(("name:or", "name:endvariants"), drop_needle=False))
        key = f"{template_key(parser.name or '')}.{slot}"
        number = parser.free_identifier()
        tests = [nodes.Compare(number, [nodes.Operand("eq", nodes.Const(i))]) for i in range(len(branches))]
        made: list[nodes.Node] = [nodes.If(test, body, [], []) for test, body in zip(tests, branches, strict=True)]
        chosen = _filtered(nodes.Const(key), CHOSEN, len(branches))
        made.append(nodes.ExprStmt(_filtered(number, SPOKEN)))
        return nodes.With([number], [chosen], made).set_lineno(line)


class DefineTag(Extension):
    """`{% define %}…{% enddefine %}`: a definition whose exact text is approved in boilerplate/definitions.txt."""

    tags = {"define"}  # noqa: RUF012

    def parse(self, parser: Parser) -> nodes.Node:
        """A scope of its own, so that the lint can tell where it stands."""
        line = next(parser.stream).lineno
        return nodes.Scope(parser.parse_statements(("name:enddefine",), drop_needle=True)).set_lineno(line)


class WholeLines(Extension):
    """A line of copy keeps its end even where a tag stands last on it; only lines of nothing but tags vanish."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Put a space after such a tag, so that Jinja's `trim_blocks` leaves the line's end alone."""
        return "\n".join(f"{line} " if _ends_in_tag(line) else line for line in source.split("\n"))


def _ends_in_tag(line: str) -> bool:
    return line.endswith("%}") and bool(_TAG.sub("", line).strip())


_TAG = re.compile(r"\{%.*?%\}")


class CopyGenerator(NativeCodeGenerator):
    """Python's own code for a template, with less to do at every turn than Jinja's."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        """A plain attribute is read at once: nothing but macros may be called, so none of them does harm."""
        if node.attr.startswith("_"):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        super()._output_child_pre(node, frame, _kept(node, finalize))

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        super()._output_child_post(node, frame, _kept(node, finalize))


def _kept(node: nodes.Expr, finalize: CodeGenerator._FinalizeInfo) -> CodeGenerator._FinalizeInfo:
    """Filters make pieces, which need not be looked at once more."""
    return finalize._replace(src=None) if isinstance(node, nodes.Filter) else finalize


TAGS: tuple[type[Extension], ...] = (ClaimTag, VariantsTag, DefineTag, WholeLines)


@pass_context
def _found(context: Context, root: object, parts: Parts, path: str) -> Claim | None:
    """The claim at a path; None where a part on the way is absent, which is written down."""
    claim: Claim | None = _follow(root, parts, path)
    if claim is None:
        notebook_of(context).absent.append(path)
    elif type(claim) not in CLAIMS:
        raise ProseError(f"{path} is a {type(claim).__name__}, no claim; ask `is not none` for other values")
    return claim


@pass_context
def _held(context: Context, claim: Claim) -> Edge:
    notebook_of(context).inside.append(claim.id)
    return Edge(claim)


@pass_context
def _ended(context: Context, claim: Claim) -> Edge:
    notebook = notebook_of(context)
    notebook.inside.pop()
    notebook.claims.append(claim)
    return END


@pass_context
def _chosen(context: Context, key: str, branches: int) -> int:
    """Which variant stands in a slot: the one that is kept, else the day's."""
    notebook = notebook_of(context)
    chosen = notebook.forced.get(key, -1)
    if not 0 <= chosen < branches:
        chosen = choice(notebook.story.kind, key, day=notebook.story.on, of=branches)
    notebook.variants[key] = chosen
    notebook.choice.append(f"{key}:{chosen}")
    return chosen


@pass_context
def _spoken(context: Context, number: int) -> None:
    notebook_of(context).choice.pop()


FOUND, HELD, ENDED, CHOSEN, SPOKEN = "claim found", "claim held", "claim ended", "variant chosen", "variant spoken"
TAG_FILTERS: dict[str, Callable[..., Any]] = {
    FOUND: _found, HELD: _held, ENDED: _ended, CHOSEN: _chosen, SPOKEN: _spoken,
}  # fmt: skip
"""What the tags call, as filters, which Jinja calls at once; copy cannot write their names, which hold a space."""


def choice(kind: str, key: str, *, day: date, of: int) -> int:
    """A stable shuffle of a slot's variants, dealt out day by day and then shuffled anew.

    All come up alike often, neighbours in time differ, and of three and more variants no two slots keep step.
    """
    if of < 3:
        return (_hash(f"{kind}:{key}") + day.toordinal()) % of
    turn, place = divmod(day.toordinal(), of)
    first, second, *rest = _shuffled(kind, key, turn, of)
    if first == _shuffled(kind, key, turn - 1, of)[-1]:
        first, second = second, first
    return (first, second, *rest)[place]


@lru_cache(maxsize=4096)
def _shuffled(kind: str, key: str, turn: int, of: int) -> tuple[int, ...]:
    return tuple(sorted(range(of), key=lambda i: _hash(f"{kind}:{key}:{turn}:{i}")))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def template_key(name: str) -> str:
    """`stories/price_move/sections/prices.txt.j2` → `sections/prices`, the same in every kind."""
    parts = name.removesuffix(".txt.j2").split("/")
    if parts[0] != "stories":
        return "/".join(parts)
    folders = {"sections", "faq", "key"}
    start = next((i for i, part in enumerate(parts) if part in folders), len(parts) - 1)
    return "/".join(parts[start:])


def _filtered(node: nodes.Expr, name: str, *terms: object) -> nodes.Filter:
    return nodes.Filter(node, name, [nodes.Const(term) for term in terms], [], None, None)


def source_of(path: nodes.Node) -> str:
    """The dotted path of a name, attribute or item expression."""
    match path:
        case nodes.Name():
            return str(path.name)
        case nodes.Getattr():
            return f"{source_of(path.node)}.{path.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f"{source_of(path.node)}[{value!r}]"
        case _:
            return "…"


def taken_apart(path: nodes.Expr) -> tuple[nodes.Expr, Parts]:
    """The name that a path starts with, and the attributes and numbers after it."""
    parts: list[str | int] = []
    while not isinstance(path, nodes.Name):
        if isinstance(path, nodes.Getattr) and not path.attr.startswith("_"):
            parts.append(path.attr)
        elif isinstance(path, nodes.Getitem) and isinstance(path.arg, nodes.Const):
            parts.append(path.arg.value)
        else:
            raise TemplateSyntaxError("claim takes a path such as story.liquidations.rank", path.lineno)
        path = path.node
    return path, tuple(reversed(parts))


def _follow(value: Any, parts: Parts, path: str) -> Any:  # noqa: ANN401 (a story is not typed for Jinja)
    for part in parts:
        if value is None:
            return None
        if isinstance(part, int):
            value = value[part] if isinstance(value, tuple) and part < len(value) else None
            continue
        held = getattr(value, part, _NOTHING)
        if held is _NOTHING:
            raise ProseError(f"{path}: {type(value).__name__} has no {part!r}")
        value = held
    return value


_NOTHING = object()
