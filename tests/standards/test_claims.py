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


CLEAN = build()


def refuted(*, made: bool = True, printed: bool = True) -> list[tuple[str, str]]:
    """What is told of a claim that bitcoin rose, by code and block, with or without its words and its figures."""
    claims = tuple(
        claim.model_copy(update={"direction": "up"}) if claim.id == "BTC" else claim for claim in CLEAN.ledger.claims
    )
    own = [statement for statement in CLEAN.ledger.statements if statement.claim == "BTC"]
    statements = tuple(
        statement._replace(claim="") if statement in own and statement.kind != "claim" and not printed else statement
        for statement in CLEAN.ledger.statements
        if made or statement not in own or statement.kind != "claim"
    )
    ledger = CLEAN.ledger.model_copy(update={"claims": claims, "statements": statements})
    return [(f.code, f.block) for f in CLEAN.check(ledger=ledger).findings if f.text == "BTC"]


def test_a_false_claim_stops_the_post_where_it_is_made_first() -> None:
    assert refuted() == refuted(printed=False) == [("wrong_direction", "title")]


def test_a_false_claim_stops_the_post_where_only_its_figures_are_left() -> None:
    assert refuted(made=False) == [("wrong_direction", "title")]


def test_a_false_claim_that_nobody_makes_is_let_be() -> None:
    assert refuted(made=False, printed=False) == []
