"""Errors planted in posts of typed kinds: the second reader lets none of them run."""

import pytest

from generator.prose.write import write
from tests.notices.make import story_of
from tests.notices.test_copy import ROOM, checked, text_of

WIRE = "[Example Wire](https://wire.example.org/poll)"
PLANTED: dict[str, tuple[tuple[str, str], ...]] = {
    "macro_print": (
        ("0.2 percentage points", "0.2%"),
        ("0.2 percentage points", "0.3 percentage points"),
        ("December 2025", "January 2026"),
        ("December 2025", "November 2025"),
        ("3.2%", "3.3%"),
        ("13:30 UTC", "14:30 UTC"),
        ("Jan. 13, 2026", "Jan. 12, 2026"),
        ("Above", "Below"),
        (" above it", " below it"),
        ("Example Wire", "Bloomberg"),
        ("Examplia CPI", "Examplia PPI"),
        (" rose to ", " fell to "),
        ("The rate is measured", "Markets fell because of it. The rate is measured"),
        ("same month a year earlier", "month before"),
        (
            f"published 3.2%, and the consensus from {WIRE} was 3.1%",
            f"published 3.1%, and the consensus from {WIRE} was 3.2%",
        ),
        (
            "3.2% in December 2025, up 0.2 percentage points from the previous 3%",
            "3% in December 2025, up 0.2 percentage points from the previous 3.2%",
        ),
    ),
    "exploit": (
        ("$81.7 million", "$91.7 million"),
        ("Example Security", "Chain Sleuths"),
        ("manipulation of a price oracle", "an inside job"),
        ("Orbit Vault was", "Delta Vault was"),
        ("21:14 UTC", "21:41 UTC"),
        ("14.7%", "41.7%"),
        ("24,600 ETH", "24,600 BTC"),
        ("24,600 ETH", "26,400 ETH"),
        ("This report has not tested that account.", "The hackers are from Examplia."),
        ("This report names nobody.", "Hackers did it."),
    ),
    "depeg": (
        ("Example Dollar", "Other Dollar"),
        ("on Example Exchange", "on Kraken"),
        ("2.88 cents", "28.8 cents"),
        ("$0.9712", "$0.9721"),
        ("08:50 UTC", "03:12 UTC"),
        (" below its peg", " above its peg"),
        ("0.15%", "0.51%"),
        ("Prices do not say why", "It broke because traders panicked. Prices do not say why"),
    ),
    "token_unlock": (
        ("Feb. 16, 2026", "Feb. 26, 2026"),
        ("92.65 million ARB", "96.25 million ARB"),
        ("92.65 million ARB", "92.65 million OP"),
        ("1.8%", "8.1%"),
        ("No: it means", "Yes: it means"),
        ("A token that is unlocked may be moved.", "Holders will sell."),
        ("5.21 billion", "5.21 million"),
        ("Arbitrum", "Optimism"),
    ),
    "listing": (
        ("Feb. 5, 2026", "Feb. 6, 2026"),
        ("14:00 UTC", "16:00 UTC"),
        ("EXC/USDC", "EXC/USDT"),
        ("to List", "to Delist"),
        ("Examplecoin", "Samplecoin"),
        ("Trading starts", "Trading ends"),
        ("That a venue trades", "It is a buy. That a venue trades"),
    ),
    "regulatory_action": (
        (" sued ", " fined "),
        (" Sues ", " Fines "),
        ("Jan. 20, 2026", "Jan. 10, 2026"),
        (
            "Example Securities Commission sued Example Exchange",
            "Example Exchange sued the Example Securities Commission",
        ),
        ("26-cv-00123", "26-cv-00321"),
        ("sued Example Exchange", "sued Sample Exchange"),
        ("unregistered securities", "stolen securities"),
        ("No: what an authority", "Yes: what an authority"),
    ),
    "earnings": (
        ("$1.42", "$1.52"),
        ("Q4 2025", "Q3 2025"),
        ("(GAAP)", "(Adjusted)"),
        ("12.3%", "13.2%"),
        ("up $0.07", "down $0.07"),
        ("$1.42, up $0.07 from $1.35", "$1.35, up $0.07 from $1.42"),
        ("$1.24 billion", "$1.24 million"),
        ("$1.24 billion", "€1.24 billion"),
        ("Example Mining Corp", "Sample Mining Corp"),
        ("2.5% above it", "2.5% below it"),
        ("Example Wire", "FactSet"),
        ("Results describe", "It should do better next year. Results describe"),
    ),
}


@pytest.mark.parametrize(
    ("kind", "true", "false"), [(kind, true, false) for kind, pairs in PLANTED.items() for true, false in pairs]
)
def test_a_planted_error_is_held_or_blocked(kind: str, true: str, false: str) -> None:
    story, history = story_of(kind)
    for choice in (0, 1):
        forced = dict.fromkeys(write(story, house=ROOM.house, copy=ROOM.copy).ledger.variants, choice)
        written = write(story, house=ROOM.house, copy=ROOM.copy, forced=forced)
        assert checked(written, history).outcome.word == "pass"
        if true in text_of(written):
            verdict = checked(written, history, change=(true, false))
            assert verdict.outcome.word in {"hold", "block"}
            return
    raise AssertionError(f"no variant prints {true!r}")
