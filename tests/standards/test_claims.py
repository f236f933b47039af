"""Claims of the ledger that the page does not bear out."""

import pytest

from generator.facts.ledger import ClaimTerms
from tests.standards.make import PAGE, build


def causes(words: str, source: str) -> list[str]:
    claim = ClaimTerms(
        id="why", kind="driver", subject="MARKET", metric="", direction="", facts={}, terms={"source": source}
    )
    made = build(final__2=f"{PAGE['final.2']} <<why|{words}>>.")
    ledger = made.ledger.model_copy(update={"claims": (*made.ledger.claims, claim)})
    return [
        f.reason for f in made.check(ledger=ledger).findings if f.code == "unlicensed_cause" and "source" in f.reason
    ]


def test_a_cause_stands_on_a_page_that_names_who_states_it() -> None:
    assert causes("Prices fell because of a strike, Reuters said", "Reuters") == []
    assert causes("Prices fell because of a strike", "CoinGlass") == []  # named under the table


@pytest.mark.parametrize("source", ["Reuters", ""])
def test_a_cause_whose_source_is_nowhere_on_the_page_stops_the_post(source: str) -> None:
    assert causes("Prices fell because of a strike", source)
