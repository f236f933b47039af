"""Nothing of the machinery passes as copy, and clean copy raises no false alarm."""

from pathlib import Path

import pytest

from generator.standards.leaks import leaks, leaks_in
from generator.standards.page import Block, read_page

LEAKED = [
    "Please enter CoinGecko Free Api Key to get this plugin works.", "Bitcoin fell {{ btc.change }}.",
    "The Worthington Christian [[WINNING_TEAM_MASCOT]] defeated.", "It rose to None.", "It rose to $None million.",
    "None in shorts was liquidated.",
    "Ether fell nan%.", "The total was $ million.", "TODO: check this.", "Bitcoin rose/fell TK percent.",
    "429 Too Many Requests", "You have exceeded the rate limit.", "Traceback (most recent call last):",
    "ValueError: bad literal", "As an AI language model, I cannot say.",
    "If you want, I can also create a snappier version.",
    "Upgrade to a paid plan to see this.", "Verify you are human.", "It fell <b>7%</b>.", "It fell 7%&nbsp;today.",
    "Itâ€™s down.", "Bitcoin\ufffd fell.", "It fell\u200b today.", "[object Object] fell.", "It fell by %s.",
    "It is, , so.",
    "The the index fell.", "It fell.. Then rose.", "No data available.", "HTTP 503 from the source.",
    "-0.0% on the day.",
    "error_code 10002", "lorem ipsum dolor", "Decimal('7.1')", "undefined points", "See the N/A row.", "Data: null.",
]  # fmt: skip


@pytest.mark.parametrize("text", LEAKED)
def test_a_leak_is_found(text: str) -> None:
    assert [f.code for f in leaks_in(Block("lede", text, 3))]


CLEAN = [
    "None of the seven coins rose.", "None was as large.", "None at all.", "A wallet provider asked for nothing.",
    "Nan Goldin bought none.",
    "The exchange took the keys to its own plug.", "Bitcoin’s fall, of 7.1%, was its largest.",
    "It fell 7.1% (from $58,161).",
    "“Fear,” said the index.", "The request came late; the error was small.",
    "It had had enough.", "U.S. stocks fell.", "The inflow was infinite.", "Funding was −0.0025% … and fell.",
    "Über alles, naïve: €5.", "Traders were denied nothing.", "A key level, $60,000, broke.", "It traded at $0.5.",
    "Ether rose 0.0% on the day.", "The token is a placeholderless thing.", "Here is where it ended.",
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_clean_copy_is_left_alone(text: str) -> None:
    assert [f.text for f in leaks_in(Block("lede", text, 3))] == []


def test_a_heading_with_nothing_under_it_is_told() -> None:
    page = read_page("---\na: b\n---\n\n## One\n\n## Two\n\nWords.\n")
    assert [(f.code, f.text) for f in leaks(page.blocks[2:])] == [("empty_heading", "One")]


def test_a_paragraph_said_twice_is_told() -> None:
    twice = "Bitcoin closed lower on the day, and ether did as well.\n\n"
    page = read_page(f"---\ntitle: x\ndescription: y\n---\n\n{twice}{twice}")
    assert [f.code for f in leaks(page.blocks)] == ["duplicate_paragraph"]


@pytest.mark.shared
@pytest.mark.parametrize("day", ["2024-07-14", "2024-08-05", "2025-05-08"])
def test_the_model_articles_raise_no_false_alarm(shared: Path, day: str) -> None:
    page = read_page((shared / "sample" / f"model-{day}.md").read_text(encoding="utf-8"))
    assert list(leaks(page.blocks)) == []


BROKEN = {
    *map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x200B, 0x200C, 0x200E, 0x200F, 0xFEFF, 0xFFFD)),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xAD)),
}


@pytest.mark.parametrize("character", sorted(BROKEN))
def test_a_character_that_nobody_typed_is_found_in_a_page(character: str) -> None:
    found = leaks((Block("lede", f"It fell{character} today.", 3),))
    assert "broken characters stands in the text" in [f.reason for f in found]
