"""Front matter: what the house writes is read line by line as YAML has it, and all else by YAML."""

from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StandardsError
from generator.standards.frontmatter import read_front

OWN = """title: "A \\"day\\" of it"
date: 2024-08-06T00:10:00Z
draft: true
tags: ["Bitcoin", "a, b"]
none: []
newsdesk:
  id: "one"
  live: false
  as_of: 2024-08-06T00:10:00Z
after: "it"
"""


def test_the_houses_own_form_is_read_as_yaml_has_it() -> None:
    front = read_front(OWN.rstrip("\n"))
    assert front == yaml.safe_load(OWN)
    assert front["newsdesk"] == {"id": "one", "live": False, "as_of": datetime(2024, 8, 6, 0, 10, tzinfo=UTC)}
    assert (front["after"], front["title"]) == ("it", 'A "day" of it')


@pytest.mark.parametrize(
    "text",
    [
        'a:\n  c: "x"\n  b:\n  d: "y"',  # a key within, with nothing behind it
        'a:\nb: "x"',
        'a: "x"\nb:',
        "a: plain",
        "a: 5",
        'yes: "x"',
        "a: 'x'",
        'a:\n    deeper: "x"',
        "a: [1, 2]",
        "a: [x]\nb: {c: d}",
    ],
)
def test_any_other_form_is_yamls(text: str) -> None:
    assert read_front(text) == yaml.safe_load(text)


LINES = st.lists(
    st.sampled_from(['aa: "x"', "bb:", '  cc: "y"', "  dd:", "  ee: true", "ff: []", "gg: false"]), max_size=6
)


@given(LINES)
def test_lines_in_any_order_are_read_as_yaml_has_them_or_not_at_all(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        wanted = yaml.safe_load(text)
    except yaml.YAMLError:
        wanted = None
    try:
        assert read_front(text) == wanted
    except StandardsError:
        assert not isinstance(wanted, dict) or len({line.partition(":")[0] for line in lines}) < len(lines)


@pytest.mark.parametrize("text", ["date: 2024-13-41T00:10:00Z", "a: [", "- a", "just words", ""])
def test_what_is_no_front_matter_is_refused(text: str) -> None:
    with pytest.raises(StandardsError):
        read_front(text)
