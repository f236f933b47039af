"""Our own tags: `{% claim x as c %}`, `{% variants "slot" %}` and `{% define %}`."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, get_args

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from generator.errors import ProseError
from generator.facts.claim import Claim
from generator.facts.value import Value
from generator.prose.print_figures import notebook_of
from generator.prose.spans import Words

CLAIMS = get_args(Claim)
Parts = tuple[str | int, ...]


class ClaimTag(Extension):
    """`{% claim story.x as c %}…{% else %}…{% endclaim %}`: rendered when the claim is held, else the other half."""

    tags = {"claim"}  # noqa: RUF012 (Jinja reads a plain set)

    def parse(self, parser: Parser) -> nodes.Node:
        """An If on the claim's presence around a CallBlock that binds its name."""
        line = next(parser.stream).lineno
        path = parser.parse_postfix(parser.parse_primary())
        parser.stream.expect("name:as")
        name = parser.stream.expect("name").value
        body = parser.parse_statements(("name:else", "name:endclaim"), drop_needle=False)
        other: list[nodes.Node] = []
        if next(parser.stream).value == "else":
            other = parser.parse_statements(("name:endclaim",), drop_needle=True)
        root, parts = taken_apart(path)
        where = [nodes.ContextReference(), root, nodes.Const(parts), nodes.Const(source_of(path))]
        held = self.call_method("held", where, lineno=line)
        enclose = self.call_method("enclose", where, lineno=line)
        block = nodes.CallBlock(enclose, [nodes.Name(name, "param")], [], body, lineno=line)
        return nodes.If(held, [block], [], other, lineno=line)

    def held(self, context: Context, root: object, parts: Parts, path: str) -> bool:
        """Whether there is such a claim (none where a part on the way is absent); writes its absence down."""
        claim = _follow(root, parts, path)
        if claim is None:
            notebook_of(context).absent.append(path)
        elif not isinstance(claim, CLAIMS):
            raise ProseError(f"{path} is a {type(claim).__name__}, no claim; ask `is not none` for other values")
        return claim is not None

    def enclose(self, context: Context, root: object, parts: Parts, path: str, caller: Callable[[object], str]) -> str:
        """Render the body under the claim."""
        notebook, claim = notebook_of(context), _follow(root, parts, path)
        notebook.inside.append(claim)
        try:
            return notebook.enclose(claim, caller(claim))
        finally:
            notebook.inside.pop()


class VariantsTag(Extension):
    """`{% variants "slot" %}A{% or %}B{% endvariants %}`: one of them, by the day."""

    tags = {"variants"}  # noqa: RUF012

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """One CallBlock per branch; only the chosen one calls its body."""
        line = next(parser.stream).lineno
        slot = parser.stream.expect("string").value
        branches = [parser.parse_statements(("name:or", "name:endvariants"), drop_needle=False)]
        while next(parser.stream).value == "or":
            branches.append(parser.parse_statements(("name:or", "name:endvariants"), drop_needle=False))
        key = f"{template_key(parser.name or '')}.{slot}"
        made: list[nodes.Node] = []
        for i, body in enumerate(branches):
            terms = (nodes.Const(key), nodes.Const(i), nodes.Const(len(branches)))
            call = self.call_method("choose", [nodes.ContextReference(), *terms], lineno=line)
            made.append(nodes.CallBlock(call, [], [], body, lineno=line))
        return made

    def choose(self, context: Context, key: str, branch: int, branches: int, caller: Callable[[], str]) -> str:
        """The branch's text where it is the chosen one."""
        notebook = notebook_of(context)
        story = notebook.story
        chosen = notebook.forced.get(key, -1)
        if not 0 <= chosen < branches:
            chosen = choice(story.kind, key, day=story.on, of=branches)
        if branch != chosen:
            return ""
        notebook.variants[key] = chosen
        notebook.choice.append(f"{key}:{chosen}")
        try:
            return Words(caller())
        finally:
            notebook.choice.pop()


class DefineTag(Extension):
    """`{% define %}…{% enddefine %}`: a definition whose exact text is approved in boilerplate/definitions.txt."""

    tags = {"define"}  # noqa: RUF012

    def parse(self, parser: Parser) -> nodes.Node:
        """A CallBlock, so that the lint can tell where it stands."""
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:enddefine",), drop_needle=True)
        return nodes.CallBlock(self.call_method("define", [], lineno=line), [], [], body, lineno=line)

    def define(self, caller: Callable[[], str]) -> str:
        """The text as it stands."""
        return Words(caller())


class WholeLines(Extension):
    """A line of copy keeps its end even where a tag stands last on it; only lines of nothing but tags vanish."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Put a space after such a tag, so that Jinja's `trim_blocks` leaves the line's end alone."""
        return "\n".join(f"{line} " if _ends_in_tag(line) else line for line in source.split("\n"))


def _ends_in_tag(line: str) -> bool:
    return line.endswith("%}") and bool(_TAG.sub("", line).strip())


_TAG = re.compile(r"\{%.*?%\}")

TAGS: tuple[type[Extension], ...] = (ClaimTag, VariantsTag, DefineTag, WholeLines)


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
        if isinstance(path, nodes.Getattr):
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
        elif isinstance(value, Value) and part in value.__dict__:
            value = value.__dict__[part]
        else:
            raise ProseError(f"{path}: {type(value).__name__} has no {part!r}")
    return value
