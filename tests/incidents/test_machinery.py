"""Class A: the machinery leaks into the page (I-00, I-03, I-13, I-14, I-15, I-30)."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from generator.errors import LifeError
from generator.newsroom.building import build
from generator.newsroom.life import approve, publish
from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from generator.wire.judge import Answer, judge
from generator.wire.outcome import AuthMissing, Rejected
from tests.incidents.fixtures import facts_file, liquidated, spoiled, typed
from tests.newsroom.made import NOW, copied, edit, house, only_post, tape_file

END = "at the day’s close."


@pytest.mark.parametrize("code", [10002, 10010, 10011])
def test_i_00_a_reply_that_asks_for_a_key_is_a_failed_source_and_never_copy(code: int) -> None:
    """The sample: a plugin's request for a key was published. Refused at the wire; nothing of its words is kept."""
    body = json.dumps({"status": {"error_code": code, "error_message": "Please enter CoinGecko Free Api Key"}})
    with pytest.raises(Rejected) as caught:
        judge(Answer(401, {"content-type": "application/json"}, body.encode()), keyed=False)
    assert caught.value.kind is AuthMissing
    assert "Please enter" not in str(caught.value)


def test_i_00_a_request_for_a_key_in_the_copy_blocks() -> None:
    """The same words, had they come as far as the page."""
    assert "leak" in spoiled(END, f"{END} Please enter CoinGecko Free Api Key to get this plugin works.")


def test_i_00_parts_of_1194_million_are_refused_under_a_total_of_1100() -> None:
    """The sample's own figures: 780 and 414 million of 1,100 million."""
    parts = (liquidated("BTC", "780000000"), liquidated("ETH", "414000000"))
    assert typed(facts_file(liquidated("MARKET", "1100000000"), *parts)) == "parts_exceed_total"
    assert typed(facts_file(liquidated("MARKET", "1700000000"), *parts)) == ""


@pytest.mark.parametrize(
    "left",
    ["[[WINNING_TEAM_MASCOT]]", "{{ total }}", "{% if %}", "${total}", "%(total)s", "TK", "XXX", "TODO", "N/A", "nan",
     "undefined", "null"],
)  # fmt: skip
def test_i_03_a_placeholder_that_was_left_in_the_copy_blocks(left: str) -> None:
    """Columbus Dispatch, 2023: team names left as [[WINNING_TEAM_MASCOT]]."""
    assert "leak" in spoiled(END, f"{END} The desk saw {left} there.")


@pytest.mark.parametrize("provenance", ["recorded", "sample"])
def test_i_13_test_data_can_be_approved_but_never_published(tmp_path: Path, provenance: str) -> None:
    """Dow Jones, 2017: test headlines (Google to buy Apple) went out. Recorded and sample data never do."""
    room = house(tmp_path / "house")
    run(room, tapes=[tape_file(tmp_path, provenance=provenance)])
    approve(room, only_post(room).slug, by="Ann Editor", now=NOW)
    with pytest.raises(LifeError, match="can never be published"):
        publish(room, only_post(room).slug, now=NOW)
    build(room, tmp_path / "site", drafts=False)
    assert not [p for p in (tmp_path / "site").rglob("index.html") if only_post(room).slug in p.as_posix()]


def test_i_14_editing_a_draft_publishes_nothing(drafted: Newsroom, tmp_path: Path) -> None:
    """Bloomberg, 2008: an edit sent an unpublished obituary out. Only approve and then publish reach the site."""
    room = copied(drafted, tmp_path / "house")
    edit(room, 'status: "draft"', 'status: "published"')
    build(room, tmp_path / "site", drafts=False)
    assert not [p for p in (tmp_path / "site").rglob("index.html") if only_post(room).slug in p.as_posix()]
    with pytest.raises(LifeError):
        publish(room, only_post(room).slug, now=NOW)
    edit(room, "draft: true", "draft: false")
    laid = build(room, tmp_path / "site", drafts=False)
    assert only_post(room).slug in "".join(laid.refused)
    assert not [p for p in (tmp_path / "site").rglob("index.html") if only_post(room).slug in p.as_posix()]


@pytest.mark.parametrize("blank", ["Prices rose/fell on the day.", "It came to $TK.", "He has XXXX coins."])
def test_i_14_blanks_of_a_prewritten_text_block(blank: str) -> None:
    """The same obituary: "Apple rose/fell $TK"."""
    assert "leak" in spoiled(END, f"{END} {blank}")


def test_i_15_a_scenario_written_ahead_blocks_while_it_is_not_true() -> None:
    """Bloomberg, 2022: a war headline written ahead. A level is said to be crossed only where two closes cross it."""
    crossed = spoiled("as Bitcoin Falls 7%", "as Bitcoin Falls Below $50,000")
    assert "unbound_figure" in crossed


def test_i_15_a_post_that_became_untrue_after_approval_is_not_published(drafted: Newsroom, tmp_path: Path) -> None:
    """The same: what was let through is read anew when it is published."""
    room = copied(drafted, tmp_path / "house")
    approve(room, only_post(room).slug, by="Ann Editor", now=NOW)
    edit(room, "$780 million", "$790 million")
    with pytest.raises(LifeError):
        publish(room, only_post(room).slug, now=NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    "chatter",
    [
        "If you want, I can also create an even snappier “front-page style” version.",
        "As an AI language model, I cannot verify this.",
        "Too many requests: rate limit exceeded.",
        "Traceback (most recent call last):",
    ],
)
def test_i_30_the_chatter_of_a_machine_blocks(chatter: str) -> None:
    """Dawn, 2025: an assistant's offer printed in a business story."""
    assert "leak" in spoiled(END, f"{END} {chatter}")
