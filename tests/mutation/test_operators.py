"""What faults are made of a source."""

import ast

import pytest

from tests.mutation.operators import faulty, mutants


def made(source: str) -> list[str]:
    return [ast.unparse(faulty(source, mutant.place)) for mutant in mutants(source)]


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
        ("@dataclass(frozen=True, slots=True)\nclass A:\n    pass", []),
        ("@lru_cache(maxsize=64)\ndef f():\n    return a", []),
        ("zip(a, b, strict=True)", []),
        ("if TYPE_CHECKING:\n    import a", []),
        ("if a:\n    b()", ["if not a:\n    b()"]),
        ("a + b < c", ["a + b <= c", "a - b < c"]),
    ],
)
def test_each_place_is_changed_by_itself(source: str, faults: list[str]) -> None:
    assert made(source) == faults


@pytest.mark.parametrize(
    ("source", "function", "was", "now"),
    [
        ("def f():\n    return x[1]", "f", "x[1]", "x[2]"),
        ("class A:\n    def f(self):\n        return a < b", "A.f", "a < b", "a <= b"),
        ("def f():\n    def g():\n        return a < b", "f.g", "a < b", "a <= b"),
        ("def f():\n    if a:\n        return b", "f", "a", "not a"),
        ("x = lambda: a < b", "<lambda>", "a < b", "a <= b"),
        ("class A:\n    b = 1", "", "b = 1", "b = 2"),
        ("def f(a=1):\n    return a", "", "1", "2"),
        ("@cache(size=1)\ndef f():\n    return a", "", "size=1", "size=2"),
    ],
)
def test_a_fault_says_in_which_function_what_becomes_of_what(source: str, function: str, was: str, now: str) -> None:
    (fault,) = mutants(source)
    assert (fault.function, fault.was, fault.now) == (function, was, now)


def test_faults_that_read_alike_are_numbered() -> None:
    assert [fault.nth for fault in mutants("def f():\n    a(b < c)\n    d(b < c)\n    e(b > c)")] == [1, 2, 1]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("x = (\n    a\n    + b\n)", [1, 2, 3, 4]),
        ("if a and b:\n    c()", [1]),
        ("for x in (\n    a + b\n):\n    c()", [2]),
        ("while a:\n    b = c + d\n    e()", [2]),
    ],
)
def test_a_fault_lies_on_the_lines_that_run_with_it(source: str, lines: list[int]) -> None:
    fault = next(mutants(source))
    assert list(fault.lines) == lines
