"""A or an, by the sound of what follows: figures, tickers, names."""

import re

from generator.errors import ProseError
from generator.prose.spans import Mark, Words, bare, gathered

_VOWELS = frozenset("aeiou")
_SPELLED_AN = frozenset("AEFHILMNORSX")
_YOU = ("uni", "us", "eu", "one", "u.s.")


def article(words: object) -> Words:
    """The words with `a` or `an` before them: "an $8 billion", "an 11%", "a $1.1B", "an XRP", "a BTC"."""
    if not isinstance(words, Mark | Words):
        raise ProseError(f"a takes printed words, not {type(words).__name__}; put a filter before it")
    spoken = gathered([words])
    return gathered(["an " if sounds_like_vowel(bare(spoken)) else "a ", spoken])


def sounds_like_vowel(text: str) -> bool:
    """Whether the text, read aloud, begins with a vowel."""
    text = text.lstrip("$€£\u201c\u2018(\u2212+-")
    if number := re.match(r"\d+", text):
        return text[0] == "8" or number[0] in {"11", "18"}
    first = re.split(r"[\s-]", text, maxsplit=1)[0]
    if first.lower().startswith(_YOU):
        return False
    if len(first) > 1 and first.isupper() and not _VOWELS & set(first[:2].lower()):
        return first[0] in _SPELLED_AN
    return first[:1].lower() in _VOWELS
