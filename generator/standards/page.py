"""A post's Markdown, read into blocks: the same paths as `facts.post` names, found from the bytes alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from generator.errors import StandardsError
from generator.standards.frontmatter import read_front
from generator.standards.plain import alt_texts, plain


@dataclass(frozen=True, slots=True)
class Block:
    """One block of words: its path, plain text, first line in the file and Markdown source."""

    path: str
    text: str
    line: int
    source: str = ""
    section: str = field(init=False, compare=False)
    """What it belongs to: `lede`, `key`, `body.2` (tables too), `faq.3`, `final`, `sources`, `title`, ..."""
    cell: tuple[int, int] | None = field(init=False, compare=False)
    """Row and column in a table; row 0 is the header, column 1 the first."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "section", section_of(self.path))
        object.__setattr__(self, "cell", cell_of(self.path))


@dataclass(frozen=True, slots=True)
class Page:
    """A post as read: the front matter, the blocks in order (title and description first), and the body as written."""

    front: Mapping[str, Any]
    blocks: tuple[Block, ...]
    body: str
    faults: tuple[str, ...] = ()
    by_path: dict[str, Block] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_path", {block.path: block for block in reversed(self.blocks)})

    def of(self, path: str) -> Block | None:
        """The (first) block at a path."""
        return self.by_path.get(path)


@lru_cache(maxsize=4096)
def cell_of(path: str) -> tuple[int, int] | None:
    """Row and column of a table's cell; None for any other path."""
    found = _CELL.search(path)
    return (int(found[1]), int(found[2])) if found else None


@lru_cache(maxsize=4096)
def section_of(path: str) -> str:
    """The section of a block path."""
    head, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    if head in {"body", "table"}:
        return f"body.{number}"
    return f"faq.{number}" if head == "faq" else head


_CELL = re.compile(r"\.r(\d+)\.c(\d+)$")
_FENCE = r"---[ \t]*(?:\r?\n|\Z)"
_FRONT = re.compile(rf"\A\ufeff?---[ \t]*\r?\n([^\n]*(?:\n(?!{_FENCE})[^\n]*)*)\n{_FENCE}")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ITALIC = re.compile(r"\*(?!\*)(?:[^*]|\\\*)+\*")
_RULE = re.compile(r":?-{2,}:?")
_PIPE = re.compile(r"(?<!\\)\|")


def read_page(markdown: str) -> Page:
    """Read a post. Raises StandardsError where there is no readable front matter."""
    found = _FRONT.match(markdown)
    if found is None:
        raise StandardsError("the file does not begin with front matter between two lines of ---; it is no post")
    front = read_front(found[1].removesuffix("\r"))
    body = markdown[found.end() :]
    first = markdown[: found.end()].count("\n") + 1
    lines = _COMMENT.sub(lambda c: "\n" * c[0].count("\n"), body).split("\n")
    reading = _Reading(first)
    for key, path in (("title", "title"), ("description", "description")):
        reading.add(path, str(front.get(key, "")), 1 + _line_of(found[1], key))
    reading.read(lines)
    return Page(MappingProxyType(front), tuple(reading.blocks), body)


def _line_of(front: str, key: str) -> int:
    for number, line in enumerate(front.split("\n"), start=1):
        if line.startswith(f"{key}:"):
            return number
    return 0


