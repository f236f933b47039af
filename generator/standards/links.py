"""Links: one that has a source's name for its words leads to that source; none is without words, or runs a script."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.facts.verdict import Finding, Severity
from generator.house.sources import SOURCES
from generator.standards.finding import fault
from generator.standards.page import Block
from generator.standards.plain import plain
from generator.standards.reading import Desk

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(\s*<?([^)\s>]*)")
_SCHEMES = frozenset({"", "http", "https", "mailto"})
_LEADS = {source.attribution: source.url for source in SOURCES.values()}


def links(desk: Desk) -> Iterator[Finding]:
    """Every link that does not lead where its words say."""
    for block in desk.page.blocks:
        for found in _LINK.finditer(block.source) if "](" in block.source else ():
            yield from _link(block, plain(found[1]), found[2])


def _link(block: Block, words: str, url: str) -> Iterator[Finding]:
    if _scheme(url) not in _SCHEMES:
        yield _wrong(block, words, f"it leads to {url!r}, which is no address of a page", severity="block")
    elif words in _LEADS and url != _LEADS[words]:
        yield _wrong(block, words, f"it leads to {url!r}; the registry has {_LEADS[words]} for {words}")
    elif not words:
        yield _wrong(block, words, f"the link to {url!r} has no words")


def _scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return "none"


def _wrong(block: Block, words: str, reason: str, *, severity: Severity = "hold") -> Finding:
    return fault(
        "wrong_link", block, words, reason=reason, severity=severity, fix="link to the source, or drop the link"
    )
