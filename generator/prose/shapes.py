"""Shapes: what a template's expression may be, read from the models' own annotations."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from pydantic import AwareDatetime

from generator.facts.claim import Claim
from generator.facts.story import Story
from generator.facts.value import Value
from generator.house.policy import House

Shape = frozenset[Any]
"""The members of a union: classes, `tuple[X, …]` aliases, and the names below."""
Scope = Mapping[str, Shape]

WORDS, MACRO, LOOP, ANY, LITERAL = "words", "macro", "loop", "any", "literal"
NOTHING: Shape = frozenset()
CLAIMS = frozenset(get_args(Claim))


@dataclass(frozen=True, slots=True)
class Missing:
    """An attribute that is not there, and what is."""

    on: str
    name: str
    there: tuple[str, ...]


def shape_of(annotation: object) -> Shape:
    """The members of an annotation; strings that the code itself names are LITERAL."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return shape_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return frozenset(member for one in get_args(annotation) for member in shape_of(one))
    if origin is Literal:
        return frozenset(LITERAL if isinstance(one, str) else type(one) for one in get_args(annotation))
    if annotation is AwareDatetime:
        return frozenset({datetime})
    if annotation is None:
        return frozenset({types.NoneType})
    return frozenset({annotation})


def held(shape: Shape) -> Shape:
    """The shape without None."""
    return shape - {types.NoneType}


ROOTS: Scope = {"story": shape_of(Story), "house": shape_of(House)}


def attribute(shape: Shape, name: str) -> Shape | Missing:
    """The shape of an attribute, which every member but None must have. Of the unknown all is unknown."""
    found: set[Any] = set()
    for member in held(shape):
        if member in (ANY, MACRO):
            found.add(ANY)
        elif member == LOOP and name in {"first", "last"}:
            found.add(bool)
        elif isinstance(member, type) and issubclass(member, Value) and name in member.model_fields:
            found |= shape_of(_hints(member)[name])
        else:
            return Missing(title(member), name, _there(member))
    return frozenset(found)


def element(shape: Shape) -> Shape | None:
    """The shape of what a loop over it meets; None where it is no tuple."""
    found: set[Any] = set()
    for member in held(shape):
        if member == ANY:
            found.add(ANY)
        elif is_tuple(member):
            found |= {one for arg in get_args(member) if arg is not Ellipsis for one in shape_of(arg)}
        else:
            return None
    return frozenset(found)


def is_tuple(member: object) -> bool:
    """Whether a member is a `tuple[X, …]`."""
    origin: object = get_origin(member)
    return origin is tuple


def of(node: nodes.Node, scope: Scope) -> Shape:
    """The shape of an expression; NOTHING where a part of it is unknown, which is reported elsewhere."""
    match node:
        case nodes.Name():
            return scope.get(node.name, NOTHING)
        case nodes.Getattr():
            found = attribute(of(node.node, scope), node.attr)
            return NOTHING if isinstance(found, Missing) else found
        case nodes.Getitem():
            return element(of(node.node, scope)) or NOTHING
        case nodes.Const():
            return frozenset({LITERAL if isinstance(node.value, str) else type(node.value)})
        case nodes.Filter() | nodes.Call():
            return frozenset({WORDS})
        case nodes.List() | nodes.Tuple():
            return frozenset({tuple[str, ...]})
        case nodes.Not() | nodes.Test() | nodes.Compare() | nodes.And() | nodes.Or():
            return frozenset({bool})
        case _:
            return NOTHING


@lru_cache
def _hints(model: type[Value]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def title(member: object) -> str:
    """A member's name for messages."""
    return member.__name__ if isinstance(member, type) and get_origin(member) is None else str(member)


def _there(member: object) -> tuple[str, ...]:
    if member == LOOP:
        return ("first", "last")
    return tuple(getattr(member, "model_fields", ()))
