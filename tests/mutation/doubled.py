"""A module's tree in which each expression that a fault could change is also worked out as the fault would have it."""

import ast
import copy
import re
from collections.abc import Iterator, Mapping

from tests.mutation.operators import faults_of, in_place, parents_of

CALLED = "__felt__"
"""The built-in that is given the sound value, whether only its truth counts, the file and the place of the expression,
and what tells each fault's place with the other value, not worked out yet. It returns the sound value."""

_PURE = re.compile(
    r"abs|all|any|bool|dict|divmod|enumerate|filter|float|frozenset|getattr|hasattr|int|isinstance|len|list|map|max|min"
    r"|next|range|repr|reversed|round|set|sorted|str|sum|tuple|zip|Decimal"
)
_PURE_METHOD = re.compile(
    r"adjusted|as_tuple|casefold|copy_abs|count|date|difference|end|endswith|find|findall|finditer|fullmatch|get|group"
    r"|index|intersection|isalnum|isalpha|isdigit|isdisjoint|islower|isoformat|issubset|isupper|items|join|keys|lower"
    r"|lstrip|match|partition|quantize|removeprefix|removesuffix|replace|rfind|rpartition|rsplit|rstrip|scaleb|search"
    r"|span|split|splitlines|start|startswith|strip|sub|timestamp|title|total_seconds|union|upper|values|weekday"
)


def doubled(source: str, file: str) -> ast.Module:
    """The tree of a source in which every expression that a fault changes is also worked out as the fault has it."""
    tree = ast.parse(source)
    parents = parents_of(tree)
    others: dict[ast.expr, list[ast.expr]] = {}
    for place, node, in_function in faults_of(tree):
        root = _root(node, parents) if in_function else None
        if root is not None:
            with in_place(node):
                made = copy.deepcopy(node.test if isinstance(node, ast.If) else root)
            lazy = ast.Lambda(_no_arguments(), made)
            others.setdefault(root, []).append(ast.Tuple([ast.Constant(place), lazy], ast.Load()))
    _Wrapped(others, parents, file).visit(tree)
    return ast.fix_missing_locations(tree)


def doubled_places(source: str) -> frozenset[int]:
    """The faults of a source that can be felt so: not those at import, nor of a pattern."""
    tree = ast.parse(source)
    parents = parents_of(tree)
    return frozenset(place for place, node, inside in faults_of(tree) if inside and _root(node, parents) is not None)


def _no_arguments() -> ast.arguments:
    return ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])


class _Wrapped(ast.NodeTransformer):
    def __init__(
        self, others: Mapping[ast.expr, list[ast.expr]], parents: Mapping[ast.AST, ast.AST], file: str
    ) -> None:
        self.others, self.parents, self.file = others, parents, file
        self.number = {node: number for number, node in enumerate(others)}

    def visit(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node, ast.expr) or node not in self.others:
            return node
        root: list[ast.expr] = [ast.Constant(self.file), ast.Constant(self.number[node])]
        others = ast.Lambda(_no_arguments(), ast.Tuple(self.others[node], ast.Load()))
        given = [node, ast.Constant(_is_asked(node, self.parents)), ast.Tuple(root, ast.Load()), others]
        return ast.copy_location(ast.Call(ast.Name(CALLED, ast.Load()), given, []), node)


def _is_asked(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> bool:
    """Whether only the truth of an expression counts."""
    match parents.get(node):
        case ast.If(test=test) | ast.While(test=test):
            return test is node
        case ast.comprehension(ifs=ifs):
            return node in ifs
        case ast.match_case(guard=guard):
            return guard is node
        case _:
            return False


def _root(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> ast.expr | None:
    """The widest expression around a place that can be worked out twice, cheaply and without a trace."""
    if isinstance(node, ast.If):
        return node.test
    found: ast.expr | None = None
    for here in _climbed(node, parents):
        if isinstance(here, ast.expr) and _stands_alone(here, parents):
            found = here
    return found


def _climbed(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    yield node
    while (parent := parents.get(node)) is not None and _can_climb(node, parent):
        node = parent
        yield node


def _can_climb(node: ast.AST, parent: ast.AST) -> bool:
    match parent:
        case ast.Call(func=ast.Name(id=name)):
            return _PURE.fullmatch(name) is not None
        case ast.Call(func=ast.Attribute(attr=name)):
            return _PURE_METHOD.fullmatch(name) is not None
        case ast.Call() | ast.Lambda() | ast.Yield() | ast.YieldFrom() | ast.Await():
            return False
        case ast.Subscript(ctx=ast.Store()) | ast.Attribute(ctx=ast.Store()):
            return False
        case ast.expr() | ast.keyword() | ast.comprehension():
            return True
        case _:
            return False


def _stands_alone(node: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> bool:
    if isinstance(node, ast.Starred | ast.Slice | ast.FormattedValue):
        return False
    if isinstance(node, ast.Constant) and isinstance(parents.get(node), ast.JoinedStr | ast.pattern):
        return False
    return not isinstance(node, ast.GeneratorExp)
