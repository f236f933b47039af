"""Posts as pages: their blocks by path, edits of their plain text, and the Markdown and HTML that come of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel

from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms, Ledger, Statement
from generator.facts.post import Inline, Line, Post, Text
from generator.facts.series import History
from generator.house.policy import House
from generator.press.escape import clean as cleaned
from generator.press.front import FrontMatter
from generator.press.html import page_html
from generator.press.inlines import line_markdown
from generator.press.markdown import PostFile, digest, front_matter, post_body

_HEADS = ("title", "description")
_PARAGRAPH = re.compile(r"(lede(\.\d+)?|body\.\d+\.p\d+|final\.\d+|faq\.\d+\.a\d*|sources\.\d+)")


class Edit(NamedTuple):
    """New words for a stretch of a block's plain text."""

    block: str
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Clean:
    """A post as the machine wrote it, and what it was written from. `key` names it in the report.

    `alts` are the alternative texts of its images, which stand after the lede.
    """

    key: str
    post: Post
    ledger: Ledger
    history: History
    house: House
    alts: tuple[Line, ...] = ()

    @cached_property
    def front(self) -> FrontMatter:
        return self.file.front

    @cached_property
    def file(self) -> PostFile:
        """The post as a file, its digest true of it."""
        body = body_of(self.post, self.alts)
        front = front_matter(self.post, authors=("Newsdesk",), date=self.post.as_of, lastmod=self.post.as_of)
        return PostFile(redigested(front, body), body)

    @cached_property
    def page(self) -> str:
        """The post as a page."""
        return self.html(self.file, self.ledger)

    @cached_property
    def lines(self) -> dict[str, Line]:
        return {line.path: line for line in (*lines_of(self.post), *self.alts)}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.ledger.facts}

    @cached_property
    def claims(self) -> dict[str, ClaimTerms]:
        return {claim.id: claim for claim in self.ledger.claims}

    @cached_property
    def figures(self) -> tuple[Statement, ...]:
        """Every printed number."""
        return tuple(
            s for s in self.ledger.statements if s.kind == "figure" and s.quantity is not None and s.unit != "label"
        )

    @cached_property
    def times(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.ledger.statements if s.kind == "time" and s.day is not None)

    @cached_property
    def spans(self) -> tuple[tuple[Statement, ClaimTerms], ...]:
        """The stretches of text that stand under a claim."""
        return tuple((s, self.claims[s.claim]) for s in self.ledger.statements if s.kind == "claim")

    def plain(self, block: str) -> str:
        return self.lines[block].plain

    def html(self, file: PostFile, ledger: Ledger) -> str:
        return page_html(file, ledger, self.house, draft_banner=True)


def body_of(post: Post, alts: tuple[Line, ...]) -> str:
    """The Markdown body, with an image line for each alternative text before the first section."""
    body = post_body(post)
    if not alts:
        return body
    images = "".join(f"![{line_markdown(alt, opening=False)}]({alt.path}.svg)\n\n" for alt in alts)
    at = body.index("\n## ") + 1
    return body[:at] + images + body[at:]


def redigested(front: FrontMatter, body: str) -> FrontMatter:
    """The front matter with a digest that is true of the words."""
    made = digest(front.title, front.description, body)
    return front.model_copy(update={"newsdesk": front.newsdesk.model_copy(update={"digest": made})})


def misprinted(clean: Clean, edits: tuple[Edit, ...]) -> PostFile:
    """The file with other words, its digest as it was. Raises PressError where a block is left empty."""
    lines = rewritten(clean.lines, edits)
    heads = {path: cleaned(line.plain) for path, line in lines.items() if path in _HEADS}
    front = clean.front.model_copy(update=heads)
    return PostFile(front, _patched(clean, lines) or _printed(clean, lines))


def _printed(clean: Clean, lines: Mapping[str, Line]) -> str:
    """The body with other lines, printed anew."""
    alts = tuple(lines.get(alt.path, alt) for alt in clean.alts)
    post = _swapped(clean.post, {path: line for path, line in lines.items() if not path.startswith("alt.")})
    assert isinstance(post, Post)
    return body_of(post, alts)


def _patched(clean: Clean, lines: Mapping[str, Line]) -> str:
    """The same without printing all of it, where paragraphs alone are changed and each stands once; else ""."""
    body = clean.file.body
    for path, line in lines.items():
        if path in _HEADS:
            continue
        old, new = (f"\n{line_markdown(one, opening=True)}\n" for one in (clean.lines[path], line))
        if not _PARAGRAPH.fullmatch(path) or body.count(old) != 1 or not new.strip():
            return ""
        body = body.replace(old, new)
    return body


def lines_of(value: object) -> Iterator[Line]:
    """Every line of a post, in order of its fields."""
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from lines_of(one)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from lines_of(getattr(value, name))


def edited(post: Post, edits: tuple[Edit, ...]) -> Post:
    """The post with other words."""
    return _swapped(post, rewritten({line.path: line for line in lines_of(post)}, edits))  # type: ignore[return-value]


def rewritten(lines: Mapping[str, Line], edits: tuple[Edit, ...]) -> dict[str, Line]:
    """The lines that edits change, as changed; of several edits in one block the last stretch is changed first."""
    changed: dict[str, Line] = {}
    for edit in sorted(edits, key=lambda e: (e.block, -e.start)):
        changed[edit.block] = reworded(changed.get(edit.block, lines[edit.block]), edit)
    return changed


def reworded(line: Line, edit: Edit) -> Line:
    """A line with a stretch replaced; the new words stand in the inline in which the stretch begins."""
    made: list[Inline] = []
    at, placed = 0, False
    for inline in line.inlines:
        low, high = at, at + len(inline.text)
        at = high
        here = not placed and low <= edit.start <= high and (edit.start < high or edit.start == edit.end)
        placed = placed or here
        head, tail = inline.text[: max(0, edit.start - low)], inline.text[max(0, edit.end - low) :]
        if text := head + (edit.new if here else "") + tail:
            made.append(inline._replace(text=text))
    if not placed:
        made.append(Text(text=edit.new))
    return line.model_copy(update={"inlines": tuple(made)})


def _swapped(value: object, changed: dict[str, Line]) -> object:
    if isinstance(value, Line):
        return changed.get(value.path, value)
    if isinstance(value, tuple):
        return tuple(_swapped(one, changed) for one in value)
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        new = {name: _swapped(old, changed) for name, old in fields.items() if isinstance(old, tuple | BaseModel)}
        moved = {name: made for name, made in new.items() if made != fields[name]}
        return value.model_copy(update=moved) if moved else value
    return value
