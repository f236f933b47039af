"""A figure: what a job of ours took, what its baseline took in the same rounds, and the bar."""

from dataclasses import dataclass
from statistics import median
from typing import Literal

Kind = Literal["at most", "at most more than the baseline", "at most times the baseline", ""]


@dataclass(frozen=True, slots=True)
class Bar:
    """What the job may take: a number of the figure's unit, or of times the baseline."""

    kind: Kind = ""
    limit: float = 0.0

    def words(self, unit: str) -> str:
        """The bar as a person says it."""
        match self.kind:
            case "at most":
                return f"{self.limit:g} {unit}"
            case "at most more than the baseline":
                return f"+{self.limit:g} {unit}"
            case "at most times the baseline":
                return f"{self.limit:g} ×"
            case _:
                return "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` and `theirs` are of the same rounds, pair by pair, in `unit`."""

    job: str
    baseline: str
    unit: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    bar: Bar = Bar()

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours against the baseline, round by round."""
        return tuple(a / b for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def met(self) -> bool | None:
        """Whether the median keeps the bar; None where there is none."""
        ours, limit = median(self.ours), self.bar.limit
        match self.bar.kind:
            case "at most":
                return ours <= limit
            case "at most more than the baseline":
                return ours - median(self.theirs) <= limit
            case "at most times the baseline":
                return median(self.ratios) <= limit
            case _:
                return None
