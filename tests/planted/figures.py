"""Wrong numbers: digits, scales, units, signs, parts and totals."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random

from generator.facts.ledger import Statement
from tests.planted.page import Clean, Edit
from tests.planted.plan import Forgery, Plan, false_as, misprint, misprinted, shuffled
from tests.planted.truth import WORDED, false_print, read_print

FRACTIONS = (("half", 50), ("a third", 33), ("two-thirds", 67), ("three-quarters", 75), ("a quarter", 25))


def another_digit(text: str, dice: Random) -> str | None:
    """One digit changed, or one number word."""
    found = read_print(text)
    if found is None:
        return None
    if not found.digits[0].isdigit():
        word = dice.choice(WORDED[1:10])
        return text[: found.start] + (word.capitalize() if found.digits[0].isupper() else word) + text[found.end :]
    i = dice.choice([i for i, c in enumerate(found.digits) if c.isdigit()])
    digit = dice.choice("123456789" if i == 0 and len(found.digits) > 1 and found.digits[1] != "." else "0123456789")
    return _with_digits(text, found.digits[:i] + digit + found.digits[i + 1 :])


def two_digits_swapped(text: str, dice: Random) -> str | None:
    """Two neighbouring digits exchanged."""
    found = read_print(text)
    if found is None:
        return None
    places = [i for i, c in enumerate(found.digits) if c.isdigit()]
    pairs = [(i, j) for i, j in pairwise(places) if found.digits[i] != found.digits[j]]
    if not pairs:
        return None
    i, j = dice.choice(pairs)
    digits = list(found.digits)
    digits[i], digits[j] = digits[j], digits[i]
    return None if digits[0] == "0" and digits[1:2] != ["."] else _with_digits(text, "".join(digits))


def ten_times(text: str, dice: Random) -> str | None:
    """The number times a power of ten, at the same scale word."""
    found = read_print(text)
    if found is None or not found.digits[0].isdigit():
        return None
    value = Decimal(found.digits.replace(",", "")).scaleb(dice.choice((-3, -2, -1, 1, 2, 3, 6)))
    return _with_digits(text, f"{value.normalize():,f}")


def another_scale(text: str, dice: Random) -> str | None:
    """Million for billion, B for M."""
    for words in (("million", "billion", "trillion"), ("K", "M", "B", "T")):
        found = read_print(text)
        if found is not None and found.scale in words:
            new = dice.choice([word for word in words if word != found.scale])
            at = text.index(found.scale, found.end)
            return text[:at] + new + text[at + len(found.scale) :]
    return None


def wrong_digit(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, post.figures, lambda s, d: another_digit(s.printed, d))


def transposed_digits(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, post.figures, lambda s, d: two_digits_swapped(s.printed, d))


def power_of_ten(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, post.figures, lambda s, d: ten_times(s.printed, d))


def scale_word(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, post.figures, lambda s, d: another_scale(s.printed, d))


def _in(post: Clean, *blocks: str) -> list[Statement]:
    return [s for s in post.figures if s.block.startswith(blocks)]


def headline_not_body(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, _in(post, "title"), lambda s, d: another_digit(s.printed, d))


def description_not_body(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, _in(post, "description"), lambda s, d: another_digit(s.printed, d))


def faq_not_body(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, _in(post, "faq."), lambda s, d: another_digit(s.printed, d))


def table_not_prose(post: Clean, dice: Random) -> Plan | None:
    return misprint(post, dice, _in(post, "table."), lambda s, d: another_digit(s.printed, d))


def unit_or_currency(post: Clean, dice: Random) -> Plan | None:
    """The digits stand, what they count does not. No unit here stands for another of the ledger's."""
    for s in shuffled(post.figures, dice):
        new = _other_unit(s, dice)
        if new:
            return Plan((Edit(s.block, s.start, s.end, new),), f"{s.fact} is in {s.unit}; {new!r} is not")
    return None


def percent_against_points(post: Clean, dice: Random) -> Plan | None:
    """A change in percent called points, or the other way round."""
    for s in shuffled(post.figures, dice):
        if s.unit == "percent" and s.printed.endswith("%"):
            word = dice.choice((" percentage points", " points"))
            new = s.printed.removesuffix("%") + word
        elif s.unit.startswith("points") and " point" in s.printed.lower():
            new = s.printed[: s.printed.lower().index(" p")] + "%"
            if not _percent_differs(post, s, new):
                continue
        else:
            continue
        return Plan((Edit(s.block, s.start, s.end, new),), f"{s.fact} is {s.quantity} in {s.unit}")
    return None


