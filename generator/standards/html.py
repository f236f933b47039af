"""The HTML page as a reader's browser has it: parsed by Lexbor, which follows the HTML standard."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

_UNSEEN = ["script", "style", "template", "noscript"]
_PARAGRAPHS = "p,li,td,th,h1,h2,h3,h4,h5,h6,dt,dd,figcaption,blockquote"


class Marked(NamedTuple):
    """A `<data>` or `<time>` element: its machine-readable value, id and words."""

    kind: str
    value: str
    id: str
    text: str


@dataclass(slots=True)
class HtmlPage:
    """What an HTML page says: blocks by path (spaces as they stand), marked figures and days, title, metas, JSON-LD."""

    tree: LexborHTMLParser
    blocks: dict[str, str] = field(default_factory=dict)
    marked: list[Marked] = field(default_factory=list)
    title: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    data: list[Mapping[str, Any]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> str:
        """The words of all paragraphs, items, cells and headings, whatever block they are of."""
        return " ".join(words(node.text()) for node in self.tree.css(_PARAGRAPHS))


def read_html(html: str) -> HtmlPage:
    """Read a page; broken JSON-LD is told in `broken`."""
    tree = LexborHTMLParser(html)
    page = HtmlPage(tree)
    title = tree.css_first("title")
    page.title = "" if title is None else title.text()
    for meta in tree.css("meta"):
        given = meta.attributes
        if name := given.get("name") or given.get("property"):
            page.metas.append((name.lower(), given.get("content") or ""))
    for script in tree.css('script[type="application/ld+json"]'):
        _structured(page, script.text())
    tree.strip_tags(_UNSEEN)
    for block in tree.css("[data-block]"):
        path, text = block.attributes["data-block"] or "", block.text()
        page.blocks[path] = f"{page.blocks[path]} {text}" if path in page.blocks else text
    for mark in tree.css("data,time"):
        given = mark.attributes
        value = given.get("value") or given.get("datetime") or ""
        page.marked.append(Marked(mark.tag or "", value, given.get("id") or "", mark.text()))
    return page


def words(text: str) -> str:
    """A text with one space between its words, and none around them."""
    return " ".join(text.split())


def _structured(page: HtmlPage, text: str) -> None:
    try:
        loaded = json.loads(text)
    except ValueError as error:
        page.broken.append(str(error))
        return
    for item in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(item, dict):
            graph = item.get("@graph")
            parts = graph if isinstance(graph, list) else [item]
            page.data.extend(part for part in parts if isinstance(part, dict))
