"""Which tests are asked about a fault, and in which order."""

from pathlib import Path

from tests.mutation.reach import Reach, in_order, read, written

FILE = Path("/desk/gate.py")
FOUND = {
    "tests/test_all.py::wide": Reach(2.0, {str(FILE): frozenset({1, 2, 3})}),
    "tests/test_all.py::quick": Reach(0.1, {str(FILE): frozenset({2})}),
    "tests/test_gate.py::own": Reach(9.0, {str(FILE): frozenset({2, 3})}),
    "tests/test_all.py::elsewhere": Reach(0.1, {"/desk/judge.py": frozenset({2})}),
}


def test_the_tests_of_a_line_are_those_that_run_it_its_own_first_and_then_the_quick_ones() -> None:
    own, quick, wide = "tests/test_gate.py::own", "tests/test_all.py::quick", "tests/test_all.py::wide"
    assert in_order(FOUND, FILE, [2]) == [own, quick, wide]
    assert in_order(FOUND, FILE, range(1, 2)) == [wide]
    assert in_order(FOUND, FILE, [4]) == []


def test_what_is_kept_is_read_again() -> None:
    kept = written(FOUND, Path("/desk"))
    assert read(kept, Path("/desk")) == FOUND
    assert '"gate.py"' in kept
