"""Small faults to make in a module: one change of one place of its syntax tree at a time."""

import ast
import copy
from collections.abc import Callable, Iterator
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


class Mutant(NamedTuple):
    """A fault: the line where it stands, what it replaces by what, and the module's source with it."""

    line: int
    was: str
    now: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every fault that the operators make in a source, in its order."""
    tree = ast.parse(source)
    for place, node in enumerate(_nodes(tree)):
        for change in _changes(node):
            other = copy.deepcopy(tree)
            twin = _nodes(other)[place]
            was = ast.unparse(twin)
            change(twin)
            yield Mutant(getattr(node, "lineno", 0), was, ast.unparse(twin), ast.unparse(other))


def _nodes(tree: ast.Module) -> list[ast.AST]:
    """The nodes that run; annotations and texts about the code do not."""
    left_out = {id(part) for node in ast.walk(tree) for part in _said(node)}
    return [node for node in ast.walk(tree) if id(node) not in left_out]


def _said(node: ast.AST) -> Iterator[ast.AST]:
    annotations = (getattr(node, name, None) for name in ("annotation", "returns"))
    for annotation in annotations:
        if isinstance(annotation, ast.AST):
            yield from ast.walk(annotation)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value


def _changes(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    match node:
        case ast.Compare(ops=[only]) if type(only) in _COMPARE:
            yield lambda twin: setattr(twin, "ops", [_COMPARE[type(only)]()])
        case ast.BinOp(op=operator) if type(operator) in _BINARY:
            yield lambda twin: setattr(twin, "op", _BINARY[type(operator)]())
        case ast.BoolOp(op=both):
            yield lambda twin: setattr(twin, "op", _BOTH[type(both)]())
        case ast.Constant(value=bool() as flag):
            yield lambda twin: setattr(twin, "value", not flag)
        case ast.Constant(value=int() as number):
            yield lambda twin: setattr(twin, "value", number + 1)
        case ast.If() | ast.IfExp():
            yield _negate
        case ast.UnaryOp(op=ast.Not()):
            yield lambda twin: setattr(twin, "op", ast.UAdd())
        case _:
            return


def _negate(twin: ast.AST) -> None:
    assert isinstance(twin, ast.If | ast.IfExp)
    twin.test = ast.UnaryOp(ast.Not(), twin.test)
