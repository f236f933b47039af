"""The longest names that may be typed still make a title and a description that fit."""

import pytest

from generator.facts.event import TYPED_KINDS
from generator.prose.write import write
from tests.notices.cases import CASES
from tests.notices.make import Change, sheet_of, story_of
from tests.notices.test_copy import ROOM, checked

NAMES = {
    "macro.name": 40, "exploit.protocol": 40, "depeg.coin": 30, "depeg.venue": 30, "listing.venue": 40,
    "listing.asset": 40, "action.authority": 40, "action.subject": 40, "earnings.company": 40,
}  # fmt: skip


def long(length: int, letter: str) -> str:
    return " ".join([letter + "xample"] * 10)[:length].strip()


@pytest.mark.parametrize("kind", TYPED_KINDS)
def test_the_longest_names_fit(kind: str) -> None:
    source = {"source": long(40, "S"), "url": "https://source.example.org/"}
    for case in CASES[kind]:
        typed = sheet_of(kind, case).observations
        names: dict[str, Change] = {
            o.metric: {**_as(case.get(o.metric)), "value": long(NAMES[o.metric], chr(65 + i)), "unit": "text"}
            for i, o in enumerate(typed)
            if o.metric in NAMES
        }
        story, history = story_of(kind, {**case, **names}, primary=source)
        written = write(story, house=ROOM.house, copy=ROOM.copy)
        assert len(written.post.title.plain) <= 110
        assert checked(written, history).outcome.word == "pass"


def _as(change: Change) -> dict[str, object]:
    return dict(change) if isinstance(change, dict) else {}
