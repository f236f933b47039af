"""The recorded years, 2021-01-01 to 2025-06-30, through the command: every post sound, every hold with its reason."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.newsroom.backtest.report import Report
from tests.conftest import ROOT
from tests.newsroom.backtest.summary import summary

DAYS = 1642


@pytest.mark.shared
def test_the_recorded_years_are_told_soundly_and_in_many_words_and_every_hold_has_its_reason(
    shared: Path, tmp_path: Path
) -> None:
    years = _ran(shared, tmp_path / "house")
    _every_post_may_run(years)
    _the_copy_is_varied(years)
    page = summary(years, seconds=60, imported=2, machine="a machine")
    assert f"{DAYS:,} days" in page
    assert not re.search(r"\bnan\b|[{}]|\bNone\b", page)


def _ran(shared: Path, house: Path) -> Report:
    """All recorded tables imported, and the backtest run over them by two processes."""
    tables = sorted((shared / "data/observations").glob("*.csv.gz"))
    _newsdesk("init", house)
    _newsdesk("import", "--house", house, *tables)
    asked = ("--house", house, "--from", "2021-01-01", "--to", "2025-06-30", "--workers", "2", "--json")
    return Report.model_validate_json(_newsdesk("backtest", *asked))


def _newsdesk(*words: str | Path) -> str:
    command = [sys.executable, "-m", "generator", *map(str, words), "-q"]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def _every_post_may_run(years: Report) -> None:
    assert (years.days, len(years.calendar)) == (DAYS, DAYS)
    assert years.posts > 500
    assert [kind for kind, words in years.verdicts.items() if words["hold"] + words["block"]] == []
    assert all(one.reasons and all(r.code and r.reason for r in one.reasons) for one in years.held)
    assert {one.verdict for one in years.held} <= {"doubted"}, "days that the source gate does not believe, no others"
    assert all(one.code and one.example for one in (*years.refusals, *years.doubts, *years.caveats))


def _the_copy_is_varied(years: Report) -> None:
    for kind in years.variety:
        assert kind.headlines_share <= 0.01, kind.headlines
        assert [f"{phrase.words}: {phrase.share:.1%}" for phrase in kind.commonest if phrase.share > 0.15] == []
    assert len(years.exempt) <= 3
