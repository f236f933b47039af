"""How long the spans are that words name: "a week", "thirty days", "eight hours"."""

from generator.standards.figures import WORDS

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
"""How many days a span counts as where it stands for itself; what is dated is held against the calendar instead."""
CALENDAR = {
    "hour": (0, 0), "day": (1, 1), "weekend": (2, 2), "week": (7, 7), "fortnight": (14, 14), "month": (28, 31),
    "quarter": (90, 92), "year": (365, 366), "decade": (3650, 3653),
}  # fmt: skip
"""How many days a span has by the calendar, at least and at most."""
_MANY = {"a": 1, "an": 1} | {word: int(number) for word, number in WORDS.items()}


def many(word: str) -> int:
    """How many a word or digits before a span say; 0 of any other word."""
    return int(word) if word.isdecimal() else _MANY.get(word.lower(), 0)
