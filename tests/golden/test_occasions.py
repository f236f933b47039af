"""Posts of small markets, kept as English: `make golden` writes them anew, and they are reviewed as copy."""

import os
from pathlib import Path

import pytest

from generator.house.load import load_house
from generator.newsroom.opened import Newsroom
from generator.press.html import page_html
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.write import write
from generator.standards.check import check_post
from tests.conftest import ROOT
from tests.golden import flows
from tests.golden.occasions import OCCASIONS, Told, house_of, told

HERE = Path(__file__).parent
ROOM = Newsroom(ROOT, load_house(ROOT), {})


@pytest.mark.parametrize("name", OCCASIONS)
def test_an_occasion_is_told_in_these_words_and_every_one_is_borne_out(name: str) -> None:
    kind, values = OCCASIONS[name]
    _is_told(name, told(kind, values, house_of(values)))


@pytest.mark.parametrize("name", flows.FLOWS)
def test_a_session_of_fund_flows_is_told_in_these_words_and_every_one_is_borne_out(name: str) -> None:
    _is_told(name, flows.told(flows.FLOWS[name]))


def _is_told(name: str, of: Told) -> None:
    story, history, house = of
    written = write(story, house=house, copy=ROOM.copy)
    front = front_matter(written.post, authors=("Newsdesk",), date=story.as_of, lastmod=story.as_of)
    file = PostFile(front, post_body(written.post))
    text = f"# {front.title}\n\n> {front.description}\n\n{file.body}"
    kept = HERE / f"{name}.md"
    if os.environ.get("NEWSDESK_GOLDEN") == "write":
        kept.write_text(text, encoding="utf-8")
    verdict = check_post(
        file.text,
        written.ledger,
        history,
        house=house,
        definitions=ROOM.definitions,
        html=page_html(file, written.ledger, house, draft_banner=True),
    )

    assert text == kept.read_text(encoding="utf-8")
    assert len(front.title.split()) <= 12
    assert len(written.post.faq) >= 3
    assert written.repeats == ()
    assert verdict.outcome.word in {"pass", "qualified"}, verdict.findings
    assert (verdict.bound, verdict.accounted) == (verdict.statements, verdict.sentences)
