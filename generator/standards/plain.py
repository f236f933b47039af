"""Inline Markdown to the words that a reader sees."""

import re
from html import unescape

_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<!\*)\*(?!\*)(.+?)\*")
_SPACES = re.compile(r"[ \t\n]+")


def plain(markdown: str) -> str:
    """The text of one paragraph, heading or cell: links by their words, escapes and entities decoded.

    >>> plain("*At least* [CoinGlass](https://x.org) &#42; 5")
    'At least CoinGlass * 5'
    """
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", markdown)) if "[" in markdown else markdown
    if "*" in text:
        text = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", text))
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = unescape(text)
    if "  " in text or "\n" in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    return text.strip()


def alt_texts(markdown: str) -> tuple[str, ...]:
    """The descriptions of the images in a stretch of Markdown."""
    return tuple(plain(alt) for alt in _IMAGE.findall(markdown)) if "![" in markdown else ()
