"""Writing a story: its templates rendered, finished and set as a post, with the ledger of what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.errors import ProseError
from generator.facts.ledger import Ledger, Statement
from generator.facts.post import Line, Omitted, Post, Question, Section, Table
from generator.facts.story import Story
from generator.house.assets import ASSETS
from generator.house.policy import House
from generator.prose.copydesk import Copy
from generator.prose.ledgers import ledger_of
from generator.prose.parts import Block, Grid, Part, heading_and_parts, paragraphs
from generator.prose.setter import Setter
from generator.prose.slugs import checked_slug, slug_of
from generator.prose.spans import Notebook, Words

TITLE, DESCRIPTION = 110, 200
"""The longest title and description, in characters."""

CATEGORIES = {
    "liquidation_cascade": "Liquidations",
    "price_record": "Prices",
    "price_move": "Prices",
    "sentiment_shift": "Sentiment",
    "leverage_shift": "Leverage",
    "etf_flows": "Funds",
    "weekly_wrap": "Week",
    "macro_print": "Economy",
    "exploit": "Security",
    "depeg": "Stablecoins",
    "token_unlock": "Supply",
    "listing": "Exchanges",
    "regulatory_action": "Regulation",
    "earnings": "Companies",
}


@dataclass(frozen=True, slots=True)
class Repeat:
    """One fact printed twice in the same words within one section's running text."""

    part: str
    fact: str
    printed: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A post, its ledger, and what it says twice."""

    post: Post
    ledger: Ledger
    repeats: tuple[Repeat, ...]


def write(
    story: Story, *, house: House, copy: Copy, slug: str = "", forced: Mapping[str, int] | None = None
) -> Written:
    """Write a story. Without a slug one is made of the title; a correction hands in the one that it has.

    `forced` are choices of variants by key, as a ledger keeps them. Raises ProseError.
    """
    return _Writer(story, house, copy, forced or {}).write(slug)


class _Writer:
    """One post on its way: the notebook, the setter and what had to be left out."""

    def __init__(self, story: Story, house: House, copy: Copy, forced: Mapping[str, int]) -> None:
        self.story, self.house, self.copy = story, house, copy
        self.notebook = Notebook(story, house, forced)
        self.setter = Setter()
        self.omitted: list[Omitted] = []

    def write(self, slug: str) -> Written:
        story, folder = self.story, f"stories/{self.story.kind}"
        title = self.one("title", f"{folder}/headline", longest=TITLE)
        slug = checked_slug(slug) if slug else slug_of(story, title)
        post = Post(
            id=story.event,
            kind=story.kind,
            slug=slug,
            as_of=story.as_of,
            window=story.window,
            provenance=story.provenance,
            assets=story.assets,
            tags=tuple(ASSETS[id].title for id in story.assets if id in ASSETS),
            categories=(CATEGORIES.get(story.kind, story.kind.replace("_", " ").capitalize()),),
            title=title,
            description=self.one("description", f"{folder}/description", longest=DESCRIPTION),
            dateline=self.one("dateline", "boilerplate/dateline"),
            key_points=self.key_points(),
            lede=self.several("lede", f"{folder}/lede"),
            sections=self.sections(),
            final=self.several("final", f"{folder}/final", "stories/final"),
            faq=self.faq(),
            sources=self.sources(f"{folder}/sources", "boilerplate/sources"),
            disclosure=self.one("disclosure", "boilerplate/disclosure"),
            disclaimer=self.one("disclaimer", "boilerplate/disclaimer"),
            advertising=self.advertising(),
            omitted=tuple(self.omitted),
        )
        ledger = ledger_of(slug, self.notebook, self.setter)
        return Written(post, ledger, repeats(ledger.statements))

    def render(self, *names: str) -> Words:
        self.notebook.absent.clear()
        return self.copy.render(self.copy.find(*(f"{name}.txt.j2" for name in names)), self.notebook)

    def omit(self, part: str) -> None:
        absent = ", ".join(dict.fromkeys(self.notebook.absent))
        reason = f"no claim is held at {absent}" if absent else "what its words need is absent"
        self.omitted.append(Omitted(part=part, reason=reason))

    def one(self, path: str, name: str, longest: int = 0) -> Line:
        found = paragraphs(self.render(name))
        if len(found) != 1:
            raise ProseError(f"{name}.txt.j2 must make one line, not {len(found)}; nothing can be published without it")
        line = self.setter.line(path, found[0], links=not longest)
        if longest and len(line.plain) > longest:
            raise ProseError(f"{name}.txt.j2: {len(line.plain)} characters, {longest} at most: {line.plain!r}")
        return line

    def several(self, path: str, *names: str) -> tuple[Line, ...]:
        found = paragraphs(self.render(*names))
        if not found:
            raise ProseError(f"{names[0]}.txt.j2 makes no words; nothing can be published without it")
        first = path if path == "lede" else f"{path}.1"
        return tuple(self.setter.line(first if i == 1 else f"{path}.{i}", text) for i, text in enumerate(found, 1))

    def key_points(self) -> tuple[Line, ...]:
        made: list[Line] = []
        for name in self.story.key_points:
            found = paragraphs(self.render(f"stories/{self.story.kind}/key/{name}"))
            if len(found) > 1:
                raise ProseError(f"key/{name}.txt.j2: a key point is one line, not {len(found)}")
            if found:
                made.append(self.setter.line(f"key.{len(made) + 1}", found[0]))
            else:
                self.omit(f"key/{name}")
        return tuple(made)

    def sections(self) -> tuple[Section, ...]:
        made: list[Section] = []
        for name in self.story.sections:
            heading, parts = self.headed("sections", name)
            if heading is None or not parts:
                self.omit(f"sections/{name}")
                continue
            number = len(made) + 1
            line = self.setter.line(f"body.{number}.h", heading, links=False)
            if line.plain.endswith("."):
                raise ProseError(f"sections/{name}.txt.j2: the first line is the heading, not {line.plain!r}")
            blocks = self.blocks(number, parts)
            made.append(Section(path=f"body.{number}", name=name, heading=line, blocks=blocks))
        return tuple(made)

    def headed(self, folder: str, name: str) -> tuple[Block | None, tuple[Part, ...]]:
        own, shared = f"stories/{self.story.kind}/{folder}/{name}", f"stories/{folder}/{name}"
        shared = shared if folder == "sections" else f"{folder}/{name}"
        return heading_and_parts(self.render(own, f"stories/{folder}/{name}", shared), f"{folder}/{name}.txt.j2")

    def blocks(self, number: int, parts: tuple[Part, ...]) -> tuple[Line | Table, ...]:
        made: list[Line | Table] = []
        paragraph = 0
        for part in parts:
            if isinstance(part, Grid):
                made.append(self.table(f"table.{number}", part))
            else:
                paragraph += 1
                made.append(self.setter.line(f"body.{number}.p{paragraph}", part))
        return tuple(made)

    def table(self, path: str, grid: Grid) -> Table:
        rows = tuple(self.row(path, i, cells) for i, cells in enumerate((grid.header, *grid.rows)))
        total = self.row(path, len(rows), grid.total) if grid.total else None
        note = self.setter.line(f"{path}.note", grid.note) if grid.note else None
        return Table(path=path, header=rows[0], rows=rows[1:], total=total, note=note)

    def row(self, path: str, number: int, cells: tuple[Block, ...]) -> tuple[Line, ...]:
        return tuple(self.setter.line(f"{path}.r{number}.c{i}", cell) for i, cell in enumerate(cells, 1))

    def faq(self) -> tuple[Question, ...]:
        made: list[Question] = []
        for name in self.story.faq:
            question, parts = self.headed("faq", name)
            if question is None or not parts:
                self.omit(f"faq/{name}")
                continue
            path = f"faq.{len(made) + 1}"
            line = self.setter.line(f"{path}.q", question, links=False)
            if not line.plain.endswith("?"):
                raise ProseError(f"faq/{name}.txt.j2: the first line is the question, not {line.plain!r}")
            made.append(Question(path=path, name=name, question=line, answer=self.answer(path, name, parts)))
        return tuple(made)

    def answer(self, path: str, name: str, parts: tuple[Part, ...]) -> tuple[Line, ...]:
        if any(isinstance(part, Grid) for part in parts):
            raise ProseError(f"faq/{name}.txt.j2: an answer holds no table")
        texts = [part for part in parts if not isinstance(part, Grid)]
        return tuple(self.setter.line(f"{path}.a{i if i > 1 else ''}", text) for i, text in enumerate(texts, 1))

    def sources(self, *names: str) -> tuple[Line, ...]:
        """After all else: they name the records of what was compared."""
        self.notebook.told = frozenset(id for s in self.setter.statements for id in (s.claim, s.fact) if id)
        return self.several("sources", *names)

    def advertising(self) -> Line | None:
        return self.one("advertising", "boilerplate/advertising") if self.house.promises.advertisements else None


def repeats(statements: tuple[Statement, ...]) -> tuple[Repeat, ...]:
    """Facts printed twice in the same words within one section's running text; labels may be."""
    seen: dict[tuple[str, str, str, str], list[str]] = {}
    for s in statements:
        if s.kind == "figure" and s.fact and s.unit != "label" and (part := _running(s.block)):
            seen.setdefault((part, s.fact, s.printed.lower(), s.predicate), []).append(s.block)
    return tuple(
        Repeat(part, fact, printed, tuple(blocks))
        for (part, fact, printed, _), blocks in seen.items()
        if len(blocks) > 1
    )


@cache
def _running(block: str) -> str:
    """The section in whose running text a block stands: `body.2.p1` → `body.2`, `lede.2` → `lede`; of others ""."""
    head, *rest = block.split(".")
    if head == "table" or block.endswith(".h"):
        return ""
    return f"{head}.{rest[0]}" if head in {"body", "faq", "key"} and rest else head
