"""Where the words and numbers of a text begin: found once, for every reader of it."""

import re
from functools import lru_cache

_BEGIN = re.compile(r"([a-z]+|\d+)")


@lru_cache(maxsize=8)  # the text at hand is asked for by one reader after the other
def begins(text: str) -> list[tuple[int, str]]:
    """Each run of letters, in lower case, and of digits, with its place."""
    found, at = [], 0
    pieces = iter(_BEGIN.split(_lower(text)))  # what stands between, a run, what stands between, a run, ...
    for between, run in zip(pieces, pieces, strict=False):
        at += len(between)
        found.append((at, run))
        at += len(run)
    return found


def _lower(text: str) -> str:
    """The text in lower case, every character where it stood: that of "İ" is two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
