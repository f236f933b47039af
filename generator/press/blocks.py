"""Dividing a body's Markdown into raw blocks, by blank lines and by what a line begins with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "list", "table", "foreign"]

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(.+)")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_STRANGE = re.compile(
    r" {4}|\t|[>#|:]|`{3}|~{3}|<[A-Za-z/!?]|\[[^\[\]]*\]:"  # code, quotes, HTML, definitions of links
    r"|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)"  # list items
    r"|={2,}[ \t]*$|-+$|[-*_](?:[ \t]*[-*_]){2,}[ \t]*$"  # underlines and rules
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A block before its words are read. `lines` are a paragraph's one line, a list's items, or a table's rows."""

    kind: Kind
    lines: tuple[str, ...]
    level: int = 0
    ordered: bool = False

    @property
    def text(self) -> str:
        """The Markdown of the block."""
        return "\n".join(self.lines)


def raw_blocks(body: str) -> Iterator[Raw]:
    """The blocks in order. Fenced code, and whatever lies between blank lines in an HTML block, stay together."""
    chunk: list[str] = []
    fence = ""
    for line in [*body.replace("\r\n", "\n").split("\n"), ""]:
        if chunk and (fence or line.strip(" \t")):
            fence = "" if fence and line.startswith(fence) else fence
            chunk.append(line)
        elif line.strip(" \t"):
            fence = line[:3] if line.startswith(("```", "~~~")) else ""
            chunk = [line]
        elif chunk:
            yield _raw(tuple(chunk))
            chunk = []
    if chunk:
        yield _raw(tuple(chunk))


def cells(row: str) -> list[str]:
    """The cells of a table row. A bar after a backslash is part of the words."""
    inner = row.strip(" \t").removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip(" \t") for cell in re.split(r"(?<!\\)\|", inner)]


def _raw(lines: tuple[str, ...]) -> Raw:
    heading = _HEADING.fullmatch(lines[0]) if len(lines) == 1 else None
    if heading:
        return Raw("heading", (heading[2],), level=len(heading[1]))
    if len(lines) > 1 and "|" in lines[0] and _RULE.fullmatch(lines[1]) and "`" not in "".join(lines):
        return _table(lines)
    items = [_ITEM.fullmatch(line) for line in lines]
    if all(items) and len({line[0].isdigit() for line in lines}) == 1 and not _RULE.fullmatch(lines[0]):
        return Raw("list", tuple(item[1] for item in items if item), ordered=lines[0][0].isdigit())
    if any(_STRANGE.match(line) for line in lines) or any(line.endswith("  ") for line in lines[:-1]):
        return Raw("foreign", lines)
    return Raw("paragraph", (" ".join(line.strip(" \t") for line in lines),))


def _table(lines: tuple[str, ...]) -> Raw:
    if len(cells(lines[0])) != len(cells(lines[1])):
        return Raw("foreign", lines)
    return Raw("table", (lines[0], *lines[2:]))
