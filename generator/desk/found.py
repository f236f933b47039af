"""What a study finds: events, cases, hits and the ordinary days, counted by `facts.fact.StudyRef` alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from generator.desk.daily import HUNDRED, Market
from generator.desk.earlier import counted
from generator.desk.outcomes import Answers, Column, answers, record_of
from generator.facts.fact import StudyRef

Z = Decimal("1.959964")
"""Standard deviations that leave 5 % outside."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many days of each sort there are, and on how many the outcome came. `places` are those of the cases."""

    events: int
    cases: int
    hits: int
    ordinary: int
    ordinary_hits: int
    places: tuple[int, ...]

    @property
    def base(self) -> Decimal:
        """The share of ordinary days on which the outcome came, in percent."""
        return HUNDRED * self.ordinary_hits / self.ordinary


def find(study: StudyRef, market: Market, passed: Sequence[int]) -> Found:
    """Count a study out on a market. `passed` are the places at which its record passes the test."""
    values, after = record_of(market, study.series), answers(study, market)
    events = [i for i in passed if i < len(values) - 1]
    cases = tuple(i for i in counted(events, study.merge) if after[i] is not None)
    ordinary = [answer for answer in _ordinary(study, values, after) if answer is not None]
    return Found(
        events=len(events),
        cases=len(cases),
        hits=sum(1 for i in cases if after[i]),
        ordinary=len(ordinary),
        ordinary_hits=sum(ordinary),
        places=cases,
    )


def _ordinary(study: StudyRef, values: Column, after: Answers) -> Answers:
    """The answers of the days that the cases are set against."""
    moved = study.outcome == "back" or (study.outcome == "recovered" and study.test != "percentile")
    if not moved:
        return after
    up = study.test == "rise"
    return [a for v, a in zip(values[:-1], after, strict=False) if v and (v > 0) == up]


def interval(hits: int, cases: int) -> tuple[Decimal, Decimal]:
    """Wilson's 95 % interval of a share, in percent. `cases` is above zero."""
    with localcontext() as exact:
        exact.prec = 40
        n, share, square = Decimal(cases), Decimal(hits) / cases, Z * Z
        middle = share + square / (2 * n)
        half = Z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
        low, high = (HUNDRED * (middle + way * half) / (1 + square / n) for way in (-1, 1))
    return Decimal(0) if hits == 0 else +low, HUNDRED if hits == cases else +high
