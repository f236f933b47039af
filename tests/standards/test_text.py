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


def seen(
    metric: str, asset: str, value: str, unit: Unit = USD, *, source: str = "Binance", days_before: int = 0
) -> Observation:
    """An observation that ends on the day of these tests, or so many days before."""
    end = END - timedelta(days=days_before)
    start = end - timedelta(days=1)
    return Observation(metric, asset, "aggregate", start, end, Decimal(value), unit, source, end)


def faults(text: str, *facts: Observation) -> list[tuple[str, str]]:
    """What is found in a text, with the words that it is found in."""
    return [(f.code, f.text) for f in check_text(text, facts).findings]


RATE, COUNT = Unit(UnitKind.RATE, "8h"), Unit(UnitKind.COUNT, "days")
LONGS = seen("liquidations.long", "BTC", "250000000", source="CoinGlass")
SHORTS = seen("liquidations.short", "BTC", "60000000", source="CoinGlass")
OUT = seen("etf_flow", "BTC", "-5000000", source="CoinGlass")
PAID = seen("funding_rate", "BTC", "-0.0025", RATE, source="CoinGlass")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("CoinGlass recorded $250 million in bitcoin longs and $60 million in shorts.", (LONGS, SHORTS)),
        ("CoinGlass recorded $60 million in bitcoin shorts.", (LONGS, SHORTS)),
        ("CoinGlass: bitcoin funding was −0.0025%.", (PAID,)),
        ("CoinGlass: in bitcoin funding shorts pay 0.0025%.", (PAID,)),
        ("Bitcoin’s index of fear read 28, alternative.me said.", (FEAR,)),
        ("Bitcoin stood at $60,000 on Binance for three days.", (seen("price.close", "BTC", "60000"),)),
        ("Bitcoin stood at $60,000, Somebody said.", (seen("price.close", "BTC", "60000", source="Somebody"),)),
    ],
)
def test_a_figure_that_a_fact_bears_out_is_let_be(text: str, facts: tuple[Observation, ...]) -> None:
    assert faults(text, *facts) == []


@pytest.mark.parametrize(
    ("text", "facts", "found"),
    [
        ("CoinGlass recorded $60 million in bitcoin longs.", (LONGS, SHORTS), ("false_figure", "$60 million")),
        ("CoinGlass recorded $250 million in bitcoin trades.", (LONGS,), ("unbound_figure", "$250 million")),
        ("CoinGlass recorded $250 million in bitcoin volume.", (LONGS,), ("unbound_figure", "$250 million")),
        ("CoinGlass recorded $250 million in bitcoin volume by longs.", (LONGS,), ("unbound_figure", "$250 million")),
        ("CoinGlass recorded bitcoin liquidations of $250 million.", (LONGS,), ("unbound_figure", "$250 million")),
        ("CoinGlass: bitcoin funding was +0.0025%.", (PAID,), ("false_figure", "+0.0025%")),
        ("CoinGlass: bitcoin funding was 0.0025%.", (PAID,), ("false_figure", "0.0025%")),
        ("Bitcoin’s liquidations were 28, alternative.me said.", (FEAR,), ("unbound_figure", "28")),
        ("Bitcoin stood at $60,000 there.", (seen("price.close", "ETH", "60000"),), ("unbound_figure", "$60,000")),
        ("The market had $60,000.", (seen("price.close", "ETH", "60000"),), ("unbound_figure", "$60,000")),
        ("It took 30 days.", (), ("unbound_figure", "30 days")),
        ("It took five.", (), ("unbound_figure", "five")),
        (
            "Bitcoin stood at $60,000 there.",
            (seen("price.close", "BTC", "60000", source="Somebody"),),
            ("missing_attribution", ""),
        ),
        ("Bitcoin stood at $60,000 there.", (seen("price.close", "BTC", "60000"),), ("missing_attribution", "")),
    ],
)
def test_a_figure_of_something_else_is_found(text: str, facts: tuple[Observation, ...], found: tuple[str, str]) -> None:
    assert faults(text, *facts) == [found]


