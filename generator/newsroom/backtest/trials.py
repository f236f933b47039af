"""What each threshold would have done: the detectors alone, with one threshold of the house at a time changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from generator.house.policy import House

if TYPE_CHECKING:
    from generator.desk.daily import Market

FACTORS = (Decimal("0.5"), Decimal("0.8"), Decimal("1.25"), Decimal(2))
TOP = Decimal(100)
FROM_TOP = frozenset({"percentile", "high"})
"""Thresholds near the end of a scale of a hundred: the factor applies to their distance from it (95 at 2x is 90)."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One threshold of one kind, at a factor of what the house has."""

    kind: str
    name: str
    factor: Decimal
    value: Decimal
    house: House

    @property
    def id(self) -> str:
        """`liquidation_cascade.floor@0.5`."""
        return f"{self.kind}.{self.name}@{self.factor}"


def trials(house: House) -> tuple[Trial, ...]:
    """Every number among the thresholds at every factor; a value that policy does not allow is left out."""
    return tuple(_trials(house))


def values_of(house: House) -> dict[tuple[str, str], Decimal]:
    """The house's own thresholds that are numbers, by kind and name."""
    found = {}
    for kind in type(house.thresholds).model_fields:
        for name, value in getattr(house.thresholds, kind):
            if isinstance(value, int | Decimal):
                found[kind, name] = Decimal(value)
    return found


def _trials(house: House) -> Iterator[Trial]:
    for (kind, name), value in values_of(house).items():
        for factor in FACTORS:
            other = TOP - (TOP - value) * factor if name in FROM_TOP else value * factor
            limits: BaseModel = getattr(house.thresholds, kind)
            if isinstance(getattr(limits, name), int):
                other = other.to_integral_value(ROUND_HALF_UP)
            changed = _changed(limits, name, other)
            if changed is not None and other != value:
                thresholds = house.thresholds.model_copy(update={kind: changed})
                yield Trial(kind, name, factor, other, house.model_copy(update={"thresholds": thresholds}))


def _changed(limits: BaseModel, name: str, value: Decimal) -> BaseModel | None:
    """The same limits with one value changed and all checked again; None where that is against the policy's bounds."""
    try:
        return type(limits).model_validate({**dict(limits), name: value})
    except ValidationError:
        return None


def otherwise(
    tried: tuple[Trial, ...], market: "Market", day: date, *, as_of: datetime, fired: frozenset[str]
) -> tuple[str, ...]:
    """The ids of the trials in which a kind fires on a day on which it did not (`fired`), or the reverse."""
    from generator.desk.detect.table import DETECTORS

    return tuple(
        trial.id
        for trial in tried
        if (DETECTORS[trial.kind](market, trial.house, day, as_of=as_of) is not None) is not (trial.kind in fired)
    )
