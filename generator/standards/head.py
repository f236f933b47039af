"""What machines read in a page's head: titles, descriptions, moments, tags and structured data, against the post."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from generator.facts.ledger import Ledger
from generator.facts.verdict import Finding
from generator.house.assets import ASSETS
from generator.house.sources import SOURCES
from generator.standards.finding import fault
from generator.standards.html import HtmlPage
from generator.standards.page import Block, Page
from generator.standards.subjects import mentions

_MOMENTS = {
    "article:published_time": "date", "article:modified_time": "lastmod", "datepublished": "date",
    "datemodified": "lastmod",
}  # fmt: skip
_WHERE = {"about": "the post's opening", "mentions": "the post"}


def head(page: Page, read: HtmlPage, ledger: Ledger) -> Iterator[Finding]:
    """Where the head, or the structured data, does not say what the post says."""
    title, description = page.of("title"), page.of("description")
    if title is None or description is None:
        return
    for problem in read.broken:
        yield _wrong("jsonld_differs", title, "", f"the JSON-LD cannot be read: {problem}")
    if read.title and title.text not in read.title:
        yield _wrong("html_differs", title, read.title, "the page's title does not hold the post's")
    for name, content in read.metas:
        yield from _meta(page, name, content, title=title, description=description)
    for item in read.data:
        if "NewsArticle" in str(item.get("@type", "")):
            yield from _article(page, item, ledger, title=title, description=description)


def _wrong(code: str, block: Block, text: str, reason: str) -> Finding:
    return fault(code, block, text, reason=reason, fix="build the page again")


def _meta(page: Page, name: str, content: str, *, title: Block, description: Block) -> Iterator[Finding]:
    last = name.rpartition(":")[2]
    if last == "title" and content != title.text:
        yield _wrong("html_differs", title, content, f"the meta {name} is not the post's title")
    elif last == "description" and content != description.text:
        yield _wrong("html_differs", description, content, f"the meta {name} is not the post's description")
    elif name in _MOMENTS and not _of_the_post(page, _MOMENTS[name], content):
        yield _wrong("html_differs", title, content, f"the meta {name} is not the post's {_MOMENTS[name]}")
    elif name in {"article:tag", "news_keywords", "keywords"}:
        for tag in [content] if name == "article:tag" else content.split(","):
            if tag.strip() not in _known(page):
                yield _wrong("html_differs", title, tag, "the page has a tag that the post has not")


def _article(
    page: Page, item: Mapping[str, Any], ledger: Ledger, *, title: Block, description: Block
) -> Iterator[Finding]:
    for key, block in (("headline", title), ("description", description)):
        if key in item and str(item[key]) != block.text:
            yield _wrong("jsonld_differs", block, str(item[key]), f"JSON-LD {key} is not the post's")
    for key in ("datePublished", "dateModified"):
        front = _MOMENTS[key.lower()]
        if key in item and not _of_the_post(page, front, str(item[key])):
            yield _wrong("jsonld_differs", title, str(item[key]), f"JSON-LD {key} is not the post's {front}")
    covered, sources = frozenset((*ledger.coverage.assets, *(f.subject for f in ledger.facts))), _sources(ledger)
    stated = frozenset(m.asset for fact in ledger.facts if fact.text for m in mentions(fact.text, covered))
    for key, named in (("about", _opening(page, covered)), ("mentions", covered)):
        for name in _names(item.get(key)):
            if not _is_covered(page, name, covered, named | stated):
                yield _wrong("jsonld_differs", title, name, f"JSON-LD {key} names what {_WHERE[key]} does not")
    for asset in sorted(_left_out(page, item, covered, title, description)):
        why = f"JSON-LD about leaves out {ASSETS[asset].title}, which the headline or the description names"
        yield _wrong("jsonld_differs", title, ASSETS[asset].title, why)
    for key in ("citation", "isBasedOn"):
        for name in _names(item.get(key)):
            if not name.startswith("http") and name not in sources:
                yield _wrong("jsonld_differs", title, name, f"JSON-LD {key} names what is no source of the post")
    for word in _names(item.get("keywords")):
        if word not in _known(page):
            yield _wrong("jsonld_differs", title, word, "JSON-LD has a keyword that the post has not")


def _names(value: object) -> Iterator[str]:
    """The names in a value of structured data: a text, a thing with a name, or several."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping) and "name" in value:
        yield str(value["name"])
    elif isinstance(value, list):
        for one in value:
            yield from () if isinstance(one, list) else _names(one)


def _opening(page: Page, covered: frozenset[str]) -> frozenset[str]:
    """The assets that the title, the description and the first paragraph name: what a post is about."""
    blocks = (block for path in ("title", "description", "lede") if (block := page.of(path)) is not None)
    return frozenset(m.asset for block in blocks for m in mentions(block.text, covered))


def _left_out(
    page: Page, item: Mapping[str, Any], covered: frozenset[str], title: Block, description: Block
) -> frozenset[str]:
    """The assets among the tags that the title or the description names and `about`, where there is one, does not."""
    if "about" not in item:
        return frozenset()
    about = {m.asset for name in _names(item["about"]) for m in mentions(name, covered)}
    named = frozenset(m.asset for block in (title, description) for m in mentions(block.text, covered))
    return frozenset(asset for asset in named - about if ASSETS[asset].title in _known(page))


def _is_covered(page: Page, name: str, covered: frozenset[str], allowed: frozenset[str]) -> bool:
    """Whether a name is of the assets allowed here, or stands within a name that its evidence states."""
    named = {m.asset for m in mentions(name, covered)}
    if named:
        return named <= allowed
    return name in _known(page) or any(name.lower() in block.text.lower() for block in page.blocks)


def _known(page: Page) -> set[str]:
    """The post's own tags and categories."""
    given = [page.front.get(key) for key in ("tags", "categories", "keywords")]
    return {str(word) for words in given if isinstance(words, list) for word in words}


def _sources(ledger: Ledger) -> set[str]:
    ids = {*ledger.coverage.sources, *(source for fact in ledger.facts for source in fact.sources)}
    return ids | {SOURCES[id].attribution for id in ids if id in SOURCES}


def _of_the_post(page: Page, key: str, text: str) -> bool:
    return key not in page.front or same_moment(text, page.front[key])


def same_moment(text: str, front: object) -> bool:
    """Whether a printed moment is the one in the front matter; times without a zone are UTC."""
    try:
        shown = datetime.fromisoformat(text)
        if isinstance(front, date) and not isinstance(front, datetime):
            return shown.date() == front
        mine = front if isinstance(front, datetime) else datetime.fromisoformat(str(front))
    except ValueError:
        return False
    return _utc(shown) == _utc(mine)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
