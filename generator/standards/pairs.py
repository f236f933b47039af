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

_FROM = frozenset({"from"})


def reversed_pairs(desk: Desk) -> Iterator[Finding]:
    """Two readings of one thing told the wrong way round: "to" or "at" the earlier, "from" the later."""
    for reading in desk.speaking(_FROM):
        for sentence in reading.sentences:
            if "from" in sentence.vocabulary:
                yield from _reversed(desk, reading, sentence)


def _reversed(desk: Desk, reading: Reading, sentence: Sentence) -> Iterator[Finding]:
    observed = _observed(desk, sentence)
    leads = [_word_before(sentence, number) for number, _ in observed]
    for place, (number, start) in enumerate(observed):
        if leads[place] != "from":
            continue
        reached = [end for (_, end), lead in zip(observed, leads, strict=True) if lead == "to" and _alike(end, start)]
        reached += [end for _, end in observed[:place] if _alike(end, start)][-1:]
        if any(start.window.end > end.window.end for end in reached):
            yield fault(
                "wrong_order", reading.block, number.text, reason=f"{start.id} is the later of the two",
                fix="say from the earlier to the later", start=number.start, end=number.end,
            )  # fmt: skip


def _word_before(sentence: Sentence, number: Number) -> str:
    return sentence.block[sentence.start : number.start].rstrip(' “"(').rpartition(" ")[2].lower()


def _alike(one: Fact, other: Fact) -> bool:
    return (one.metric, one.subject) == (other.metric, other.subject)


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
    start = next(((t, f) for t, f in observed if _follows_from(text, word, t)), None)
    if start is None:
        return None
    others = [(t, f) for t, f in observed if _alike(f, start[1])]
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
