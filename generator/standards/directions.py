"""Words of a direction ("rose", "below"), against the figure, the count or the claim that they stand with."""

import re

from generator.facts.ledger import ClaimTerms
from generator.standards.clauses import Clause, clause_of
from generator.standards.funds import told_of_funds
from generator.standards.fundsums import is_flow
from generator.standards.moves import CHANGES, PRICES, borne_out, way
from generator.standards.numbers import Number
from generator.standards.pairs import told_by_pair
from generator.standards.prove import governing_word
from generator.standards.reading import Desk, Reading
from generator.standards.sentences import Sentence
from generator.standards.tally import told_by_count
from generator.standards.topics import family
from generator.standards.unproven import Unproven
from generator.standards.words import Word

_UP, _DOWN = {"up", "above"}, {"down", "below"}


def refuse_direction(desk: Desk, reading: Reading, sentence: Sentence, word: Word, fitting: list[ClaimTerms]) -> str:
    """Why a word of a direction is not licensed; "" where it is."""
    told = told_of_funds(desk, sentence, word)
    if told is None:
        told = told_by_count(desk, sentence, word)
    if told is None:
        told = told_by_pair(desk, sentence, word)
    if told is None:
        told = _told_by_figure(desk, sentence, word)
    if told is not None:
        return "" if told == word.polarity else f"{word.text!r} stands with a figure that says the opposite"
    if (ranked := _ranked(desk, reading, sentence, word)) and ranked != word.polarity:
        return f"{word.text!r} is ranked, and what the claim around it ranks went the other way"
    fitting = [claim for claim in fitting if _speaks_of(claim, clause_of(sentence, word))]
    compared = [_way(claim) for claim in fitting if claim.kind == "comparison"] if word.kind == "comparison" else []
    if compared and word.polarity and set(compared) == {-word.polarity}:
        return f"{word.text!r} stands in a comparison that says the opposite"
    ours = reading.covering(word.start, word.end) or bool(sentence.bound)
    asked = reading.block.path.endswith(".q") or "why " in sentence.text.lower()
    may = (ours or asked) and _way(fitting[0] if fitting else None) != word.polarity
    if may and borne_out(desk, reading, sentence, word):
        return ""
    if not fitting:
        return f"{word.text!r} stands with no figure of a change and in no claim of one"
    way = _way(fitting[0])
    if not way or way == word.polarity or any(_way(claim) == word.polarity for claim in fitting[1:]):
        return ""
    return f"{word.text!r} stands in a claim that says the opposite ({fitting[0].kind} of {fitting[0].subject})"


_BEFORE = re.compile(r"\s(?:[\w-]+-day |daily |day’s |weekly )?(?:net )?")
_AFTER = re.compile(r"\s(?:is|are|was|were)(?: both)? (?:the |its |their )?")


def _ranked(desk: Desk, reading: Reading, sentence: Sentence, word: Word) -> int:
    """The way of the change that a word names as ranked ("the largest one-day loss"); 0 where it names none."""
    text = sentence.block
    tops = [other for other in sentence.words if other.kind == "superlative" and other.polarity]
    named = any(
        _BEFORE.fullmatch(text, top.end, word.start) or _AFTER.fullmatch(text, word.end, top.start) for top in tops
    )
    around = reading.covering(word.start, word.end) if named else []
    ranks = [claim for claim in around if claim.kind == "superlative" and _is_change(desk, claim)]
    ways = {_way(claim) for claim in ranks}
    return ways.pop() if len(ways) == 1 else 0


def _is_change(desk: Desk, claim: ClaimTerms) -> bool:
    fact = desk.proofs.facts.get(claim.facts.get("fact", ""))
    return fact is not None and (fact.formula in CHANGES or is_flow(fact))


def _speaks_of(claim: ClaimTerms, clause: Clause) -> bool:
    """Whether a claim is of the metric that the clause around a word names."""
    named = clause.topics | {"price"} if PRICES.search(clause.text) else clause.topics
    return not named or not family(claim.metric) or family(claim.metric) in named or claim.kind == "state"


def _way(claim: ClaimTerms | None) -> int:
    if claim is None:
        return 0
    said = claim.terms.get("relation") or claim.direction
    return 1 if said in _UP else -1 if said in _DOWN else 0


def _told_by_figure(desk: Desk, sentence: Sentence, word: Word) -> int | None:
    """The sign of the bound change that a word governs, if it governs one."""
    for token, statement in sentence.bound.items():
        if not isinstance(token, Number):
            continue
        fact = desk.proofs.facts.get(statement.fact)
        value = Unproven("") if fact is None else desk.proofs.number(fact.id)
        moved = 0 if fact is None or isinstance(value, Unproven) else way(desk, fact, value)
        if moved and governing_word(token, sentence) is word:
            return moved
    return None
