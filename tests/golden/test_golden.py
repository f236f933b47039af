"""Whole posts of synthetic days, kept as English: `make golden` writes them anew, and they are reviewed as copy."""

import os
from pathlib import Path

import pytest

from generator.newsroom.checking import check_shelved
from tests.golden.stories import GOLDEN

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", GOLDEN)
def test_a_synthetic_day_is_told_in_these_words_and_every_one_is_borne_out(name: str, tmp_path: Path) -> None:
    written = GOLDEN[name](tmp_path)
    told = f"# {written.post.file.front.title}\n\n> {written.post.file.front.description}\n\n{written.post.file.body}"
    kept = HERE / f"{name}.md"
    if os.environ.get("NEWSDESK_GOLDEN") == "write":
        kept.write_text(told, encoding="utf-8")
    verdict = check_shelved(written.room, written.post)

    assert told == kept.read_text(encoding="utf-8")
    assert verdict.outcome.word in {"pass", "qualified"}, verdict.findings
    assert verdict.bound == verdict.statements
