"""A post as Markdown: front matter, then a body in Markdown that every target reads alike (`publishing.md` §1.4)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from generator.errors import PressError
from generator.facts.post import Line, Post, Section, Table
from generator.press.escape import clean
from generator.press.front import FrontMatter, Slip, Status, front_text, read_front
from generator.press.inlines import italic, line_markdown, strong

KEY_POINTS = "Key points"
FINAL_THOUGHTS = "Final Thoughts"
QUESTIONS = "FAQ"
SOURCES = "Sources and method"


@dataclass(frozen=True, slots=True)
class PostFile:
    """A post's `index.md`: what an editor sees and may change."""

    front: FrontMatter
    body: str

    @property
    def edited(self) -> bool:
        """Whether a person changed the words since the machine wrote them."""
        return digest(self.front.title, self.front.description, self.body) != self.front.newsdesk.digest

    @property
    def text(self) -> str:
        """The file's text."""
        return f"---\n{front_text(self.front)}---\n\n{self.body}"


def post_markdown(post: Post, front: FrontMatter) -> str:
    """The text of the post's `index.md`."""
    return PostFile(front, post_body(post)).text


def front_matter(
    post: Post,
    *,
    authors: tuple[str, ...],
    date: datetime,
    lastmod: datetime,
    status: Status = "draft",
    image: str = "",
) -> FrontMatter:
    """The front matter of a freshly written post, its digest included; the verdict is set when it is known."""
    title, description = clean(post.title.plain), clean(post.description.plain)
    slip = Slip(
        id=post.id,
        kind=post.kind,
        status=status,
        as_of=post.as_of,
        provenance=post.provenance,
        digest=digest(title, description, post_body(post)),
    )
    return FrontMatter(
        title=title,
        slug=post.slug,
        date=date,
        lastmod=lastmod,
        draft=status not in ("published", "corrected"),
        description=description,
        categories=tuple(map(clean, post.categories)),
        tags=tuple(map(clean, post.tags)),
        authors=tuple(map(clean, authors)),
        image=image,
        newsdesk=slip,
    )


def post_body(post: Post, *, math: bool = False) -> str:
    """The body: blocks divided by blank lines, in the order of the page. Raises PressError for an empty block."""
    write = _Writer(math)
    blocks = [italic(write(post.dateline))]
    if post.key_points:
        blocks += [f"**{KEY_POINTS}**", "\n".join(f"- {write(line)}" for line in post.key_points)]
    blocks += map(write, post.lede)
    for section in post.sections:
        blocks += _section(section, write)
    if post.final:
        blocks += [f"## {FINAL_THOUGHTS}", *map(write, post.final)]
    if post.faq:
        blocks.append(f"## {QUESTIONS}")
    for question in post.faq:
        blocks += [f"### {write.heading(question.question)}", *map(write, question.answer)]
    blocks += [f"## {SOURCES}", *map(write, post.sources), write(post.disclosure), italic(write(post.disclaimer))]
    if post.advertising:
        blocks.append(write(post.advertising))
    return "\n\n".join(blocks) + "\n"


def read_post_file(text: str) -> PostFile:
    """Front matter and body of an `index.md`. Raises PressError where there is no front matter, or a wrong one."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if found is None:
        raise PressError("no front matter: a post's file begins with a line `---`, keys, and another line `---`")
    return PostFile(read_front(found[1]), text[found.end() :].strip("\n") + "\n")


def digest(title: str, description: str, body: str) -> str:
    """The sha256 of title, description and body, each ended by a newline (the body ends in its own)."""
    return hashlib.sha256(f"{title}\n{description}\n{body}".encode()).hexdigest()


class _Writer:
    """Writes lines for one profile."""

    def __init__(self, math: bool) -> None:
        self._math = math

    def __call__(self, line: Line) -> str:
        text = self.cell(line, opening=True)
        if not text:
            raise PressError(f"block {line.path} has no words; leave the block out")
        return text

    def cell(self, line: Line, *, opening: bool = False) -> str:
        return line_markdown(line, opening=opening, math=self._math)

    def heading(self, line: Line) -> str:
        """A closing run of `#` belongs to the words of a heading, not to its markup."""
        return re.sub(r"#(?=#*$)", "&#35;", self(line))


def _section(section: Section, write: _Writer) -> list[str]:
    blocks = [f"## {write.heading(section.heading)}"]
    for block in section.blocks:
        blocks += _table(block, write) if isinstance(block, Table) else [write(block)]
    return blocks


def _table(table: Table, write: _Writer) -> list[str]:
    rows = [_row(map(write.cell, table.header)), _row(["---", *["---:"] * (len(table.header) - 1)])]
    rows += [_row(map(write.cell, row)) for row in table.rows]
    if table.total:
        rows.append(_row(strong(write.cell(cell)) for cell in table.total))
    note = [italic(write(table.note))] if table.note else []
    return ["\n".join(rows), *note]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
