"""From the marked text of one template to its parts: a heading, paragraphs, a table and its note."""

import re
from dataclasses import dataclass

from generator.errors import ProseError
from generator.prose.spans import CLAIM_MARK, END_CLAIM, bare

_EDGE = re.compile(r"(\|=?)(.*)\|", re.S)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is set: cells of marked text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None
    note: str = ""


Part = str | Grid


def paragraphs(marked: str) -> tuple[str, ...]:
    """Paragraphs parted by blank lines, those without words left out; each balanced in its claims."""
    groups: list[list[str]] = [[]]
    for line in marked.split("\n"):
        groups[-1].append(line)
        if not bare(line).strip():
            groups.append([])
    return tuple(text for text in balanced(["\n".join(lines) for lines in groups]) if bare(text).strip())


def heading_and_parts(marked: str, where: str) -> tuple[str, tuple[Part, ...]]:
    """The first line with words, and after it paragraphs and at most one table with its note. Raises ProseError."""
    kinds: list[str] = []
    texts: list[str] = []
    for line in marked.split("\n"):
        kind = _kind(bare(line).strip(), kinds)
        if kind == "text" and kinds and kinds[-1] == "text":
            texts[-1] += f"\n{line}"
        else:
            kinds.append(kind)
            texts.append(line)
    pieces = [(kind, text) for kind, text in zip(kinds, balanced(texts), strict=True) if bare(text).strip()]
    heading = next((text for kind, text in pieces if kind == "heading"), "")
    return heading, _parts(pieces, where)


def _kind(words: str, before: list[str]) -> str:
    """What a line is: the blank lines between the rows of a table count as text, and are dropped as such."""
    if not words:
        return "text"
    if words.startswith("|"):
        return "row"
    if "heading" not in before:
        return "heading"
    if words.startswith("^ "):
        return "note"
    return "text"


def balanced(pieces: list[str]) -> list[str]:
    """The pieces of one text, where a claim that runs over an edge is closed before it and opened again after it."""
    open: list[str] = []
    made: list[str] = []
    for piece in pieces:
        before = "".join(open)
        for mark in CLAIM_MARK.findall(piece):
            if mark != END_CLAIM:
                open.append(mark)
            elif open:
                open.pop()
            else:
                raise ProseError("a claim ends that never began")
        made.append(f"{before}{piece}{END_CLAIM * len(open)}" if before or open else piece)
    return made


def _parts(pieces: list[tuple[str, str]], where: str) -> tuple[Part, ...]:
    made: list[Part] = []
    rows = [text for kind, text in pieces if kind == "row"]
    notes = [text for kind, text in pieces if kind == "note"]
    kinds = "".join(kind[0] for kind, _ in pieces)
    if not re.fullmatch(r"h?t*(r+n?)?t*", kinds):
        raise ProseError(
            f"{where}: a heading, paragraphs and one table, its note (^) right under it, are all it may hold"
        )
    for at, (kind, text) in enumerate(pieces):
        if kind == "text":
            made += paragraphs(text)
        elif kind == "row" and pieces[at - 1][0] != "row":
            grid = _grid(rows, where, note=notes[0].replace("^", "", 1) if notes else "")
            made += [grid] if grid.rows else []
    return tuple(made)


def _grid(lines: list[str], where: str, note: str = "") -> Grid:
    header, *rest = [(_is_total(line), _cells(line, where)) for line in lines]
    for _, cells in rest:
        if len(cells) != len(header[1]):
            raise ProseError(f"{where}: a row has {len(cells)} cells under {len(header[1])} headings: {bare(cells[0])}")
    totals = [cells for total, cells in rest if total]
    if header[0] or len(totals) > 1 or (totals and not rest[-1][0]):
        raise ProseError(f"{where}: a table has one header, then rows, then at most one total (|=) as the last")
    rows = tuple(cells for total, cells in rest if not total)
    return Grid(header[1], rows, totals[0] if totals else None, note)


def _is_total(line: str) -> bool:
    return bare(line).lstrip().startswith("|=")


def _cells(line: str, where: str) -> tuple[str, ...]:
    found = _EDGE.search(line)
    if found is None or not bare(line).rstrip().endswith("|"):
        raise ProseError(f"{where}: a line of a table starts and ends with a bar: {bare(line).strip()!r}")
    before, after = line[: found.start()], line[found.end() :]
    cells = f"{before}{found[2]}{after}".split("|")
    return tuple(balanced(cells))
