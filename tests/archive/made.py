"""Makers of observations: a call names only what matters to its test."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from generator.facts.fact import ObservationRef
from generator.facts.observation import Observation
from generator.facts.quantity import USD

DAY = timedelta(days=1)
MIDNIGHT = datetime(2024, 8, 5, tzinfo=UTC)
NOW = datetime(2024, 8, 6, 0, 10, tzinfo=UTC)
LATER = NOW + DAY


def observed(value: str = "1", **what: Any) -> Observation:  # noqa: ANN401
    """A day's liquidations of bitcoin, on August 5, 2024."""
    end = what.pop("end", MIDNIGHT + DAY)
    usual: dict[str, Any] = {
        "metric": "liquidations.long",
        "asset": "BTC",
        "venue": "aggregate",
        "start": end - DAY,
        "unit": USD,
        "source": "CoinGlass",
        "known_at": end,
    }
    return Observation(end=end, value=Decimal(value), **(usual | what))


def ref_to(o: Observation) -> ObservationRef:
    """How a fact refers to it."""
    return ObservationRef(
        metric=o.metric, asset=o.asset, venue=o.venue, source=o.source, coverage=o.coverage, start=o.start, end=o.end
    )
