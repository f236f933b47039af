"""Proving a bound figure: the words around it hold of the value recomputed from observations, not of the ledger's."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from generator.facts.fact import MARKET, Fact, Formula, SeriesRef
from generator.facts.ledger import Statement
from generator.facts.observation import Bound
from generator.facts.quantity import UnitKind
from generator.facts.verdict import Finding
from generator.standards.clauses import clause_of
from generator.standards.finding import fault
from generator.standards.fundsums import is_flow
from generator.standards.hedges import true_of
from generator.standards.moves import CHANGES, way
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.topics import family
from generator.standards.units import fits
from generator.standards.unproven import Unproven, same
from generator.standards.words import STRONG, WEAK, Word

_AFTER = re.compile(r"^\s(?:[a-z]+\s)?$|^[- ]$")
_KINDS = {
    Formula.SHARE: UnitKind.PERCENT, Formula.CHANGE: UnitKind.PERCENT, Formula.PRICE_SHARE: UnitKind.PERCENT,
    Formula.PERCENTILE_RANK: UnitKind.PERCENT, Formula.RATIO: UnitKind.RATIO, Formula.COUNT: UnitKind.COUNT,
    Formula.STREAK: UnitKind.COUNT, Formula.COINS: UnitKind.COINS,
}  # fmt: skip
"""A share is a percentage, a ratio a multiple; nothing else can be."""
_MOVES = frozenset({"direction", "comparison"})
_MAY_FALL = CHANGES | {Formula.DIFFERENCE, Formula.WORTH}
"""What may be told without a minus where it is negative, by a word."""
_ASK = "see what the data say with `newsdesk explain`, and correct the text"


def prove(desk: Desk, reading: Reading, sentence: Sentence, number: Number, statement: Statement) -> list[Finding]:
    """Everything that is wrong with one bound figure."""
    fact = desk.proofs.facts.get(statement.fact)
    if fact is None:
        why = f"the ledger's {statement.id} names no fact"
        return [_at(reading, number, "unproven", why, "draft the post anew")]
    value = desk.proofs.number(fact.id)
    if isinstance(value, Unproven):
        fix = "import the observations it rests on, or drop the figure"
        return [_at(reading, number, "unproven", value.why, fix)]
    return [
        *_ledger(reading, number, statement, fact, value),
        *_unit(desk, reading, number, fact, sentence),
        *_value(desk, reading, number, fact, value, sentence),
    ]


def _at(reading: Reading, number: Number, code: str, reason: str, fix: str = _ASK) -> Finding:
    return fault(code, reading.block, number.text, reason=reason, fix=fix, start=number.start, end=number.end)


def _ledger(reading: Reading, number: Number, statement: Statement, fact: Fact, value: Decimal) -> list[Finding]:
    """The ledger says what the observations say, of the subject and unit that it says."""
    quantity, found = fact.quantity, []
    for told in (statement.quantity, quantity.value if quantity else None):
        if told is not None and not same(told, value):
            reason = f"the ledger has {told} for {fact.id}, the observations give {value.normalize():f}"
            fix = "draft the post anew: the ledger was changed or made from other data"
            return [_at(reading, number, "ledger_differs", reason, fix)]
    if statement.subject and statement.subject != fact.subject:
        reason = f"the statement is of {statement.subject}, its fact of {fact.subject}"
        found.append(_at(reading, number, "wrong_subject", reason))
    if statement.unit and quantity is not None and statement.unit != str(quantity.unit):
        reason = f"the statement is in {statement.unit}, its fact in {quantity.unit}"
        found.append(_at(reading, number, "wrong_unit", reason))
    return found


def _unit(desk: Desk, reading: Reading, number: Number, fact: Fact, sentence: Sentence) -> list[Finding]:
    if fact.quantity is None:
        return []
    unit, roots, found = fact.quantity.unit, desk.proofs.rests(fact.id).assets, []
    if unit.kind is not _KINDS.get(fact.formula, unit.kind):
        why = f"{fact.formula} cannot be in {unit}"
        found.append(_at(reading, number, "wrong_unit", why, "draft the post anew"))
    elif not fits(number, unit, sentence=sentence.text, around=lambda: _context(desk, reading)):
        found.append(_at(reading, number, "wrong_unit", f"the figure is in {unit}, which {number.text!r} is not"))
    if roots and fact.subject not in roots and fact.subject != MARKET:
        reason = f"{fact.id} is said of {fact.subject}, but rests on {', '.join(sorted(roots))}"
        found.append(_at(reading, number, "wrong_subject", reason))
    return found


def _context(desk: Desk, reading: Reading) -> str:
    """The block, its heading or question, its table's header and the blocks before it in the section."""
    if reading.block.cell is None:
        around: Iterable[Reading | None] = (reading, *islice(desk.before(reading), 3))
    else:
        around = reversed(desk.headings(reading))
    return " ".join(other.block.text for other in around if other is not None)


