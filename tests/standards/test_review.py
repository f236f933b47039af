"""A regulatory action is not let out unless a named person has read it."""

import pytest

from tests.standards.make import build

CLEAN = build()
ACTION = CLEAN.ledger.model_copy(update={"event": "regulatory_action:MARKET:2024-08-05"})


def wrong(reviewer: str) -> list[str]:
    text = (
        CLEAN.markdown.replace("newsdesk:\n", f"reviewer: {reviewer}\nnewsdesk:\n", 1) if reviewer else CLEAN.markdown
    )
    return [f.reason for f in CLEAN.check(text, ACTION).findings if f.code == "unreviewed"]


@pytest.mark.parametrize("name", ['"Ann Editor"', '"Ann  Editor"', '"Áine"', f'"{"A" * 100}"', '"A"'])
def test_a_person_who_is_named_is_enough(name: str) -> None:
    assert wrong(name) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "nobody is named"),
        ('""', "nobody is named"),
        ('"  "', "nobody is named"),
        ("5", "nobody is named"),
        ("[Ann]", "nobody is named"),
        ('"12 34"', "is none"),
        ('"Ann\\u0007"', "is none"),
        (f'"{"A" * 101}"', "is none"),
        ('"newsdesk"', "not a person"),
        ('"NEWSDESK"', "not a person"),
    ],
)
def test_nobody_and_the_desk_itself_are_no_reviewers(name: str, why: str) -> None:
    (reason,) = wrong(name)
    assert why in reason


def test_other_kinds_need_no_reviewer() -> None:
    assert [f.code for f in CLEAN.check().findings] == []
