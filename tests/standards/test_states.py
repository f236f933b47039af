"""Rows of the market-state matrix, tested again on recomputed figures: each holds on its own, and none on another's."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from generator.desk import plan
from generator.desk.state import build
from generator.facts.claim import State
from generator.facts.fact import Fact
from generator.facts.ledger import Coverage, Ledger
from generator.prose.ledgers import terms_of
from generator.standards.page import read_page
from generator.standards.reading import Desk
from generator.standards.recompute import Proofs
from generator.standards.states import refute_state
from tests.aftermaths import Years, told, written
from tests.desk.make import AFTER, DAY, Number, Values, make_desk, make_history, make_house, run_up
from tests.desk.test_proof import parts
from tests.desk.test_state import Case, a_year, market

D = Decimal
RATES: tuple[Number, ...] = (*["0.01"] * 364, "0.011", "0.02")
MARKETS: dict[str, tuple[Values, tuple[str, ...]]] = {
    "shorts_added": (market(Case("-6", "1", funding=("0.01", "-0.001"))), ("BTC",)),
    "rebuilt": (market(Case("-6", "1")), ("BTC",)),
    "leverage_heavy": (a_year(106, 1020, rates=RATES), ("BTC",)),
    "crowded": (a_year(D("100.9"), 1020, highest=1010), ("BTC",)),
    "partial": ({**market(Case("-6", "-5", longs=60)), ("price.close", "ETH"): run_up(10, 9)}, ("BTC", "ETH")),
    "positions_closed": (market(Case("-6", "-2")), ("BTC",)),
}
OWN = ("shorts_added", "leverage_heavy", "crowded", "partial")


def refuted(claim: State, of: str) -> str:
    """What the reader has against a state, on one of the markets."""
    values, assets = MARKETS[of]
    held = plan.gather(make_desk(values), make_house(assets=assets), DAY, ("BTC",), [])
    facts = {part.id: part for value in held.by_name().values() for part in parts(value) if isinstance(part, Fact)}
    facts |= {fact.id: fact for fact in claim.facts}
    ledger = Ledger(
        post="slug", event="price_move:BTC:2026-09-06", kind="price_move", as_of=AFTER, provenance="recorded",
        coverage=Coverage(assets=assets, sources=()), statements=(), facts=tuple(facts.values()),
        claims=(terms_of(claim),), variants={},
    )  # fmt: skip
    page = read_page(written(told(Years("price_move", 1))[0])[0].text)
    history = make_history(values, as_of=datetime(2026, 9, 7, tzinfo=UTC))
    desk = Desk(page, ledger, Proofs(ledger, history), (), (), date(2026, 9, 7), DAY, ())
    return refute_state(desk, ledger.claims[0])


def state(of: str) -> State:
    """The state that the desk finds in a market."""
    values, assets = MARKETS[of]
    held = plan.gather(make_desk(values), make_house(assets=assets), DAY, ("BTC",), [])
    return next(s for s in build("price_move", **held.by_name()).established if s.name == of)


@pytest.mark.parametrize("name", MARKETS)
def test_a_state_that_the_desk_finds_is_borne_out(name: str) -> None:
    assert refuted(state(name), name) == ""


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("of", MARKETS)
def test_no_other_market_bears_it_out(name: str, of: str) -> None:
    if name != of:
        assert refuted(state(of).model_copy(update={"name": name}), of)
