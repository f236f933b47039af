"""Inlines as Markdown."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.facts.post import Inline, Line, Text
from generator.press.escape import clean, edges, escaped_characters, safe_url

Piece = tuple[Inline, str]
_SPACE = Text(text=" ")


def line_markdown(line: Line, *, opening: bool, math: bool = False) -> str:
    """A block's words: emphasis as `*…*`, links as `[…](…)`, all else escaped. `opening` where they begin a block."""
    pieces = _cleaned(line.inlines)
    characters = escaped_characters("".join(text for _, text in pieces), opening=opening, math=math)
    characters = _closed_edges(characters, pieces) if "_" in characters else characters
    out, at = "", 0
    for stressed, group in groupby(pieces, key=lambda piece: piece[0].kind == "emphasis"):
        for inline, text in _joined(group, stressed):
            written = "".join(characters[at : at + len(text)])
            at += len(text)
            following = characters[at] if at < len(characters) else " "
            out = _append(out, inline, written, following)
    return out


def italic(text: str) -> str:
    """A whole block in italics; emphasis inside it is levelled."""
    return f"*{text.replace('*', '')}*"


def strong(text: str) -> str:
    """A cell's words in bold; an empty cell stays empty."""
    return f"**{text.replace('*', '')}**" if text else ""


def _closed_edges(characters: Sequence[str], pieces: list[Piece]) -> Sequence[str]:
    """Where inlines meet, the mark of a link or of emphasis comes between: an underscore there is an outer one."""
    out, at = list(characters), 0
    for _, text in pieces[:-1]:
        at += len(text)
        for i in (at - 1, at):
            out[i] = "&#95;" if out[i] == "_" else out[i]
    return out


def _cleaned(inlines: tuple[Inline, ...]) -> list[Piece]:
    """Each inline with its visible text; of the white space around and between them one space remains."""
    pieces: list[Piece] = []
    gap = False
    for inline in inlines:
        before, after = edges(inline.text)
        text = clean(inline.text) if pieces else clean(inline.text).lstrip()
        if pieces and text and (gap or before):
            pieces.append((_SPACE, " "))
        if text:
            pieces.append((inline, text))
        gap = after or (not text and (gap or before))
    while pieces and not pieces[-1][1].rstrip():
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0], pieces[-1][1].rstrip())
    return pieces


def _joined(group: Iterator[Piece], stressed: bool) -> list[Piece]:
    pieces = list(group)
    return [(pieces[0][0], "".join(text for _, text in pieces))] if stressed else pieces


def _append(out: str, inline: Inline, written: str, following: str) -> str:
    if inline.kind == "link" and (url := safe_url(inline.url)):
        target = re.sub(r"&(?=#?\w+;)", "&amp;", url)
        before = out[:-1] + "&#33;" if out.endswith("!") else out
        return f"{before}[{written}]({target})"
    if inline.kind == "emphasis" and _flanks(out[-1:] or " ", written, following):
        return f"{out}*{written}*"
    return out + written


def _flanks(before: str, written: str, after: str) -> bool:
    """Whether asterisks around these words are emphasis to every reader (CommonMark's flanking rule, strictly)."""
    opens = written[0].isalnum() or not before.isalnum()
    closes = written[-1].isalnum() or not after.isalnum()
    return opens and closes and not written[0].isspace() and not written[-1].isspace()
