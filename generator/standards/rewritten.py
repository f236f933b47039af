"""The desk's own sentences, rewritten by a person: their figures are proved as ever, but nobody has read the new words.

The ledger keeps the words that the desk set. A sentence that is gone, with another in its place that is nearly it, was
rewritten; unless what differs says the same, whoever changed it signs it.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.facts.verdict import Finding
from generator.standards.blocks import scan
from generator.standards.finding import fault
from generator.standards.page import cell_of
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.signing import signer
from generator.standards.subjects import EVERYDAY

_NEARLY = 0.4
"""From which likeness on one sentence is another one rewritten: twice the words in common over all words of each."""
_WHOLE = frozenset({"dateline", "disclosure", "disclaimer"})
"""Of which nothing is anybody's own, however unlike."""
_LATER = frozenset({"alt", "banner"})
"""What is added to a post after the desk wrote it."""
_SAME = frozenset({"a", "an", "the", "its", "it", "their", "they", "also"})
_EDGE = re.compile(r"[,;:–—(]\s*$")
_AFTER_EDGE = re.compile(r"\s*[,;:–—).?!]")


class _Said(NamedTuple):
    """A sentence as a sequence of words; a figure or a day is "#", an asset its id, a move its way."""

    text: str
    words: tuple[str, ...]
    each: frozenset[str]
    places: tuple[tuple[int, int], ...]  # of each word within the text


def rewritten(desk: Desk) -> Iterator[Finding]:
    """Every sentence and every cell of words that the desk wrote otherwise, and nobody signed."""
    wrote = frozenset(desk.ledger.texts.values())
    changed = [r for r in desk.readings if r.block.text not in wrote and r.block.section not in _LATER] if wrote else []
    gone = _gone(desk) if changed else []
    for reading in changed:
        yield from _block(desk, reading, gone) if reading.block.cell is None else _cell(desk, reading)


def _gone(desk: Desk) -> list[_Said]:
    """The sentences that the desk wrote and that stand nowhere any more."""
    blocks = {reading.block.text for reading in desk.readings}
    there = {sentence.text for reading in desk.readings for sentence in reading.sentences}
    written = (text for path, text in desk.ledger.texts.items() if cell_of(path) is None and text not in blocks)
    scans = (scan(text, desk.covered & EVERYDAY, (), False) for text in dict.fromkeys(written))
    return [_said(each) for found in scans for each in found.sentences if each.text not in there]


def _block(desk: Desk, reading: Reading, gone: Sequence[_Said]) -> Iterator[Finding]:
    for sentence in reading.sentences if gone else ():
        said = _said(sentence)
        old = max(gone, key=lambda each: _likeness(each, said))
        alike = reading.block.section in _WHOLE or _likeness(old, said) >= _NEARLY
        if not alike or signer(desk, sentence):
            continue
        if differs := _differs(old, said):
            at, end, told = differs
            yield _wrong(reading, sentence.start + at, sentence.start + end, told, old.text)


def _cell(desk: Desk, reading: Reading) -> Iterator[Finding]:
    """A cell of words: the head of a column, the name of a row."""
    text, wrote = reading.block.text, desk.ledger.texts.get(reading.block.path, "nothing")
    if text and not reading.numbers:
        yield _wrong(reading, 0, len(text), repr(text), wrote)


def _said(sentence: Sentence) -> _Said:
    """Its words, with what is proved by itself masked: figures and days, and of assets and moves how they are named."""
    masks = {token.start: (token.end, "#") for token in sentence.tokens}
    masks |= {mention.start: (mention.end, mention.asset) for mention in sentence.mentions}
    moves = (word for word in sentence.words if word.kind == "direction" and word.polarity)
    masks |= {word.start: (word.end, f"{word.polarity:+d}") for word in moves}
    words: list[str] = []
    places: list[tuple[int, int]] = []
    free = sentence.start
    for at, word in sorted([*sentence.begins, *((start, "") for start in masks)]):
        if at < free:
            continue
        end, mask = masks.get(at, (at + len(word), word))
        words.append(mask)
        places.append((at - sentence.start, end - sentence.start))
        free = end
    return _Said(sentence.text, tuple(words), frozenset(words), tuple(places))


def _likeness(one: _Said, other: _Said) -> float:
    return 2 * len(one.each & other.each) / (len(one.each) + len(other.each) or 1)


def _differs(old: _Said, new: _Said) -> tuple[int, int, str] | None:
    """The first place of the new sentence at which it says something else, and what differs there; None if nothing."""
    for tag, i, j, k, m in SequenceMatcher(None, old.words, new.words, autojunk=False).get_opcodes():
        if tag == "equal" or _SAME.issuperset((*old.words[i:j], *new.words[k:m])) or (k == m and _is_clause(old, i, j)):
            continue
        taken, given = _words(old, i, j), _words(new, k, m)
        start, end = (new.places[k][0], new.places[m - 1][1]) if k < m else _between(new, k)
        return start, end, f"{given!r} for {taken!r}" if given and taken else repr(given) if given else f"no {taken!r}"
    return None


def _words(said: _Said, i: int, j: int) -> str:
    return said.text[said.places[i][0] : said.places[j - 1][1]] if i < j else ""


def _between(said: _Said, at: int) -> tuple[int, int]:
    """Where words are gone: the word before, or the first."""
    return said.places[at - 1] if at else said.places[0] if said.places else (0, len(said.text))


def _is_clause(said: _Said, i: int, j: int) -> bool:
    """Whether words stand between two marks that set a clause off: what is not said is not false."""
    before, after = said.text[: said.places[i][0]], said.text[said.places[j - 1][1] :]
    return _EDGE.search(before) is not None and _AFTER_EDGE.match(after) is not None


def _wrong(reading: Reading, start: int, end: int, told: str, wrote: str) -> Finding:
    return fault(
        "rewritten", reading.block, reading.block.text[start:end], severity="hold",
        reason=f"the desk did not write {told} here, but: {wrote}",
        fix="restore the words, or sign the sentence (its exact text and your name under `signed`)",
        start=start, end=end,
    )  # fmt: skip
