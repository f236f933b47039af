"""Regulatory actions: what a document says was done, never let out but by a named person."""

from pathlib import Path

import pytest

from generator.errors import Refused
from generator.newsroom.checking import check_shelved
from generator.newsroom.drafting import draft_file
from generator.newsroom.life import approve, publish
from generator.newsroom.opened import Newsroom
from generator.newsroom.shelf import find_post
from generator.prose.write import write
from tests.newsroom.made import NOW, house
from tests.notices.make import Change, faults, sample_of, story_of
from tests.notices.test_copy import ROOM

EVENT = "regulatory_action:EXAMPLESECURITIESCOMMISSIONEXAMPLEEXCHANGE:2026-01-20"


@pytest.fixture
def drafted(tmp_path: Path) -> Newsroom:
    room = house(tmp_path / "house")
    draft_file(room, sample_of("regulatory_action"))
    return room


def sign(room: Newsroom, line: str) -> None:
    index = find_post(room, EVENT).folder / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace("newsdesk:\n", f"{line}\nnewsdesk:\n", 1), encoding="utf-8")


def test_a_draft_that_nobody_reviewed_is_held_and_cannot_be_approved(drafted: Newsroom) -> None:
    verdict = check_shelved(drafted, find_post(drafted, EVENT))
    assert verdict.outcome.word == "hold"
    assert [finding.code for finding in verdict.findings if finding.severity == "hold"] == ["unreviewed"]
    with pytest.raises(Refused, match="nobody is named"):
        approve(drafted, EVENT, by="Ann Editor", now=NOW)


@pytest.mark.parametrize(
    "line", ['reviewer: ""', 'reviewer: "   "', 'reviewer: "Newsdesk"', 'reviewer: "123"', "reviewer: true"]
)
def test_what_is_no_persons_name_reviews_nothing(drafted: Newsroom, line: str) -> None:
    sign(drafted, line)
    with pytest.raises(Refused, match="unreviewed"):
        approve(drafted, EVENT, by="Ann Editor", now=NOW)


def test_a_named_reviewer_lets_it_go_on_to_the_site(drafted: Newsroom) -> None:
    sign(drafted, 'reviewer: "Ann Editor"')
    post, verdict = approve(drafted, EVENT, by="Ann Editor", now=NOW)
    assert (post.status, verdict.outcome.word) == ("approved", "pass")
    publish(drafted, EVENT, now=NOW)
    assert find_post(drafted, EVENT).status == "published"


def test_a_review_taken_back_keeps_an_approved_post_from_being_published(drafted: Newsroom) -> None:
    sign(drafted, 'reviewer: "Ann Editor"')
    approve(drafted, EVENT, by="Ann Editor", now=NOW)
    index = find_post(drafted, EVENT).folder / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace('reviewer: "Ann Editor"\n', ""), encoding="utf-8")
    with pytest.raises(Exception, match="changed after"):
        publish(drafted, EVENT, now=NOW)


def test_an_allegation_is_quoted_and_called_one() -> None:
    story, _ = story_of("regulatory_action")
    post = write(story, house=ROOM.house, copy=ROOM.copy).post
    assert "“an offer of unregistered securities.”" in post.lede[0].plain
    assert "is_it_proven" in [question.name for question in post.faq]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"action.verb": "destroys"}, "write sues, charges, fines"),
        (
            {"action.amount": {"value": "5", "unit": "USD"}},
            "is told with fines or settles with, and action.verb is sues",
        ),
        ({"action.subject": "Example Securities Commission"}, "is the authority itself"),
        ({"action.date": "2026-02-20"}, "lies after as_of"),
        ({"action.date": {"unit": "time", "value": "2026-01-20T00:00:00Z"}}, "so write date"),
        ({"action.alleges": "a Ponzi scheme. Sell now!"}, "cannot be printed as what the document alleges"),
        ({"action.docket": "javascript:alert(1)"}, "cannot be printed as the number of the docket"),
        ({"action.authority": None}, "a regulatory_action needs action.authority"),
    ],
)
def test_what_no_document_says_is_refused(changes: dict[str, Change], said: str) -> None:
    assert any(said in fault for fault in faults("regulatory_action", changes)), faults("regulatory_action", changes)
