"""What faults are made of a source."""

import pytest

from tests.mutation.operators import mutants


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("a < b", ["a <= b"]),
        ("a in b", ["a not in b"]),
        ("a + b", ["a - b"]),
        ("a and b", ["a or b"]),
        ("x = 1", ["x = 2"]),
        ("x = True", ["x = False"]),
        ("x = 'word'", []),
        ("x: Literal[1]", []),
        ("'''One text.'''", []),
        ("if a:\n    b()", ["if not a:\n    b()"]),
    ],
)
def test_each_place_is_changed_by_itself(source: str, faults: list[str]) -> None:
    assert [mutant.source for mutant in mutants(source)] == faults


def test_a_fault_says_where_it_stands_and_what_it_was() -> None:
    (fault,) = mutants("a = b\nc = d < e\n")
    assert (fault.line, fault.was, fault.now) == (2, "d < e", "d <= e")
