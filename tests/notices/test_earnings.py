"""Earnings: revenue in percent, earnings per share in money, a consensus with its vendor."""

from decimal import Decimal

import pytest

from generator.facts.quantity import PERCENT, USD
from generator.prose.write import write
from tests.notices.make import Change, faults, story_of
from tests.notices.test_copy import ROOM


def test_revenue_moves_in_percent_and_earnings_per_share_in_money() -> None:
    story, _ = story_of("earnings")
    revenue, eps = story.stated
    assert revenue.moved is not None
    assert revenue.moved.by.quantity is not None
    assert revenue.moved.by.quantity.unit == PERCENT
    assert eps.moved is not None
    assert eps.moved.by.quantity is not None
    assert (eps.moved.by.value, eps.moved.by.quantity.unit) == (Decimal("0.07"), USD)


def test_a_loss_per_share_keeps_its_minus() -> None:
    story, _ = story_of("earnings", {"earnings.eps": "-0.31"})
    assert "−$0.31" in write(story, house=ROOM.house, copy=ROOM.copy).post.description.plain


def test_euros_are_printed_as_euros() -> None:
    euros = {metric: {"unit": "EUR"} for metric in _figures()}
    story, _ = story_of("earnings", euros)
    assert "€1.2B" in write(story, house=ROOM.house, copy=ROOM.copy).post.title.plain


def _figures() -> list[str]:
    parts = ("", ".previous", ".consensus")
    return [f"earnings.{name}{part}" for name in ("revenue", "eps") for part in parts]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"earnings.eps": {"unit": "EUR"}}, "use one currency"),
        ({"earnings.revenue": {"unit": "JPY"}}, "the copy prints it in USD or EUR or GBP"),
        ({"earnings.revenue": "-5"}, "revenue is above zero; check its sign"),
        ({"earnings.period": "Q5 2025"}, "write it as in `Q4 2025`"),
        ({"earnings.period": "Q1 2027"}, "Q1 2027 had not begun on 2026-02-12"),
        ({"earnings.before": "month"}, "write year or quarter"),
        ({"earnings.revenue.consensus": {"source": "Example Mining Corp"}}, "name the vendor"),
        ({"earnings.basis": None}, "an earnings needs earnings.basis"),
    ],
)
def test_what_does_not_go_together_is_refused(changes: dict[str, Change], said: str) -> None:
    assert any(said in fault for fault in faults("earnings", changes)), faults("earnings", changes)
