"""What posts say of earlier days: as much as the cases allow, in every variant, borne out by the second reader."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from tests.aftermaths import HOUSE, Kind, Turn, Way, Years, history_of, told, verdict, written
from tests.desk.make import AFTER, DAY

LEAP: Kind = "sentiment_shift"
MOVE: Kind = "price_move"
RARE: Kind = "liquidation_cascade"
WAYS: tuple[Way, Way] = ("up", "down")
TURNED: tuple[tuple[Turn, Turn], ...] = (("always", "half"), ("never", "half"), ("half", "half"), ("half", "always"))
TURNS: tuple[Turn, ...] = ("always", "half", "never")
CASES = (
    *(Years(LEAP, 30, way, *turns) for way in WAYS for turns in TURNED),
    *(Years(MOVE, 30, way, *turns) for way in WAYS for turns in TURNED[1:3]),
    *(Years(RARE, 30, "up", turn) for turn in TURNS),
    *(Years(kind, spells) for kind in (LEAP, MOVE, RARE) for spells in (1, 5, 14)),
)


def study_words(story: Story, **forced: int) -> str:
    """The parts of a post that speak of earlier days."""
    file, _ = written(story, forced=forced)
    parts = re.split(r"^(?=#{2,3} )", file.body, flags=re.M)
    heads = ("seven days", "as large", "so large", "usually happens")
    told_of = [part for part in parts if any(head in part.partition("\n")[0] for head in heads)]
    return "\n".join((*told_of, *re.findall(r"^Cases are .*\n", file.body, re.M)))


def test_earlier_days_are_told_in_these_words() -> None:
    """`make golden` writes them anew; they are read as English."""
    told_of = "\n".join(f"# {_title(years)}\n\n{study_words(told(years)[0])}" for years in CASES)
    kept = Path(__file__).parent / "earlier-days.md"
    if os.environ.get("NEWSDESK_GOLDEN") == "write":
        kept.write_text(told_of, encoding="utf-8")
    assert told_of == kept.read_text(encoding="utf-8")


def _title(years: Years) -> str:
    small = f", small moves {years.small}" if years.kind != RARE else ""
    return f"{years.kind} {years.way} after {years.spells}: the outcome came {years.large}{small}"


def test_every_variant_about_earlier_days_is_borne_out() -> None:
    said: dict[str, set[str]] = {}
    for years in CASES:
        story, history = told(years)
        plain = written(story)[1].variants
        mine = {slot for slot in plain if slot.startswith(("faq/what_usually", "faq/after_such", "sections/earlier"))}
        assert mine
        for choice in (0, 1):
            file, ledger = written(story, forced=dict.fromkeys(plain, choice))
            found = verdict(file.text, ledger, history)
            assert found.outcome.word in {"pass", "qualified"}, (years, choice, found.findings)
            assert found.bound == found.statements
            assert found.accounted == found.sentences
            for slot in mine:
                said.setdefault(slot, set()).add(study_words(story, **{slot: choice}))
    assert all(len(texts) > 1 for texts in said.values()), "a slot whose choices read alike is no variant"
    copied = {name for name in said if name.startswith("sections/earlier")}
    assert {name.rpartition(".")[2] for name in copied} >= {"rare", "usual", "few", "few_heading", "plain", "undone"}


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (Years(LEAP, 30, "up", "never", "half"), r"rarely went back within seven days|seldom went back within seven"),
        (Years(LEAP, 30, "up", "always", "half"), r"usually went back within seven days|often went back within seven"),
        (Years(LEAP, 14, "up", "always", "half"), r"14 of|14 cases|14 are cases"),
        (Years(RARE, 30, "up", "always"), r"usually been a narrower range|narrower range has often come"),
        (Years(RARE, 30, "up", "half"), r"does not set them apart|too near to ordinary days"),
        (Years(RARE, 14), r"too few cases for a pattern|So few cases show no pattern"),
        (Years(RARE, 5), r"too few (such days )?to say"),
        (Years(LEAP, 5), r"too few to say"),
        (Years(MOVE, 5), r"too few to say"),
    ],
)
def test_what_is_said_goes_by_the_cases(years: Years, words: str) -> None:
    assert re.search(words, study_words(told(years)[0]))


@pytest.mark.parametrize("kind", [LEAP, MOVE, RARE])
def test_of_few_cases_neither_hits_nor_shares_are_told_and_it_is_said_once(kind: Kind) -> None:
    file, ledger = written(told(Years(kind, 5))[0])
    (claim,) = [claim for claim in ledger.claims if claim.kind == "study"]
    printed = {s.fact for s in ledger.statements}
    assert not printed & {claim.facts[role] for role in ("hits", "base", "low", "high")}
    assert len(re.findall(r"too few", file.body, re.I)) == 1


@pytest.mark.parametrize("kind", [LEAP, MOVE, RARE])
def test_from_ten_cases_on_counts_are_told_and_no_interval(kind: Kind) -> None:
    _, ledger = written(told(Years(kind, 14))[0])
    claims = [claim for claim in ledger.claims if claim.kind == "study"]
    printed = {s.fact for s in ledger.statements}
    assert claims
    for claim in claims:
        assert {claim.facts["hits"], claim.facts["cases"], claim.facts["base"], claim.facts["horizon"]} <= printed
        assert not printed & {claim.facts["low"], claim.facts["high"]}


@pytest.mark.parametrize("kind", [LEAP, MOVE, RARE])
def test_from_twenty_cases_on_the_sources_give_the_share_and_its_interval(kind: Kind) -> None:
    file, ledger = written(told(Years(kind, 30, large="half"))[0])
    printed = {s.fact: s.block for s in ledger.statements if s.block.startswith("sources")}
    for claim in (claim for claim in ledger.claims if claim.kind == "study"):
        assert {claim.facts["low"], claim.facts["high"], claim.facts["share"]} <= set(printed)
    assert "With a 95% interval" in file.body
    assert "at least seven days after the last one counted" in file.body


def test_prices_known_for_too_few_cases_say_nothing_of_what_came_after() -> None:
    """The index goes back 600 days, the price 60."""
    known = history_of(Years(LEAP, 30, "up"))
    short = [
        replace(s, ends=s.ends[-60:], values=s.values[-60:], labels=s.labels[-60:])
        if s.key.metric.startswith("price.")
        else s
        for s in known.series.values()
    ]
    history = History.of(known.as_of, short)
    market = Market(history)
    judgement = judge(market, HOUSE, DAY, as_of=AFTER, kinds=(LEAP,))
    story, refused = story_of(judgement, market, HOUSE, Provenance.RECORDED)
    assert story.aftermath is not None
    assert story.aftermath.undone is not None
    assert (story.aftermath.undone.says, story.aftermath.higher) == ("shares", None)
    assert "too_few_cases" in {refusal.code for refusal in refused}
    for choice in (0, 1, 2):
        file, ledger = written(story, forced=dict.fromkeys(written(story)[1].variants, choice))
        assert not [f for f in verdict(file.text, ledger, history).findings if f.severity in {"hold", "block"}]


def test_a_day_without_a_study_asks_no_such_question() -> None:
    story, _ = told(Years(MOVE, 5))
    asked = tuple(name for name in story.faq if name != "after_such_moves")
    without = story.model_copy(update={"aftermath": None, "faq": asked})
    file, ledger = written(without)
    assert "as large?" not in file.body
    assert not [claim for claim in ledger.claims if claim.kind == "study"]
