"""The three model articles: every number in them is read, and read rightly."""

from pathlib import Path

import pytest

from generator.standards.numbers import read_numbers
from generator.standards.page import Page, read_page

MODELS = ("2024-07-14", "2024-08-05", "2025-05-08")

LABELLED = {  # by hand: figures in order, as value and kind; in the title, the lede, and one more block
    ("2024-08-05", "title"): ["640000000 money", "7 percent", "10 percent"],
    ("2024-08-05", "lede"): [
        "643000000 money", "1 count", "7.1 percent", "54019 money", "10 percent", "2420 money", "15.8 percent",
        "21.5 percent",
    ],
    ("2024-08-05", "body.3.p1"): [
        "14.7 percent", "4600000000 money", "26600000000 money", "8.1 percent", "493000 coins", "10.4 percent",
        "4070000 coins", "1 count",
    ],
    ("2024-08-05", "body.3.p3"): ["0.0049 percent", "8 count", "0.0051 percent", "-0.0025 percent", "0 plain"],
    ("2025-05-08", "title"): ["100000 money", "22 percent", "90 percent"],
    ("2025-05-08", "lede.2"): ["446000000 money", "10.3 times", "30 count", "1 count", "338000000 money"],
    ("2025-05-08", "table.1.r8.c2"): ["497100000 money"],
    ("2024-07-14", "title"): ["52 plain", "2 count"],
    ("2024-07-14", "lede"): ["52 plain", "33 plain", "25 plain", "27 points", "2 count"],
    ("2024-07-14", "table.1.r1.c5"): ["-0.6 percent"],
    ("2024-07-14", "body.3.p1"): [
        "19 points", "24 plain", "20 plain", "4 plain", "20 plain", "7 count", "70 percent",
    ],
}  # fmt: skip


def model(shared: Path, day: str) -> Page:
    return read_page((shared / "sample" / f"model-{day}.md").read_text(encoding="utf-8"))


@pytest.mark.shared
@pytest.mark.parametrize("day", MODELS)
def test_every_digit_of_a_model_article_is_read(shared: Path, day: str) -> None:
    unread = [b.text[a:c] for b in model(shared, day).blocks for a, c in read_numbers(b.text).unread]
    assert unread == []


@pytest.mark.shared
@pytest.mark.parametrize(("day", "path"), LABELLED, ids=[f"{d} {p}" for d, p in LABELLED])
def test_figures_are_read_as_a_person_reads_them(shared: Path, day: str, path: str) -> None:
    block = model(shared, day).of(path)
    assert block is not None
    read = [f"{n.value.normalize():f} {n.kind}" for n in read_numbers(block.text).numbers]
    assert read == LABELLED[day, path]


@pytest.mark.shared
def test_the_parts_of_an_article_are_found(shared: Path) -> None:
    paths = {b.path for b in model(shared, "2024-08-05").blocks}
    assert {
        "title", "description", "dateline", "key.3", "lede", "lede.2", "body.1.h", "body.2.p1", "body.2.p2",
        "table.2.r0.c1", "table.2.r8.c6", "table.2.note", "final.3", "faq.6.q", "faq.6.a", "sources.1", "disclosure",
        "disclaimer",
    } <= paths  # fmt: skip
