"""Claims of the ledger against its figures and its page: what is borne out at the edge, and what just fails to be."""

import pytest

from generator.facts.fact import Formula
from generator.house.funds import FLOW
from tests.desk.make import Number
from tests.standards.desk import why
from tests.standards.facts import claim, made, number
from tests.standards.make import PAGE, build


def causes(words: str, source: str) -> list[str]:
    cause = claim("why", "driver", subject="MARKET", terms={"source": source})
    post = build(final__2=f"{PAGE['final.2']} <<why|{words}>>.")
    ledger = post.ledger.model_copy(update={"claims": (*post.ledger.claims, cause)})
    return [
        f.reason for f in post.check(ledger=ledger).findings if f.code == "unlicensed_cause" and "source" in f.reason
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
        own.model_copy(update={"direction": "up"}) if own.id == "BTC" else own for own in CLEAN.ledger.claims
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


@pytest.mark.parametrize(
    ("after", "direction", "code"),
    [
        ("100.049", "flat", ""),
        ("100.049", "up", ""),
        ("100.05", "flat", "wrong_direction"),
        ("99.95", "flat", "wrong_direction"),
        ("99.951", "flat", ""),
        ("100", "flat", ""),
        ("100", "up", "wrong_direction"),
        ("100", "down", "wrong_direction"),
        ("101", "down", "wrong_direction"),
    ],
)
def test_a_change_that_is_printed_as_a_tenth_is_not_flat(after: Number, direction: str, code: str) -> None:
    start, end = number("start", 100), number("end", after)
    by = made("by", Formula.CHANGE, from_=start, to=end)
    assert why(claim("c", "change", direction, before=start, after=end, by=by), start, end, by) == code


@pytest.mark.parametrize(
    ("metric", "subject", "value", "direction", "code"),
    [
        (FLOW, "BTC", 5, "up", ""),
        (FLOW, "BTC", -5, "down", ""),
        (FLOW, "BTC", 0, "up", "wrong_direction"),
        (FLOW, "BTC", 5, "down", "wrong_direction"),
        (FLOW, "ETH", 5, "up", "unproven"),
        ("volume", "BTC", 5, "up", "unproven"),
    ],
)
def test_a_flow_is_of_the_funds_that_the_claim_is_about(
    metric: str, subject: str, value: int, direction: str, code: str
) -> None:
    flow = number("flow", value, metric, subject)
    assert why(claim("c", "flow", direction, fact=flow), flow) == code
