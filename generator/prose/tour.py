"""A tour of a template's tree: every node, with the names in scope and the claims around it, in all branches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from generator.prose.shapes import (
    ANY,
    LOOP,
    MACRO,
    NOTHING,
    ROOTS,
    Missing,
    Scope,
    Shape,
    attribute,
    element,
    held,
    of,
)
from generator.prose.tags import CHOSEN, FOUND


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a node: the claims by shape, and whether a definition or a macro is being given."""

    claims: tuple[Shape, ...] = ()
    defining: bool = False
    macro: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One node of the tour. `faults` are what following a claim's path met."""

    node: nodes.Node
    scope: Scope
    around: Around
    missing: tuple[Missing, ...] = ()


def tour(tree: nodes.Template) -> Iterator[Stop]:
    """All nodes of a template, outer ones first."""
    return _body(tree.body, dict(ROOTS), Around())


def tag_of(node: nodes.Node) -> str:
    """Which of our tags a node stands for: claim, variants, define or ""."""
    if isinstance(node, nodes.Scope):
        return "define"
    head = node.values[0] if isinstance(node, nodes.With) and node.values else None
    return _TAGS.get(head.name, "") if isinstance(head, nodes.Filter) else ""


def constants(node: nodes.Node) -> list[object]:
    """The literal terms of a tag: of variants the slot and their number, of a claim its path, in parts and whole."""
    assert isinstance(node, nodes.With)
    return [one.value for one in node.values[0].iter_child_nodes() if isinstance(one, nodes.Const)]


_TAGS = {FOUND: "claim", CHOSEN: "variants"}


def _body(body: Sequence[nodes.Node], scope: dict[str, Shape], around: Around) -> Iterator[Stop]:
    for node in body:
        yield from _statement(node, scope, around)


def _statement(node: nodes.Node, scope: dict[str, Shape], around: Around) -> Iterator[Stop]:
    match node:
        case nodes.With() | nodes.Scope() if tag_of(node):
            yield from _tag(node, scope, around)
        case nodes.If():
            yield Stop(node, scope, around)
            yield from _expression(node.test, scope, around)
            for body in (node.body, node.elif_, node.else_):
                yield from _body(body, scope, around)
        case nodes.For():
            yield Stop(node, scope, around)
            yield from _expression(node.iter, scope, around)
            inner = {**scope, "loop": frozenset({LOOP}), **_target(node, scope)}
            yield from _body(node.body, inner, around)
            yield from _body(node.else_, dict(scope), around)
        case nodes.Macro():
            scope[node.name] = frozenset({MACRO})
            yield Stop(node, scope, around)
            given = {arg.name: frozenset({ANY}) for arg in node.args}
            yield from _body(node.body, dict(given), Around(macro=node.name))
        case nodes.Assign(target=nodes.Name()):
            yield Stop(node, scope, around)
            yield from _expression(node.node, scope, around)
            assert isinstance(node.target, nodes.Name)
            scope[node.target.name] = of(node.node, scope)
        case nodes.FromImport() | nodes.Import():
            scope |= dict.fromkeys(_imported(node), frozenset({MACRO}))
            yield Stop(node, scope, around)
        case nodes.Output():
            yield Stop(node, scope, around)
            for child in node.nodes:
                yield from _expression(child, scope, around)
        case _:
            yield Stop(node, scope, around)


def _imported(node: nodes.FromImport | nodes.Import) -> list[str]:
    if isinstance(node, nodes.Import):
        return [node.target]
    return [name if isinstance(name, str) else name[1] for name in node.names]


def _target(node: nodes.For, scope: Scope) -> dict[str, Shape]:
    shape = element(of(node.iter, scope))
    return {node.target.name: shape or NOTHING} if isinstance(node.target, nodes.Name) else {}


def _tag(node: nodes.With | nodes.Scope, scope: dict[str, Shape], around: Around) -> Iterator[Stop]:
    match node, tag_of(node):
        case nodes.With(body=[nodes.If() as halves]), "claim":
            shape, missing = follow(node, scope)
            yield Stop(node, scope, around, missing)
            inside = Around((*around.claims, shape), around.defining, around.macro)
            name = getattr(node.targets[0], "name", "")
            yield from _body(halves.body[1:-1], scope | {name: shape}, inside)
            yield from _body(halves.else_, {known: it for known, it in scope.items() if known != name}, around)
        case nodes.With(), _:
            yield Stop(node, scope, around)
            for branch in node.body:
                yield from _body(branch.body if isinstance(branch, nodes.If) else (), dict(scope), around)
        case nodes.Scope(), _:
            yield Stop(node, scope, around)
            yield from _body(node.body, dict(scope), Around(around.claims, True, around.macro))


def follow(node: nodes.With, scope: Scope) -> tuple[Shape, tuple[Missing, ...]]:
    """The shape of a claim's path without None, and the attribute that is missing on the way."""
    root = getattr(node.values[0], "node", None)
    assert isinstance(root, nodes.Name)
    shape = of(root, scope)
    parts = constants(node)[0]
    if not shape:
        return NOTHING, (Missing("the template", root.name, tuple(scope)),)
    for part in parts if isinstance(parts, tuple) else ():
        found = (element(shape) or NOTHING) if isinstance(part, int) else attribute(shape, part)
        if isinstance(found, Missing):
            return NOTHING, (found,)
        shape = found
    return held(shape), ()


def _expression(node: nodes.Node, scope: Scope, around: Around) -> Iterator[Stop]:
    yield Stop(node, scope, around)
    for child in node.iter_child_nodes():
        yield from _expression(child, scope, around)
