"""What the second reader says of an editor's text with one word or figure altered: `make golden` writes it anew."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.standards.text import check_text
from tests.golden.altered import TURNED
from tests.standards.test_text import CLOSING, FEAR, liquidations

HERE = Path(__file__).parent / "altered"
FACTS = (*CLOSING[:1], liquidations("BTC", 780_000_000), liquidations("ETH", 414_000_000), FEAR)
TEXT = """# Crypto Liquidations Top $1.7B

At least $1.7 billion in crypto positions was liquidated, CoinGlass data show.

## The coins

Recorded bitcoin liquidations came to $780 million and ether's to $414 million. For bitcoin at least $780 million is on
record.

- Ether: at least $414 million

## Sentiment

The Crypto Fear & Greed Index from alternative.me read 28, or Fear, on Jan. 31, 2026.
"""
ADDED = (
    "Prices rose.", "Bitcoin fell 3%.", "Traders tend to buy after such days.", "It was the most since 2021.",
    "Solana lost most.", "The index was at 30 a day earlier.", "It fell because of the Fed.", "Error: no API key.",
    "Buy now.", "Bitcoin will recover.", "Binance saw most of it.", "Longs made up 80%.", "None", "{{ total }}",
    "The total came to $1,706,000,000.", "Ether liquidations followed bitcoin's.", "Readers may write to the desk.",
)  # fmt: skip


def altered() -> Iterator[tuple[str, str]]:
    """Each text with what was altered in it."""
    yield "nothing", TEXT
    for found in re.finditer(r"[A-Za-z]+|\d[\d.,]*\d|\d", TEXT):
        new = TURNED.get(found[0], "") if found[0].isalpha() else found[0][:-1] + str((int(found[0][-1]) + 1) % 10)
        if new:
            start = TEXT.rfind("\n", 0, found.start()) + 1
            yield f"{TEXT[start : found.start()]}⟦{new}⟧", TEXT[: found.start()] + new + TEXT[found.end() :]
    for sentence in re.findall(r"[A-Z][^\n.]*\.(?= |\n)", TEXT):
        yield f"cut: {sentence}", TEXT.replace(sentence, "")
    for sentence in ADDED:
        yield f"added: {sentence}", TEXT.replace("## Sentiment", f"{sentence}\n\n## Sentiment")


def test_an_editors_text_with_one_thing_altered_is_read_like_this() -> None:
    told = "\n".join(f"{what}\n{_said(text)}" for what, text in altered())
    kept = HERE / "text.txt"
    if os.environ.get("NEWSDESK_GOLDEN") == "write":
        kept.write_text(told, encoding="utf-8")
    assert told == kept.read_text(encoding="utf-8")


def _said(text: str) -> str:
    verdict = check_text(text, FACTS)
    lines = [f"    {f.severity} {f.code}, line {f.line}: {f.text!r}: {f.reason}" for f in verdict.findings]
    return "\n".join((f"  {verdict.outcome.word}: {verdict.bound} of {verdict.statements} statements", *lines, ""))