def wrong_sign(post: Clean, dice: Random) -> Plan | None:
    """A minus lost or gained, where the sign is printed: in cells, and in rates."""
    for s in shuffled(post.figures, dice):
        printed = read_print(s.printed)
        signed = s.unit.startswith("percent per") or (
            s.block.startswith("table.") and s.formula in ("change", "points")
        )
        if not signed or printed is None or not s.quantity or not printed.stated:
            continue
        new = s.printed.lstrip("−-+") if printed.signed and s.printed[0] in "−-" else "−" + s.printed.lstrip("+")
        stated = -s.quantity
        return Plan(
            (Edit(s.block, s.start, s.end, new),),
            f"{s.fact} is {s.quantity}, not of the other sign",
            (Forgery(s.id, new, stated),),
        )
    return None


def part_over_whole(post: Clean, dice: Random) -> Plan | None:
    """A part printed larger than its whole, or a share of more than all."""
    for _, claim in shuffled([pair for pair in post.spans if pair[1].kind == "part_of_whole"], dice):
        whole = post.facts[claim.facts["whole"]]
        for s in shuffled(post.figures, dice):
            if s.fact == claim.facts["share"] and s.printed.endswith("%"):
                new = like(s.printed, Decimal(dice.randrange(1010, 1900)) / 10)
            elif s.fact == claim.facts["part"] and whole.quantity is not None and s.unit == str(whole.quantity.unit):
                new = like(s.printed, whole.value * Decimal(dice.randrange(105, 180)) / 100)
            else:
                continue
            if new and false_as(post, s, new):
                return misprinted(s, new)
    return None


def wrong_total(post: Clean, dice: Random) -> Plan | None:
    """A sum that its parts do not make: some percent off."""
    sums = [s for s in post.figures if s.formula in ("sum", "difference") or s.fact == "market.liquidations"]
    return misprint(
        post,
        dice,
        sums,
        lambda s, d: like(s.printed, _some_off(s, d)),
    )


def _some_off(s: Statement, dice: Random) -> Decimal:
    return abs(s.quantity or Decimal(0)) * dice.choice((85, 90, 95, 97, 103, 106, 112)) / 100


def wrong_fraction(post: Clean, dice: Random) -> Plan | None:
    """A share as a fraction that it is not."""
    for s in shuffled([s for s in post.figures if s.formula == "share" and not s.block.startswith("table.")], dice):
        assert s.quantity is not None
        for word, percent in shuffled(FRACTIONS, dice):
            if abs(s.quantity - percent) > 12:
                return Plan((Edit(s.block, s.start, s.end, word),), f"{s.fact} is {s.quantity:.1f} %, not {word}")
    return None


def like(printed: str, value: Decimal) -> str | None:
    """A value printed as another one is: the same scale word, as many decimals."""
    found = read_print(printed)
    if found is None or not found.digits[0].isdigit():
        return None
    power = found.place.adjusted()
    decimals = len(found.digits.partition(".")[2])
    rounded = value.quantize(Decimal(1).scaleb(power), ROUND_HALF_UP).scaleb(-power - decimals)
    return printed[: found.start] + f"{rounded:,.{decimals}f}" + printed[found.end :]


def _with_digits(text: str, digits: str) -> str:
    found = read_print(text)
    assert found is not None
    return text[: found.start] + digits + text[found.end :]


def _other_unit(s: Statement, dice: Random) -> str | None:
    if "$" in s.printed:
        return s.printed.replace("$", dice.choice("€£¥"))
    if s.unit == "percent" and s.printed.endswith("%"):
        return s.printed.removesuffix("%") + dice.choice((" basis points", " BTC", " times"))
    if s.unit.startswith("coins "):
        other = dice.choice([id for id in ("BTC", "ETH", "SOL", "XRP") if id not in s.unit])
        return s.printed.replace(s.unit.removeprefix("coins "), other)
    if s.unit == "ratio" and " times" in s.printed:
        return s.printed.replace(" times", "%")
    return None


def _percent_differs(post: Clean, s: Statement, new: str) -> bool:
    """Whether the change in points, read as percent, is false of the two levels."""
    for claim in post.claims.values():
        if claim.facts.get("by") == s.fact and "before" in claim.facts:
            before, after = post.facts[claim.facts["before"]].value, post.facts[claim.facts["after"]].value
            return bool(before) and false_print(new, 100 * (after - before) / before, hedge=s.predicate)
    return False
