"""What came of a part of the run, in values that add up and that files can keep."""

from collections import Counter
from collections.abc import Iterable

from pydantic import Field

from generator.facts.value import Value
from tests.planted.trial import Trial

KEPT = 4
"""The misses and alarms of one class, or code, whose words are kept of each part."""


class Score(Value):
    """Errors of one class that were planted in one part, or edits that are none."""

    planted: int = 0
    caught: int = 0
    told: int = 0  # of those missed: held for words that the desk did not write
    findings: int = 0
    pointing: int = 0
    statements: int = 0
    bound: int = 0
    sentences: int = 0
    accounted: int = 0
    forms: dict[str, tuple[int, int]] = Field(default_factory=dict)  # by form: planted, caught
    codes: dict[str, int] = Field(default_factory=dict)  # of the findings, by trial
    shown: tuple[Trial, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        counts = {name: getattr(self, name) + getattr(other, name) for name in _COUNTS}
        forms = dict(self.forms)
        for form, (planted, caught) in other.forms.items():
            before = forms.get(form, (0, 0))
            forms[form] = (before[0] + planted, before[1] + caught)
        codes = dict(Counter(self.codes) + Counter(other.codes))
        return Score(**counts, forms=forms, codes=codes, shown=(*self.shown, *other.shown))


_COUNTS = ("planted", "caught", "told", "findings", "pointing", "statements", "bound", "sentences", "accounted")


def score_of(trials: Iterable[Trial], *, show: str) -> Score:
    """The score of some trials, with those that were caught, missed or none to show."""
    total = Score()
    for trial in trials:
        counts = {name: getattr(trial, name) for name in _COUNTS if name not in ("planted", "caught", "told")}
        forms = {trial.form: (1, int(trial.caught))} if trial.form else {}
        keep = show == ("caught" if trial.caught else "missed") and len(total.shown) < KEPT
        total = total + Score(
            planted=1, caught=int(trial.caught), told=int(trial.told), **counts, forms=forms,
            codes=dict.fromkeys(trial.codes, 1), shown=(trial,) if keep else (),
        )  # fmt: skip
    return total


class Alarm(Value):
    """A grave finding on a clean post: where, and the words in question."""

    code: str
    severity: str
    post: str
    block: str
    text: str
    reason: str


class Reads(Value):
    """Clean posts read as they are, in one part."""

    posts: int = 0
    passed: int = 0
    held: int = 0
    blocked: int = 0
    tricky: int = 0
    recorded: int = 0
    statements: int = 0
    bound: int = 0
    sentences: int = 0
    accounted: int = 0
    tricks: dict[str, int] = Field(default_factory=dict)
    alarmed: dict[str, int] = Field(default_factory=dict)  # posts with an alarm, by trick
    codes: dict[str, int] = Field(default_factory=dict)  # findings by code
    alarms: tuple[Alarm, ...] = ()
    assets: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()  # powers of ten of the figures printed

    def __add__(self, other: "Reads") -> "Reads":
        counts = {name: getattr(self, name) + getattr(other, name) for name in _READS}
        tables = {name: dict(Counter(getattr(self, name)) + Counter(getattr(other, name)))
                  for name in ("tricks", "alarmed", "codes")}  # fmt: skip
        return Reads(
            **counts, **tables, alarms=(*self.alarms, *other.alarms),
            assets=tuple(sorted({*self.assets, *other.assets})), sizes=tuple(sorted({*self.sizes, *other.sizes})),
        )  # fmt: skip


_READS = (
    "posts", "passed", "held", "blocked", "tricky", "recorded", "statements", "bound", "sentences", "accounted",
)  # fmt: skip


class Part(Value):
    """Everything of one part: the clean posts, the classes by name (`name` or `name, forged`), the true edits."""

    reads: Reads = Reads()
    scores: dict[str, Score] = Field(default_factory=dict)

    def __add__(self, other: "Part") -> "Part":
        names = (*self.scores, *(name for name in other.scores if name not in self.scores))
        scores = {name: self.scores.get(name, Score()) + other.scores.get(name, Score()) for name in names}
        return Part(reads=self.reads + other.reads, scores=scores)
