"""A regulatory action is not let out unless a named person has read it."""

import pytest

from generator.standards.review import reviewed
from tests.standards.desk import opened, page
from tests.standards.make import build, house

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


def asked(reviewer: str, *editors: str, texts: tuple[str, ...] = ("lede", "title")) -> list[tuple[str, str]]:
    """Where a post of a house with these editors is held for its reviewer, and why."""
    own = house()
    own = own.model_copy(update={"publication": own.publication.model_copy(update={"editors": editors})})
    desk = opened(dict.fromkeys(texts, "It fell."), kind="regulatory_action")
    desk.page = page(dict.fromkeys(texts, "It fell."), {"reviewer": reviewer})
    return [(finding.block, finding.reason) for finding in reviewed(desk, own)]


def test_a_reviewer_is_among_the_editors_where_the_house_names_them() -> None:
    assert asked("Ann Editor") == asked("Ann Editor", "Ann Editor") == asked("Ann  Editor", "Bea", "Ann Editor") == []
    ((_, reason),) = asked("Ann Editor", "Bea Editor", "Cy Editor")
    assert reason == "'Ann Editor' is not among the editors in content/house.toml (Bea Editor, Cy Editor)"


def test_a_missing_reviewer_is_told_at_the_title_or_at_the_top() -> None:
    assert [block for block, _ in asked("")] == ["title"]
    assert [block for block, _ in asked("", texts=("lede", "body.1.p1"))] == ["lede"]
    assert [block for block, _ in asked("", texts=("lede",))] == ["lede"]
