"""Anybody's text against facts: the sample article's seven faults, and a true text that passes."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from generator.facts.observation import Observation
from generator.facts.quantity import USD, Unit, UnitKind
from generator.facts.verdict import Outcome
from generator.standards.report import findings_text
from generator.standards.text import blocks_of, check_text

END = datetime(2026, 1, 31, 12, tzinfo=UTC)


def liquidations(asset: str, value: int) -> Observation:
    return Observation(
        "liquidations.total", asset, "aggregate", END - timedelta(days=1), END, Decimal(value), USD, "CoinGlass", END
    )  # fmt: skip


FEAR = Observation(
    "fear_greed", "MARKET", "alternative.me", None, END.replace(hour=0), Decimal(28), Unit(UnitKind.INDEX, "0-100"),
    "alternative.me", END, label="Fear",
)  # fmt: skip
FACTS = (
    liquidations("MARKET", 1_100_000_000),
    liquidations("BTC", 780_000_000),
    liquidations("ETH", 414_000_000),
    FEAR,
)


@pytest.mark.shared
def test_the_sample_article_is_found_faulty_in_its_seven_ways(shared: Path) -> None:
    text = (shared / "sample" / "000_114181f7d4d2876d.txt").read_text(encoding="utf-8")
    verdict = check_text(text, FACTS)
    found = {(f.code, f.text.lower()) for f in verdict.findings}
    codes = {code for code, _ in found}
    assert verdict.outcome is Outcome.BLOCK
    assert "parts_exceed_total" in codes
    assert ("unsupported_claim", "altcoins") in found
    assert ("unlicensed_cause", "reflecting") in found
    assert {("unlicensed_direction", "cooled"), ("unlicensed_direction", "reduced")} <= found
    assert ("unlicensed_order", "followed") in found
    assert {("unlicensed_history", "historically"), ("unlicensed_history", "tend")} <= found
    assert "leak" in codes
    assert "unkept_promise" in codes


@pytest.mark.shared
def test_the_samples_findings_point_at_the_words(shared: Path) -> None:
    text = (shared / "sample" / "000_114181f7d4d2876d.txt").read_text(encoding="utf-8")
    page = findings_text(check_text(text, FACTS), blocks={b.path: b.text for b in blocks_of(text)})
    assert ">>followed<<" in page
    assert "1,194,000,000, more than the total of 1,100,000,000" in page


TRUE = """Crypto Liquidations Top $1.7B

At least $1.7 billion in crypto positions was liquidated, CoinGlass data show. Recorded bitcoin liquidations came to
$780 million and ether's to $414 million. The Crypto Fear & Greed Index from alternative.me read 28.
"""
CLOSING = (liquidations("MARKET", 1_706_000_000), *FACTS[1:])


def test_a_true_text_passes() -> None:
    verdict = check_text(TRUE, CLOSING)
    assert verdict.findings == ()
    assert verdict.outcome is Outcome.PASS
    assert (verdict.bound, verdict.statements, verdict.basis) == (5, 5, "facts")


FALSE = [
    ("$780 million", "$870 million", "false_figure"),
    ("read 28", "read 29", "false_figure"),
    ("bitcoin liquidations came to", "ether liquidations came to", "false_figure"),
    ("CoinGlass data show", "data show", "missing_attribution"),
    ("At least $1.7 billion", "About $1.7 billion", "missing_hedge"),
    ("was liquidated", "was liquidated because of fear", "unlicensed_cause"),
    ("read 28.", "read 28. Funding was 0.01%.", "unbound_figure"),
    ("read 28.", "read 28. Now is a good time to buy.", "advice"),
]


@pytest.mark.parametrize(("old", "new", "code"), FALSE, ids=[f[1] for f in FALSE])
def test_a_false_text_does_not(old: str, new: str, code: str) -> None:
    text = TRUE.replace(old, new)
    if code == "missing_hedge":
        text = text.replace(", CoinGlass data show", " by CoinGlass")
    assert code in {f.code for f in check_text(text, CLOSING).findings}
