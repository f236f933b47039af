"""The licensed words: what may be said only under a claim, and under which kinds of claim."""

import re

SUPERLATIVE = frozenset({"superlative", "among"})
MOVED = frozenset({"change", "superlative", "level", "transition", "among", "study", "nth", "flow"})
ORDERED = frozenset({"change", "comparison", "superlative", "level", "streak", "transition", "study", "order"})
COMPARED = frozenset({"comparison", "part_of_whole", "change", "state"})
SHARED = frozenset({"part_of_whole", "comparison"})

LICENCES: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "largest biggest most highest lowest heaviest lightest sharpest steepest deepest smallest fewest best "
        "worst strongest weakest|(?<!at )least|its record|a record|record high|record low|all-time",
        SUPERLATIVE,
    ),
    ("first", frozenset({"superlative", "level", "streak", "transition"})),
    ("since", frozenset({"superlative", "level", "streak", "study"})),
    (
        "fell rose gained lost dropped slipped climbed jumped plunged slid tumbled surged rallied leapt soared "
        "falls rises gains loses drops slips climbs jumps plunges slides tumbles surges rallies leaps soars",
        MOVED,
    ),
    ("followed after before", ORDERED),
    ("inflow inflows outflow outflows shed sheds|took in|take in|taken in|paid out|pay out", MOVED | {"streak"}),
    (
        "triggered triggers caused causes sparked sparks prompted|due to|driven by|led to|as a result"
        "|because(?! of rounding)|thanks to|owing to|on the back of",
        frozenset({"driver"}),
    ),
    ("historically usually tend tends typically generally often rarely seldom|in the past|cases", frozenset({"study"})),
    ("|(?:time|day|loss|gain|fall|rise) this year", frozenset({"nth"})),
    ("half two-thirds majority|a third|a quarter|three-quarters", SHARED),
    ("|more than|less than|fewer than", COMPARED),
    ("straight consecutive|in a row|readings running|days running", frozenset({"streak"})),
)
"""Words (by spaces) and patterns of phrases (after bars), and the kinds of claim that license them."""

DIGITS: tuple[str, ...] = ("00:00", "24:00", "0 to 100")
"""The only digits that copy may type."""

HEDGES = re.compile(r"\b(?:at least|more than|over|nearly|almost|about|roughly|up to)\s+$", re.I)
"""A hedge at the end of a stretch of copy, where a figure follows."""


def _compiled() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    made = []
    for words, kinds in LICENCES:
        single, *phrases = words.split("|")
        either = "|".join(one for one in (*phrases, *single.split()))
        made.append((re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.I), kinds))
    return tuple(made)


PATTERNS = _compiled()


def licensed(text: str) -> list[tuple[int, str, frozenset[str]]]:
    """The licensed words in a text: where, which, and the kinds that license each."""
    return [(found.start(), found[0], kinds) for pattern, kinds in PATTERNS for found in pattern.finditer(text)]
