"""The HTML page as a reader's browser has it: plain markup by one pattern, any other by the standard library."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

_VOIDS = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOIDS.split())
_HIDDEN = frozenset({"script", "style", "template", "noscript"})
_APART = frozenset({"p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "section", "article"})


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
    metas: list[tuple[str, str]] = field(default_factory=list)
    data: list[Mapping[str, Any]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    text: str = ""


def read_html(html: str) -> HtmlPage:
    """Read a page; broken JSON-LD is told in `broken`."""
    reader = Reader()
    if not _read_plain(html, reader):
        from generator.standards.html_any import read_any

        reader = Reader()
        read_any(html, reader)
    return reader.done()


_ATTRIBUTES = r'(?:\s+[a-zA-Z][\w:-]*(?:="[^"]*")?)*'
_TOKEN = re.compile(
    r"(?P<text>[^<]+)"
    rf"|<(?P<raw>script|style)(?P<given>{_ATTRIBUTES})\s*>(?P<inner>.*?)</(?P=raw)\s*>"
    rf"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>{_ATTRIBUTES})\s*(?P<alone>/?)>"
    r"|<!--(?:(?!--).)*-->|<!(?:DOCTYPE|doctype)[^<>]*>",
    re.S,
)
_ATTRIBUTE = re.compile(r'([a-zA-Z][\w:-]*)(?:="([^"]*)")?')


def _read_plain(html: str, reader: "Reader") -> bool:
    """Read markup of the plainest form, as nearly all is, at once; False where any of it is of another form."""
    reached = 0
    for found in _TOKEN.finditer(html):
        if found.start() != reached:
            return False
        reached = found.end()
        text, raw, given, inner, close, tag, attributes, alone = found.groups()
        if text is not None:
            reader.words_of(unescape(text) if "&" in text else text)
        elif raw is not None:
            reader.opened(raw, _attributes(given))
            reader.words_of(inner)
            reader.closed(raw)
        elif tag is not None:
            tag = tag.lower()
            if not close:
                reader.opened(tag, _attributes(attributes))
            if close or alone:
                reader.closed(tag)
    return reached == len(html)


def _attributes(text: str) -> dict[str, str]:
    if not text:
        return {}
    return {n.lower(): unescape(v) if "&" in v else v for n, v in _ATTRIBUTE.findall(text)}


@dataclass(slots=True)
class _Open:
    """An open element, with what it hands on to the words in it."""

    tag: str
    found: list[str] | None
    marked: tuple[Marked, ...]
    hidden: bool
    title: bool


_ROOT = _Open("", None, (), hidden=False, title=False)


class Reader:
    """Takes elements and words in order, whoever finds them, and keeps what a page says."""

    def __init__(self) -> None:
        self.page = HtmlPage()
        self.open: list[_Open] = [_ROOT]
        self.found: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.script: list[str] | None = None

    def done(self) -> HtmlPage:
        """The page, read to its end."""
        self.page.text = " ".join("".join(self.words).split())
        self.page.blocks = {path: " ".join("".join(words).split()) for path, words in self.found.items()}
        return self.page

    def opened(self, tag: str, given: Mapping[str, str]) -> None:
        """A start tag."""
        if tag == "meta" and (name := given.get("name") or given.get("property", "")):
            self.page.metas.append((name.lower(), given.get("content", "")))
        if tag in _VOID:
            return
        around = self.open[-1]
        marked, found = around.marked, around.found
        if tag in {"data", "time"}:
            mark = Marked(tag, given.get("value") or given.get("datetime", ""), given.get("id", ""))
            self.page.marked.append(mark)
            marked = (*marked, mark)
        if tag == "script" and given.get("type") == "application/ld+json":
            self.script = []
        if path := given.get("data-block", ""):
            found = self.found.setdefault(path, [])
        hidden = around.hidden or tag in _HIDDEN
        self.open.append(_Open(tag, found, marked, hidden, around.title or tag == "title"))

    def closed(self, tag: str) -> None:
        """An end tag; one that nothing was opened for closes nothing."""
        if tag == "script" and self.script is not None:
            self._json("".join(self.script))
            self.script = None
        for i in range(len(self.open) - 1, 0, -1):
            if self.open[i].tag == tag:
                del self.open[i:]
                break
        if tag in _APART:
            self.words.append(" ")

    def words_of(self, data: str) -> None:
        """Words, unescaped."""
        if self.script is not None:
            self.script.append(data)
        around = self.open[-1]
        if around.hidden:
            return
        if around.title:
            self.page.title += data
            return
        self.words.append(data)
        if around.found is not None:
            around.found.append(data)
        for mark in around.marked:
            mark.text += data

    def _json(self, text: str) -> None:
        try:
            loaded = json.loads(text)
        except ValueError as error:
            self.page.broken.append(str(error))
            return
        for item in loaded if isinstance(loaded, list) else [loaded]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                parts = graph if isinstance(graph, list) else [item]
                self.page.data.extend(part for part in parts if isinstance(part, dict))
