"""A post as a bare template: what a template engine costs that only fills figures into words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import Environment

from generator.facts.post import Figure, Line, Post, Table

if TYPE_CHECKING:
    from jinja2 import Template


def bare_template(post: Post) -> tuple["Template", dict[str, str]]:
    """The words of a post as a plain template, compiled, and its figures by their names."""
    values: dict[str, str] = {}
    source = "\n\n".join(
        "".join(_bare(inline.text, values) if isinstance(inline, Figure) else inline.text for inline in line.inlines)
        for line in lines_of(post)
    )
    return Environment(autoescape=False).from_string(source), values


def lines_of(post: Post) -> Iterator[Line]:
    """The lines of a post."""
    yield from (post.title, post.description, post.dateline, *post.key_points, *post.lede)
    for section in post.sections:
        yield section.heading
        for block in section.blocks:
            yield from _cells(block) if isinstance(block, Table) else (block,)
    yield from post.final
    for asked in post.faq:
        yield from (asked.question, *asked.answer)
    yield from (*post.sources, post.disclosure, post.disclaimer)


def _cells(table: Table) -> Iterator[Line]:
    for row in (table.header, *table.rows, table.total or ()):
        yield from row


def _bare(text: str, values: dict[str, str]) -> str:
    name = f"f{len(values)}"
    values[name] = text
    return f"{{{{ figures.{name} }}}}"
