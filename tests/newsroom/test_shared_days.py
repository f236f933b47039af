"""The recorded days: which are news, and what may and may not be said of them."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.archive.table import import_table
from generator.facts.verdict import Outcome
from generator.newsroom.checking import check_shelved
from generator.newsroom.drafting import draft_event
from generator.newsroom.explaining import explain, statements_with
from generator.newsroom.opened import Newsroom
from generator.newsroom.run import RunReport, run
from generator.newsroom.shelf import all_posts
from tests.newsroom.made import after, copied, files_under, house, only_post
from tests.newsroom.test_explaining import steps

pytestmark = pytest.mark.shared

NEWS = (
    *("2021-02-22", "2021-04-18", "2021-05-19", "2021-09-07", "2022-06-13", "2022-11-08", "2023-08-17"),
    *("2024-03-05", "2024-08-05", "2024-12-05", "2025-02-03", "2025-02-25", "2025-04-07", "2025-06-12"),
)
QUIET = ("2021-12-04", "2023-10-03", "2024-07-14", "2025-05-03")


def replay(shared: Path, root: Path, day: str) -> tuple[Newsroom, RunReport]:
    room = house(root)
    return room, run(room, tapes=[shared / f"tapes/{day}.har.gz"], now=after(date.fromisoformat(day)))


def imported(shared: Path, root: Path, tables: str = "*.csv.gz") -> Newsroom:
    """A house with every shared observation table, or with some."""
    room = house(root)
    with room.archive() as archive:
        for table in sorted((shared / "data/observations").glob(tables)):
            import_table(archive, table, after(date(2026, 9, 1)))
    return room


@pytest.fixture(scope="module")
def history(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return imported(shared, tmp_path_factory.mktemp("history") / "house")


@pytest.mark.parametrize("day", [*NEWS, *QUIET])
def test_each_recorded_day_is_told_or_left_once(shared: Path, tmp_path: Path, day: str) -> None:
    room, first = replay(shared, tmp_path / "house", day)
    assert first.doubts == ()
    cascades = [post for post in first.posts if post.event.startswith("liquidation_cascade:")]
    assert len(cascades) == (1 if day in NEWS else 0)
    assert [post.verdict.findings for post in first.posts if post.verdict.outcome > Outcome.QUALIFIED] == []
    assert sum(post.change == "new" for post in first.posts) == len(first.posts) == len(all_posts(room))
    before = files_under(room.root)
    _, second = replay(shared, room.root, day)
    assert (second.added, second.revised) == (0, 0)
    assert [post.change for post in second.posts] == ["unchanged"] * len(first.posts)
    assert files_under(room.root) == before


def test_the_listed_days_are_the_tapes(shared: Path) -> None:
    tapes = sorted(path.name.removesuffix(".har.gz") for path in (shared / "tapes").glob("*.har.gz"))
    assert tapes == sorted((*NEWS, *QUIET))


def test_the_crash_of_august_2024_from_its_tape_alone(shared: Path, tmp_path: Path) -> None:
    room, _ = replay(shared, tmp_path / "house", "2024-08-05")
    text = only_post(room).text
    for truth in ("$643 million", "$434 million", "67.5%", "$292 million", "$260 million", "7.1%"):
        assert truth in text
    assert re.search(
        r"fell[^.]{0,40}\b17 from 26\b|from 26[^.]{0,20}\bto 17\b|\b17, “Extreme Fear,”.{0,20}from 26", text
    )
    assert re.search(r"[Ee]ther[^.]{0,30}\b10(\.0)?%|−10\.0%", text)
    for unknown in ("2021", "2020", "Dec. 4", "Sept. 20", "September 2021"):
        assert unknown not in text, f"{unknown}: the tape holds no liquidations before 2023"


def test_the_crash_of_august_2024_with_the_imported_years(history: Newsroom) -> None:
    drafted = draft_event(history, "liquidation_cascade:MARKET:2024-08-05")
    assert drafted.post.verdict.outcome <= Outcome.QUALIFIED
    post = next(post for post in all_posts(history) if post.event.endswith("2024-08-05"))
    text = post.text
    assert re.search(r"Dec(\.|ember) 4, 2021.{0,80}(too close|close to rank|\$643)|since 2021\b", text), (
        "the tie is told"
    )
    assert not re.search(r"(most|largest|biggest)[^.]{0,60}since (at least )?Dec(\.|ember) 4, 2021", text)
    assert not re.search(r"(most|largest|biggest)[^.]{0,60}on record", text)
    assert re.search(r"[Ee]ther[^.]*\b(largest|most)\b[^.]*since Sept(\.|ember) 7, 2021", text)


def test_sentiment_did_not_fall_in_february_2025(shared: Path, tmp_path: Path) -> None:
    room, _ = replay(shared, tmp_path / "house", "2025-02-03")
    text = (
        only_post(room).file.front.title
        + "\n"
        + only_post(room).file.front.description
        + "\n"
        + only_post(room).file.body
    )
    sentences = [s for s in re.split(r"(?<=[.!?])\s+|\n", text) if re.search(r"[Ff]ear|[Ss]entiment|[Gg]reed", s)]
    assert any("44" in s and "72" in s for s in sentences)
    down = re.compile(r"\b(fell|falls|fallen|dropped|drops|slid|sank|declined|down from|lower|worsened|soured|lost)\b")
    assert [s for s in sentences if down.search(s)] == []


def test_a_shortfall_is_never_at_least(history: Newsroom) -> None:
    """445.85 million of shorts on 8 May 2025."""
    drafted = draft_event(history, "liquidation_cascade:MARKET:2025-05-08")
    assert drafted.post.verdict.outcome <= Outcome.QUALIFIED
    post = next(post for post in all_posts(history) if post.event.endswith("2025-05-08"))
    assert re.search(r"\$44(5|5\.8|5\.9|6) million|\$445\.8M", post.text), "the figure itself is told"
    assert not re.search(r"(?i)(at least|more than|over|top|topped|tops|exceed\w*)\s+\$446", post.text)


def test_what_followed_earlier_leaps_is_told_proved_and_explained(history: Newsroom, tmp_path: Path) -> None:
    drafted = draft_event(history, "sentiment_shift:MARKET:2024-07-14")
    assert drafted.post.verdict.outcome is Outcome.PASS
    post = next(post for post in all_posts(history) if post.event == "sentiment_shift:MARKET:2024-07-14")
    for truth in (
        r"24 earlier days", r"Feb\. 1, 2018", r"\b20 (?:of them )?(?:count as|are) cases",
        r"(?i)in four of them|four of them, against",
        r"70% of", r"13 of 20 cases", r"53%", r"rarely|seldom", r"no clear pattern", r"8% to 42%", r"43% to 82%",
    ):  # fmt: skip
        assert re.search(truth, post.text), truth
    claims = {claim.id: claim for claim in post.ledger.claims if claim.kind == "study"}
    assert {claim.terms["says"] for claim in claims.values()} == {"shares"}
    told = explain(history, post, statements_with(post, "13"))
    words = "\n".join(reason.what for one in told for reason in steps(one.reasons))
    assert "higher, 7 days after each rise of 19" in words
    assert "events: total_change of fear_greed over MARKET by alternative.me" in words
    assert "outcome: observed of price.close over BTC by Binance" in words
    clone = copied(history, tmp_path / "clone", archive=False)
    verdict = check_shelved(clone, next(p for p in all_posts(clone) if p.event == post.event))
    assert (verdict.outcome, verdict.basis) == (Outcome.PASS, "evidence")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("liquidation_cascade:MARKET:2025-02-25", "5 of 12|five of 12"),
        ("liquidation_cascade:MARKET:2024-08-05", "eight earlier cases"),
    ],
)
def test_what_followed_rare_totals_is_told_as_far_as_the_cases_allow(history: Newsroom, event: str, said: str) -> None:
    drafted = draft_event(history, event)
    assert drafted.post.verdict.outcome is Outcome.QUALIFIED
    post = next(post for post in all_posts(history) if post.event == event)
    assert re.search(said, post.text)
    assert "published only a sample of its liquidations since April 27, 2021" in post.text


def test_a_post_stays_sound_when_older_history_is_imported_after_it(shared: Path, tmp_path: Path) -> None:
    room, _ = replay(shared, tmp_path / "house", "2024-08-05")
    imported(shared, room.root, "liquidations_daily.csv.gz")
    verdict = check_shelved(room, only_post(room))
    assert [f.code for f in verdict.findings if f.severity in {"hold", "block"}] == []
    assert verdict.basis == "archive"


def test_a_run_after_the_import_reaches_further_back(shared: Path, tmp_path: Path) -> None:
    room = imported(shared, tmp_path / "house", "liquidations_daily.csv.gz")
    _, report = replay(shared, room.root, "2024-08-05")
    assert [post.verdict.outcome <= Outcome.QUALIFIED for post in report.posts] == [True]
    assert "2021" in only_post(room).text
