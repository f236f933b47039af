"""Reading a body back: our Markdown, and whatever an editor made of it, into blocks with their paths."""

import html
import re
from collections.abc import Iterable, Sequence

from generator.press.blocks import Raw, cells, raw_blocks
from generator.press.document import Answered, Block, Document, Foreign, Grid, Heading, Items, Part, Run, Words
from generator.press.escape import visible
from generator.press.foreign import foreign_html
from generator.press.markdown import FINAL_THOUGHTS, KEY_POINTS, QUESTIONS, SOURCES
from generator.press.runs import read_runs

CORRECTIONS = "Corrections"
_NAMED = {FINAL_THOUGHTS: "final", QUESTIONS: "faq", SOURCES: "sources", CORRECTIONS: "corrections"}


def read_body(body: str) -> Document:
    """The blocks of a post's Markdown body, edited or not. Unknown constructs become sanitised `Foreign` blocks."""
    opening, chapters = _chapters(raw_blocks(visible(body)))
    dateline, key_points, lede = _opening(opening)
    sections: list[Part] = []
    faq: tuple[Answered, ...] = ()
    sources: tuple[Block, ...] = ()
    ends: tuple[Words | None, Words | None, Words | None] = (None, None, None)
    ordinal = 0
    for heading, raws in chapters:
        name = _NAMED.get(_plain(heading), "body")
        if name == "faq" and not faq:
            faq = _questions(raws)
        elif name == "sources" and not sources and not any(ends):
            sources, ends = _sources(raws)
        else:
            ordinal += name == "body"
            sections.append(_part(heading, raws, f"body.{ordinal}" if name == "body" else name))
    return Document(dateline, key_points, lede, tuple(sections), faq, sources, *ends)


def _chapters(raws: Iterable[Raw]) -> tuple[list[Raw], list[tuple[Raw, list[Raw]]]]:
    """What stands before the first section, and each section's heading with what follows it."""
    opening: list[Raw] = []
    chapters: list[tuple[Raw, list[Raw]]] = []
    for raw in raws:
        if raw.kind == "heading" and raw.level <= 2:
            chapters.append((raw, []))
        else:
            (chapters[-1][1] if chapters else opening).append(raw)
    return opening, chapters


def _opening(raws: Sequence[Raw]) -> tuple[Words | None, tuple[Words, ...], tuple[Block, ...]]:
    dateline: Words | None = None
    key_points: tuple[Words, ...] = ()
    rest = list(raws)
    if rest and rest[0].kind == "paragraph" and (first := _words("dateline", rest[0].text)) and first.italic:
        dateline = first
        del rest[0]
    for i, raw in enumerate(rest[:-1]):
        if raw.text == f"**{KEY_POINTS}**" and rest[i + 1].kind == "list":
            points = [_words(f"key.{n}", item) for n, item in enumerate(rest[i + 1].lines, 1)]
            if all(points):
                key_points = tuple(point for point in points if point)
                del rest[i : i + 2]
            break
    names = ("lede" if n == 1 else f"lede.{n}" for n in range(1, len(rest) + 1))
    return dateline, key_points, _blocks(rest, list(names), "table.lede")


def _part(heading: Raw, raws: Sequence[Raw], path: str) -> Part:
    words = _words(f"{path}.h", heading.text) or Words(f"{path}.h", (Run(heading.text),))
    stem = f"{path}.p" if path.startswith("body.") else f"{path}."
    return Part(path, words, _blocks(raws, [f"{stem}{n}" for n in range(1, len(raws) + 1)], _table_path(path)))


def _table_path(path: str) -> str:
    return path.replace("body.", "table.") if path.startswith("body.") else f"table.{path}"


def _questions(raws: Sequence[Raw]) -> tuple[Answered, ...]:
    groups: list[tuple[Raw | None, list[Raw]]] = []
    for raw in raws:
        if raw.kind == "heading":
            groups.append((raw, []))
        elif groups:
            groups[-1][1].append(raw)
        else:
            groups.append((None, [raw]))
    return tuple(_answered(n, heading, answer) for n, (heading, answer) in enumerate(groups, 1))


def _answered(n: int, heading: Raw | None, answer: Sequence[Raw]) -> Answered:
    text = heading.text if heading else ""
    question = _words(f"faq.{n}.q", text) or Words(f"faq.{n}.q", (Run(text),) if text else ())
    names = [f"faq.{n}.a" if i == 1 else f"faq.{n}.a{i}" for i in range(1, len(answer) + 1)]
    return Answered(question, _blocks(answer, names, f"table.faq.{n}"))


