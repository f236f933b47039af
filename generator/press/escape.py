"""Escaping for Markdown by numeric entities, which read the same on every publishing target (`publishing.md` §3.2).

Every rule replaces single characters, so a text can be escaped whole (its neighbours decide) and cut afterwards.
"""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

_SPACE = re.compile("[ \t\r\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_ORDINARY = re.compile("[ -~\xa0\u2010-\u2015\u2018-\u201d\u2026\u2212]*")  # nothing in it needs cleaning
_ORDINARY_LINES = re.compile(_ORDINARY.pattern.replace("[", r"[\n\t", 1))
_RUN_OF_SPACES = re.compile("  +")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_HIDDEN = re.compile(rf"(?![\n\t]){_UNSEEN.pattern}")
_JOINER = re.compile(
    r"(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_PILE = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})"
                   "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip
_HAZARD = re.compile(
    r"&(?=\#?\w+;)"  # would be decoded
    r"|[<{}\[\]`\\~^|*]"  # HTML, Liquid, MDX, links, code, strike-through, tables, emphasis
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+|!(?=!!)|\?(?=\?\?)"
    r"|-(?=-)|(?<=-)-|\.(?=\.\.)|>(?=>)|(?<=>)>"  # typographers' dashes, ellipses and guillemets
    r"|\$(?=\$)|(?<=\$)\$"  # kramdown's math
    r"|:(?=:|//|[A-Za-z_+-])"  # emoji codes, directives, and links that a target would make of a bare address
    r"|(?<=\w)@(?=\w)|(?<=[Ww]{3})\."
)
_OPENING = re.compile(r"[#>+\-:]|\d+([.)])(?=\s|$)|i(?=mport\b)|e(?=xport\b)")
_KEPT_IN_URL = "/:?#@!$&+,;=%~-._"


def clean(text: str) -> str:
    """One line of visible text: white space collapsed; controls, bidi marks, zero-width and private characters gone.

    NFC, at most two combining marks in a row; a joiner stays only between emoji.
    """
    if _ORDINARY.fullmatch(text) and "  " not in text:
        return text.strip(" ")
    text = _UNSEEN.sub("", _SPACE.sub(" ", text))
    if not text.isascii():
        text = _PILE.sub(r"\1", unicodedata.normalize("NFC", _JOINER.sub("", text)))
    return _RUN_OF_SPACES.sub(" ", text).strip(" ")


def visible(text: str) -> str:
    """A text of many lines without controls, bidi marks, zero-width and private characters."""
    return text if _ORDINARY_LINES.fullmatch(text) else _HIDDEN.sub("", text)


def edges(text: str) -> tuple[bool, bool]:
    """Whether a text begins, and ends, with white space that `clean` takes away."""
    if not _ORDINARY.fullmatch(text):
        text = _UNSEEN.sub("", _SPACE.sub(" ", text))
    return text.startswith(" "), text.endswith(" ")


def escaped_characters(text: str, *, opening: bool, math: bool = False) -> Sequence[str]:
    """Each character of a cleaned text as it is to be written; `opening` where the text begins a block."""
    first = _OPENING.match(text) if opening else None
    if not first and not math and not _HAZARD.search(text):
        return text
    out = list(text)
    for found in _HAZARD.finditer(text):
        out[found.start()] = _entity(found[0])
    if first:
        at = first.start(1) if first[1] else 0
        out[at] = _entity(text[at])
    if math:
        out = ["&#36;" if character == "$" else character for character in out]
    return out


def escape(text: str, *, opening: bool = True, math: bool = False) -> str:
    """A cleaned text as Markdown that reads as it was typed. `math` for targets that take `$` for formulas."""
    return "".join(escaped_characters(clean(text), opening=opening, math=math))


def safe_url(url: str) -> str | None:
    """An http(s) address, percent-encoded so that no target can misread it; None for any other text."""
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and parts.hostname is not None and parts.hostname.isascii()
    except ValueError:
        return None
    if not usable or "@" in parts.netloc or re.search(r"[\s\\<>\"'`{}|^]", parts.netloc):
        return None
    try:
        return quote(parts.geturl(), safe=_KEPT_IN_URL)
    except UnicodeEncodeError:
        return None


def _entity(character: str) -> str:
    named = {"<": "&lt;", "&": "&amp;"}
    return named.get(character) or f"&#{ord(character)};"
