"""Classes C and D: spoofed or circular sources (I-07 to I-12), text against its numbers (I-04, I-29, I-31)."""

from datetime import timedelta
from pathlib import Path

import pytest

from generator.errors import LifeError, TableError
from generator.newsroom.life import approve, publish
from generator.newsroom.opened import Newsroom
from tests.incidents.fixtures import facts_file, gate, liquidated, run, second, spoiled, typed
from tests.newsroom.made import NOW, copied, edit, only_post
from tests.notices.make import faults

END = "at the day’s close."


def test_i_07_no_kind_of_story_is_told_from_a_social_post() -> None:
    """AP's hacked account, 2013. No collector reads social posts; a kind of them cannot even be typed."""
    with pytest.raises(TableError):
        typed(facts_file(liquidated("MARKET", "5"), kind="social_post"))


def test_i_07_a_cause_in_the_copy_needs_a_source_that_states_it() -> None:
    """The same: "after explosions" would stand in no claim."""
    assert "unlicensed_order" in spoiled(END, f"{END} Prices dropped after reports of explosions.") | spoiled(
        "bitcoin fell 7.1%", "bitcoin fell 7.1% after reports of explosions"
    )


def test_i_08_that_a_regulator_approved_something_is_told_by_its_document_alone() -> None:
    """The SEC's hacked account, 2024: a regulator’s act is told from its own document, and reviewed by a person."""
    with pytest.raises(TableError, match="needs its primary source"):
        typed(facts_file(liquidated("MARKET", "5"), kind="regulatory_action"))
    post = {"source": "Example Post", "url": "https://social.example.org/post"}
    said = faults("regulatory_action", {"action.verb": {"value": "approves", **post}})
    assert any("only the primary source (Example Securities Commission) can state" in fault for fault in said)


def test_i_09_nothing_goes_out_without_an_approval(drafted: Newsroom, tmp_path: Path) -> None:
    """Cointelegraph, 2023: a post from a screenshot went round the desk's own rule."""
    room = copied(drafted, tmp_path / "house")
    with pytest.raises(LifeError, match="approve it first"):
        publish(room, only_post(room).slug, now=NOW)


def test_i_09_a_hedge_added_after_the_approval_ends_the_approval(drafted: Newsroom, tmp_path: Path) -> None:
    """The same: "reportedly" slipped in later. An approval is of the very text."""
    room = copied(drafted, tmp_path / "house")
    approve(room, only_post(room).slug, by="Ann Editor", now=NOW)
    edit(room, "## Final Thoughts", "It was reportedly so.\n\n## Final Thoughts")
    with pytest.raises(LifeError):
        publish(room, only_post(room).slug, now=NOW + timedelta(minutes=30))


def test_i_10_a_figure_of_an_unregistered_source_needs_its_address() -> None:
    """The false Walmart release, 2021. There is no class of press releases; a typed fact names where it can be read."""
    line = liquidated("MARKET", "5", source="GlobeNewswire").replace("https://example.org/x", "")
    with pytest.raises(TableError, match="needs a url"):
        typed(facts_file(line))


def test_i_10_a_listing_is_told_by_the_venues_own_notice_alone() -> None:
    """The same: a listing that somebody else announces is not drafted; a partnership is no kind."""
    with pytest.raises(TableError, match="needs its primary source"):
        typed(facts_file(liquidated("MARKET", "5"), kind="listing"))
    release = {"source": "GlobeNewswire", "url": "https://wire.example.org/release"}
    said = faults("listing", {"listing.start": release})
    assert any("only the primary source (Example Exchange) can state" in fault for fault in said)
    with pytest.raises(TableError, match="kind: "):
        typed(facts_file(liquidated("MARKET", "5"), kind="partnership"))


def test_i_11_a_post_is_approved_by_a_named_person_or_not_at_all(drafted: Newsroom, tmp_path: Path) -> None:
    """Bloomberg and Vinci, 2016: out within a minute, unread. Nobody's approval is none."""
    room = copied(drafted, tmp_path / "house")
    with pytest.raises(LifeError):
        approve(room, only_post(room).slug, by=" ", now=NOW)
    assert only_post(room).status == "draft"


def test_i_12_one_figure_by_two_names_is_given_twice_not_confirmed() -> None:
    """The "90-day pause", 2025: each cited the other. A second name for one figure counts for nothing."""
    both = (liquidated("MARKET", "5"), liquidated("MARKET", "5", source="Reuters"))
    assert typed(facts_file(*both)) == "given_twice"
    again = second(1000, source="Binance")  # the same origin by another route
    assert gate(run("BTC", 999, 1000), ("BTC",), two=True, others=(again,)) == ["no_second_source"]


@pytest.mark.parametrize("new", ["fell $26.6 billion", "fell by about $26.6 billion", "fell to 14.7%"])
def test_i_04_a_level_told_as_a_change_or_a_change_as_a_level_blocks(new: str) -> None:
    """CNET, 2023: $10,000 at 3 percent "earns $10,300": the balance told as the gain."""
    assert "wrong_metric" in spoiled("fell 14.7% to $26.6 billion", new)


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("headline", "Crypto Liquidations Top $640M", "Crypto Liquidations Top $740M"),
        ("description", "At least $643 million was liquidated", "At least $634 million was liquidated"),
        ("key point", "fell 8.1% in bitcoin", "fell 1.8% in bitcoin"),
        ("answer", "$333 million to", "$313 million to"),
        ("final thoughts", "leverage came out of bitcoin, 8.1%", "leverage came out of bitcoin, 9.1%"),
    ],
)  # fmt: skip
def test_i_29_a_summary_that_differs_from_the_body_blocks(where: str, old: str, new: str) -> None:
    """Bloomberg's bullet summaries, 2025: three dozen corrected."""
    assert spoiled(old, new), where


@pytest.mark.parametrize(
    "invented",
    ["according to Glassnode", "on Kraken", "as CryptoQuant recorded"],
)
def test_i_31_a_source_or_venue_that_the_post_does_not_rest_on_blocks(invented: str) -> None:
    """Chicago Sun-Times, 2025: books that do not exist. Every source and venue named is one that was read."""
    assert "wrong_venue" in spoiled("bitcoin fell 7.1%", f"bitcoin, {invented}, fell 7.1%")
