"""The desk's own sentences, rewritten by a person: their figures are proved as ever, but nobody has read the new words.

A sentence that is gone, with another in its place or one that is nearly it, was rewritten; unless what differs says the
same, whoever changed it signs it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.facts.verdict import Finding
from generator.standards.drafted import changed, drafted
from generator.standards.finding import fault
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.signing import signer

_NEARLY = 0.4
"""From which likeness on one sentence is another one rewritten: twice the words in common over all words of each."""
_WHOLE = frozenset({"dateline", "sources", "disclosure", "disclaimer"})
"""Of which, as of a table's note, nothing is an editor's own."""
_FREE = frozenset({"title", "description"})
"""What an editor may write anew, as he may a heading."""
_SAME = frozenset({"a", "an", "the", "its", "it", "their", "they", "also"})
_ALIKE = {"were": "was", "stood": "was", "lay": "was"}
_BASE = re.compile(r"\b(?:all days|any size)\b")
_SIGNS = re.compile(r"[+<>=~*/^|±−]")
_EDGE = re.compile(r"[,;–—(]\s*$")
_AFTER_EDGE = re.compile(r"\s*(?:[,;:–—).?!]|$)")


class _Said(NamedTuple):
    """A sentence as a sequence of words; a figure or a day is "#", an asset its id, a move its way."""

    text: str
    words: tuple[str, ...]
    each: frozenset[str]
    places: tuple[tuple[int, int], ...]  # of each word within the text


def rewritten(desk: Desk) -> Iterator[Finding]:
    """Every sentence and every cell of words that the desk wrote otherwise, and nobody signed."""
    blocks = changed(desk)
    written = drafted(desk) if blocks else {}
    kept = {sentence.text for sentences in written.values() for sentence in sentences}
    gone = _gone(desk, written)
    for reading in blocks:
        if reading.block.cell is not None:
            yield from _cell(desk, reading)
            continue
        for sentence in reading.sentences:
            if sentence.text not in kept and not signer(desk, sentence):
                yield from _other(reading, sentence, gone)
    dated = desk.ledger.texts.get("dateline")
    if dated and "dateline" not in desk.at:
        title = desk.readings[0]
        yield _wrong(title, 0, len(title.block.text), "a post without a dateline", dated)


def _gone(desk: Desk, written: Mapping[str, Sequence[Sentence]]) -> dict[str, list["_Said"]]:
    """The sentences that the desk wrote and that stand nowhere any more, by block."""
    there = {sentence.text for reading in desk.readings for sentence in reading.sentences}
    found = {path: [_said(each) for each in sentences if each.text not in there] for path, sentences in written.items()}
    return {path: said for path, said in found.items() if said}


def _other(reading: Reading, sentence: Sentence, gone: Mapping[str, Sequence["_Said"]]) -> Iterator[Finding]:
    """What is wrong with a sentence that is none of the desk's."""
    said, path = _said(sentence), reading.block.path
    old = max((each for some in gone.values() for each in some), key=lambda each: _likeness(each, said), default=None)
    if old is not None and _likeness(old, said) >= _NEARLY:
        if differs := _differs(old, said):
            at, end, told = differs
            yield _wrong(reading, sentence.start + at, sentence.start + end, told, old.text)
    elif reading.block.section in _WHOLE or path.endswith(".note"):
        yield _wrong(reading, sentence.start, sentence.end, repr(sentence.text), "nothing like it")
    elif path in gone and not path.endswith(".h") and reading.block.section not in _FREE:
        yield _wrong(reading, sentence.start, sentence.end, repr(sentence.text), gone[path][0].text)


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
        end, mask = masks.get(at, (at + len(word), _ALIKE.get(word, word)))
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
    signs = [found for found in _SIGNS.finditer(new.text) if new.text.count(found[0]) > old.text.count(found[0])]
    return (*signs[0].span(), repr(signs[0][0])) if signs else None


def _words(said: _Said, i: int, j: int) -> str:
    return said.text[said.places[i][0] : said.places[j - 1][1]] if i < j else ""


def _between(said: _Said, at: int) -> tuple[int, int]:
    """Where words are gone: the word before, or the first."""
    return said.places[at - 1] if at else said.places[0] if said.places else (0, len(said.text))


def _is_clause(said: _Said, i: int, j: int) -> bool:
    """Whether words stand between two marks that set a clause off: what is not said is not false.

    The base rate that a count of cases is set against is no such clause: without it the count misleads.
    """
    if _BASE.search(said.text, said.places[i][0], said.places[j - 1][1]):
        return False
    before, after = said.text[: said.places[i][0]], said.text[said.places[j - 1][1] :]
    return _EDGE.search(before) is not None and _AFTER_EDGE.match(after) is not None


def _wrong(reading: Reading, start: int, end: int, told: str, wrote: str) -> Finding:
    return fault(
        "rewritten", reading.block, reading.block.text[start:end], severity="hold",
        reason=f"the desk did not write {told} here, but: {wrote}",
        fix="restore the words, or sign the sentence (its exact text and your name under `signed`)",
        start=start, end=end,
    )  # fmt: skip
