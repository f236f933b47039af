"""What is true of a printed number: the predicates of DESIGN's chapter on its two gates, written a third time."""

import re
from dataclasses import dataclass
from decimal import Decimal

WORDED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SCALES = {"million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "b": 9, "t": 12, "": 0}

PRINT = re.compile(
    r"(?P<sign>[−+-]?)(?P<money>[$€£¥]?)(?P<digits>\d[\d,]*(?:\.\d+)?)"
    r"(?P<scale> (?:million|billion|trillion)\b|[KMBT]\b)?"
    r"(?P<unit>%| percentage points?\b| points?\b| times\b| bps\b| [A-Z]{2,6}\b)?",
    re.IGNORECASE,
)
WORD = re.compile(rf"\b(?P<word>{'|'.join(WORDED)})\b(?P<unit> times)?", re.IGNORECASE)

MORE, NEAR, ABOUT = ("more than", "over", "top", "tops", "topped"), ("nearly", "almost"), ("about", "roughly")


@dataclass(frozen=True)
class Print:
    """A number as it is printed: where its digits stand in the text, what it states, the place of its last digit."""

    start: int
    end: int
    digits: str
    stated: Decimal  # signed as printed
    place: Decimal
    signed: bool
    money: str
    scale: str
    unit: str


def read_print(text: str) -> Print | None:
    """The first number of a text, in digits or in a word; None without one."""
    found = PRINT.search(text)
    if found is None:
        return _read_word(text)
    digits, scale, sign = found["digits"], (found["scale"] or "").strip(), found["sign"]
    try:
        value = Decimal(digits.replace(",", ""))
    except ArithmeticError:
        return None
    power = SCALES[scale.lower()]
    decimals = len(digits.partition(".")[2])
    stated = value.scaleb(power) * (-1 if sign in ("−", "-") else 1)
    return Print(
        found.start("digits"), found.end("digits"), digits, stated, Decimal(1).scaleb(power - decimals),
        bool(sign), found["money"], scale, (found["unit"] or "").strip(),
    )  # fmt: skip


def _read_word(text: str) -> Print | None:
    found = WORD.search(text)
    if found is None:
        return None
    value = Decimal(WORDED.index(found["word"].lower()))
    unit = (found["unit"] or "").strip()
    return Print(found.start("word"), found.end("word"), found["word"], value, Decimal(1), False, "", "", unit)


def step_of(stated: Decimal) -> Decimal:
    """The place of the last digit that is not nought: 10 million for 640 million, 0.1 billion for 1.1 billion."""
    if not stated:
        return Decimal(1)
    exponent = stated.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def holds(value: Decimal, stated: Decimal, place: Decimal, *, hedge: str, lower_bound: bool = False) -> bool:
    """Whether a print is true of a value, both unsigned, under a hedge ("" for a bare figure)."""
    step, gap = step_of(stated), value - stated
    if hedge in MORE:
        return 0 < gap < step and gap * 10 < stated
    if hedge == "at least":
        return 0 <= gap < step and gap * 10 < stated
    if hedge in NEAR:
        return gap < 0 and -gap <= step * Decimal("0.15") and not lower_bound
    if hedge in ABOUT:
        return abs(gap) * 2 <= step and abs(gap) * 20 <= stated
    return abs(gap) * 2 <= place


def false_print(text: str, quantity: Decimal, *, hedge: str, lower_bound: bool = False) -> bool:
    """Whether a printed number is read, and is not true of the quantity. A printed sign counts, none does not."""
    found = read_print(text)
    if found is None:
        return False
    if found.signed and quantity and (found.stated < 0) != (quantity < 0):
        return True
    return not holds(abs(quantity), abs(found.stated), found.place, hedge=hedge, lower_bound=lower_bound)
