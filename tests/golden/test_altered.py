"""What the second reader says of pages with one thing altered, kept as text: `make golden` writes it anew.

Review it as an editor: is each page rightly let through, held or blocked, and for a reason that helps?
"""

import os
import re
from pathlib import Path

import pytest

from generator.facts.verdict import Verdict
from tests.golden.altered import ALTERED, Page, pages, posts
from tests.planted.trial import read, read_clean

HERE = Path(__file__).parent / "altered"
GROUPS = 8


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_post_as_it_was_written_is_borne_out(group: int) -> None:
    for post in posts()[group::GROUPS]:
        verdict = read_clean(post)
        assert verdict.outcome.word in {"pass", "qualified"}, (post.key, verdict.findings)
        assert (verdict.bound, verdict.accounted) == (verdict.statements, verdict.sentences)


@pytest.mark.parametrize("name", ALTERED)
def test_a_page_with_one_thing_altered_is_read_like_this(name: str) -> None:
    told = "\n".join(f"{page.shown}\n{_said(page)}" for page in pages(name))
    kept = HERE / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.txt"
    if os.environ.get("NEWSDESK_GOLDEN") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(told, encoding="utf-8")
    assert told == kept.read_text(encoding="utf-8")


def _said(page: Page) -> str:
    verdict: Verdict = read(page.post, page.text, page.ledger, page.html)
    lines = [f"    {f.severity} {f.code}, {f.block} {f.start}: {f.text!r}: {f.reason}" for f in verdict.findings]
    counts = f"{verdict.bound} of {verdict.statements} statements, {verdict.accounted} of {verdict.sentences} sentences"
    return "\n".join((f"  {verdict.outcome.word}: {counts}", *lines, ""))
