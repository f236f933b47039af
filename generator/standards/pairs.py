"""Two observed figures with a direction between them: "up from 65", "fell to 17 from 26"."""

from collections.abc import Iterator

from generator.facts.fact import Fact, Formula
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.unproven import Unproven
from generator.standards.words import Word

_FROM_AND_TO = frozenset({"from", "to"})


def reversed_pairs(desk: Desk) -> Iterator[Finding]:
    """Two readings of one thing told the wrong way round: "to" the earlier, "from" the later."""
    for reading in desk.speaking(_FROM_AND_TO):
        for sentence in reading.sentences:
            if sentence.vocabulary >= _FROM_AND_TO:
                yield from _reversed(desk, reading, sentence)


def _reversed(desk: Desk, reading: Reading, sentence: Sentence) -> Iterator[Finding]:
    ends: dict[str, list[tuple[Number, Fact]]] = {"from": [], "to": []}
    for number, fact in _observed(desk, sentence):
        before = sentence.block[sentence.start : number.start].rstrip(' “"(').rpartition(" ")[2].lower()
        if before in ends:
            ends[before].append((number, fact))
    for number, start in ends["from"]:
        for _, end in ends["to"]:
            alike = (start.metric, start.subject) == (end.metric, end.subject)
            if alike and start.window.end > end.window.end:
                yield fault(
                    "wrong_order", reading.block, number.text, reason=f"{start.id} is the later of the two",
                    fix="say from the earlier to the later", start=number.start, end=number.end,
                )  # fmt: skip


def _observed(desk: Desk, sentence: Sentence) -> list[tuple[Number, Fact]]:
    """The figures of a sentence that print an observation, with its fact."""
    return [
        (number, fact)
        for number in sentence.numbers
        if (statement := sentence.bound.get(number)) is not None
        if (fact := desk.proofs.facts.get(statement.fact)) is not None and fact.formula is Formula.OBSERVED
    ]


def told_by_pair(desk: Desk, sentence: Sentence, word: Word) -> int | None:
    """The way from the figure after "from" to the other one of its kind; None where the word joins no such two."""
    if "from" not in sentence.text:
        return None
    text = sentence.block
    observed = _observed(desk, sentence)
    start = next(((t, f) for t, f in observed if t.start >= word.end and _follows_from(text, word, t)), None)
    if start is None:
        return None
    others = [(t, f) for t, f in observed if f.metric == start[1].metric and f.subject == start[1].subject]
    ends = [(abs(t.start - word.start), f) for t, f in others if t is not start[0]]
    if not ends:
        return None
    end = min(ends, key=lambda pair: pair[0])[1]
    before, after = desk.proofs.number(start[1].id), desk.proofs.number(end.id)
    if isinstance(before, Unproven) or isinstance(after, Unproven) or before == after:
        return None
    return 1 if after > before else -1


def _follows_from(text: str, word: Word, number: Number) -> bool:
    """Whether a figure stands after "from", close behind the word."""
    between = text[word.end : number.start]
    return between.rstrip().endswith("from") and len(between) <= 40 and ";" not in between
