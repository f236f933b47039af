"""Answers to their questions: a "Yes" or a "No" against what the data say, and which of several against each."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from generator.facts.fact import Fact
from generator.facts.verdict import Finding
from generator.standards.finding import fault
from generator.standards.moves import CHANGES
from generator.standards.reading import Desk, Reading, facts_of
from generator.standards.signing import signer
from generator.standards.unproven import Unproven

_ANSWER = re.compile(r"(?:Yes|No)\b(?=[.,:;!])")
_WORDS = frozenset({"yes", "no"})
_CHOICE = re.compile(r"\bor\b")


def answers(desk: Desk) -> Iterator[Finding]:
    """Every "Yes" and "No" that the data do not bear out, or that answers what the reader cannot ask of them."""
    asked: Reading | None = None
    for reading in desk.readings:
        if reading.block.path.endswith(".q"):
            asked = reading
        elif asked is not None and reading.block.path.startswith("faq."):
            if not reading.vocabulary.isdisjoint(_WORDS):
                yield from _answer(desk, asked, reading)
            if _CHOICE.search(asked.block.text) and reading.block.path.endswith(".a") and reading.sentences:
                yield from _choice(asked, reading)


def _choice(asked: Reading, reading: Reading) -> Iterator[Finding]:
    """Which of several it was is answered of each of them."""
    for mention in asked.sentences[0].mentions if len(asked.assets) > 1 else ():
        if mention.asset not in reading.assets:
            name = asked.block.text[mention.start : mention.end]
            yield fault(
                "wrong_answer", reading.block, reading.sentences[0].text, reason=f"it says nothing of {name}",
                fix="answer of each that the question names", start=0, end=reading.sentences[0].end,
            )  # fmt: skip


def _answer(desk: Desk, asked: Reading, reading: Reading) -> Iterator[Finding]:
    found = _ANSWER.match(reading.block.text)
    first = reading.sentences[0] if found else None
    if found is None or first is None or (first.approved and first.text != found[0] + "."):
        return  # "No: it says that a venue trades it." is approved as it stands
    true = _truth(desk, asked, reading)
    if true is None and signer(desk, first):
        return
    if true is None or true != (found[0] == "Yes"):
        reason = "the reader cannot tell" if true is None else f"the answer is {'yes' if true else 'no'}"
        yield fault(
            "wrong_answer", reading.block, found[0], severity="hold" if true is None else "block", reason=reason,
            fix="answer with the figures alone, or correct the word", start=found.start(), end=found.end(),
        )  # fmt: skip


def _truth(desk: Desk, asked: Reading, reading: Reading) -> bool | None:
    """The answer that the data give; None where they give none."""
    return next((told(desk, reading) for pattern, told in _QUESTIONS if pattern.search(asked.block.text)), None)


def _same_way(desk: Desk, reading: Reading) -> bool | None:
    """Whether bitcoin's price moved as the index did."""
    printed = (fact for fact in _printed(desk, reading) if fact.subject == "BTC")
    prices = [_value(desk, fact) for fact in printed if _is_days_change(desk, fact, "price.close")]
    moods = [_value(desk, fact) for fact in desk.proofs.facts.values() if _is_days_change(desk, fact, "fear_greed")]
    if not prices or not moods or prices[0] is None or moods[0] is None:
        return None
    return prices[0] * moods[0] > 0


def _is_days_change(desk: Desk, fact: Fact, metric: str) -> bool:
    """Whether a fact is a change of a metric over one day."""
    ends = desk.proofs.ends(fact.id)
    return fact.metric == metric and fact.formula in CHANGES and len(ends) > 1 and (ends[-1] - ends[0]).days == 1


def _printed(desk: Desk, reading: Reading) -> list[Fact]:
    return [fact for sentence in reading.sentences for fact in facts_of(sentence, desk.proofs.facts)]


def _value(desk: Desk, fact: Fact) -> Decimal | None:
    value = desk.proofs.number(fact.id)
    return None if isinstance(value, Unproven) else value


def _some(desk: Desk, reading: Reading) -> bool | None:
    """Whether the first figure printed is more than nothing."""
    first = next(iter(_printed(desk, reading)), None)
    value = None if first is None else _value(desk, first)
    return None if value is None else value > 0


def _never(desk: Desk, reading: Reading) -> bool:
    return False


_QUESTIONS: tuple[tuple[re.Pattern[str], Callable[[Desk, Reading], bool | None]], ...] = (
    (re.compile(r"^Did the price move the same way\?"), _same_way),
    (re.compile(r"^Were any (?:longs|shorts) liquidated\?"), _some),
    (re.compile(r"^Does it say which way traders bet\?|^Does funding say where prices go\?"), _never),
)
"""The questions of which the reader knows how to ask the data, and how it does."""
