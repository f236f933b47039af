"""How a number is printed: the styles. Each rounds once, on decimals, and says what its print states.

A style takes an unsigned value, a rounding mode and how many digits finer than usual. Precision: DESIGN §9.
"""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from generator.facts.quantity import Unit, UnitKind

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_LONG = ((12, " trillion"), (9, " billion"), (6, " million"))
_SHORT = {"T": 12, "B": 9, "M": 6, "K": 3}
_MILLION = Decimal(1_000_000)


class Printed(NamedTuple):
    """A print, the number that it states, and the place of its last printed digit (a power of ten)."""

    text: str
    stated: Decimal
    place: Decimal


Style = Callable[[Decimal, Unit, str, int], Printed]


TENS = {exponent: Decimal(1).scaleb(exponent) for exponent in range(-60, 61)}
"""Powers of ten, ready made."""


def to_place(value: Decimal, exponent: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Round at a power of ten."""
    return value.quantize(TENS[exponent], rounding)


def significant(value: Decimal, digits: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Round to so many significant digits."""
    return value.quantize(TENS[value.adjusted() - digits + 1], rounding) if value else Decimal(0)


def _shown(number: Decimal, *, scale: int = 0, decimals: int = 0, before: str = "", after: str = "") -> Printed:
    """Digits with thousands separators and at least so many decimals, no other trailing zeros."""
    digits = f"{(number.scaleb(-scale) if scale else number).normalize():,f}"
    whole, _, fraction = digits.partition(".")
    if len(fraction) < decimals:
        fraction = fraction.ljust(decimals, "0")
        digits = f"{whole}.{fraction}"
    return Printed(f"{before}{digits}{after}", number, TENS[scale - len(fraction)])


def _scaled(value: Decimal, before: str, after: str = "") -> Printed:
    size = value.adjusted()
    for power, word in _LONG if size >= 6 else ():
        if size >= power:
            return _shown(value, scale=power, before=before, after=word + after)
    return _shown(value, before=before, after=after)


def _dollars(value: Decimal, rounding: str, finer: int) -> Printed:
    """Below a million: whole dollars from 100, cents from 1, three significant digits under it."""
    cents = to_place(value, -2, rounding)
    if cents >= 100:
        return _shown(to_place(value, -2 * min(finer, 1), rounding), before="$", decimals=2 * min(finer, 1))
    if cents >= 1:
        return _shown(to_place(value, -2 - finer, rounding), before="$", decimals=2)
    return _shown(significant(value, 3 + finer, rounding), before="$", decimals=2 if value else 0)


def money(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """`$643 million`, `$1.71 billion`, `$54,019`, `$13.20`, `$0.0873`."""
    if to_place(value, 0, rounding) < _MILLION:
        return _dollars(value, rounding, finer)
    return _scaled(significant(value, 3 + finer, rounding), "$")


def money_round(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """Two significant digits, in words: `$640 million`, `$5,000`. For hedges."""
    return (
        _scaled(significant(value, 2 + finer, rounding), "$") if value >= 100 else money(value, unit, rounding, finer)
    )


def money_title(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """Two significant digits, short: `$640M`, `$1.1B`; a price below a million as in prose."""
    if to_place(value, 0, rounding) < _MILLION:
        return _dollars(value, rounding, finer)
    stated = significant(value, 2 + finer, rounding)
    letter, power = next((x, p) for x, p in _SHORT.items() if stated.adjusted() >= p)
    return _shown(stated, scale=power, before="$", after=letter)


def money_cell(scale: str = "") -> Style:
    """One decimal at one scale (`K`, `M`, `B`, `T`): `$292.0M`; without a scale M below a billion, else B."""

    def style(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
        power = _SHORT[scale] if scale else (6 if to_place(value, 5, rounding) < 1000 * _MILLION else 9)
        letter = scale or ("M" if power == 6 else "B")
        stated = to_place(value, power - 1 - finer, rounding)
        return _shown(stated, scale=power, decimals=1, before="$", after=letter)

    return style


def percent(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """One decimal: `7.1%`, `10.0%`."""
    return _shown(to_place(value, -1 - finer, rounding), decimals=1, after="%")


def percent_short(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """One decimal, dropped where it is nought: `7.1%`, `10%`, `15.8%`; below a tenth one significant digit."""
    stated = significant(value, 1 + finer, rounding) if value < TENS[-1] else to_place(value, -1 - finer, rounding)
    return _shown(stated, after="%")


def percent_title(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """Whole from one up: `7%`; below it one significant digit: `0.4%`."""
    stated = to_place(value, -finer, rounding) if value >= 1 else significant(value, 1 + finer, rounding)
    return _shown(stated, after="%")


def rate(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """Four decimals: `0.0049%`."""
    return _shown(to_place(value, -4 - finer, rounding), decimals=4 if value else 0, after="%")


def coins(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """Three significant digits: `493,000 BTC`, `4.07 million ETH`."""
    return _scaled(significant(value, 3 + finer, rounding), "", f" {unit.of}")


def coins_title(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """The same for a headline: `4.07M ETH`."""
    printed = coins(value, unit, rounding, finer)
    for word, letter in ((" million", "M"), (" billion", "B"), (" trillion", "T")):
        printed = printed._replace(text=printed.text.replace(word, letter))
    return printed


def points_title(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """The same for a headline: `27 Points`."""
    printed = points(value, unit, rounding, finer)
    return printed._replace(text=printed.text.replace("p", "P"))


def points(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """`27 points`, `1 point`, `0.3 percentage points`."""
    word = "percentage point" if unit.of == "percent" else "point"
    stated = to_place(value, -(0 if value == value.to_integral_value() else 1) - finer, rounding)
    return _shown(stated, after=f" {word}" if stated == 1 else f" {word}s")


def index(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """`17`; a broken level with one decimal."""
    return _shown(to_place(value, -(0 if value == value.to_integral_value() else 1) - finer, rounding))


def count(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """Numerals: `1,043`."""
    return _shown(to_place(value, -finer, rounding))


def count_word(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """One to nine in words, then numerals."""
    return _worded(count(value, unit, rounding, finer))


def ordinal(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """`first`, `ninth`, then `10th`, `21st`; of whole counts only."""
    number = int(value)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    text = ORDINALS[number - 1] if 0 < number < 10 else f"{number:,}{ending}"
    return Printed(text, Decimal(number), Decimal(0))


def times(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """One decimal, whole from 20: `7.7 times`, `23 times`."""
    stated = to_place(value, -(1 if value < 20 else 0) - finer, rounding)
    return _worded(_shown(stated), " times")


def times_round(value: Decimal, unit: Unit, rounding: str, finer: int) -> Printed:
    """Whole: `seven times`. For hedges."""
    return _worded(_shown(to_place(value, -finer, rounding)), " times")


def _worded(printed: Printed, after: str = "") -> Printed:
    text = WORDS[int(printed.stated)] if printed.text in _DIGITS else printed.text
    return Printed(text + after, printed.stated, printed.place)


_DIGITS = frozenset("123456789")

STYLES: dict[str, tuple[UnitKind, Style]] = {
    "money": (UnitKind.MONEY, money),
    "money_round": (UnitKind.MONEY, money_round),
    "money_title": (UnitKind.MONEY, money_title),
    "percent": (UnitKind.PERCENT, percent),
    "share": (UnitKind.PERCENT, percent),
    "percent_short": (UnitKind.PERCENT, percent_short),
    "percent_title": (UnitKind.PERCENT, percent_title),
    "rate": (UnitKind.RATE, rate),
    "coins": (UnitKind.COINS, coins),
    "coins_title": (UnitKind.COINS, coins_title),
    "points": (UnitKind.POINTS, points),
    "points_title": (UnitKind.POINTS, points_title),
    "index": (UnitKind.INDEX, index),
    "count": (UnitKind.COUNT, count),
    "count_word": (UnitKind.COUNT, count_word),
    "ordinal": (UnitKind.COUNT, ordinal),
    "times": (UnitKind.RATIO, times),
    "times_round": (UnitKind.RATIO, times_round),
}
"""Style names as templates write them, and the kind of unit that each prints."""

DOWN, HALF_UP = ROUND_DOWN, ROUND_HALF_UP
