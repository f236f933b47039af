"""A post's body as blocks: what a page is printed from. Paths are those of `facts/post.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. `url` is "" or a safe address."""

    text: str
    emphasis: bool = False
    strong: bool = False
    code: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A block of words: a paragraph, a heading, a list item, a cell."""

    path: str
    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """The plain text, which ledger spans count code points of."""
        return "".join(run.text for run in self.runs)

    @property
    def italic(self) -> bool:
        """Whether the whole block is emphasised."""
        return bool(self.runs) and all(run.emphasis for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether the whole block is strong."""
        return bool(self.runs) and all(run.strong for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the section's own, as an editor may add."""

    level: int
    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list of one level."""

    items: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `total` is a last row in bold, `note` the italic paragraph under it."""

    path: str
    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    total: tuple[Words, ...] | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Foreign:
    """Markdown beyond the house's own, rendered and sanitised."""

    path: str
    html: str
    plain: str


Block = Words | Heading | Items | Grid | Foreign


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the body: `body.2`, `final`, `faq`, `sources` or `corrections`."""

    path: str
    heading: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and the blocks of its answer."""

    question: Words
    answer: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole body. Whatever stands before the first section and is no dateline or key point belongs to the lede."""

    dateline: Words | None
    key_points: tuple[Words, ...]
    lede: tuple[Block, ...]
    sections: tuple[Part, ...]
    faq: tuple[Answered, ...]
    sources: tuple[Block, ...]
    disclosure: Words | None
    disclaimer: Words | None
    advertising: Words | None
