"""Where figures stand in a text: their patterns, in digits and in words, with sign, currency, scale and unit."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.house.assets import ASSETS

SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12,
    "t": 12,
}  # fmt: skip
_NUMERALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_BELOW = {word: number for number, word in enumerate(_NUMERALS.split())}
WORDS = {word: Decimal(number) for word, number in (_BELOW | _TENS).items()} | {
    f"{tens}-{word}": Decimal(ten + number)
    for tens, ten in _TENS.items()
    for word, number in _BELOW.items()
    if 0 < number < 10
}
NUMERALS = frozenset(WORDS)
FRACTIONS = {
    "half": "50", "a third": "33.333333", "one-third": "33.333333", "one third": "33.333333",
    "two-thirds": "66.666667", "two thirds": "66.666667", "a quarter": "25", "one-quarter": "25",
    "three-quarters": "75", "three quarters": "75", "a fifth": "20", "one-fifth": "20", "four-fifths": "80",
    "a tenth": "10", "one-tenth": "10", "nine-tenths": "90", "a sixth": "16.666667", "one-sixth": "16.666667",
    "an eighth": "12.5", "one-eighth": "12.5",
}  # fmt: skip
_PARTS = (
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens "
    "hundredth hundredths thousandth thousandths millionth millionths thirds fifths sixth sixths seventh "
    "sevenths eighth eighths ninth ninths tenths twelfth twelfths hundredfold thousandfold"
)
UNREADABLE = frozenset(_PARTS.split())
"""Words of a number, in lower case, that are read only as a part of one: "$5 million", "three-quarters"."""
MULTIPLES = {
    "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3, "triples": 3,
    "tripling": 3, "quadruple": 4, "quadrupled": 4, "quintuple": 5, "quintupled": 5, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
_COUNTED = (
    "day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes|second|seconds|session|sessions|fund|funds|coin|coins|"
    "asset|assets|token|tokens|exchange|exchanges|venue|venues|source|sources|reading|readings|case|cases|occasion|"
    "occasions|episode|episodes|time|times|point|points|percent|per cent|close|closes|"
    "liquidation|liquidations|trader|traders|position|positions|update|updates"
)
TICKERS = "|".join(sorted(ASSETS, key=len, reverse=True))
_TICKED = "".join(sorted({re.escape(ticker[0]) for ticker in ASSETS}))
_SIGN = r"(?P<sign>(?<![\w.,)%\d])[+\-−–](?=[$€£]?\d))?"
_CORE = r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = (
    r"(?:[\s\u00a0-]?(?P<scale>thousand|million|billion|trillion|mn|bn|tn)(?!\w)|(?P<letter>[KMBTkmb])(?![A-Za-z]))?"
)
_UNIT = (
    r"(?:(?P<percent>%|[\s\u00a0-]per\s?cent(?!age)(?!\w))|[\s\u00a0-]?(?P<pp>percentage[\s-]points?|pp(?!\w))"
    rf"|[\s\u00a0-](?=[{_TICKED}])(?P<ticker>{TICKERS})(?!\w)"
    rf"|[\s\u00a0-](?=[a-z])(?:other\s)?(?P<noun>{_COUNTED})(?!\w)|(?P<fold>-fold|x(?!\w)|×)|(?P<window>[hd](?!\w))"
    rf"|(?P<ordinal>st|nd|rd|th)(?!\w)|(?P<cents>[\s\u00a0]cents?(?!\w)))?"
)
FIGURE = re.compile(rf"{_SIGN}(?P<currency>[$€£])?{_CORE}{_SCALE}{_UNIT}")
WORD = re.compile(
    r"(?<![\w-])(?:(?P<fraction>" + "|".join(sorted(FRACTIONS, key=len, reverse=True)) + r")"
    r"(?!\w|\s(?:before|earlier|ago|later|prior)\b)"
    r"|(?P<multiple>" + "|".join(MULTIPLES) + r")(?!\w)"
    r"|(?P<word>" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")"
    rf"(?:[\s-](?:other\s)?(?P<noun>{_COUNTED}))?(?![\w]))",
    re.I,
)
_CURRENCIES, _SIGNS = frozenset("$€£"), frozenset("+-−–")
FIRSTS = frozenset(re.split(r"[ -]", words)[0] for words in (*WORDS, *FRACTIONS, *MULTIPLES)) | UNREADABLE
"""The words, in lower case, that a number in words can begin with, or that are none without one."""


def words_among(text: str, begun: Iterable[tuple[int, str]]) -> Iterator[re.Match[str]]:
    """Numbers in words, among the words that begin there; the pattern is only tried where one may begin."""
    reached = 0
    for at, word in begun:
        if at >= reached and word in FIRSTS and (found := WORD.match(text, at)):
            reached = found.end()
            yield found


def figures_at(text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Numbers in digits, tried only at the places of digits; sign and currency may stand before them."""
    reached = 0
    for at in places:
        if at < reached:
            continue
        start = at - 1 if text[at - 1 : at] in _CURRENCIES else at
        start = start - 1 if text[start - 1 : start] in _SIGNS else start
        for place in range(max(start, reached, 0), at + 1):
            if found := FIGURE.match(text, place):
                reached = found.end()
                yield found
                break