def _value(
    desk: Desk, reading: Reading, number: Number, fact: Fact, value: Decimal, sentence: Sentence
) -> Iterator[Finding]:
    hedge, printed = number.hedge, number.value
    if hedge == "unread":
        yield _at(
            reading,
            number,
            "unknown_hedge",
            f"no range is kept for {number.spelled!r}",
            "use at least, more than, nearly or about",
        )
        return
    if number.signed:
        if printed * value < 0:
            yield _at(reading, number, "wrong_sign", f"the value is {value.normalize():f}")
            return
    elif value < 0 and not _may_fall(fact):
        yield _at(reading, number, "wrong_sign", f"the value is {value.normalize():f} and no minus is printed")
        return
    if fact.formula is Formula.CONSTANT and number.hedge == "more than" and _crossed(reading, number, fact):
        hedge = ""
    true = value if number.signed else abs(value)
    if not true_of(hedge, true, printed, step=number.step, place=number.place):
        said = f"{hedge} {number.text}" if hedge else number.text
        yield _at(reading, number, "false_figure", f"{said!r} does not hold of {value.normalize():f} ({fact.id})")
    if hedge in {"nearly", "less than", "at most"} and fact.bound is Bound.AT_LEAST:
        yield _at(
            reading,
            number,
            "wrong_hedge",
            f"a lower bound may be more, so {number.spelled!r} cannot be said of it",
            "say at least or more than",
        )
    if reading.block.cell is not None and value < 0 and not number.signed and number.value:
        yield _at(reading, number, "wrong_sign", f"the value is {value.normalize():f} and the cell prints no minus")
    elif reading.block.cell is None and not number.signed and (value < 0 or _may_fall(fact)):
        yield from _direction(desk, reading, number, fact, value, sentence)


def _direction(
    desk: Desk, reading: Reading, number: Number, fact: Fact, value: Decimal, sentence: Sentence
) -> Iterator[Finding]:
    """An unsigned change is told by a word; the word must be the right one."""
    moved = way(desk, fact, value)
    if not moved and value >= 0:
        return
    word = governing_word(number, sentence)
    if word is None:
        if value < 0:
            yield _at(
                reading,
                number,
                "missing_direction",
                f"the value is {value.normalize():f}, but no word says that it fell",
            )
        return
    if word.polarity != (moved or -1) and abs(value) > number.place / 2:
        yield fault(
            "wrong_direction", reading.block, word.text, reason=f"{fact.id} is {value.normalize():f}", fix=_ASK,
            start=word.start, end=word.end,
        )  # fmt: skip
    elif fact.formula is Formula.CHANGE and fact.metric.startswith(("price", "open_interest")):
        yield from _magnitude(reading, word, value)


def _may_fall(fact: Fact) -> bool:
    return fact.formula in _MAY_FALL or is_flow(fact)


def governing_word(number: Number, sentence: Sentence) -> Word | None:
    """The direction word that a figure belongs to: one right after it, the nearest before it, else the next."""
    before = after = None
    for word in sentence.words:
        if word.kind not in _MOVES:
            continue
        if word.end <= number.start:
            before = word
        elif _AFTER.match(sentence.block[number.end : word.start]):
            return word
        elif after is None:
            after = word
    return before or after


def _crossed(reading: Reading, number: Number, fact: Fact) -> bool:
    """Whether "tops $50,000" speaks of a level that a claim around it says was crossed upwards."""
    around = reading.covering(number.start, number.end)
    return any(c.kind == "level" and c.direction == "up" and c.facts.get("level") == fact.id for c in around)


def _magnitude(reading: Reading, word: Word, value: Decimal) -> Iterator[Finding]:
    size = abs(value)
    if (STRONG.fullmatch(word.text) and size < 4) or (WEAK.fullmatch(word.text) and size > 5):
        yield fault(
            "wrong_magnitude", reading.block, word.text, severity="hold",
            reason=f"{word.text!r} for a change of {value:.2f}%",
            fix="use a plainer verb", start=word.start, end=word.end,
        )  # fmt: skip


def unmeasured(reading: Reading, word: Word, sentence: Sentence, sizes: Iterable[Decimal]) -> Iterator[Finding]:
    """A weak or strong verb with no figure of its own, against the largest of the day's changes that it tells."""
    largest = max((abs(size) for size in sizes), default=None)
    if largest is not None and not _is_measured(reading, word, sentence):
        yield from _magnitude(reading, word, largest)


def _is_measured(reading: Reading, word: Word, sentence: Sentence) -> bool:
    """Whether a bound figure belongs to a verb.

    One before the sentence counts as its first verb's, one after it as its last verb's, where it is of the same thing.
    """
    sizes = [t for t, s in sentence.bound.items() if isinstance(t, Number) and not s.unit.startswith("count")]
    if any(governing_word(number, sentence) is word for number in sizes):
        return True
    if any(statement.unit == "count coins" for statement in sentence.bound.values()):
        return False  # what is said of so many coins, the figure of one does not measure
    verbs = [each for each in sentence.words if each.kind in _MOVES]
    topics = clause_of(sentence, word).topics or {"price"}
    places = [t.start for t, s in reading.bound.items() if isinstance(t, Number) and family(s.metric) in topics]
    return (word is verbs[0] and min(places, default=sentence.start) < sentence.start) or (
        word is verbs[-1] and max(places, default=sentence.start) >= sentence.end
    )


def spans_of(desk: Desk, fact: Fact) -> frozenset[int]:
    """The lengths in days that a fact speaks of: its series, its window, the distance between its two ends."""
    lengths: set[int] = set()
    for given in fact.inputs:
        for ref in given.refs:
            if type(ref) is SeriesRef:
                lengths |= {(ref.last - ref.first).days + 1, ref.lag}
    ends = desk.proofs.ends(fact.id)
    if len(ends) > 1:
        lengths.add((ends[-1].date() - ends[0].date()).days)
    window = fact.window
    if window.start is not None:
        lengths.add(max(1, round((window.end - window.start).total_seconds() / 86_400)))
    return frozenset(lengths)
