"""Blocks as the page templates see them: kinds, paths and finished HTML, no logic left to decide."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.press.document import Answered, Block, Document, Foreign, Grid, Heading, Items, Part, Words
from generator.press.marks import Statements, marked


@dataclass(frozen=True, slots=True)
class Seen:
    """One block: `kind` is p, heading, list or foreign; a list's items are `cells`."""

    kind: str
    path: str
    html: Markup
    cells: tuple["Seen", ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table, named after the heading that it stands under."""

    path: str
    name: str
    header: tuple[Seen, ...]
    rows: tuple[tuple[Seen, ...], ...]
    total: tuple[Seen, ...]
    note: Seen | None
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class SeenPart:
    """A section, or a question of the FAQ, with its blocks."""

    path: str
    id: str
    heading: Seen
    blocks: tuple[Seen | SeenTable, ...]


class Viewer:
    """Turns one document's blocks into what the templates print, with the ledger's figures marked."""

    def __init__(self, document: Document, statements: Statements) -> None:
        self._statements = statements
        self.dateline = self._maybe(document.dateline)
        self.key_points = tuple(map(self.words, document.key_points))
        self.lede = self._blocks(document.lede, "Figures")
        parts = [self._part(part) for part in document.sections]
        self.final = tuple(part for part in parts if part.path == "final")
        self.corrections = tuple(part for part in parts if part.path == "corrections")
        self.sections = tuple(part for part in parts if part.path not in ("final", "corrections"))
        self.faq = tuple(self._answered(n, answered) for n, answered in enumerate(document.faq, 1))
        self.sources = self._blocks(document.sources, "Sources")
        self.disclosure = self._maybe(document.disclosure)
        self.disclaimer = self._maybe(document.disclaimer)
        self.advertising = self._maybe(document.advertising)

    def words(self, words: Words) -> Seen:
        """A block of words."""
        return Seen("p", words.path, marked(words, self._statements))

    def _maybe(self, words: Words | None) -> Seen | None:
        return self.words(words) if words else None

    def _part(self, part: Part) -> SeenPart:
        id = part.path.replace("body.", "section-")
        return SeenPart(part.path, id, self.words(part.heading), self._blocks(part.blocks, part.heading.plain))

    def _answered(self, n: int, answered: Answered) -> SeenPart:
        question = answered.question
        return SeenPart(
            f"faq.{n}", f"question-{n}", self.words(question), self._blocks(answered.answer, question.plain)
        )

    def _blocks(self, blocks: Iterable[Block], name: str) -> tuple[Seen | SeenTable, ...]:
        return tuple(self._block(block, name) for block in blocks)

    def _block(self, block: Block, name: str) -> Seen | SeenTable:
        if isinstance(block, Words):
            return self.words(block)
        if isinstance(block, Grid):
            return self._table(block, name)
        if isinstance(block, Heading):
            return Seen("heading", block.words.path, marked(block.words, self._statements), level=block.level)
        if isinstance(block, Items):
            return Seen("list", "ol" if block.ordered else "ul", Markup(), tuple(map(self.words, block.items)))
        return self._foreign(block)

    def _foreign(self, block: Foreign) -> Seen:
        return Seen("foreign", block.path, Markup(block.html))

    def _table(self, grid: Grid, name: str) -> SeenTable:
        header, *rows = (tuple(map(self.words, row)) for row in (grid.header, *grid.rows))
        total = tuple(self.words(_unbolded(cell)) for cell in grid.total or ())
        return SeenTable(grid.path, name, header, tuple(rows), total, self._maybe(grid.note))


def _unbolded(words: Words) -> Words:
    """A total stands in the table's foot, which is bold by itself."""
    return Words(words.path, tuple(replace(run, strong=False) for run in words.runs))
