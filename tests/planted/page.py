"""Posts as pages: their blocks by path, edits of their plain text, and the Markdown and HTML that come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel

from generator.facts.fact import Fact
from generator.facts.ledger import ClaimTerms, Ledger, Statement
from generator.facts.post import Inline, Line, Post, Text
from generator.facts.series import History
from generator.house.policy import House
from generator.press.front import FrontMatter
from generator.press.html import page_html
from generator.press.markdown import PostFile, front_matter, post_body


class Edit(NamedTuple):
    """New words for a stretch of a block's plain text."""

    block: str
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Clean:
    """A post as the machine wrote it, and what it was written from. `key` names it in the report."""

    key: str
    post: Post
    ledger: Ledger
    history: History
    house: House

    @cached_property
    def front(self) -> FrontMatter:
        return front_of(self.post)

    @cached_property
    def file(self) -> PostFile:
        return PostFile(self.front, post_body(self.post))

    @cached_property
    def lines(self) -> dict[str, Line]:
        return {line.path: line for line in lines_of(self.post)}

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


def front_of(post: Post) -> FrontMatter:
    return front_matter(post, authors=("Newsdesk",), date=post.as_of, lastmod=post.as_of)


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
    """The post with other words; of several edits in one block the last stretch is changed first."""
    lines = {line.path: line for line in lines_of(post)}
    for edit in sorted(edits, key=lambda e: (e.block, -e.start)):
        lines[edit.block] = reworded(lines[edit.block], edit)
    changed = {edit.block: lines[edit.block] for edit in edits}
    return _swapped(post, changed)  # type: ignore[return-value]


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
