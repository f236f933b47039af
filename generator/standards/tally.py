"""Counts of coins that rose or fell, and the changes that a verb tells of them."""

import re
from decimal import Decimal

from generator.facts.fact import Fact, FactRef, Formula
from generator.standards.clauses import clause_of
from generator.standards.moves import changes_told, of_the_day
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.unproven import Unproven
from generator.standards.words import Word

_COINS = re.compile(r"\bcoins\b", re.I)
_FLAT = Decimal("0.05")
_NONE = frozenset({"none", "no"})
_WERE = re.compile(r"(?: coins?)? (?:was|were|closed|ended) ")
_COUNTED = re.compile(r"\b(?:none|no coins?|no assets?)(?: of them)?\s$", re.I)


def sizes(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> list[Decimal]:
    """The day's changes that a verb tells: of counted coins those that went its way, else those of the clause."""
    clause = clause_of(sentence, word)
    if _COINS.search(clause.text) and not clause.assets:
        return [value for value in _day_moves(desk).values() if value * word.polarity > 0]
    return changes_told(desk, reading, sentence, word)


def told_by_count(desk: Desk, sentence: Sentence, word: Word) -> int | None:
    """The polarity of a word after a count ("six rose", "none fell"), if so many did; the opposite, if not."""
    text = sentence.block
    number = next((n for n in sentence.numbers if text[n.end : word.start] in {" ", " coins ", " closed "}), None)
    if number is None:
        none = not sentence.vocabulary.isdisjoint(_NONE)
        nothing = _COUNTED.search(text, max(0, word.start - 24), word.start) if none else None
        return (word.polarity if _moved(desk, word) == 0 else -word.polarity) if nothing else None
    statement = sentence.bound.get(number)
    fact = desk.proofs.facts.get(statement.fact) if statement else None
    if fact is None or fact.formula is not Formula.COUNT:
        return None
    agrees = _moved(desk, word) == number.value and _went(desk, fact) in {0, word.polarity}
    return word.polarity if agrees else -word.polarity


def _went(desk: Desk, count: Fact) -> int:
    """The way of the changes that a count is of; 0 where it is of others, or of several ways."""
    parts = [desk.proofs.facts.get(ref.fact) for given in count.inputs for ref in given.refs if type(ref) is FactRef]
    changes = [desk.proofs.number(part.id) for part in parts if part is not None and part.formula is Formula.CHANGE]
    ways = {(change > 0) - (change < 0) for change in changes if not isinstance(change, Unproven)}
    return ways.pop() if len(ways) == 1 else 0


def counted_still(desk: Desk, sentence: Sentence, word: Word) -> bool | None:
    """Whether as many coins stood still as a count before a word says ("one was little changed"); None without one."""
    number = next((n for n in sentence.numbers if _WERE.fullmatch(sentence.block, n.end, word.start)), None)
    statement = sentence.bound.get(number) if number else None
    fact = desk.proofs.facts.get(statement.fact) if statement else None
    if number is None or fact is None or fact.formula is not Formula.COUNT:
        return None
    return number.value == sum(abs(value) < _FLAT for value in _day_moves(desk).values())


def _moved(desk: Desk, word: Word) -> int:
    """How many of the covered assets' closes went that way on the day; moves that print as 0.0% count as none."""
    return sum(value * word.polarity >= _FLAT for value in _day_moves(desk).values())


def _day_moves(desk: Desk) -> dict[str, Decimal]:
    """The day's change of each asset's close."""
    closes = ((f, v) for f, v in of_the_day(desk) if f.metric == "price.close" and f.formula is Formula.CHANGE)
    return {fact.subject: value for fact, value in closes}
