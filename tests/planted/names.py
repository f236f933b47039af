"""Wrong names: assets, venues, sources, and values that change places."""

import re
from random import Random

from generator.facts.ledger import Statement
from generator.house.assets import ASSETS
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, false_as, shuffled

VENUES = ("Coinbase", "Kraken", "OKX", "Bybit", "Bitstamp", "Bitfinex", "Deribit", "KuCoin")
VENDORS = ("Glassnode", "Coinalyze", "CryptoQuant", "Kaiko", "Santiment", "CoinMarketCap", "Bloomberg")


def asset_swapped(post: Clean, dice: Random) -> Plan | None:
    """A figure under another asset's name, of which the ledger shows that it is not true."""
    for s in shuffled([s for s in post.figures if s.subject in ASSETS], dice):
        place = _label(post, s) if s.block.startswith("table.") else _named(post, s)
        for other in shuffled([id for id in post.house.assets if id != s.subject], dice) if place else ():
            theirs = post.facts.get(s.fact.replace(s.subject, other, 1))
            if theirs is None or theirs.quantity is None or theirs.metric != s.metric or place is None:
                continue
            if _not_theirs(post, s, theirs.id):
                new = ASSETS[other].title if place[3][0].isupper() else ASSETS[other].name
                return Plan((Edit(*place[:3], new),), f"{theirs.id} is {theirs.value}, not {s.printed}")
    return None


def values_swapped(post: Clean, dice: Random) -> Plan | None:
    """Two assets' figures of one kind in each other's place."""
    figures = [s for s in post.figures if s.subject in ASSETS]
    for a in shuffled(figures, dice):
        for b in shuffled(figures, dice):
            alike = a.metric == b.metric and a.formula == b.formula and a.unit == b.unit and a.subject < b.subject
            near = a.block == b.block or _column(a.block) == _column(b.block) != ""
            if alike and near and false_as(post, a, b.printed) and false_as(post, b, a.printed):
                edits = (Edit(a.block, a.start, a.end, b.printed), Edit(b.block, b.start, b.end, a.printed))
                return Plan(edits, f"{a.fact} is {a.quantity}, {b.fact} is {b.quantity}")
    return None


def wrong_venue(post: Clean, dice: Random) -> Plan | None:
    """An exchange from which no figure of the post comes."""
    return _renamed(post, dice, ("Binance",), VENUES)


def wrong_source(post: Clean, dice: Random) -> Plan | None:
    """Somebody else's data."""
    return _renamed(post, dice, ("CoinGlass", "alternative.me"), (*VENDORS, "Binance", "CoinGecko"))


def _renamed(post: Clean, dice: Random, old: tuple[str, ...], new: tuple[str, ...]) -> Plan | None:
    used = {source for fact in post.ledger.facts for source in fact.sources}
    for path, line in shuffled(post.lines.items(), dice):
        for match in shuffled(re.finditer("|".join(map(re.escape, old)), line.plain), dice):
            # another of the post's own sources is as wrong, but not where sources are listed side by side
            others = [n for n in new if n not in used or not path.startswith(("sources", "table"))]
            name = dice.choice([n for n in others if n not in line.plain])
            return Plan((Edit(path, *match.span(), name),), f"the figures come from {match[0]}, not from {name}")
    return None


def _named(post: Clean, s: Statement) -> tuple[str, int, int, str] | None:
    """The one asset's name in the claim around a figure."""
    spans = [span for span, claim in post.spans if claim.id == s.claim and span.block == s.block]
    for span in spans:
        if not span.start <= s.start < span.end:
            continue
        found = [(id, m) for id in post.house.assets for m in _mentions(id, span.printed)]
        if len(found) == 1 and found[0][0] == s.subject:
            match = found[0][1]
            return s.block, span.start + match.start(), span.start + match.end(), match[0]
    return None


def _mentions(id: str, text: str) -> list[re.Match[str]]:
    names = sorted({ASSETS[id].title, ASSETS[id].name, ASSETS[id].network}, key=len, reverse=True)
    return list(re.finditer(rf"\b(?:{'|'.join(map(re.escape, names))})\b", text))


def _label(post: Clean, s: Statement) -> tuple[str, int, int, str] | None:
    """The asset's name at the head of a table row."""
    path = re.sub(r"\.c\d+$", ".c1", s.block)
    line = post.lines.get(path)
    if line is None or path == s.block or line.plain != ASSETS[s.subject].title:
        return None
    return path, 0, len(line.plain), line.plain


def _column(block: str) -> str:
    found = re.fullmatch(r"(table\.\d+)\.r\d+(\.c\d+)", block)
    return found[1] + found[2] if found else ""


def _not_theirs(post: Clean, s: Statement, theirs: str) -> bool:
    fact = post.facts[theirs]
    return false_as(post, s.model_copy(update={"quantity": fact.value, "fact": fact.id}), s.printed)