class _Reading:
    """Where the reader stands: the region it is in and how many blocks of each it has met."""

    def __init__(self, first: int) -> None:
        self.blocks: list[Block] = []
        self.first = first
        self.region = "top"
        self.section = 0
        self.count = 0
        self.after_table = False
        self.keys = 0
        self.alts = 0

    def add(self, path: str, source: str, line: int) -> None:
        self.blocks.append(Block(path, plain(source), line, source))

    def read(self, lines: list[str]) -> None:
        i = 0
        while i < len(lines):
            if not lines[i].strip():
                i += 1
                continue
            end = i + 1
            if not lines[i].startswith("#"):
                while end < len(lines) and lines[end].strip() and not lines[end].startswith("#"):
                    end += 1
            self.chunk([line.rstrip("\r") for line in lines[i:end]], self.first + i)
            i = end
        self._name_the_end()

    def chunk(self, lines: list[str], line: int) -> None:
        head = lines[0].lstrip()
        for alt in alt_texts("\n".join(lines)):
            self.alts += 1
            self.blocks.append(Block(f"alt.{self.alts}", alt, line, "\n".join(lines)))
        if head.startswith("#"):
            self.heading(head, line)
        elif head.startswith("|"):
            self.table(lines, line)
        elif head.startswith(("- ", "* ", "+ ")):
            self.bullets(lines, line)
        elif head.startswith("!["):
            self.after_table = False
        elif head.startswith(">"):
            self.add("banner", " ".join(part.lstrip("> ") for part in lines), line)
        else:
            self.paragraph("\n".join(lines), line)

    def heading(self, head: str, line: int) -> None:
        words = head.lstrip("#").strip()
        depth = len(head) - len(head.lstrip("#"))
        name = plain(words).lower()
        self.after_table = False
        if depth >= 3 and self.region == "faq":
            self.section += 1
            self.count = 0
            self.add(f"faq.{self.section}.q", words, line)
        elif name == "final thoughts":
            self._enter("final")
        elif name in {"faq", "faqs"}:
            self._enter("faq")
        elif name == "sources and method":
            self._enter("sources")
        else:
            number = self.section + 1 if self.region == "body" else 1
            self._enter("body", number)
            self.add(f"body.{number}.h", words, line)

    def _enter(self, region: str, section: int = 0) -> None:
        self.region, self.section, self.count = region, section, 0

    def bullets(self, lines: list[str], line: int) -> None:
        items: list[tuple[str, int]] = []
        for offset, text in enumerate(lines):
            if text.lstrip().startswith(("- ", "* ", "+ ")):
                items.append((text.lstrip()[2:], line + offset))
            elif items:
                items[-1] = (f"{items[-1][0]} {text.strip()}", items[-1][1])
        for text, where in items:
            if self.region == "top":
                self.keys += 1
                self.add(f"key.{self.keys}", text, where)
            else:
                self.paragraph(text, where)

    def table(self, lines: list[str], line: int) -> None:
        row = 0
        for offset, text in enumerate(lines):
            cells = [cell.strip() for cell in _PIPE.split(text.strip().removeprefix("|").removesuffix("|"))]
            if row and all(_RULE.fullmatch(cell) for cell in cells):
                continue
            for column, cell in enumerate(cells, start=1):
                self.add(f"table.{self.section}.r{row}.c{column}", cell.replace("\\|", "|"), line + offset)
            row += 1
        self.after_table = True

    def paragraph(self, text: str, line: int) -> None:
        italic = _ITALIC.fullmatch(text.strip()) is not None
        if italic and self.after_table:
            path = f"table.{self.section}.note"
        elif self.region == "top" and plain(text).lower() == "key points":
            return
        elif self.region == "top" and italic and not self.count:
            path = "dateline"
        else:
            self.count += 1
            path = self._path()
        self.after_table = False
        self.add(path, text, line)

    def _path(self) -> str:
        match self.region:
            case "top":
                return "lede" if self.count == 1 else f"lede.{self.count}"
            case "body":
                return f"body.{self.section}.p{self.count}"
            case "faq":
                return f"faq.{self.section}.a" if self.count == 1 else f"faq.{self.section}.a{self.count}"
            case _:
                return f"{self.region}.{self.count}"

    def _name_the_end(self) -> None:
        """In the sources block the last italic paragraph is the disclaimer, the automation line the disclosure."""
        sources = [i for i, block in enumerate(self.blocks) if block.section == "sources"]
        italic = [i for i in sources if _ITALIC.fullmatch(self.blocks[i].source.strip())]
        if italic:
            self._rename(italic[-1], "disclaimer")
        upright = [i for i in sources if i not in italic]
        automatic = [i for i in upright if "automatic" in self.blocks[i].text.lower()]
        if automatic or len(upright) > 1:
            self._rename((automatic or upright)[-1], "disclosure")

    def _rename(self, index: int, path: str) -> None:
        block = self.blocks[index]
        self.blocks[index] = Block(path, block.text, block.line, block.source)
