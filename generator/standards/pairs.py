"""Two observed figures with a direction between them: "up from 65", "fell to 17 from 26"."""

from generator.facts.fact import Formula
from generator.standards.numbers import Number
from generator.standards.reading import Desk
from generator.standards.sentences import Sentence
from generator.standards.unproven import Unproven
from generator.standards.words import Word


def told_by_pair(desk: Desk, sentence: Sentence, word: Word) -> int | None:
    """The way from the figure after "from" to the other one of its kind; None where the word joins no such two."""
    if "from" not in sentence.text:
        return None
    text = sentence.block
    observed = [
        (number, fact)
        for number in sentence.numbers
        if (statement := sentence.bound.get(number)) is not None
        if (fact := desk.proofs.facts.get(statement.fact)) is not None and fact.formula is Formula.OBSERVED
    ]
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
