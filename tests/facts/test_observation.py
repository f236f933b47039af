from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from generator.errors import QuantityError
from generator.facts.observation import Bound, Observation, Provenance
from generator.facts.quantity import USD

END = datetime(2024, 8, 6, tzinfo=UTC)


def observe(**changes: object) -> Observation:
    given: dict[str, Any] = {
        "metric": "liquidations.long", "asset": "BTC", "venue": "aggregate", "start": END - timedelta(days=1),
        "end": END, "value": Decimal(1), "unit": USD, "source": "CoinGlass", "known_at": END,
    }  # fmt: skip
    return Observation(**{**given, **changes})


def test_an_observation_is_exact_and_recorded_where_nothing_else_is_said() -> None:
    seen = observe()
    assert (seen.bound, seen.provenance, seen.label, seen.pointer.entry) == (Bound.EXACT, Provenance.RECORDED, "", -1)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_a_number_that_is_not_finite_is_refused(value: Decimal) -> None:
    with pytest.raises(QuantityError, match=r"liquidations\.long of BTC"):
        observe(value=value)


@pytest.mark.parametrize("start", [END, END + timedelta(seconds=1)])
def test_a_window_that_ends_before_it_starts_is_refused(start: datetime) -> None:
    with pytest.raises(QuantityError, match="before it starts"):
        observe(start=start)


@pytest.mark.parametrize("name", ["start", "end", "known_at"])
@pytest.mark.parametrize("zone", [None, timezone(timedelta(hours=2))])
def test_times_outside_utc_are_refused(name: str, zone: timezone | None) -> None:
    time = END - timedelta(hours=9) if name == "start" else END
    with pytest.raises(QuantityError, match="must be in UTC"):
        observe(**{name: time.replace(tzinfo=zone)})


def test_an_observation_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        observe().value = Decimal(2)  # type: ignore[misc]
