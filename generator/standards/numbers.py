"""The second reader's own reading of every figure: value, unit, scale, hedge and the place of its last digit.

Nothing numeric is skipped. Digits that belong to no figure, date or time are returned as unread.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.standards import dates, figures
from generator.standards.begins import begins
from generator.standards.dates import Day, days_among
from generator.standards.figures import (
    FRACTIONS,
    MULTIPLES,
    SCALES,
    TICKERS,
    UNREADABLE,
    WORDS,
    figures_at,
    words_among,
)
from generator.standards.fundnames import Named
from generator.standards.hedges import hedge_before
from generator.standards.subjects import Mention

FIRSTS = dates.FIRSTS | figures.FIRSTS
"""The words, in lower case, that a figure in words, a date or a time can begin with."""
_MINUS = frozenset("-−–")
_MONEY = {"$": ("money", "USD"), "€": ("money", "EUR"), "£": ("money", "GBP")}
_LENGTHS = frozenset({"days", "weeks", "months", "years", "hours"})
_MARK = b"\x01"
_UNREAD = re.compile(r"\d[\d.,:/]*|[%‰‱²³¹¼-¾⁰-₉⅐-↋①-⓿❶-➓]")
"""Digits, and the signs that stand for one or with one."""
_MEASURED = re.compile(rf"\s?(?:[%‰]|pct|bps?\b|basis|dollars?\b|cents?\b|euros?\b|-?fold|(?-i:{TICKERS})\b)", re.I)
_VERB = re.compile(r"\s(?:rose|fell|gained|lost|took|paid|closed|ended|did|was|has|had)\b", re.I)
_PART = re.compile(
    rf"\s(?:coins\s)?(?:tracked|covered)\b|\sof\s(?:them\b|(?:the\s)?(?:\d|(?:{'|'.join(WORDS)})\b))"
    r"|\s(?:earlier|such|more|further)\s(?:cases?|days?|times?|readings?)\b",
    re.I,
)
_ALL = re.compile(r"(?<!\bat )\ball $", re.I)
_ONE = re.compile(
    r"(?<!\w)(?:one (?:above|of|another|by one|or)|(?:no|any|each|every|only|another|which|this|that|last) one)(?!\w)",
    re.I,
)


@dataclass(slots=True, eq=False)  # a key by identity, made and looked up thousands of times
class Number:
    """A figure as printed. `value` is in base units with its printed sign; `kind` and `of` name the unit.

    Kinds: money, percent, points, coins, times, count (of: the noun), plain, fraction, ordinal. `core` to `end` is the
    part that a ledger's span must touch; `place` and `step` are those of the last digit and the last non-zero one.
    """

    start: int
    end: int
    text: str
    value: Decimal
    place: Decimal
    step: Decimal
    kind: str
    of: str = ""
    hedge: str = ""
    spelled: str = ""
    signed: bool = False
    word: bool = False
    scale: int = 0


class Read(NamedTuple):
    """What was read in a text: figures, dates and times, and digit runs that could not be read."""

    numbers: tuple[Number, ...]
    days: tuple[Day, ...]
    unread: tuple[tuple[int, int], ...]


_NOTHING = Read((), (), ())


def read_numbers(text: str, names: Iterable[Mention] = ()) -> Read:
    """Read every figure, date and time of a plain text; patterns are only tried where one of them can begin.

    Digits and numerals that belong to a coin's name ("1inch", "0x") are neither figures nor unread.
    """
    return numbers_at(text, [(at, word) for at, word in begins(text) if word.isdigit() or word in FIRSTS], names)


def numbers_at(text: str, begun: list[tuple[int, str]], names: "Iterable[Mention | Named]") -> Read:
    """The same of the numbers and words at these places of a text, each of which may begin one."""
    if not begun and _UNREAD.search(text) is None:
        return _NOTHING
    digits = [at for at, word in begun if word.isdigit()]
    taken = bytearray(len(text))
    for name in names:
        _take(taken, name)
    days = days_among(text, [(at, word) for at, word in begun if not taken[at]] if names else begun)
    for day in days:
        _take(taken, day)
    numbers: list[Number] = []
    for found in figures_at(text, [at for at in digits if not taken[at]]):
        if 1 not in taken[found.start() : found.end("digits")] and (number := _number(text, found)) is not None:
            numbers.append(number)
            _take(taken, number)
    for found in words_among(text, begun) if len(digits) < len(begun) else ():
        if 1 not in taken[found.start() : found.end()] and (number := _word(text, found)) is not None:
            numbers.append(number)
            _take(taken, number)
    numbers.sort(key=lambda n: n.start)
    unread = [run.span() for run in _UNREAD.finditer(text) if not (taken[run.start()] and _is_western(run[0]))]
    unread += [(at, at + len(word)) for at, word in begun if word in UNREADABLE and not taken[at]]
    return Read(_ranges(text, numbers), days, tuple(sorted(unread)))


def _is_western(run: str) -> bool:
    """Whether its digits are those that the house prints, and not the full-width or another script's."""
    return run.isascii() or not any(map(str.isdecimal, run))


