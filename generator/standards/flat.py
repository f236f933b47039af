"""Words that say that something did not move ("unchanged", "hardly"), against the changes that they are said of."""

from collections.abc import Iterator
from decimal import Decimal

from generator.facts.fact import Formula
from generator.standards.moves import changes_told
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.tally import counted_still
from generator.standards.unproven import Unproven
from generator.standards.words import Word

LIMITS = {"unchanged": Decimal("0.05"), "little": Decimal("0.5"), "hardly": Decimal(1)}
"""The largest change, in percent or points, of which each group of the lexicon may be said."""


def moved(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> str:
    """Why a word of no change is not licensed; "" where it is."""
    if (still := counted_still(desk, sentence, word)) is not None:
        return "" if still else f"{word.text!r} of another number of coins"
    limit = LIMITS[word.group]
    claimed = tuple(_claimed(desk, reading, word))
    told = claimed or tuple(changes_told(desk, reading, sentence, word))
    if any(abs(value) < limit for value in claimed) or (told and all(abs(value) < limit for value in told)):
        return ""
    if not told:
        return f"{word.text!r} stands with no change that the data show"
    return f"{word.text!r} of a change of {max(told, key=abs):.2f}"


def _claimed(desk: Desk, reading: Reading, word: Word) -> Iterator[Decimal]:
    """The changes that the claims around a word are of: of a state, that of its positions in coins."""
    for claim in reading.covering(word.start, word.end):
        facts = [claim.facts["by"]] if claim.kind == "change" and "by" in claim.facts else []
        if claim.kind == "state":
            changes = [id for id in claim.facts.values() if desk.proofs.facts[id].formula is Formula.CHANGE]
            facts = [id for id in changes if "coins" in desk.proofs.facts[id].metric] or changes
        for id in facts:
            value = desk.proofs.number(id)
            if not isinstance(value, Unproven):
                yield value
