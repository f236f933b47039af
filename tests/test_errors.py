"""The error tree: the drawing at the head of `errors.py` is the tree that there is."""

import inspect
import re

import pytest

from generator import errors
from generator.errors import InputError, LockedError, NewsdeskError, QuantityError, Refused

CLASSES = {name: value for name, value in vars(errors).items() if inspect.isclass(value)}


def drawn() -> dict[str, str]:
    """Each class of the drawing, and the class that it hangs from."""
    parents: list[str] = []
    found: dict[str, str] = {}
    for line in inspect.getdoc(errors).splitlines():  # type: ignore[union-attr]
        if match := re.match(r"([│├└─ ]*)(\w+)(?:  |$)", line):
            depth = len(match[1]) // 4
            parents[depth:] = [match[2]]
            found[match[2]] = parents[depth - 1] if depth else "Exception"
    return {name: parent for name, parent in found.items() if name in CLASSES or parent in CLASSES}


def test_the_tree_is_drawn_as_it_is() -> None:
    assert drawn() == {name: value.__mro__[1].__name__ for name, value in CLASSES.items()}


@pytest.mark.parametrize("name", CLASSES)
def test_every_error_is_one_of_ours_and_says_what_it_means(name: str) -> None:
    assert issubclass(CLASSES[name], NewsdeskError)
    assert (CLASSES[name].__doc__ or "").endswith(".")


def test_a_refusal_has_a_code_and_a_reason() -> None:
    refusal = Refused("parts_exceed_total", "1,194 million is more than 1,100 million")
    assert (refusal.code, refusal.reason) == ("parts_exceed_total", "1,194 million is more than 1,100 million")
    assert str(refusal) == "parts_exceed_total: 1,194 million is more than 1,100 million"


def test_what_somebody_gave_us_is_told_apart_from_what_we_could_not_do() -> None:
    assert issubclass(QuantityError, InputError)
    assert not issubclass(LockedError, InputError)
