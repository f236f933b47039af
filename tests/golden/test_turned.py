"""Sentences of our own posts turned by hand into something false: nothing of the kind is let through.

Nor is it where the ledger does not tell what the desk wrote.
"""

import re
from collections.abc import Iterator
from itertools import islice

import pytest

from generator.standards.check import check_post
from tests.golden.altered import posts
from tests.golden.turned import TURNED
from tests.planted.material import ROOM
from tests.planted.page import Clean
from tests.planted.trial import wordless

EACH = 6
"""In so many posts each is tried."""


@pytest.mark.parametrize(("old", "new"), TURNED)
def test_a_sentence_turned_into_something_false_is_held_or_blocked(old: str, new: str) -> None:
    tried = list(islice(_turned(old, new), EACH))
    passed = [post.key for post, text in tried if _outcome(post, text) not in {"hold", "block"}]
    assert tried, f"no post says {old!r}"
    assert passed == []


def _outcome(post: Clean, text: str) -> str:
    verdict = check_post(text, wordless(post.ledger), post.history, house=post.house, definitions=ROOM.definitions)
    return verdict.outcome.word


def _turned(old: str, new: str) -> Iterator[tuple[Clean, str]]:
    """The posts that say so, each with the first place at which they do turned."""
    for post in posts():
        text = re.sub(old, new, post.file.text, count=1)
        if text != post.file.text:
            yield post, text
