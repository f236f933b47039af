"""Where the words and numbers of a text begin: found once, for every reader of it."""

import re
from functools import lru_cache

_BEGIN = re.compile(r"[A-Za-z]+|\d+")


@lru_cache(maxsize=4096)
def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(word for _, word in begins(text))


@lru_cache(maxsize=4096)
def begins(text: str) -> list[tuple[int, str]]:
    """Each run of letters, in lower case, and of digits, with its place."""
    return [(found.start(), found[0].lower()) for found in _BEGIN.finditer(text)]
