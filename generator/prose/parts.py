"""From the marked text of one template to its parts: a heading, paragraphs, a table and its note."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.errors import ProseError
from generator.prose.spans import END, Edge, Mark, Piece, Words, bare

Block = list[Piece]
"""What becomes one block of the post: a heading, a paragraph, a cell."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is set: cells of marked text."""

    header: tuple[Block, ...]
    rows: tuple[tuple[Block, ...], ...]
    total: tuple[Block, ...] | None
    note: Block | None = None


Part = Block | Grid


def paragraphs(marked: Words) -> tuple[Block, ...]:
    """Paragraphs parted by blank lines, those without words left out; each balanced in its claims."""
    return tuple(block for _, block in _blocks(marked, lambda words, before: "text"))


def heading_and_parts(marked: Words, where: str) -> tuple[Block | None, tuple[Part, ...]]:
    """The first line with words, and after it paragraphs and at most one table with its note. Raises ProseError."""
    blocks = _blocks(marked, _kind)
    heading = next((block for kind, block in blocks if kind == "heading"), None)
    return heading, _parts(blocks, where)


def _kind(words: str, before: Sequence[str]) -> str:
    """What a line with words is."""
    if words.startswith("|"):
        return "row"
    if "heading" not in before:
        return "heading"
    return "note" if words.startswith("^ ") else "text"


def _blocks(marked: Words, kind_of: Callable[[str, Sequence[str]], str]) -> list[tuple[str, Block]]:
    """The blocks with words and their kinds; lines of text that no blank line parts are one block."""
    kinds: list[str] = []
    blocks: list[Block] = []
    lines, whole = _lines(marked)
    for words, line in lines:
        kind = kind_of(words, kinds) if words else "blank"
        if kinds and kind == kinds[-1] and (kind == "text" or kind == "blank"):
            blocks[-1] += line
        else:
            kinds.append(kind)
            blocks.append(line)
    if not whole:
        blocks = balanced(blocks)
    return [(kind, block) for kind, block in zip(kinds, blocks, strict=True) if kind != "blank"]


def _lines(marked: Words) -> tuple[list[tuple[str, Block]], bool]:
    """The lines, each with its end, after the visible text that it begins with; and whether no claim runs over one."""
    made: list[tuple[str, Block]] = []
    line: Block = []
    words, whole, depth = "", True, 0
    for piece in marked:
        if type(piece) is Edge:
            depth += -1 if piece is END else 1
            line.append(piece)
        elif type(piece) is Mark:
            words = words or piece.text
            line.append(piece)
        elif "\n" not in piece:
            words = words or piece.lstrip()
            line.append(piece)
        else:
            for text in piece.splitlines(keepends=True):
                words = words or text.lstrip()
                line.append(text)
                if text[-1] == "\n":
                    made.append((words, line))
                    words, line = "", []
                    whole = whole and not depth
    made.append((words, line))
    return made, whole


def _first_words(line: Block) -> str:
    """The visible text with which a line begins, "" of a blank one."""
    for piece in line:
        if not isinstance(piece, Edge):
            words = piece.lstrip() if isinstance(piece, str) else piece.text
            if words:
                return words
    return ""


def balanced(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of one text, where a claim that runs over an edge is closed before it and opened again after it."""
    open: list[Edge] = []
    made: list[Block] = []
    for block in blocks:
        before = tuple(open)
        for piece in block:
            if type(piece) is not Edge:
                continue
            if piece is END:
                open.pop()
            else:
                open.append(piece)
        made.append([*before, *block, *[END] * len(open)] if before or open else block)
    return made


def _parts(blocks: list[tuple[str, Block]], where: str) -> tuple[Part, ...]:
    made: list[Part] = []
    rows = [block for kind, block in blocks if kind == "row"]
    kinds = "".join(kind[0] for kind, _ in blocks)
    if not re.fullmatch(r"h?t*(r+n?)?t*", kinds):
        raise ProseError(
            f"{where}: a heading, paragraphs and one table, its note (^) right under it, are all it may hold"
        )
    for at, (kind, block) in enumerate(blocks):
        if kind == "text":
            made.append(block)
        elif kind == "row" and kinds[at - 1 : at] != "r":
            note = next((_unsigned(block) for kind, block in blocks if kind == "note"), None)
            grid = _grid(rows, where, note)
            made += [grid] if grid.rows else []
    return tuple(made)


def _grid(lines: list[Block], where: str, note: Block | None) -> Grid:
    header, *rest = [(_first_words(line).startswith("|="), _cells(line, where)) for line in lines]
    for _, cells in rest:
        if len(cells) != len(header[1]):
            raise ProseError(f"{where}: a row has {len(cells)} cells under {len(header[1])} headings: {bare(cells[0])}")
    totals = [cells for total, cells in rest if total]
    if header[0] or len(totals) > 1 or (totals and not rest[-1][0]):
        raise ProseError(f"{where}: a table has one header, then rows, then at most one total (|=) as the last")
    rows = tuple(cells for total, cells in rest if not total)
    return Grid(header[1], rows, totals[0] if totals else None, note)


def _cells(line: Block, where: str) -> tuple[Block, ...]:
    """What stands between the bars of a line; the edges of claims outside them go to the cells beside them."""
    cells: list[Block] = [[]]
    for piece in line:
        if isinstance(piece, str) and "|" in piece:
            first, *rest = piece.split("|")
            if first and not first.isspace():
                cells[-1].append(first)
            if len(cells) == 1:
                rest[0] = rest[0].removeprefix("=")
            for text in rest:
                cells.append([text] if text and not text.isspace() else [])
        else:
            cells[-1].append(piece)
    before, *cells, after = cells
    if not cells or _first_words(after):
        raise ProseError(f"{where}: a line of a table starts and ends with a bar: {bare(line).strip()!r}")
    cells[0] = before + cells[0]
    cells[-1] += after
    return tuple(balanced(cells) if any(type(piece) is Edge for piece in line) else cells)


def _unsigned(note: Block) -> Block:
    """The note without the sign that says what it is."""
    for at, piece in enumerate(note):
        if isinstance(piece, str) and "^" in piece:
            return [*note[:at], piece.replace("^", "", 1), *note[at + 1 :]]
    return note
