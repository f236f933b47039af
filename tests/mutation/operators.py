"""Small faults to make in a module: one change of one place of its syntax tree at a time."""

import ast
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_BOTH: dict[type[ast.boolop], type[ast.boolop]] = {ast.And: ast.Or, ast.Or: ast.And}
_GUARDS = frozenset({"frozen", "slots", "repr", "strict", "maxsize"})
"""Options that hold against later code, or save time or room; what is answered is the same."""
_Field = tuple[str, object]


class Mutant(NamedTuple):
    """A fault: its place in the tree, and how people find it: by the function, what it replaces by what, the lines.

    `nth` tells apart faults of one function that read alike. `function` is "" for what runs at import.
    """

    place: int
    function: str
    was: str
    now: str
    nth: int
    lines: range


def mutants(source: str) -> Iterator[Mutant]:
    """Every fault that the operators make in a source, in its order."""
    tree = ast.parse(source)
    parents = parents_of(tree)
    seen: Counter[tuple[str, str, str]] = Counter()
    for place, node in enumerate(_nodes(tree)):
        if (change := _change(node)) is not None:
            shown = _shown(node, parents)
            was = ast.unparse(shown)
            with _changed(node, change):
                alike = (_function(node, parents), was, ast.unparse(_shown(node, parents)))
            seen[alike] += 1
            yield Mutant(place, *alike, seen[alike], _lines(node, parents))


def faulty(source: str, place: int) -> ast.Module:
    """The tree of a source with the fault of a place in it."""
    tree = ast.parse(source)
    node = _nodes(tree)[place]
    name, value = _change(node) or ("", None)
    setattr(node, name, value)
    return ast.fix_missing_locations(tree)


def parents_of(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """What each node of a tree stands in."""
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def faults_of(tree: ast.Module) -> Iterator[tuple[int, ast.AST, bool]]:
    """The faults in a tree: the place, its node, and whether a function runs it."""
    parents = parents_of(tree)
    for place, node in enumerate(_nodes(tree)):
        if _change(node) is not None:
            yield place, node, bool(_function(node, parents))


@contextmanager
def in_place(node: ast.AST) -> Iterator[None]:
    """The fault of a node, made in its tree for a while."""
    if (change := _change(node)) is not None:
        with _changed(node, change):
            yield


def _nodes(tree: ast.Module) -> list[ast.AST]:
    """The nodes that run and may change an answer: not annotations, texts about the code and options that guard."""
    left_out = {id(part) for node in ast.walk(tree) for part in _said(node)}
    return [node for node in ast.walk(tree) if id(node) not in left_out]


def _said(node: ast.AST) -> Iterator[ast.AST]:
    annotations = (getattr(node, name, None) for name in ("annotation", "returns"))
    for annotation in annotations:
        if isinstance(annotation, ast.AST):
            yield from ast.walk(annotation)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.keyword) and node.arg in _GUARDS:
        yield node.value
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        yield node


def _change(node: ast.AST) -> _Field | None:
    """The field of a node that a fault changes, and to what."""
    match node:
        case ast.Compare(ops=[only]) if type(only) in _COMPARE:
            return "ops", [_COMPARE[type(only)]()]
        case ast.BinOp(op=operator) if type(operator) in _BINARY:
            return "op", _BINARY[type(operator)]()
        case ast.BoolOp(op=both):
            return "op", _BOTH[type(both)]()
        case ast.Constant(value=bool() as flag):
            return "value", not flag
        case ast.Constant(value=int() as number):
            return "value", number + 1
        case ast.If(test=test) | ast.IfExp(test=test):
            return "test", ast.UnaryOp(ast.Not(), test)
        case ast.UnaryOp(op=ast.Not()):
            return "op", ast.UAdd()
        case _:
            return None


@contextmanager
def _changed(node: ast.AST, change: _Field) -> Iterator[None]:
    name, value = change
    before = getattr(node, name)
    setattr(node, name, value)
    yield
    setattr(node, name, before)


_Parents = dict[ast.AST, ast.AST]


def _shown(node: ast.AST, parents: _Parents) -> ast.AST:
    """What a person reads of a place: of a branch its condition, of a bare constant what it stands in."""
    if isinstance(node, ast.If):
        return node.test
    if isinstance(node, ast.Constant) and isinstance(parents[node], ast.expr | ast.keyword | ast.Assign | ast.Return):
        return parents[node]
    return node


def _above(node: ast.AST, parents: _Parents) -> Iterator[ast.AST]:
    while node in parents:
        node = parents[node]
        yield node


def _function(node: ast.AST, parents: _Parents) -> str:
    """The function that runs a node, with the class around it; a decorator or a default is run by what is around."""
    names, below, runs = [], node, False
    for parent in _above(node, parents):
        inside = isinstance(parent, ast.FunctionDef) and below in parent.body
        runs = runs or inside or (isinstance(parent, ast.Lambda) and below is parent.body)
        if inside or isinstance(parent, ast.ClassDef):
            names.append(getattr(parent, "name", ""))
        below = parent
    return (".".join(reversed(names)) or "<lambda>") if runs else ""


def _lines(node: ast.AST, parents: _Parents) -> range:
    """The lines any of which runs when a node does: of a plain statement all, of a block the part of its head."""
    whole = node.test if isinstance(node, ast.If) else node
    for parent in _above(whole, parents):
        if hasattr(parent, "body") and isinstance(parent, ast.stmt | ast.match_case | ast.ExceptHandler | ast.Module):
            break
        if hasattr(parent, "lineno"):
            whole = parent
        if isinstance(parent, ast.stmt):
            break
    if isinstance(whole, ast.Match):
        whole = node
    return range(getattr(whole, "lineno", 1), (getattr(whole, "end_lineno", None) or 1) + 1)
