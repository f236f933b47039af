"""Studies: claims about what followed earlier days of a kind, and what so many cases allow to be said."""

from typing import Literal

from generator.facts.fact import Fact, StudyRef
from generator.facts.value import Value

FEW, ENOUGH = 10, 20
"""With fewer cases than the first a study says nothing but their number; with the second it gives shares too."""
Says = Literal["few", "counts", "shares"]
Apart = Literal["", "above", "below", "within"]
Habit = Literal["", "usual", "rare"]


class Study(Value):
    """What followed earlier days of a kind, against ordinary days.

    `says` is what may be said. `few`, under 10 cases: that there are so many, too few to say. `counts`, under 20: in
    how many the outcome came, set against the base rate. `shares`, from 20 on: shares too, with the interval. `apart`
    is where the interval lies beside the base rate ("" under 20 cases). `habit` says what may be called usual (the
    whole interval lies above the base rate and above a half) or rare (below both). `direction` is that of the event's
    move, "" of a percentile.
    """

    kind: Literal["study"] = "study"
    id: str
    subject: str  # of the outcome
    metric: str  # of the event
    direction: Literal["up", "down", ""]
    study: StudyRef
    says: Says
    apart: Apart
    habit: Habit
    threshold: Fact  # of a move the day's own, with its sign; of a percentile the policy's
    record_from: Fact  # a day
    events: Fact
    cases: Fact
    hits: Fact
    share: Fact | None = None  # of the hits in the cases, in percent, from 20 cases on
    ordinary: Fact
    base: Fact
    low: Fact
    high: Fact
    horizon: Fact
    merge: Fact
    window: Fact | None = None
    top: Fact | None = None  # of a percentile what it leaves above, in percent
    confidence: Fact
    caveats: tuple[str, ...] = ()
