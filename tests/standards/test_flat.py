"""Words of no change: held against the changes that they are said of."""

import pytest

from generator.facts.ledger import ClaimTerms
from tests.standards import desk
from tests.standards.facts import claim, moved
from tests.standards.make import build

CLEAN = build()


def codes(old: str, new: str) -> set[str]:
    assert old in CLEAN.markdown
    found = CLEAN.check(CLEAN.markdown.replace(old, new, 1), edited=True).findings
    return {f.code for f in found if f.severity in {"block", "hold"}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as bitcoin fell 7.1% to $54,019", "as bitcoin was little changed at $54,019"),
        ("as bitcoin fell 7.1% to $54,019", "as bitcoin held steady at $54,019"),
        ("as bitcoin fell 7.1% to $54,019", "as bitcoin ended at $54,019, much as a day earlier,"),
        ("In coins it fell 8.1%", "In coins it hardly moved, falling 8.1%"),
        ("It fell 9 points from 26, “Fear.”", "The reading was unchanged."),
        ("It fell 9 points from 26, “Fear.”", "The reading did not change."),
        ("Bitcoin traded at $49,000", "Bitcoin, flat on the day, traded at $49,000"),
    ],
)
def test_what_moved_did_not_stand_still(old: str, new: str) -> None:
    assert "unlicensed_flat" in codes(old, new)


BITCOIN = claim("it", "change", "up", before="BTC.before", after="BTC.after", by="BTC.change")
WITHOUT = claim("it", "change", "up", before="BTC.before", after="BTC.after")
AGAINST = claim("it", "comparison", "up", fact="BTC.after", against="BTC.before", by="ETH.change")


@pytest.mark.parametrize("of", [BITCOIN, WITHOUT, AGAINST, None])
@pytest.mark.parametrize(
    ("said", "after", "right"),
    [
        ("unchanged", "10000", True),
        ("unchanged", "10004", True),
        ("unchanged", "10005", False),
        ("unchanged", "9995", False),
        ("little changed", "10049", True),
        ("little changed", "10050", False),
        ("little changed", "9950", False),
        ("hardly changed", "10099", True),
        ("hardly changed", "10100", False),
        ("hardly changed", "10300", False),
    ],
)
def test_each_word_of_no_change_has_a_largest_change_of_the_coin(
    of: ClaimTerms | None, said: str, after: str, right: bool
) -> None:
    facts = *moved("BTC", "BTC", "10000", after), *moved("ETH", "ETH", "10000", "10001")
    text = f"<<it|Bitcoin was {said}>>." if of else f"Bitcoin was {said}."
    found = desk.codes(text, *facts, claims=[of] if of else [])
    assert ("unlicensed_flat" not in found) is right
