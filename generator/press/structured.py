"""Structured data: a post as a schema.org NewsArticle, whose every word and date also stands on the page."""

import json
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from markupsafe import Markup

from generator.house.assets import ASSETS
from generator.house.policy import House
from generator.press.document import Answered, Document, Grid, Items, Part, Words
from generator.press.front import FrontMatter
from generator.press.places import home_url, image_url, post_url

_STATUS = {
    "draft": "Draft",
    "approved": "Draft",
    "published": "Published",
    "corrected": "Corrected",
    "withdrawn": "Withdrawn",
    "spiked": "Withdrawn",
}


def news_article(front: FrontMatter, document: Document, house: House) -> dict[str, object]:
    """The NewsArticle of a post (`newsroom.md` §6, `trust.md` §2.2): nobody reported on scene, no person wrote it."""
    zone = ZoneInfo(house.publication.time_zone)
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{post_url(front, house)}#article",
        "mainEntityOfPage": post_url(front, house),
        "headline": front.title,
        "description": front.description,
        "datePublished": front.date.astimezone(zone).isoformat(),
        "dateModified": front.lastmod.astimezone(zone).isoformat(),
        "author": [{"@type": "Organization", "name": name, "url": home_url(house)} for name in _authors(front, house)],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": house.publication.name,
            "url": home_url(house),
        },
        "digitalSourceType": "https://schema.org/DataDrivenMediaDigitalSource",
        "creativeWorkStatus": _STATUS[front.newsdesk.status],
        "isAccessibleForFree": True,
        "inLanguage": house.publication.language,
    }
    optional = {
        "image": image_url(front, house),
        "articleSection": list(front.categories),
        "keywords": list(front.tags),
        "backstory": document.disclosure.plain if document.disclosure else "",
        "about": [{"@type": "Thing", "name": name} for name in _assets(front, house)],
        "isBasedOn": [url for url, _ in _linked(document)],
        "citation": [{"@type": "CreativeWork", "name": name, "url": url} for url, name in _linked(document)],
    }
    return article | {key: value for key, value in optional.items() if value}


def json_ld(article: dict[str, object]) -> Markup:
    """JSON for a script element: no character in it can end the element or begin a comment."""
    text = json.dumps(article, ensure_ascii=False, separators=(",", ":"))
    return Markup(re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text))


def _authors(front: FrontMatter, house: House) -> tuple[str, ...]:
    return front.authors or (house.publication.byline,)


def _assets(front: FrontMatter, house: House) -> list[str]:
    """The assets that the headline or the description names, of those that the house covers or that are tags."""
    said, found = f"{front.title}\n{front.description}", []
    tagged = [asset.id for asset in ASSETS.values() if asset.title in front.tags]
    for id in dict.fromkeys((*house.assets, *tagged)):
        names = "|".join(map(re.escape, ASSETS[id].names()))
        if re.search(rf"\b(?:{names})\b", said):
            found.append(ASSETS[id].title)
    return found


def _linked(document: Document) -> list[tuple[str, str]]:
    """The addresses that the page links to, with the words of their first link."""
    links: dict[str, str] = {}
    for words in _all_words(document):
        for run in words.runs:
            if run.url:
                links.setdefault(run.url, run.text)
    return list(links.items())


def _all_words(document: Document) -> Iterator[Words]:
    yield from document.key_points
    groups: list[object] = [*document.lede]
    for part in (*document.sections, *document.faq):
        groups += part.blocks if isinstance(part, Part) else part.answer if isinstance(part, Answered) else ()
    for block in (*groups, *document.sources):
        if isinstance(block, Words):
            yield block
        elif isinstance(block, Items):
            yield from block.items
        elif isinstance(block, Grid) and block.note:
            yield block.note
