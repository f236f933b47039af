"""Which family of metrics a sentence speaks of, and which a statement belongs to."""

import re
from functools import lru_cache

_WORDS = {
    "liquidations": r"liquidat\w*|forced (?:closures?|selling|sales)",
    "open_interest": r"open interest|open positions",
    "funding": r"funding",
    "volume": r"volumes?|spot trading|turnover",
    "fear_greed": r"fear (?:&|and) greed|\bindex\b|reading|\bfear\b|\bgreed\b|sentiment|\bscore\b|label\w*|neutral",
    "price": (
        r"price\w*|clos\w+|trad\w+|low|lows|high|highs|touch\w*|bitcoin|ether|coin|coins|fell|falls?|rose|"
        r"rises?|gain\w*|"
        r"lost|los\w+|drop\w*|jump\w*|climb\w*|slip\w*|day|week|market\w*"
    ),
    "long": r"\blongs?\b",
    "short": r"\bshorts?\b",
}
_FOUND = {family: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) for family, words in _WORDS.items()}
FAMILIES = ("liquidations", "open_interest", "funding", "volume", "fear_greed")
"""The families that a word can tell; prices are what is left."""


@lru_cache(maxsize=4096)
def families(text: str) -> frozenset[str]:
    """The families whose words stand in a text, sides of the market among them."""
    return frozenset(family for family, pattern in _FOUND.items() if pattern.search(text))


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
    ):
        if metric.startswith(head):
            return name
    return ""


@lru_cache(maxsize=256)
def side(metric: str) -> str:
    """`long` or `short` for the metrics of one side, else ""."""
    parts = metric.split(".")
    return "long" if "long" in parts else "short" if "short" in parts else ""