def _take(taken: bytearray, token: "Number | Day | Mention | Named") -> None:
    taken[token.start : token.end] = _MARK * (token.end - token.start)


def _number(text: str, found: "re.Match[str]") -> Number | None:
    start, end = found.span()
    if _is_glued(text, start, end):
        return None
    sign, currency, digits, scaled, letter, percent, points, ticker, noun, fold, window, ordinal, cents = found.groups()
    digits = digits.replace(",", "")
    scale = SCALES[(scaled or letter).lower()] if scaled or letter else -2 if cents else 0
    value = Decimal(f"{digits}E{scale}")
    last = scale - len(digits.partition(".")[2])
    whole = digits.replace(".", "")
    zeros = len(whole) - len(whole.rstrip("0"))
    if currency or cents:
        kind, of = _MONEY[currency or "$"]
    elif percent:
        kind, of = "percent", ""
    elif noun:
        kind, of = _noun(noun)
    else:
        kind, of = _unit(points, ticker, fold, window, ordinal)
    hedge, spelled = hedge_before(text, start)
    if of in _LENGTHS and spelled == "over":  # "over 30 days" is a length of time, not more than one
        hedge, spelled = "", ""
    step = last + (zeros if zeros < len(whole) else 0)
    return Number(
        start, end, found[0], -value if sign in _MINUS else value, _tens(last), _tens(step), kind, of,
        hedge, spelled, bool(sign), False, scale,
    )  # fmt: skip


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether digits are a piece of something else: "ETH2", "2.4.1", "1/2", "#4"."""
    before = text[start - 1] if start else " "
    if before.isalnum() or (before in ".,/:" and start > 1 and text[start - 2].isdigit()) or before in "#@^_":
        return True
    after = text[end : end + 2]
    glued = after[:1].isalpha() or after.startswith(("_", "^"))
    return glued or (after.startswith((".", ",", "/", ":")) and after[1:].isdigit())


@lru_cache(maxsize=64)
def _tens(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)


def _unit(
    points: str | None, ticker: str | None, fold: str | None, window: str | None, ordinal: str | None
) -> tuple[str, str]:
    if points:
        return "points", "percent"
    if ticker:
        return "coins", ticker
    if fold:
        return "times", ""
    if ordinal:
        return "ordinal", ""
    return ("count", {"h": "hours", "d": "days"}[window]) if window else ("plain", "")


@lru_cache(maxsize=256)
def _noun(noun: str | None) -> tuple[str, str]:
    if noun is None:
        return "plain", ""
    noun = noun.lower()
    if noun in {"time", "times"}:
        return "times", ""
    if noun in {"point", "points"}:
        return "points", ""
    if noun in {"percent", "per cent"}:
        return "percent", ""
    return "count", noun if noun.endswith("s") else f"{noun}s"


def _word(text: str, found: "re.Match[str]") -> Number | None:
    start, end = found.span()
    hedge, spelled = hedge_before(text, start)
    if found["fraction"]:
        value = Decimal(FRACTIONS[found["fraction"].lower()])
        return Number(
            start, end, found[0], value, Decimal(5), Decimal(10), "fraction", "", hedge, spelled, word=True
        )  # fmt: skip
    if found["multiple"]:
        value = Decimal(MULTIPLES[found["multiple"].lower()])
        return Number(
            start, end, found[0], value, Decimal("0.2"), Decimal(1), "times", "", hedge, spelled, word=True
        )  # fmt: skip
    word = found["word"].lower()
    kind, of = _noun(found["noun"])
    if spelled == "over" and kind != "times":  # "over seven days", "over seven coins"
        hedge, spelled = "", ""
    if word == "one" and not _PART.match(text, end) and _is_idiom(text, start, end, bare=kind == "plain"):
        return None
    end = found.end()
    value = WORDS[word]
    return Number(start, end, found[0], value, Decimal(1), Decimal(1), kind, of, hedge, spelled, word=True)


def _is_idiom(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Whether a "one" is no count: "one another", "each one", and a bare one that does nothing; "all one" counts."""
    if _ALL.search(text, max(0, start - 8), start) or _MEASURED.match(text, end):
        return False
    return (bare and _VERB.match(text, end) is None) or _ONE.search(text, max(0, start - 9), end + 8) is not None


_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s")


def _ranges(text: str, numbers: list[Number]) -> tuple[Number, ...]:
    """In "10–12%" and "17 to 22%" the first figure takes the unit of the second."""
    for i in range(len(numbers) - 1):
        first, second = numbers[i], numbers[i + 1]
        bare = first.kind == "plain" and not first.scale
        if bare and second.kind not in {"plain"} and _RANGE.fullmatch(text[first.end : second.start]):
            factor = second.scale
            numbers[i] = Number(
                first.start, first.end, first.text, first.value.scaleb(factor), first.place.scaleb(factor),
                first.step.scaleb(factor), second.kind, second.of, first.hedge, first.spelled, first.signed, first.word,
                factor,
            )  # fmt: skip
    return tuple(numbers)
