"""What is connected, fresh, covered, and wrong with a set-up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.newsroom.doctor import Checkup, examine
from generator.newsroom.opened import Newsroom
from tests.newsroom.made import KEYED, NOW, copied, house, index_of


def stories(found: Checkup) -> dict[str, bool]:
    return {kind: possible for kind, possible, _ in found.stories}


def test_without_keys_the_cascade_cannot_come_live(tmp_path: Path) -> None:
    found = examine(house(tmp_path / "house"), NOW)
    assert stories(found) == {
        "liquidation_cascade": False,
        "price_record": True,
        "price_move": True,
        "sentiment_shift": True,
        "leverage_shift": False,
        "etf_flows": False,
        "weekly_wrap": True,
    }
    why = next(why for kind, _, why in found.stories if kind == "liquidation_cascade")
    assert "COINGLASS_API_KEY is not set" in why


def test_with_its_key_every_story_can_come_and_the_key_is_not_shown(tmp_path: Path) -> None:
    found = examine(house(tmp_path / "house", KEYED), NOW)
    assert all(stories(found).values())
    assert KEYED["COINGLASS_API_KEY"] not in repr(found)


@pytest.mark.parametrize("name", ["COINGECKO_API_KEY", "COINGECKO_PRO_API_KEY"])
def test_either_key_of_coingecko_counts(tmp_path: Path, name: str) -> None:
    found = examine(house(tmp_path / "house", {name: "not-a-real-key-0123456789"}), NOW)
    assert [one.key for one in found.sources if one.source == "CoinGecko"] == [name]


def test_a_blank_key_is_none(tmp_path: Path) -> None:
    found = examine(house(tmp_path / "house", {"COINGLASS_API_KEY": "  "}), NOW)
    assert not stories(found)["liquidation_cascade"]


def test_a_source_that_the_house_leaves_out_is_said(tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    policy = room.root / "content/house.toml"
    text = policy.read_text(encoding="utf-8")
    start = text.index("sources = [", text.index("[collect]"))
    end = text.index("]", start) + 1
    policy.write_text(f'{text[:start]}sources = ["binance"]{text[end:]}', encoding="utf-8")
    found = examine(house(room.root, KEYED), NOW)
    assert stories(found) == {
        "liquidation_cascade": False,
        "price_record": True,
        "price_move": True,
        "sentiment_shift": False,
        "leverage_shift": False,
        "etf_flows": False,
        "weekly_wrap": True,
    }
    assert "content/house.toml" in next(one.state for one in found.sources if one.source == "CoinGlass")


def test_an_empty_archive_and_an_example_address_are_to_be_mended(tmp_path: Path) -> None:
    faults = " ".join(examine(house(tmp_path / "house"), NOW).faults)
    assert "the archive is empty" in faults
    assert "base_url" in faults
    assert not (tmp_path / "house/.newsdesk").exists(), "looking makes nothing"


def test_what_is_held_and_filed_is_counted(crash: Newsroom) -> None:
    found = examine(crash, NOW)
    assert {held.source for held in found.holdings} == {"CoinGlass", "Binance", "alternative.me"}
    assert all(held.count > 100 and held.first < held.last <= NOW for held in found.holdings)
    assert found.posts == (("draft", 1),)
    assert not [fault for fault in found.faults if "nothing was read" in fault]


def test_a_house_that_was_left_alone_is_told(crash: Newsroom) -> None:
    faults = examine(crash, NOW + timedelta(days=9)).faults
    assert [fault for fault in faults if fault.startswith("nothing was read since 2026-09-07")]


def test_a_post_that_cannot_be_read_and_a_wrong_template_are_told(crash: Newsroom, tmp_path: Path) -> None:
    room = copied(crash, tmp_path / "house")
    index_of(room).write_text("no front matter", encoding="utf-8")
    template = room.root / "templates/stories/liquidation_cascade/headline.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ story.nonsense }}", encoding="utf-8")
    faults = examine(room, datetime(2026, 9, 8, tzinfo=UTC)).faults
    assert [fault for fault in faults if "index.md" in fault]
    assert [fault for fault in faults if "headline.txt.j2" in fault]
