"""The finisher: spacing, capitals, punctuation and quotation marks of one block. It never alters a protected span.

It goes through the copy word by word (a word is whatever stands between spaces and spans) and only ever changes the
edges of words, so that `$1.1B`, `U.S.`, `coinpedia.org` and `14:30` pass unchanged even when typed by hand. What a
stretch of copy becomes hangs on itself and on the state before it alone, and copy is a small vocabulary: each stretch
is worked out once, and kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.prose.days import SHORT
from generator.prose.spans import END, Edge, Mark, Piece, bare

_ABBREVIATIONS = frozenset({month for month in SHORT if month.endswith(".")} | {"No.", "vs.", "Inc.", "Corp.", "Co."})
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")
_LOWER = re.compile(r"([(\u201c\u2018\[]*)([a-z])([a-z\u2019-]*[,.;:!?)\u201d\u2019]*)")
_POINTS = re.compile(r"[,.;:!?)\]\u201d]+")
_DOUBLED = re.compile(r"(?<=[.!?])[,.;:]+(?=[\u201d)]*$)|[,;:]+(?=[,;:.!?])")
_PAIRED = re.compile(r"[,.;:!?\u201d][,.;:!?]")
_TUCK = re.compile(r"(\u201d+)([.,])$")
_OPENERS = "([\u201c\u2018\u2014\u2013"
_TIGHT = "([\u201c\u2018"


class _State(NamedTuple):
    """What the next word meets."""

    last: str = ""  # the last typed word where it ends in a sign, that of a span, or "x" for any letter
    typed: bool = False
    gap: bool = False
    start: bool = True  # the next word opens a sentence
    year: bool = False  # the last span was a day with its year


_START = _State()


class _Stretch(NamedTuple):
    """What a stretch of copy becomes: the space before it, its words, and the space that a span after it takes.

    `before` takes the place of the last character before it, where it is not None.
    """

    before: str | None
    space: str
    words: str
    after: str
    state: _State


def finish(block: Iterable[Piece]) -> list[Piece]:
    """The block as it will be printed. A claim begins with its first words; one around none is left out."""
    made: list[Piece] = []
    opens: list[Piece] = []
    state, after = _START, ""
    for piece in block:
        if type(piece) is Mark:
            if state.start and piece.opening:
                piece = piece._replace(text=piece.text[0].upper() + piece.text[1:])
            space, after, state = after, "", _state_after(piece.text[-1], piece.year)
        elif type(piece) is Edge:
            if piece is not END:
                opens.append(piece)
            elif opens:
                opens.pop()
            else:
                made.append(END)
            continue
        else:
            before, space, piece, after, state = _stretch(piece, state)
            if before is not None:
                _amend(made, before)
            if not piece:
                continue
            if not opens:
                made.append(space + piece)
                continue
        if space:
            made.append(space)
        if opens:
            made += opens
            opens.clear()
        made.append(piece)
    return made


def _amend(made: list[Piece], before: str) -> None:
    at = next(i for i in range(len(made) - 1, -1, -1) if type(made[i]) is not Edge)
    made[at] = bare([made[at]])[:-1] + before


@lru_cache(maxsize=256)
def _state_after(sign: str, year: bool) -> _State:
    """What meets the next word after a span that ends in this sign."""
    return _State("x" if sign.isalnum() or sign == "\u201d" else sign, start=False, year=year)


@dataclass(slots=True)
class _Line:
    """A stretch of copy on its way: the state, and what has been set."""

    last: str
    typed: bool
    gap: bool
    start: bool
    year: bool
    out: list[str] = field(default_factory=list)
    space: str = ""
    before: str | None = None


@lru_cache(maxsize=8192)
def _stretch(copy: str, state: _State) -> _Stretch:
    line = _Line(*state)
    line.gap = line.gap or copy[:1].isspace()
    for word in copy.split():
        _set_word(line, word)
        line.gap = True
    line.gap = copy[-1:].isspace() if copy else line.gap
    after = _space(line.gap, line.last, comma=line.year)
    state = _State(line.last, line.typed, line.gap, line.start, line.year)
    return _Stretch(line.before, line.space, "".join(line.out), after, state)


def _space(gap: bool, last: str, *, comma: bool) -> str:
    if not gap or not last or last[-1] in _TIGHT:
        return ""
    return ", " if comma else " "


def _set_word(line: _Line, word: str) -> None:
    if not _is_plain(word) and "://" not in word:
        word = _typography(line, word)
    if not word[0].isalnum() and _POINTS.fullmatch(word):
        word = _points(line, word)
        if not word:
            return
        line.gap = False
    space = _space(line.gap, line.last, comma=line.year and word[0].isalnum())
    if line.out:
        line.out.append(space)
    else:
        line.space = space
    if line.start and (found := _LOWER.fullmatch(word)):
        word = found[1] + found[2].upper() + found[3]
    line.out.append(word)
    line.start = not word[-1].isalnum() and _ends_sentence(line, word)
    line.last, line.typed, line.year = "x" if word[-1].isalnum() else word, True, False


def _is_plain(word: str) -> bool:
    """Letters and digits, perhaps one point after them: nothing to set."""
    return word.isalnum() or (word[-1] in ".,;:" and word[:-1].isalnum())


def _typography(line: _Line, word: str) -> str:
    if '"' in word or "'" in word:
        word = _quoted(word, before="" if line.gap else line.last[-1:])
    if _PAIRED.search(word) is None or _keeps_points(word):
        return word
    return _DOUBLED.sub("", _TUCK.sub(r"\2\1", _DOUBLED.sub("", word)))


def _quoted(word: str, before: str) -> str:
    """The word with quotation marks that open and close."""
    made = ""
    for letter in word:
        opening = not before or before in _OPENERS
        if letter == '"':
            letter = "\u201c" if opening else "\u201d"
        elif letter == "'":
            letter = "\u2018" if opening else "\u2019"
        made += letter
        before = letter
    return made


def _keeps_points(word: str) -> bool:
    return word.endswith("...") or _abbreviates(word.rstrip(",;:"))


def _points(line: _Line, word: str) -> str:
    """Points that stand alone or after a span: they join what is before them, and are never doubled."""
    if not line.last:
        return ""
    last, abbreviated = line.last[-1], line.typed and line.last.endswith(".") and _abbreviates(line.last)
    if last in ".!?" and not (abbreviated and word[0] != "."):
        line.start = line.start or word[0] == "."
        return word.lstrip(",.;:")
    if last in ",;:":
        if word[0] in ",;:":
            return word.lstrip(",;:")
        if word[0] in ".!?" and line.typed:
            _change_last(line, "")
    if last == "\u201d" and word[0] in ".,":
        return word.lstrip(".,") if line.last[:-1].endswith((".", ",")) else _tuck(line, word)
    return word


def _tuck(line: _Line, word: str) -> str:
    """American style: a full stop or a comma stands inside the closing quotation mark."""
    _change_last(line, f"{word[0]}\u201d")
    line.start, line.last, line.gap = word[0] == ".", f"{line.last[:-1]}{word[0]}\u201d", False
    return word[1:]


def _change_last(line: _Line, new: str) -> None:
    """Put something in the place of the last character, which may stand before this stretch."""
    if line.out:
        line.out[-1] = line.out[-1][:-1] + new
    else:
        line.before = new


def _ends_sentence(line: _Line, word: str) -> bool:
    closed = word.rstrip("\u201d\u2019)]")
    if not closed:
        return line.start
    if not closed.endswith((".", "!", "?")) or closed.endswith("..."):
        return line.start and not any(letter.isalnum() for letter in word)
    return not _abbreviates(closed)


def _abbreviates(word: str) -> bool:
    word = word.lstrip("(\u201c\u2018[")
    return word in _ABBREVIATIONS or _INITIALS.fullmatch(word) is not None
