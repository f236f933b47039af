"""Exchanges and data vendors named in the text against those that the figures beside them come from."""

import re
from collections.abc import Iterable, Iterator

from generator.facts.fact import Formula
from generator.facts.verdict import Finding
from generator.house.sources import SOURCES
from generator.standards.finding import fault
from generator.standards.numbers import Number
from generator.standards.reading import Desk, Reading, facts_of
from generator.standards.sentences import Sentence
from generator.standards.topics import family

_NAMES = (
    "Binance.US|Binance|Coinbase|Kraken|Bybit|OKX|Bitfinex|BitMEX|Deribit|Hyperliquid|Bitstamp|Gemini|KuCoin|Huobi|"
    "HTX|Gate.io|Bitget|MEXC|Upbit|Bithumb|CME|FTX|dYdX|Crypto.com|CoinGlass|CoinGecko|CoinMarketCap|CryptoCompare|"
    "CryptoQuant|Glassnode|Kaiko|Santiment|TradingView|Nansen|Messari|DefiLlama|DeFiLlama|The Block|alternative.me|"
    "Alternative.me|Bloomberg|Reuters|Yahoo Finance|Yahoo|FRED|SoSoValue|Farside|Coinalyze|Laevitas|Velo"
)
VENUE = re.compile(r"(?<![\w.])(?:" + _NAMES.replace(".", r"\.") + r")(?![\w])")
_FIRSTS = frozenset(re.split(r"[ .]", name)[0].lower() for name in _NAMES.split("|"))


def venues_in(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The exchanges and vendors named; the pattern is only tried where the name of one may begin."""
    for at, word in () if sentence.vocabulary.isdisjoint(_FIRSTS) else sentence.begins:
        if word in _FIRSTS and (found := VENUE.match(sentence.block, at)):
            yield found


def venues(desk: Desk) -> Iterator[Finding]:
    """Every exchange or vendor named beside figures that do not come from it."""
    for reading in desk.speaking(_FIRSTS):
        if reading.block.section not in {"disclosure", "disclaimer", "banner"}:
            for sentence in reading.sentences:
                yield from _venues(desk, reading, sentence)


def _venues(desk: Desk, reading: Reading, sentence: Sentence) -> Iterator[Finding]:
    for found in venues_in(sentence):
        if reading.is_approved(found.start()):
            continue
        expected = _credited(desk, sentence, found) or _expected(desk, reading, sentence)
        if found[0] not in expected and not _is_coin(desk, sentence, found):
            named = ", ".join(sorted(expected)) or "no source of the post"
            yield fault(
                "wrong_venue", reading.block, found[0], reason=f"the figures beside it come from {named}",
                fix="name the source that the figures come from", start=found.start(), end=found.end(),
            )  # fmt: skip


_AT = re.compile(r"\b(?:on|at|by|from|via|to)\s$", re.I)


def _is_coin(desk: Desk, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the name is that of a coin that the post covers, and not said of the place."""
    coin = next((m.asset for m in sentence.mentions if m.start == found.start()), "")
    covered = {*desk.ledger.coverage.assets, *(fact.subject for fact in desk.ledger.facts)}
    owns = sentence.block.startswith(("’s", "'s"), found.end())
    placed = _AT.search(sentence.block, max(0, found.start() - 6), found.start()) is not None
    return coin in covered and (owns or not placed)


_CREDIT = re.compile(r"(?:’s)? (?:data|figures|record|count)\b|’s | publishes\b| \(")


def _credited(desk: Desk, sentence: Sentence, found: re.Match[str]) -> frozenset[str]:
    """Where a source is credited with data ("Binance data show"): those of the figure next to it, by its metric."""
    credit = _CREDIT.match(sentence.block, found.end())
    if credit is None:
        return frozenset()
    owner = credit[0] in {"’s ", " ("}  # of what is named next
    tokens = (token for token in sentence.bound if token.start > found.start()) if owner else sentence.bound
    near = sorted(tokens, key=lambda token: abs(token.start - found.start()))
    facts = (desk.proofs.facts.get(sentence.bound[token].fact) for token in near if isinstance(token, Number))
    fact = next((fact for fact in facts if fact is not None and fact.formula is not Formula.COUNT), None)
    published = desk.proofs.publishers(fact.id) if fact else ()
    return _spelled(source for source, metric in published if fact and family(metric) == family(fact.metric))


def _spelled(sources: Iterable[str]) -> frozenset[str]:
    """The names by which sources go."""
    ids = frozenset(sources)
    names = {SOURCES[s].attribution if s in SOURCES else s for s in ids}
    return ids | names | {"Alternative.me" for s in ids if s == "alternative.me"}


def _expected(desk: Desk, reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The names of the sources of a sentence's figures; of one without figures, of the whole post's."""
    facts = facts_of(sentence, desk.proofs.facts)
    whole = reading.block.section == "sources" or reading.block.path.endswith(".note")
    sources = {s for fact in facts for s in fact.sources} if facts and not whole else set()
    sources = sources or {*desk.ledger.coverage.sources, *desk.proofs.sources}
    return _spelled(sources)
