"""The finisher: spacing, capitals, punctuation and quotation marks of one block. It never alters a protected span.

It goes through the block word by word (a word is whatever stands between spaces and sentinels) and only ever changes
the edges of words, so that `$1.1B`, `U.S.`, `coinpedia.org` and `14:30` pass unchanged even when typed by hand.
"""

import re
from dataclasses import dataclass, field

from generator.prose.days import SHORT
from generator.prose.spans import END_CLAIM, END_SPAN, FIRST_CLAIM, FIRST_SPAN, LAST_CLAIM, LAST_SPAN, Notebook

_SPAN = f"[{chr(FIRST_SPAN)}-{chr(LAST_SPAN)}][^{END_SPAN}]*{END_SPAN}"
_CLAIM = f"[{chr(FIRST_CLAIM)}-{chr(LAST_CLAIM)}{END_CLAIM}]"
_MARKS = f"{chr(FIRST_SPAN)}-{chr(LAST_SPAN)}{END_SPAN}{chr(FIRST_CLAIM)}-{chr(LAST_CLAIM)}{END_CLAIM}"
_TOKEN = re.compile(f"({_SPAN})|({_CLAIM})|([^{_MARKS}]+)")

_ABBREVIATIONS = frozenset({month for month in SHORT if month.endswith(".")} | {"No.", "vs.", "Inc.", "Corp.", "Co."})
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")
_LOWER = re.compile(r"([(\u201c\u2018\[]*)([a-z])([a-z\u2019-]*[,.;:!?)\u201d\u2019]*)")
_POINTS = re.compile(r"[,.;:!?)\]\u201d]+")
_DOUBLED = re.compile(r"(?<=[.!?])[,.;:]+(?=[\u201d)]*$)|[,;:]+(?=[,;:.!?])")
_PAIRED = re.compile(r"[,.;:!?\u201d][,.;:!?]")
_TUCK = re.compile(r"(\u201d+)([.,])$")
_APOSTROPHE = re.compile(r"(?<=[^\W_])'(?=[^\W_])")
_TROUBLE = re.compile("[\"']| [,.;:!?)\\]\u201d]|,[,.]|\\.\\.|[;:]\\.|[(\\[] |\u201d[.,]")
_LOW_START = re.compile(r"[.!?][\"\u201d\u2019)]* [(\u201c\u2018]*[a-z]")
_OPENERS = "([\u201c\u2018\u2014\u2013"


@dataclass(slots=True)
class _Line:
    """What has been set so far, and what is owed to the next word."""

    out: list[str] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)
    last: str = ""  # the last visible character
    word: str = ""  # the last typed word, "" after a span
    gap: bool = False
    start: bool = True  # the next word opens a sentence
    year: bool = False  # the last span was a day with its year


def finish(block: str, notebook: Notebook) -> list[str]:
    """The block as it will be printed, in pieces: words, a claim's sentinel, or a span with its own two."""
    found = _TOKEN.findall(block)
    if len(found) == 1 and found[0][0]:
        return [_opened(found[0][0], notebook)]
    line = _Line()
    for span, claim, text in found:
        if text:
            _set_text(line, text)
        elif span:
            _set_span(line, span, notebook)
        else:
            _set_claim(line, claim)
    return line.out


def _set_text(line: _Line, text: str) -> None:
    words = text.split()
    line.gap = line.gap or text[0].isspace()
    if len(words) > 2:
        joined = " ".join(words)
        if "'" in joined:
            joined = _APOSTROPHE.sub("\u2019", joined)
            words = joined.split(" ")
        if _is_clean(joined):
            words = _set_clean(line, words)
    for word in words:
        _set_word(line, word)
        line.gap = True
    line.gap = text[-1].isspace()


def _set_clean(line: _Line, words: list[str]) -> list[str]:
    """Set the first word, and all but the last at once where no sentence is to open; return what is left."""
    _set_word(line, words[0])
    line.gap = True
    if line.start:
        return words[1:]
    middle = " ".join(words[1:-1])
    line.out.append(f" {middle}")
    line.last, line.word, line.start, line.year = middle[-1], words[-2], False, False
    return words[-1:]


def _is_clean(text: str) -> bool:
    """Whether a stretch of text needs no going through word by word, as most do not."""
    return _TROUBLE.search(text) is None and _LOW_START.search(text) is None


def _set_claim(line: _Line, mark: str) -> None:
    if mark != END_CLAIM:
        line.opens.append(mark)
    elif line.opens:
        line.opens.pop()  # a claim around no words at all
    else:
        line.out.append(mark)


def _set_span(line: _Line, span: str, notebook: Notebook) -> None:
    mark = notebook.mark_of(span[0])
    _space(line, comma=line.year)
    if line.start:
        span = _opened(span, notebook)
    line.out.append(span)
    line.last, line.word, line.start, line.year = span[-2], "", False, mark.year


def _opened(span: str, notebook: Notebook) -> str:
    """The span as it opens a sentence: a hedge, a name or a number in words takes its capital."""
    return span[0] + span[1].upper() + span[2:] if notebook.mark_of(span[0]).opening else span


def _set_word(line: _Line, word: str) -> None:
    if not line.start and word.isalnum():
        _space(line, comma=line.year)
        line.out.append(word)
        line.last, line.word, line.year = word[-1], word, False
        return
    if not _is_plain(word) and "://" not in word:
        word = _typography(line, word)
    if not word[0].isalnum() and _POINTS.fullmatch(word):
        word = _points(line, word)
        if not word:
            return
        line.gap = False
    _space(line, comma=line.year and word[0].isalnum())
    if line.start and (found := _LOWER.fullmatch(word)):
        word = found[1] + found[2].upper() + found[3]
    line.out.append(word)
    line.year = False
    line.start = not word[-1].isalnum() and _ends_sentence(line, word)
    line.last, line.word = word[-1], word


def _is_plain(word: str) -> bool:
    """Letters and digits, perhaps one point after them: nothing to set."""
    return word.isalnum() or (word[-1] in ".,;:" and word[:-1].isalnum())


def _space(line: _Line, *, comma: bool) -> None:
    if line.gap and line.last and line.last not in "([\u201c\u2018":
        line.out.append(", " if comma else " ")
    line.gap = False
    line.out += line.opens
    line.opens.clear()


def _typography(line: _Line, word: str) -> str:
    if '"' in word or "'" in word:
        word = _quoted(word, before="" if line.gap or not line.last else line.last)
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
    abbreviated = line.word.endswith(".") and _abbreviates(line.word)
    if line.last in ".!?" and not (abbreviated and word[0] != "."):
        line.start = line.start or word[0] == "."
        return word.lstrip(",.;:")
    if line.last in ",;:":
        if word[0] in ",;:":
            return word.lstrip(",;:")
        if word[0] in ".!?" and line.word:
            _take_back(line)
    if line.last == "\u201d" and word[0] in ".,":
        return word.lstrip(".,") if line.word[:-1].endswith((".", ",")) else _tuck(line, word)
    return word


def _take_back(line: _Line) -> None:
    at = _last_words(line)
    line.out[at] = line.out[at][:-1]


def _tuck(line: _Line, word: str) -> str:
    """American style: a full stop or a comma stands inside the closing quotation mark."""
    at = _last_words(line)
    line.out[at] = f"{line.out[at][:-1]}{word[0]}\u201d"
    line.start, line.word, line.gap = word[0] == ".", line.out[at], False
    return word[1:]


def _last_words(line: _Line) -> int:
    return next(i for i in range(len(line.out) - 1, -1, -1) if line.out[i] not in (END_CLAIM, ""))


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
