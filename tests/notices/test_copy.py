"""The copy of the typed kinds: every variant of every slot is printed, and borne out by what the editor typed."""

from itertools import count

import pytest

from generator.facts.event import TYPED_KINDS
from generator.facts.ledger import Ledger
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.verdict import Verdict
from generator.house.load import load_house
from generator.newsroom.opened import Newsroom
from generator.press.html import page_html
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.slots import slots_of
from generator.prose.tags import template_key
from generator.prose.write import Written, write
from generator.standards.check import check_post
from tests.conftest import ROOT
from tests.notices.cases import CASES
from tests.notices.make import story_of

ROOM = Newsroom(ROOT, load_house(ROOT), {})


def text_of(written: Written) -> str:
    """The post's file, reviewed."""
    front = front_matter(written.post, authors=("Newsdesk",), date=written.post.as_of, lastmod=written.post.as_of)
    front = front.model_copy(update={"extra": {"reviewer": "Ann Editor"}})
    return PostFile(front, post_body(written.post)).text


def checked(
    written: Written, history: History, *, ledger: Ledger | None = None, change: tuple[str, str] | None = None
) -> Verdict:
    """What the second reader says of a post; of one in whose text every `change[0]` became `change[1]`."""
    front = front_matter(written.post, authors=("Newsdesk",), date=written.post.as_of, lastmod=written.post.as_of)
    front = front.model_copy(update={"extra": {"reviewer": "Ann Editor"}})
    file = PostFile(front, post_body(written.post))
    text = file.text
    if change is not None:
        assert change[0] in text
        text = text.replace(*change)
    html = page_html(file, written.ledger, ROOM.house, draft_banner=True) if change is None else None
    return check_post(
        text, ledger or written.ledger, history, house=ROOM.house, definitions=ROOM.definitions, html=html
    )


def tried(story: Story, history: History) -> set[str]:
    """Write and check every variant that a story prints; which slots those are of."""
    usual = write(story, house=ROOM.house, copy=ROOM.copy)
    slots = slots_of(ROOM.copy, story.kind)
    for slot in usual.ledger.variants:
        for choice in range(slots[slot]):
            written = write(story, house=ROOM.house, copy=ROOM.copy, forced={slot: choice})
            verdict = checked(written, history)
            assert verdict.outcome.word == "pass", (story.event, slot, choice, verdict.findings)
            assert verdict.bound == verdict.statements
            assert verdict.accounted == verdict.sentences
            assert not written.post.omitted, written.post.omitted
    return set(usual.ledger.variants)


def _own_templates(kind: str) -> set[str]:
    return {template_key(name) for name in ROOM.copy.names if name.startswith(f"stories/{kind}/")}


@pytest.mark.parametrize("kind", TYPED_KINDS)
def test_every_variant_of_a_kind_is_printed_and_borne_out(kind: str) -> None:
    met: set[str] = set()
    for case in CASES[kind]:
        met |= tried(*story_of(kind, case))
    own = {slot for slot in slots_of(ROOM.copy, kind) if slot.rpartition(".")[0] in _own_templates(kind)}
    assert own <= met, f"nothing in CASES prints {sorted(own - met)}"


@pytest.mark.parametrize("kind", TYPED_KINDS)
def test_a_post_answers_three_questions_or_more_and_names_its_primary_source(kind: str) -> None:
    for number, case in zip(count(), CASES[kind], strict=False):
        story, _ = story_of(kind, case)
        post = write(story, house=ROOM.house, copy=ROOM.copy).post
        assert len(post.faq) >= 3, (number, story.event)
        assert story.primary is not None
        assert story.primary.sources[0] in post.sources[0].plain
        assert post.sections
