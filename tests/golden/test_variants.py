"""Every variant of every template, on synthetic days: the second reader lets each through, and none says more."""

from functools import cache
from pathlib import Path

import pytest

from generator.desk.daily import Market
from generator.desk.judge import judge, last_complete_day, story_of
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.house.load import load_house
from generator.house.resources import resource
from generator.newsroom.opened import Newsroom
from generator.press.html import page_html
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.slots import slots_of
from generator.prose.write import write
from generator.standards.check import check_post
from generator.wire.collector import collect
from generator.wire.replay import open_tapes
from generator.wire.request import Plan
from tests.conftest import ROOT
from tests.days import make_market, tape_bytes

DAYS = (("crash", ()), ("squeeze", ()), ("crash", ("price_move",)), ("squeeze", ("price_move",)), ("sentiment", ()))
ROOM = Newsroom(ROOT, load_house(ROOT), {})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tapes")


@cache
def _told(folder: Path, shape: str, kinds: tuple[str, ...]) -> tuple[Story, History]:
    from generator.archive.columns import history_of

    path = folder / f"{shape}.har.gz"
    path.write_bytes(tape_bytes(make_market(shape=shape)))
    tapes = open_tapes([path])
    now = tapes.last_time
    collected = collect(
        Plan(ROOM.house.assets, now), sources=ROOM.house.collect.sources, transport=tapes.transport(now)
    )
    history = history_of(collected.observations, now)
    market = Market(history)
    judgement = judge(market, ROOM.house, last_complete_day(now), as_of=now, kinds=kinds)
    return story_of(judgement, market, ROOM.house, Provenance.RECORDED)[0], history


@pytest.mark.parametrize(("shape", "kinds"), DAYS)
def test_every_variant_is_borne_out_by_the_same_data(folder: Path, shape: str, kinds: tuple[str, ...]) -> None:
    story, history = _told(folder, shape, kinds)
    texts: dict[str, set[str]] = {}
    for slot, choices in slots_of(ROOM.copy, story.kind).items():
        for choice in range(choices):
            written = write(story, house=ROOM.house, copy=ROOM.copy, forced={slot: choice})
            if slot not in written.ledger.variants:
                break
            front = front_matter(written.post, authors=("Newsdesk",), date=story.as_of, lastmod=story.as_of)
            file = PostFile(front, post_body(written.post))
            texts.setdefault(slot, set()).add(file.text)
            verdict = check_post(
                file.text,
                written.ledger,
                history,
                house=ROOM.house,
                definitions=ROOM.definitions,
                html=page_html(file, written.ledger, ROOM.house, draft_banner=True),
            )
            assert verdict.outcome.word in {"pass", "qualified"}, (slot, choice, verdict.findings)
            assert verdict.bound == verdict.statements
            assert verdict.accounted == verdict.sentences
    assert texts
    assert all(len(said) > 1 for said in texts.values()), "a slot whose choices read alike is no variant"


def test_the_shipped_templates_are_those_that_are_tried() -> None:
    assert ROOM.template_folders == (resource("templates"),)
