"""Posts: words without markup, section by section, as typed inlines.

Block paths: `title`, `description`, `dateline`, `key.1`, `lede` (then `lede.2`), `body.2.h`, `body.2.p1`,
`table.2.r0.c1` (row 0 is the header; the table of body section 2), `table.2.note`, `final.1`, `faq.2.q`, `faq.2.a`
(then `faq.2.a2`), `sources.1`, `disclosure`, `disclaimer`, `advertising`.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import AwareDatetime, InstanceOf

from generator.facts.observation import Provenance
from generator.facts.value import Value
from generator.facts.window import Window


class Text(NamedTuple):
    """Plain words."""

    text: str
    kind: Literal["text"] = "text"


class Figure(NamedTuple):
    """A printed figure: `value` is the machine-readable number, `statement` its id in the ledger."""

    text: str
    value: str
    unit: str
    statement: str
    kind: Literal["figure"] = "figure"


class Time(NamedTuple):
    """A printed day or time: `value` is its ISO form ("2024-08-05", "2024-08", "2024", a full UTC time)."""

    text: str
    value: str
    statement: str
    kind: Literal["time"] = "time"


class Link(NamedTuple):
    """Words that link to a source's address."""

    text: str
    url: str
    kind: Literal["link"] = "link"


class Emphasis(NamedTuple):
    """Words to be stressed."""

    text: str
    kind: Literal["emphasis"] = "emphasis"


Inline = Text | Figure | Time | Link | Emphasis
"""Tuples underneath, as lines are: a post has hundreds, and no file holds them."""


class Line(NamedTuple):
    """One block of words: a title, a heading, a paragraph, a cell."""

    path: str
    inlines: tuple[Inline, ...]

    @property
    def plain(self) -> str:
        """The block's plain text, which ledger spans count code points of."""
        return "".join([inline.text for inline in self.inlines])

    def model_copy(self, *, update: Mapping[str, Any]) -> "Line":
        """The line with other terms: what every value has, under the same name."""
        return self._replace(**update)


class Table(Value):
    """A table: a header, rows, perhaps a total as the last row, and a note. First column left, the rest right."""

    path: str
    header: tuple[InstanceOf[Line], ...]
    rows: tuple[tuple[InstanceOf[Line], ...], ...]
    total: tuple[InstanceOf[Line], ...] | None = None
    note: InstanceOf[Line] | None = None


class Section(Value):
    """A body section: its heading, and paragraphs and tables in order."""

    path: str
    name: str
    heading: InstanceOf[Line]
    blocks: tuple[InstanceOf[Line] | Table, ...]


class Question(Value):
    """A question of the FAQ and its answer."""

    path: str
    name: str
    question: InstanceOf[Line]
    answer: tuple[InstanceOf[Line], ...]


class Omitted(Value):
    """A part that could not be made, for the operator; its reason never becomes copy."""

    part: str
    reason: str


class Post(Value):
    """A finished post, before markup. `id` is the event's id; `slug` never changes once published."""

    id: str
    kind: str
    slug: str
    as_of: AwareDatetime
    window: Window
    provenance: Provenance
    assets: tuple[str, ...]
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    title: InstanceOf[Line]
    description: InstanceOf[Line]
    dateline: InstanceOf[Line]
    key_points: tuple[InstanceOf[Line], ...]
    lede: tuple[InstanceOf[Line], ...]
    sections: tuple[Section, ...]
    final: tuple[InstanceOf[Line], ...]
    faq: tuple[Question, ...]
    sources: tuple[InstanceOf[Line], ...]
    disclosure: InstanceOf[Line]
    disclaimer: InstanceOf[Line]
    advertising: InstanceOf[Line] | None = None
    omitted: tuple[Omitted, ...] = ()
