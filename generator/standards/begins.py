"""Where the words and numbers of a text begin: found once, for every reader of it."""

import re
from functools import lru_cache

_BEGIN = re.compile(r"[a-z]+|\d+")


@lru_cache(maxsize=8)  # the text at hand is asked for by one reader after the other
def begins(text: str) -> list[tuple[int, str]]:
    """Each run of letters, in lower case, and of digits, with its place."""
    return [(found.start(), found[0]) for found in _BEGIN.finditer(_lower(text))]


def folded(text: str) -> str:
    """A text in lower case, as a pattern that ignores case takes it, every character where it stood.

    A pattern in lower case looks through it several times faster than one that ignores case looks through the text.
    """
    return _lower(text).replace("ſ", "s").replace("ı", "i").replace("İ", "i")


def _lower(text: str) -> str:
    """The text in lower case, every character where it stood: that of "İ" is two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
