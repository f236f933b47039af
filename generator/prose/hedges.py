"""Hedge words as predicates (DESIGN §3), and the search for a print of which one is true.

v is the true value, s the stated one; the step is the place of s's last non-zero digit.
"""

from decimal import Decimal

from generator.errors import ProseError
from generator.facts.fact import Fact
from generator.facts.observation import Bound
from generator.prose.figures import DOWN, HALF_UP, TENS, Printed, Style

ABOVE = frozenset({"more than", "over", "top"})
FINEST = 6
"""How many digits finer than usual a print may become before it is given up."""


_FINER = range(FINEST + 1)


def step(stated: Decimal, place: Decimal) -> Decimal:
    """The place of the last digit that is not zero; of zero itself the printed place."""
    return TENS[int(stated.normalize().as_tuple().exponent)] if stated else place


def holds(predicate: str, value: Decimal, printed: Printed) -> bool:
    """Whether the print, under the predicate ("" is bare), is true of the value. Both unsigned."""
    _, stated, place = printed
    distance = abs(value - stated)
    if not predicate:
        return distance * 2 <= place
    reach = step(stated, place)
    if predicate in ABOVE or predicate == "at least":
        beyond = value > stated if predicate in ABOVE else value >= stated
        return beyond and distance < reach and distance * 10 < stated
    if predicate == "nearly":
        return value < stated and distance * 100 <= 15 * reach
    if predicate == "about":
        return distance * 2 <= reach and distance * 20 <= stated
    raise ProseError(f"{predicate!r} is no hedge that the house knows")


def fit(fact: Fact, style: Style, predicate: str) -> Printed:
    """The coarsest print that is true under the predicate. Raises ProseError where there is none.

    Rounds down under *at least* and *more than*, half up else. Nothing but zero is printed as zero.
    """
    quantity = fact.quantity
    if quantity is None:
        raise ProseError(f"{fact.id} is no quantity; it cannot be printed as a figure")
    if predicate == "nearly" and fact.bound is Bound.AT_LEAST:
        raise ProseError(f"{fact.id} is a lower bound, of which nothing is 'nearly'; write at_least")
    value, unit = abs(quantity.value), quantity.unit
    rounding = DOWN if predicate in ABOVE or predicate == "at least" else HALF_UP
    for finer in _FINER:
        printed = style(value, unit, rounding, finer)
        if (printed.stated or not value) and holds(predicate, value, printed):
            return printed
    raise ProseError(f"no rounding of {fact.id} ({quantity.value} {quantity.unit}) is true under {predicate!r}")


def fit_top(fact: Fact, style: Style) -> Printed:
    """The print under *top*: a digit more where the coarsest loses over half a step (`reference/newsroom.md` §2.3)."""
    printed, value = fit(fact, style, "top"), abs(fact.value)
    if (value - printed.stated) * 2 > step(printed.stated, printed.place) and fact.quantity is not None:
        finer = style(value, fact.quantity.unit, DOWN, 1)
        return finer if holds("top", value, finer) else printed
    return printed


def best(fact: Fact, style: Style) -> tuple[str, Printed]:
    """The predicate that suits the fact's bound, and its print: at least, about, or bare where that is true."""
    if fact.bound is Bound.AT_LEAST:
        return "at least", fit(fact, style, "at least")
    if fact.bound is Bound.ESTIMATE:
        return "about", fit(fact, style, "about")
    assert fact.quantity is not None
    usual = style(abs(fact.quantity.value), fact.quantity.unit, HALF_UP, 0)
    if holds("", abs(fact.quantity.value), usual):
        return "", fit(fact, style, "")
    return "about", fit(fact, style, "about")
