"""A fault is felt where what stands around it has another value, and nowhere else."""

from collections.abc import Callable

import pytest

from tests.mutation.doubled import CALLED, doubled, doubled_places
from tests.mutation.felt import ENOUGH, Feeling
from tests.mutation.operators import mutants

SOURCE = """
LIMIT = 3

def large(n, kept):
    if n & 1 and n > 2:
        return any(m >= 7 for m in (n, 8))
    kept.append(n + 1)
    return len(kept) == 5

def gone(n):
    match n:
        case 1:
            return 1 / n
    return {6: n}.get(n) or [n][n - 5]
"""


@pytest.fixture
def felt() -> Callable[[str], set[str]]:
    """What a call in a module of SOURCE feels: the faults as people read them."""
    feeling = Feeling()
    names: dict[str, object] = {CALLED: feeling}
    exec(compile(doubled(SOURCE, "desk.py"), "desk.py", "exec"), names)
    told = {("desk.py", fault.place): f"{fault.was} -> {fault.now}" for fault in mutants(SOURCE)}

    def calling(call: str) -> set[str]:
        return {told[place] for place in feeling.test(lambda: exec(call, names))}

    return calling


def test_a_fault_is_felt_where_its_expression_has_another_value(felt: Callable[[str], set[str]]) -> None:
    assert "n > 2 -> n >= 2" not in felt("large(3, [])")
    assert "n & 1 and n > 2 -> n & 1 or n > 2" not in felt("large(3, [])")
    assert "n & 1 and n > 2 -> n & 1 or n > 2" in felt("large(1, [])")
    assert "m >= 7 -> m > 7" not in felt("large(7, [])")  # the 8 beside it is as large


def test_of_a_condition_only_the_truth_counts(felt: Callable[[str], set[str]]) -> None:
    assert "n & 1 -> n & 2" not in felt("large(3, [])")
    assert "n & 1 -> n & 2" in felt("large(5, [])")


def test_what_leaves_a_trace_is_done_once(felt: Callable[[str], set[str]]) -> None:
    assert {"n + 1 -> n - 1", "n + 1 -> n + 2"} <= felt("kept = []; large(4, kept); assert kept == [5]")


def test_a_fault_that_cannot_be_worked_out_is_felt(felt: Callable[[str], set[str]]) -> None:
    assert "n - 5 -> n + 5" in felt("gone(5)")


def test_faults_at_import_and_of_a_pattern_cannot_be_felt() -> None:
    alone = {fault.was for fault in mutants(SOURCE) if fault.place not in doubled_places(SOURCE)}
    assert alone == {"LIMIT = 3", "1"}


def test_a_fault_felt_often_is_not_looked_for_any_more(felt: Callable[[str], set[str]]) -> None:
    times = ["n + 1 -> n + 2" in felt("large(4, [])") for _ in range(ENOUGH + 2)]
    assert times == [True] * ENOUGH + [False] * 2
