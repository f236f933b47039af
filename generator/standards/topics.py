"""Which family of metrics a sentence speaks of, and which a statement belongs to."""

import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from generator.standards.begins import begins

_WORDS = {
    "liquidations": r"liquidat\w*",
    "funding": r"funding",
    "volume": r"volumes?|turnover",
    "fear_greed": r"index|reading|fear|greed|sentiment|score|label\w*|neutral",
    "price": (
        r"price\w*|clos\w+|trad\w+|low|lows|high|highs|touch\w*|bitcoin|ether|coin|coins|fell|falls?|rose|"
        r"rises?|gain\w*|"
        r"lost|los\w+|drop\w*|jump\w*|climb\w*|slip\w*|day|week|market\w*"
    ),
    "flow": r"inflows?|outflows?|flows|flowed|etfs?|funds?",
    "long": r"longs?",
    "short": r"shorts?",
}
_TWO = re.compile(
    r"(?<!\w)(?:open (?:interest|positions)|spot trading|forced (?:closures?|selling|sales)|(?:net|no|the) flow)(?!\w)"
)
_TWO_FIRST = {
    "open": "open_interest", "spot": "volume", "forced": "liquidations", "net": "flow", "no": "flow", "the": "flow",
}  # fmt: skip
"""What takes two words: "Flow" alone is a coin's name."""
_EITHER = frozenset({"open", "spot", "forced", "flow"})
FAMILIES = frozenset({"liquidations", "open_interest", "funding", "volume", "fear_greed", "flow"})
"""The families that a word can tell; prices are what is left."""


def families(text: str) -> frozenset[str]:
    """The families whose words stand in a text, sides of the market among them."""
    return families_of({word for _, word in begins(text)}, text)


def families_of(words: AbstractSet[str], text: str) -> frozenset[str]:
    """The same of a text whose words, in lower case, are known."""
    found = frozenset().union(*map(_families_of, words))
    if words.isdisjoint(_EITHER):
        return found
    return found | {_TWO_FIRST[pair[0].partition(" ")[0]] for pair in _TWO.finditer(text.lower())}


@lru_cache(maxsize=16_384)
def _families_of(word: str) -> frozenset[str]:
    """The families that one word, in lower case, tells."""
    return frozenset(family for family, words in _patterns().items() if words.fullmatch(word))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {family: re.compile(words) for family, words in _WORDS.items()}


@lru_cache(maxsize=256)
def family(metric: str) -> str:
    """The family of a metric name."""
    for head, name in (
        ("liquidations", "liquidations"),
        ("open_interest", "open_interest"),
        ("funding", "funding"),
        ("volume", "volume"),
        ("fear_greed", "fear_greed"),
        ("price", "price"),
        ("quote", "price"),
        ("etf_flow", "flow"),
    ):
        if metric.startswith(head):
            return name
    return ""


@lru_cache(maxsize=256)
def side(metric: str) -> str:
    """`long` or `short` for the metrics of one side, else ""."""
    parts = metric.split(".")
    return "long" if "long" in parts else "short" if "short" in parts else ""