def test_what_flowed_out_is_told_without_a_minus() -> None:
    text = "Outflows from bitcoin funds came to $5 million, CoinGlass said."
    assert check_text(text, (OUT,)).bound == 1
    assert check_text(text.replace("$5", "-$5"), (OUT,)).bound == 1
    assert check_text(text.replace("$5", "$6"), (OUT,)).bound == 0


CLOSES = (
    seen("price.close", "BTC", "60000.4"),
    seen("price.close", "BTC", "60000", days_before=1),
    seen("price.close", "ETH", "2000", days_before=1),
    seen("price.close", "ETH", "1999.5"),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bitcoin rose.", ""),
        ("Bitcoin fell.", "unlicensed_direction"),
        ("Ether fell.", ""),
        ("Ether rose.", "unlicensed_direction"),
        ("Prices rose.", "unlicensed_direction"),  # one did, one did not
        ("Solana rose.", "unlicensed_direction"),
        ("Bitcoin’s volume rose.", "unlicensed_direction"),
    ],
)
def test_a_direction_needs_two_figures_of_its_asset_that_went_that_way(text: str, code: str) -> None:
    assert {found for found, _ in faults(text, *CLOSES)} == ({code} if code else set())


def test_a_figure_that_stood_still_went_no_way() -> None:
    still = (seen("price.close", "BTC", "60000"), seen("price.close", "BTC", "60000", days_before=1))
    for word in ("rose", "fell"):
        assert faults(f"Bitcoin {word}.", *still) == [("unlicensed_direction", word)]


EXCEEDING = (liquidations("MARKET", 5), liquidations("BTC", 3), liquidations("ETH", 3))


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (EXCEEDING, ["parts_exceed_total"]),
        ((liquidations("MARKET", 6), *EXCEEDING[1:]), []),
        ((liquidations("MARKET", 7), *EXCEEDING[1:]), []),
    ],
)
def test_parts_may_come_to_their_total_and_no_further(facts: tuple[Observation, ...], codes: list[str]) -> None:
    assert [code for code, _ in faults("A day of no figures.", *facts)] == codes


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("One\n\nTwo", "title"),
        ("One\n\n$5\n\nThree", "p.1"),
        ("5 days\n\nTwo\n\n$5", "p.2"),
        ("5 days\n\nTwo", "title"),
    ],
)
def test_parts_that_exceed_are_told_where_the_first_sum_of_money_stands_or_at_the_top(text: str, block: str) -> None:
    found = check_text(text, EXCEEDING).findings
    assert [f.block for f in found if f.code == "parts_exceed_total"] == [block]


def test_an_empty_text_says_nothing_that_is_wrong() -> None:
    assert faults("", *EXCEEDING) == []


@pytest.mark.parametrize(
    ("text", "coins", "found"),
    [
        ("Altcoins fell as well.", (), ["Altcoins"]),
        ("Did altcoins fall as well?", (), []),  # a question claims nothing
        ("Altcoins fell as well. Did they?", (), ["Altcoins"]),
        ("Altcoins fell as well.", ("SOL",), []),
    ],
)
def test_of_other_coins_nothing_is_claimed_without_facts_of_one(
    text: str, coins: tuple[str, ...], found: list[str]
) -> None:
    facts = (*FACTS, *(liquidations(coin, 5_000_000) for coin in coins))
    told = check_text(f"A day\n\n{text}", facts).findings
    assert [finding.text for finding in told if finding.code == "unsupported_claim"] == found


def test_a_coin_with_an_everyday_name_is_only_meant_where_there_are_facts_of_it() -> None:
    told = check_text("A day\n\nOptimism came back.", FACTS).findings
    assert "Optimism" in {finding.text for finding in told if finding.code == "unlicensed_state"}


@pytest.mark.parametrize(
    ("text", "accounted"),
    [
        ("Recorded liquidations were at least $1.1 billion. It is so.", 1),
        ("Recorded liquidations were at least $1.1 billion. The index read 28.", 2),
        ("Recorded liquidations were at least $1.1 billion, historically.", 0),
        ("Historically, recorded liquidations were at least $1.1 billion.", 0),
        ("It is so.", 0),
    ],
)
def test_a_sentence_is_accounted_for_by_a_figure_of_the_facts_and_nothing_wrong(text: str, accounted: int) -> None:
    assert check_text(f"A day\n\n{text}", FACTS).accounted == accounted
