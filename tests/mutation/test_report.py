"""What is said of a run."""

from pathlib import Path

from tests.mutation.faults import Tried
from tests.mutation.operators import Mutant
from tests.mutation.report import report, score
from tests.mutation.trial import CRASHED, SURVIVED, TIMED_OUT

FILE = Path("/desk/gate.py")
MUTANT = Mutant(1, "_jump", "a < b", "a <= b", 1, range(7, 8))
TRIED = (
    Tried(FILE, MUTANT, "tests/test_gate.py::test"),
    Tried(FILE, MUTANT, TIMED_OUT),
    Tried(FILE, MUTANT, SURVIVED, "both come to the same"),
    Tried(FILE, MUTANT, CRASHED),
)


def test_what_never_ends_is_noticed_and_what_proves_nothing_is_not() -> None:
    told = score(TRIED, of=40, seed=3)
    assert told == "4 of 40 faults, drawn by seed 3: 2 noticed (50.0 %), 1 harmless, 1 unexplained."
    assert score(TRIED, of=4, seed=3).startswith("all 4 faults: 2 noticed")


def test_the_page_lists_every_survivor_with_why_it_does_no_harm() -> None:
    page = report(TRIED, of=40, seed=3)
    assert "| `desk/gate.py` | 4 | 2 | 1 | 1 |" in page
    assert "- `desk/gate.py` _jump: `` a < b `` → `` a <= b ``: both come to the same" in page
