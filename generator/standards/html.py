"""The HTML page as a reader's browser has it, by the standard library's own parser, and whether it says the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_VOIDS = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOIDS.split())
_HIDDEN = frozenset({"script", "style", "template", "noscript"})


@dataclass(slots=True)
class Marked:
    """A `<data>` or `<time>` element: its machine-readable value, id and words."""

    kind: str
    value: str
    id: str
    text: str = ""


@dataclass(slots=True)
class HtmlPage:
    """What an HTML page says: blocks by path, marked figures and days, title, meta description, JSON-LD, all words."""

    blocks: dict[str, str] = field(default_factory=dict)
    marked: list[Marked] = field(default_factory=list)
    title: str = ""
    description: str = ""
    data: list[Mapping[str, Any]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    text: str = ""


def read_html(html: str) -> HtmlPage:
    """Read a page; broken JSON-LD is told in `broken`."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.page.text = " ".join("".join(parser.words).split())
    parser.page.blocks = {path: " ".join("".join(words).split()) for path, words in parser.found.items()}
    return parser.page


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self.open: list[tuple[str, str, Marked | None]] = []
        self.found: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("name") == "description":
            self.page.description = given.get("content", "")
        if tag in _VOID:
            return
        marked = None
        if tag in {"data", "time"}:
            marked = Marked(tag, given.get("value") or given.get("datetime", ""), given.get("id", ""))
            self.page.marked.append(marked)
        if tag == "script" and given.get("type") == "application/ld+json":
            self.script = []
        path = given.get("data-block", "")
        if path:
            self.found.setdefault(path, [])
        self.open.append((tag, path, marked))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            self._json("".join(self.script))
            self.script = None
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i][0] == tag:
                del self.open[i:]
                break
        if tag in {"p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "section", "article"}:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)
        if any(tag in _HIDDEN for tag, _, _ in self.open):
            return
        if any(tag == "title" for tag, _, _ in self.open):
            self.page.title += data
            return
        self.words.append(data)
        path = next((path for _, path, _ in reversed(self.open) if path), "")
        if path:
            self.found[path].append(data)
        for _, _, marked in self.open:
            if marked is not None:
                marked.text += data

    def _json(self, text: str) -> None:
        try:
            loaded = json.loads(text)
        except ValueError as error:
            self.page.broken.append(str(error))
            return
        for item in loaded if isinstance(loaded, list) else [loaded]:
            if isinstance(item, dict):
                self.page.data.extend(item.get("@graph", [item]))
