"""What the proofs of fresh errors rest on: the day's changes, earlier closes, and the spans of claims."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from generator.facts.ledger import ClaimTerms, Statement
from generator.house.assets import ASSETS
from tests.planted.inserted import ROOMY
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, sentence_at, shuffled
from tests.planted.words import said


def day_changes(post: Clean) -> dict[str, Decimal]:
    """Percent close to close of the day, by coin, as far as the ledger holds them."""
    known = {id: post.facts.get(f"{id}.price.change.by") for id in post.house.assets}
    return {id: fact.value for id, fact in known.items() if fact is not None and fact.quantity is not None}


def runs(post: Clean, asset: str) -> tuple[int, int]:
    """How many days on end the coin closed the same way, the post's day with them, and how many the other way before.

    (0, 0) where the closes are not known.
    """
    signs = [value > 0 for value in _moves(post, asset)]
    if not signs:
        return 0, 0
    same = _count(signs, signs[0])
    return same, _count(signs[same:], not signs[0])


def _count(signs: list[bool], sign: bool) -> int:
    return next((n for n, other in enumerate(signs) if other != sign), len(signs))


def _moves(post: Clean, asset: str) -> Iterator[Decimal]:
    """Daily changes in price, backwards from the post's day, up to the first day that is missing or flat."""
    closes = _closes(post, asset)
    day = (post.post.window.end - timedelta(days=1)).date()
    while day in closes and day - timedelta(days=1) in closes and closes[day] != closes[day - timedelta(days=1)]:
        yield closes[day] - closes[day - timedelta(days=1)]
        day -= timedelta(days=1)


def _closes(post: Clean, asset: str) -> dict[date, Decimal]:
    for (key, seconds), series in post.history.series.items():
        if key.metric == "price.close" and key.asset == asset and seconds == 86_400:
            days = ((end - timedelta(days=1)).date() for end in series.ends)
            return dict(zip(days, series.values, strict=True))
    return {}


def swapped(
    post: Clean, dice: Random, kinds: tuple[str, ...], table: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Plan | None:
    """A verb in a claim that goes one way, exchanged for one of the table's for that way (`up`, `down`)."""
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind in kinds], dice):
        words = table.get(claim.direction, {})
        for found in shuffled(verbs(span, words), dice):
            form = dice.choice(words[found[0]])
            return said(span, found, form, f"{claim.id} went {claim.direction}", form=form)
    return None


def verbs(span: Statement, words: Iterable[str]) -> list[re.Match[str]]:
    """Verbs of a table that stand right before the figure of how much."""
    one_of = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    found = re.finditer(rf"(?<!has )(?<!have )\b(?:{one_of})\b(?= (?:about |[−+$]?\d))", span.printed)
    return list(found) if one_of else []


def beyond(post: Clean, claim: ClaimTerms) -> date | None:
    """The earlier day that a rank names, where its value lay beyond and not at the claim's own."""
    since, value = (post.facts.get(claim.facts.get(role, "")) for role in ("since", "since_value"))
    if since is None or since.day is None or value is None or value.quantity is None:
        return None
    further = (value.value - post.facts[claim.facts["fact"]].value) * (1 if claim.direction == "up" else -1)
    return since.day if further > 0 else None


def beside(span: Statement, post: Clean, words: str, *, tail: bool) -> Edit | None:
    """Words as a sentence after, or as a tail of, the sentence that a claim's span ends in."""
    text = post.plain(span.block)
    if not ROOMY.fullmatch(span.block) or not text.endswith("."):
        return None
    _, high = sentence_at(text, span.end - 1, span.end)
    if text[high - 1] != ".":
        return None
    return Edit(span.block, high - 1, high - 1, words) if tail else Edit(span.block, high, high, " " + words)


def names(id: str, letter: str) -> dict[str, str]:
    """A coin's two names for the slots of one letter: {a} in running text, {A} at the head of a sentence."""
    return {letter: ASSETS[id].name, letter.upper(): ASSETS[id].title}


def claims_of(post: Clean, dice: Random, kind: str) -> list[tuple[Statement, ClaimTerms]]:
    return shuffled([pair for pair in post.spans if pair[1].kind == kind], dice)
