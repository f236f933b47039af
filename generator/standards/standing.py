"""What stands before what in a typed post: its figures have roles (actual, previous, consensus) that only copy tells.

Two of one unit that change places within a sentence, or two names, say something else of the same facts.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.facts.event import TYPED_KINDS
from generator.facts.ledger import Statement
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence


def reordered(desk: Desk) -> Iterator[Finding]:
    """Each sentence in which two statements have changed places."""
    if desk.ledger.kind not in TYPED_KINDS:
        return
    named: dict[str, list[Statement]] = {}
    for statement in desk.ledger.statements:
        fact = desk.proofs.facts.get(statement.fact)
        if fact is not None and fact.text is not None:
            named.setdefault(statement.block, []).append(statement)
    for reading in desk.readings:
        for sentence in reading.sentences:
            yield from _reordered(reading, sentence, named)


def _reordered(reading: Reading, sentence: Sentence, named: Mapping[str, list[Statement]]) -> Iterator[Finding]:
    figures = {token.start: statement for token, statement in sentence.bound.items() if isinstance(token, Number)}
    names = _names(reading, sentence, named.get(reading.block.path, ()))
    ordered = [statement for _, statement in sorted((figures | names).items())]
    for first, second in combinations(ordered, 2):
        if _alike(first, second) and first.start > second.start:
            yield fault(
                "reordered", reading.block, first.printed, severity="hold",
                reason=f"{first.printed!r} stood behind {second.printed!r} when this was written",
                fix="restore their order, or correct the facts file and draft anew",
                start=sentence.start, end=sentence.end,
            )  # fmt: skip
            return


def _names(reading: Reading, sentence: Sentence, own: list[Statement] | tuple[()]) -> dict[int, Statement]:
    """The block's names that stand once in a sentence, by their places."""
    text = reading.block.text
    return {text.find(s.printed, sentence.start, sentence.end): s for s in own if sentence.text.count(s.printed) == 1}


def _alike(first: Statement, second: Statement) -> bool:
    """Whether two statements of one block could be taken for each other."""
    same = (first.block, first.unit) == (second.block, second.unit)
    return same and first.fact != second.fact and first.printed != second.printed
