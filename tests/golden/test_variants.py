"""Every variant of every template, on synthetic days: the second reader lets each through, and none says more."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from generator.desk.daily import Market
from generator.desk.judge import judge, last_complete_day, story_of
from generator.facts.event import KINDS
from generator.facts.fact import MARKET
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.window import midnight
from generator.house.load import load_house
from generator.house.policy import House
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
from tests.aftermaths import HOUSE as EARLIER
from tests.aftermaths import told
from tests.conftest import ROOT
from tests.days import Shape, make_market, tape_bytes
from tests.desk.make import AFTER, DAY, ago, forced, make_history, make_house, run_up
from tests.desk.test_state import Case, a_year, market
from tests.golden.flows import flows
from tests.golden.occasions import occasions
from tests.golden.occasions import told as occasion
from tests.golden.test_aftermaths import CASES
from tests.market import COINS
from tests.planted.columns import history as columns_of
from tests.planted.material import cut
from tests.planted.scripts import walked
from tests.planted.tricks import Dress

LAST_ALONE, MANY = (0,), (0, *range(1, 380, 7))
MARKETS: tuple[tuple[int, Shape, tuple[int, ...]], ...] = (
    (34, "crash", LAST_ALONE),
    (54, "quiet", LAST_ALONE),
    (0, "crash", MANY),
    (1, "squeeze", MANY),
    (2, "quiet", MANY),
    (3, "gap", MANY),
    (4, "tie", MANY),
    (8, "squeeze", MANY),
    (11, "tie", MANY),
)
"""Seeds and shapes of synthetic markets, and which days of each are told, counted back from its last."""
DAYS: tuple[tuple[Shape, tuple[str, ...]], ...] = (
    ("crash", ()),
    ("squeeze", ()),
    ("crash", ("price_move",)),
    ("squeeze", ("price_move",)),
    ("sentiment", ()),
)
STATES = (
    market(Case("-6", "3.2", funding=("0.01", "-0.001"))),  # shorts added
    a_year(106, 1020, rates=(*["0.01"] * 364, "0.011", "0.02")),  # heavy with leverage
    a_year(106, 1020, rates=("0.03", *["0.01"] * 363, "0.011", "0.02")),  # the same, and once heavier
    a_year("100.9", 1020, highest=1010),  # crowded
)
CALM_RISE = {
    **{("price.close", coin): run_up(100, 104) for coin in ("BTC", "ETH")},
    **forced(1_000_000, 3_000_000),
    **forced(1_000_000, 3_000_000, asset="ETH"),
    ("fear_greed", MARKET): run_up(50, 70, to=ago(-1)),
}
ROOM = Newsroom(ROOT, load_house(ROOT), {})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tapes")


@cache
def _told(folder: Path, shape: Shape, kinds: tuple[str, ...]) -> tuple[Story, History]:
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
def test_every_variant_is_borne_out_by_the_same_data(folder: Path, shape: Shape, kinds: tuple[str, ...]) -> None:
    story, history = _told(folder, shape, kinds)
    assert _tried(story, history, slots=slots_of(ROOM.copy, story.kind), house=ROOM.house)


def test_every_slot_of_every_kind_is_met_and_each_of_its_variants_borne_out() -> None:
    """On days of synthetic markets of many moods, looked through until every slot has been printed."""
    left = {kind: slots_of(ROOM.copy, kind) for kind in KINDS}
    for story, history, house in (
        *_told_of_earlier_days(),
        *of_states(),
        *_leaps(),
        *occasions(),
        *flows(),
        *_made_stories(),
    ):
        met = _tried(story, history, slots=left[story.kind], house=house)
        for kind in KINDS:
            left[kind] = {slot: n for slot, n in left[kind].items() if slot not in met or _own(slot, kind, story.kind)}
        if not any(left.values()):
            return
    raise AssertionError(f"no synthetic day here prints {left}; add a market to MARKETS on which it is said")


def _own(slot: str, kind: str, met_in: str) -> bool:
    """Whether a slot stands in a template that is the kind's own, and was met in another kind's."""
    name = slot.rpartition(".")[0]
    return kind != met_in and name in {"headline", "description", "lede"}


def _tried(story: Story, history: History, *, slots: dict[str, int], house: House) -> set[str]:
    """Write and check every variant of those slots that the story prints; which they are."""
    usual = write(story, house=house, copy=ROOM.copy)
    texts: dict[str, set[str]] = {}
    for slot in slots.keys() & usual.ledger.variants.keys():
        for choice in range(slots[slot]):
            written = write(story, house=house, copy=ROOM.copy, forced={slot: choice})
            front = front_matter(written.post, authors=("Newsdesk",), date=story.as_of, lastmod=story.as_of)
            file = PostFile(front, post_body(written.post))
            texts.setdefault(slot, set()).add(file.text)
            verdict = check_post(
                file.text,
                written.ledger,
                history,
                house=house,
                definitions=ROOM.definitions,
                html=page_html(file, written.ledger, house, draft_banner=True),
            )
            assert verdict.outcome.word in {"pass", "qualified"}, (story.event, slot, choice, verdict.findings)
            assert verdict.bound == verdict.statements
            assert verdict.accounted == verdict.sentences
    assert all(len(said) > 1 for said in texts.values()), "a slot whose choices read alike is no variant"
    return set(texts)


def _told_of_earlier_days() -> Iterator[tuple[Story, History, House]]:
    """Days after years in which days of their kind came again and again."""
    for years in CASES:
        yield *told(years), EARLIER


def of_states() -> Iterator[tuple[Story, History, House]]:
    """Days that the synthetic markets do not have: their state of positions, and a leap of the index to tell it by."""
    house = make_house(assets=("BTC",))
    for values in STATES:
        history = make_history({**values, ("fear_greed", MARKET): run_up(50, 70, to=ago(-1))}, as_of=AFTER)
        market = Market(history)
        judgement = judge(market, house, DAY, as_of=AFTER)
        yield story_of(judgement, market, house, Provenance.RECORDED)[0], history, house


def _leaps() -> Iterator[tuple[Story, History, House]]:
    """A leap of the index and a rise on which little was liquidated."""
    yield occasion("sentiment_shift", CALM_RISE, make_house(assets=("BTC", "ETH")))


def _made_stories() -> Iterator[tuple[Story, History, House]]:
    """Each of a day's events told alone, on some days of each market."""
    for number, shape, backs in MARKETS:
        made = walked(shape, Random(f"variants {number}"))
        whole = columns_of(made, Dress({coin: coin for coin in COINS}, dict.fromkeys(COINS, 0)))
        for day in (made.last - timedelta(days=back) for back in backs):
            as_of = midnight(day) + timedelta(days=1, minutes=10)
            history = cut(whole, as_of)
            market = Market(history)
            for event in judge(market, ROOM.house, day, as_of=as_of).events:
                judgement = judge(market, ROOM.house, day, as_of=as_of, kinds=(event.kind,))
                yield story_of(judgement, market, ROOM.house, Provenance.RECORDED)[0], history, ROOM.house


def test_the_shipped_templates_are_those_that_are_tried() -> None:
    assert ROOM.template_folders == (resource("templates"),)