def _sources(raws: Sequence[Raw]) -> tuple[tuple[Block, ...], tuple[Words | None, Words | None, Words | None]]:
    """Sources, then disclosure, disclaimer and advertising note, which are known by the last paragraph in italics."""
    blocks = list(_blocks(raws, [f"sources.{n}" for n in range(1, len(raws) + 1)], "table.sources"))
    italics = [i for i, block in enumerate(blocks) if isinstance(block, Words) and block.italic]
    if not italics:
        return tuple(blocks), (None, None, None)
    at = italics[-1]
    disclosure = _renamed(blocks, at - 1, "disclosure")
    disclaimer = _renamed(blocks, at, "disclaimer")
    advertising = _renamed(blocks, at + 1, "advertising")
    named = (disclosure, disclaimer, advertising)
    taken = {at - 1 if disclosure else at, at, at + 1 if advertising else at}
    return tuple(block for i, block in enumerate(blocks) if i not in taken), named


def _renamed(blocks: Sequence[Block], at: int, path: str) -> Words | None:
    block = blocks[at] if 0 <= at < len(blocks) else None
    return Words(path, block.runs) if isinstance(block, Words) else None


def _blocks(raws: Sequence[Raw], names: list[str], table: str) -> tuple[Block, ...]:
    """Blocks in order. `names` are paths for paragraphs, taken one by one; a table's note follows it in italics."""
    out: list[Block] = []
    free = iter(names)
    tables = 0
    for raw in raws:
        if raw.kind == "table":
            tables += 1
            block: Block | None = _grid(raw, table if tables == 1 else f"{table}-{tables}")
            out.append(block or _foreign(next(free), raw))
            continue
        block = _block(raw, free)
        last = out[-1] if out else None
        if isinstance(last, Grid) and last.note is None and isinstance(block, Words) and block.italic:
            out[-1] = Grid(last.path, last.header, last.rows, last.total, Words(f"{last.path}.note", block.runs))
            free = iter([block.path, *free])
        else:
            out.append(block)
    return tuple(block for block in out if not isinstance(block, Foreign) or block.html)


def _block(raw: Raw, free: Iterable[str]) -> Block:
    path = next(iter(free))
    if raw.kind == "paragraph":
        return _words(path, raw.text) or _foreign(path, raw)
    if raw.kind == "heading":
        words = _words(path, raw.text)
        return Heading(max(raw.level, 3), words) if words else _foreign(path, raw)
    if raw.kind == "list":
        items = [_words(f"{path}.{n}", item) for n, item in enumerate(raw.lines, 1)]
        if all(items):
            return Items(tuple(item for item in items if item), raw.ordered)
    return _foreign(path, raw)


def _grid(raw: Raw, path: str) -> Grid | None:
    wide = len(cells(raw.lines[0]))
    rows: list[tuple[Words, ...]] = []
    for r, line in enumerate(raw.lines):
        texts = (cells(line) + [""] * wide)[:wide]
        row = [_cell(f"{path}.r{r}.c{c}", text) for c, text in enumerate(texts, 1)]
        if not all(row):
            return None
        rows.append(tuple(cell for cell in row if cell))
    header, *lines = rows
    bold = bool(lines) and any(cell.runs for cell in lines[-1]) and all(cell.bold for cell in lines[-1] if cell.runs)
    return Grid(path, header, tuple(lines[:-1] if bold else lines), lines[-1] if bold else None)


def _cell(path: str, text: str) -> Words | None:
    runs = read_runs(text)
    return None if runs is None else Words(path, runs)


def _words(path: str, text: str) -> Words | None:
    runs = read_runs(text)
    return Words(path, runs) if runs else None


def _plain(heading: Raw) -> str:
    words = _words("", heading.text)
    return words.plain if words else ""


def _foreign(path: str, raw: Raw) -> Foreign:
    text = f"{'#' * max(raw.level, 3)} {raw.text}" if raw.kind == "heading" else raw.text
    if raw.kind == "list":
        text = "\n".join(f"{'1.' if raw.ordered else '-'} {line}" for line in raw.lines)
    if raw.kind == "table":
        text = "\n".join((raw.lines[0], "|".join(["---"] * len(cells(raw.lines[0]))), *raw.lines[1:]))
    safe = visible(foreign_html(text)).strip()
    return Foreign(path, safe, html.unescape(re.sub(r"<[^>]*>", "", safe)))
