"""How long the stages took, over the days that went through them."""

from collections.abc import Iterable, Mapping

from generator.facts.value import Value
from generator.newsroom.backtest.results import STAGES, Stage

PERCENTILES = (50, 90, 99)


class StageTime(Value):
    """Milliseconds of one stage: in all, and of a day at the 50th, 90th and 99th percentile and at most."""

    stage: Stage
    days: int
    total: float
    p50: float
    p90: float
    p99: float
    most: float


def times_of(days: Iterable[Mapping[Stage, float]]) -> tuple[StageTime, ...]:
    """From seconds by stage of each day."""
    gone = list(days)
    return tuple(
        made for stage in STAGES if (made := _stage(stage, [day[stage] for day in gone if stage in day])) is not None
    )


def _stage(stage: Stage, seconds: list[float]) -> StageTime | None:
    if not seconds:
        return None
    ranked = sorted(one * 1000 for one in seconds)
    p50, p90, p99 = (round(ranked[_rank(percent, len(ranked))], 2) for percent in PERCENTILES)
    return StageTime(
        stage=stage,
        days=len(ranked),
        total=round(sum(ranked), 1),
        p50=p50,
        p90=p90,
        p99=p99,
        most=round(ranked[-1], 2),
    )


def _rank(percent: int, count: int) -> int:
    """The nearest rank, from 0."""
    return max(0, -(-percent * count // 100) - 1)
