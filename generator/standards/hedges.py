"""Hedge words as predicates over the true value (DESIGN §3)."""

from decimal import Decimal

_WORDS = {
    "more than": "more than", "over": "more than", "top": "more than", "tops": "more than", "topped": "more than",
    "topping": "more than", "exceeding": "more than", "exceeds": "more than", "exceeded": "more than",
    "in excess of": "more than", "upwards of": "more than", "just over": "more than",
    "at least": "at least", "no less than": "at least", "not less than": "at least",
    "nearly": "nearly", "almost": "nearly", "just under": "nearly", "close to": "nearly", "just shy of": "nearly",
    "about": "about", "around": "about", "roughly": "about", "approximately": "about", "some": "about",
    "less than": "less than", "fewer than": "less than", "up to": "at most", "at most": "at most",
    "as much as": "at most", "as many as": "at most", "no more than": "at most", "well over": "unread",
    "well above": "unread", "far more than": "unread", "well under": "unread", "well below": "unread",
    "barely": "unread", "much more than": "unread", "far below": "unread",
}  # fmt: skip
_LAST = frozenset(words.rpartition(" ")[2] for words in _WORDS)
_OPENING = "\"“”'‘’([{—–-"
LOWER_BOUND = frozenset({"at least", "more than"})
TENTH = Decimal("0.1")
NEARLY = Decimal("0.15")
HALF = Decimal("0.5")
TWENTIETH = Decimal("0.05")


def hedge_before(text: str, at: int) -> tuple[str, str]:
    """The hedge that stands right before a figure, and how it is spelled: ("more than", "over"); two "" if none."""
    if not text[at - 1 : at].isspace():
        return "", ""
    words = text[max(0, at - 40) : at].split()[-4:]
    if not words or words[-1].lower().lstrip(_OPENING) not in _LAST:
        return "", ""
    words = [word.lower() for word in words]
    for first in range(len(words)):
        spelled = " ".join((words[first].lstrip(_OPENING), *words[first + 1 :]))
        if spelled in _WORDS and (first == 0 or words[first - 1] != "the"):
            return _WORDS[spelled], spelled
    return "", ""


def true_of(hedge: str, true: Decimal, printed: Decimal, *, step: Decimal, place: Decimal) -> bool:
    """Whether a hedged figure holds of the true value; both must be of one sign, or magnitudes.

    `step` is the place of the last non-zero digit printed, `place` that of the last digit printed.
    """
    if true < 0 or printed < 0:
        true, printed = -true, -printed
    over = true - printed
    match hedge:
        case "":
            return abs(over) <= place * HALF
        case "more than":
            return 0 < over < step and over < TENTH * printed
        case "at least":
            return 0 <= over < step and (over < TENTH * printed or over == 0)
        case "nearly":
            return over < 0 and -over <= NEARLY * step
        case "about":
            return abs(over) <= HALF * step and abs(over) <= TWENTIETH * abs(printed)
        case "less than":
            return over < 0 and -over < step and -over < TENTH * printed
        case "at most":
            return -place * HALF <= over <= place * HALF
        case _:
            return False
