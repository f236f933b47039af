"""What came first: the peak, the start and their distance are looked for again in every reading."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from generator.facts.claim import Order
from generator.facts.ledger import Coverage, Ledger
from generator.facts.series import History, Series
from generator.prose.ledgers import terms_of
from generator.standards.page import read_page
from generator.standards.reading import Desk
from generator.standards.recompute import Proofs
from generator.standards.sequence import refute_order
from tests.aftermaths import Years, told, written
from tests.desk.test_order import DAY, bars, ordered

FORCED, PRICES = bars("liquidations.long", 1, 9, 2, 1, 1, 1), bars("price.close", 5, 5, 5, 6, 4, 3)


def claimed(first: Series = FORCED, then: Series = PRICES) -> Order:
    found = ordered(first, then, "down", DAY)
    assert isinstance(found, Order), found
    return found


def refuted(claim: Order, *series: Series) -> tuple[str, str] | None:
    """What the reader has against a claim, with these series at hand."""
    ledger = Ledger(
        post="slug", event="price_move:BTC:2026-09-06", kind="price_move", as_of=datetime(2026, 9, 7, tzinfo=UTC),
        provenance="recorded", coverage=Coverage(assets=("BTC",), sources=()), statements=(),
        facts=(claim.peak, claim.start), claims=(terms_of(claim),), variants={},
    )  # fmt: skip
    history = History.of(ledger.as_of, series)
    page = read_page(written(told(Years("price_move", 1))[0])[0].text)
    desk = Desk(page, ledger, Proofs(ledger, history), (), (), date(2026, 9, 7), date(2026, 9, 6), ())
    return refute_order(desk, ledger.claims[0])


def test_an_order_that_the_readings_show_is_borne_out() -> None:
    assert refuted(claimed(), FORCED, PRICES) is None


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"step": 60}, "cannot show it as claimed"),
        ({"direction": "up"}, "began at another reading"),
        ({"earlier_direction": "down"}, "peak at another reading"),
        ({"peak": claimed().start}, "peak at another reading|no more than"),
        ({"start": claimed().peak}, "began at another reading"),
    ],
)
def test_an_order_claimed_otherwise_is_refuted(terms: dict[str, Any], reason: str) -> None:
    found = refuted(claimed().model_copy(update=terms), FORCED, PRICES)
    assert found is not None
    assert re.search(reason, found[1]), found


def test_readings_that_changed_refute_it() -> None:
    later_peak = bars("liquidations.long", 1, 1, 9, 1, 1, 1)
    found = refuted(claimed(), later_peak, PRICES)
    assert found is not None
    assert found[0] == "unlicensed_order"


def test_without_the_readings_nothing_is_proved() -> None:
    found = refuted(claimed(), FORCED)
    assert found is not None
    assert found[0] == "unproven"
