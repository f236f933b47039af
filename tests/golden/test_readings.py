"""What the second reader reads of a sentence, kept as text: its figures, dates, names and words, and what they are
bound to. `make golden` writes it anew."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from generator.standards.clauses import clause_at
from generator.standards.dates import Day
from generator.standards.numbers import Number
from generator.standards.opening import open_desk
from generator.standards.page import read_page
from generator.standards.reading import Desk, Reading
from generator.standards.restated import restate
from generator.standards.sentences import Sentence, Token
from tests.golden.altered import ALTERED, pages, posts
from tests.planted.material import ROOM

HERE = Path(__file__).parent / "readings"
EACH = 4
GROUPS = 8


@pytest.mark.parametrize("group", range(GROUPS))
def test_altered_sentences_are_read_like_this(group: int) -> None:
    names = list(ALTERED)[group::GROUPS]
    _hold(f"altered-{group}", (told for name in names for told in islice(_altered(name), EACH)))


def test_whole_posts_are_read_like_this() -> None:
    of_each_kind = {post.ledger.kind: post for post in posts()}
    desks = [open_desk(read_page(post.file.text), post.ledger, post.history, ROOM.definitions)
             for post in of_each_kind.values()]  # fmt: skip
    _hold("whole", (_reading(reading) for desk in desks for reading in desk.readings if reading.tokens))


def _hold(name: str, told: Iterator[str]) -> None:
    text, kept = "\n".join(dict.fromkeys(told)), HERE / f"{name}.txt"
    if os.environ.get("NEWSDESK_GOLDEN") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")


def _altered(name: str) -> Iterator[str]:
    for page in pages(name):
        path = page.shown.partition(":")[0]
        desk = open_desk(read_page(page.text), page.ledger, page.post.history, ROOM.definitions)
        restate(desk)
        if path in desk.at:
            yield f"{_reading(desk.at[path])}{_gone(desk)}"


def _gone(desk: Desk) -> str:
    return "".join(f"gone: {s.block}: {s.printed!r} of {s.fact}\n" for s in desk.gone)


def _reading(reading: Reading) -> str:
    unread = [f"unread: {reading.block.text[start:end]!r}\n" for start, end in reading.unread]
    return f"{reading.block.path}\n" + "".join(
        [line for s in reading.sentences for line in _sentence(reading, s)] + unread
    )


def _sentence(reading: Reading, sentence: Sentence) -> Iterator[str]:
    approved = ", approved" if reading.is_approved(sentence.start) else ""
    yield f"  {sentence.text}\n    of {' '.join(sorted(sentence.families)) or 'nothing'}{approved}\n"
    named = " ".join(f"{m.asset}@{m.start}" for m in sentence.mentions)
    yield f"    names {named}\n" if named else ""
    for token in sentence.tokens:
        clause = clause_at(sentence, token.start, token.end)
        about = " ".join(sorted(clause.families | clause.assets))
        yield f"    {token.start} {_shown(token)}; beside {about or 'nothing'}{_bound(reading, token)}\n"
    for word in sentence.words:
        yield f"    {word.start} {word.text!r}: {word.kind} {word.group} {word.polarity:+}\n"


def _shown(token: Token) -> str:
    if isinstance(token, Day):
        parts = (token.grain, token.year, token.month, token.day, token.weekday, token.clock)
        return f"{token.text!r}: {' '.join(str(part) for part in parts if part)}"
    return (
        f"{token.text!r}: {_unit(token)} {token.value:f}, to {token.place:f}, in steps of {token.step:f}{_how(token)}"
    )


def _unit(number: Number) -> str:
    return f"{number.kind} {number.of}".strip()


def _how(number: Number) -> str:
    marks = (("signed", number.signed), ("a word", number.word))
    hedge = [f"{number.hedge!r} by {number.spelled!r}"] if number.hedge or number.spelled else []
    return "".join(f", {mark}" for mark in (*hedge, *(mark for mark, there in marks if there)))


def _bound(reading: Reading, token: Token) -> str:
    also = [statement for other, statement in reading.also if other is token]
    bound = [s for s in (reading.bound.get(token), *also) if s is not None]
    claims = [claim.kind for claim in reading.covering(token.start, token.end)]
    return "".join(f"; prints {s.fact}" for s in bound) + "".join(f" in a {kind}" for kind in claims)
