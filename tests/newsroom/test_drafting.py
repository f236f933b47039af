"""Drafts on an editor's word: events by their ids, and facts typed in a file."""

from datetime import timedelta
from pathlib import Path

import pytest

from generator.errors import InputError, Refused, TableError
from generator.facts.observation import Provenance
from generator.facts.verdict import Outcome
from generator.house.resources import resource
from generator.newsroom.checking import check_shelf, check_shelved
from generator.newsroom.drafting import draft_event, draft_file
from generator.newsroom.opened import Newsroom
from generator.newsroom.run import run
from generator.newsroom.seeing import see
from generator.newsroom.shelf import all_posts, read_post
from tests.newsroom.made import edit, files_under, house, index_of, market, only_post, tape_file

CLOSING = resource("content", "samples", "closing-set.yaml")
ARTICLE = resource("content", "samples", "sample-article.yaml")
LAST = market().last


@pytest.fixture
def empty(tmp_path: Path) -> Newsroom:
    return house(tmp_path / "house")


def test_facts_that_close_become_an_article(empty: Newsroom) -> None:
    drafted = draft_file(empty, CLOSING)
    post = only_post(empty)
    assert drafted.post.verdict.outcome is Outcome.PASS
    assert post.written_provenance is Provenance.EDITOR
    assert post.file.front.newsdesk.id == "liquidation_cascade:MARKET:2026-01-31T12"
    assert post.folder.name.startswith("2026-01-31-")
    for part in ("1.7 billion", "## Final Thoughts", "## FAQ", "## Sources and method"):
        assert part in post.file.body
    assert post.file.body.count("\n### ") >= 3
    assert check_shelved(empty, post).outcome is Outcome.PASS


def test_parts_larger_than_their_total_are_refused(empty: Newsroom) -> None:
    with pytest.raises(Refused) as refused:
        draft_file(empty, ARTICLE)
    assert refused.value.code == "parts_exceed_total"
    assert all_posts(empty) == ()


def test_a_total_of_a_round_number_is_not_said_to_pass_it(empty: Newsroom, tmp_path: Path) -> None:
    drafted = draft_file(empty, typed(tmp_path, "liquidations.total", "MARKET", "aggregate", (1_700_000_000,)))
    assert drafted.post.verdict.outcome is Outcome.PASS
    assert "reach $1.7b" in only_post(empty).file.front.title.lower()


def test_a_draft_of_two_closes_still_answers_three_questions(empty: Newsroom, tmp_path: Path) -> None:
    drafted = draft_file(empty, typed(tmp_path, "price.close", "ETH", "binance", (3000, 2700)))
    assert drafted.post.verdict.outcome is Outcome.PASS
    body = only_post(empty).file.body
    assert body.count("\n### ") == 3
    assert body.count("[Desk](https://example.com)") == 2, "the editor's own source stands by the table and at the end"


def typed(folder: Path, metric: str, asset: str, venue: str, values: tuple[int, ...]) -> Path:
    """A facts file of the days up to `NEXT`, one value a day, in USD."""
    kind = "price_move" if metric == "price.close" else "liquidation_cascade"
    starts = [NEXT - timedelta(days=back) for back in range(len(values), 0, -1)]
    facts = [
        f"  - {{metric: {metric}, asset: {asset}, venue: {venue}, start: {start}T00:00:00Z, "
        f"end: {start + timedelta(days=1)}T00:00:00Z, value: {value}, unit: USD, source: Desk, "
        'url: "https://example.com"}'
        for start, value in zip(starts, values, strict=True)
    ]
    path = folder / "typed.yaml"
    path.write_text(
        "\n".join([f"kind: {kind}", f"as_of: {NEXT}T00:10:00Z", "window: day", "facts:", *facts, ""]), encoding="utf-8"
    )
    return path


def test_drafting_a_file_twice_changes_nothing(empty: Newsroom) -> None:
    draft_file(empty, CLOSING)
    before = files_under(empty.root)
    assert draft_file(empty, CLOSING).post.change == "unchanged"
    assert files_under(empty.root) == before


def test_a_corrected_facts_file_rewrites_its_draft(empty: Newsroom, tmp_path: Path) -> None:
    draft_file(empty, CLOSING)
    mended = tmp_path / "mended.yaml"
    mended.write_text(
        CLOSING.read_text(encoding="utf-8").replace("value: 414000000", "value: 424000000"), encoding="utf-8"
    )
    assert draft_file(empty, mended).post.change == "updated"
    assert "$424 million" in only_post(empty).text


def test_a_post_that_a_person_edited_is_not_redrafted(empty: Newsroom) -> None:
    draft_file(empty, CLOSING)
    edit(empty, "## Final Thoughts", "An editor’s own line.\n\n## Final Thoughts")
    before = files_under(empty.root)
    assert draft_file(empty, CLOSING).post.change == "kept"
    assert files_under(empty.root) == before


def test_a_run_leaves_what_an_editor_typed(tmp_path: Path) -> None:
    """One event, told by an editor first and by the sources after."""
    room, day = house(tmp_path / "house"), LAST
    facts = tmp_path / "facts.yaml"
    span = f"start: {day}T00:00:00Z, end: {NEXT}T00:00:00Z, value: 912345678, unit: USD, source: CoinGlass"
    facts.write_text(
        f"kind: liquidation_cascade\nas_of: {NEXT}T00:10:00Z\nwindow: day\nfacts:\n"
        f'  - {{metric: liquidations.total, asset: MARKET, venue: aggregate, {span}, url: "https://www.coinglass.com"}}\n',
        encoding="utf-8",
    )
    draft_file(room, facts)
    before = files_under(room.root)
    report = run(room, tapes=[tape_file(tmp_path)])
    assert [post.change for post in report.posts] == ["kept"]
    assert files_under(room.root) == before


NEXT = LAST.fromordinal(LAST.toordinal() + 1)


def test_each_event_of_a_day_can_be_drafted_by_its_id(own: Newsroom) -> None:
    (seen,) = see(own)
    assert [event.kind for event in seen.events] == ["liquidation_cascade", "price_move", "sentiment_shift"]
    for event in seen.events[1:]:
        drafted = draft_event(own, event.id)
        assert drafted.post.change == "new"
        assert drafted.post.verdict.outcome <= Outcome.QUALIFIED
        assert read_post(own.root / drafted.post.folder).event == event.id
    assert len({post.slug for post in all_posts(own)}) == 3


def test_a_found_event_drafts_what_the_run_filed(own: Newsroom) -> None:
    event = only_post(own).event
    assert draft_event(own, event).post.change in {"unchanged", "updated"}
    assert len(all_posts(own)) == 1


def test_a_sample_event_can_be_drafted_too(tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    run(room, tapes=[tape_file(tmp_path, provenance="sample")], dry=True)
    drafted = draft_event(room, f"liquidation_cascade:MARKET:{LAST}")
    assert drafted.post.change == "new"
    assert only_post(room).written_provenance is Provenance.SAMPLE


@pytest.mark.parametrize(
    "event",
    [
        "",
        "liquidation_cascade",
        "nonsense:MARKET:2024-08-05",
        "price_move:MARKET:2024-13-45",
        "price_move:MARKET:24-8-5",
    ],
)
def test_what_is_no_event_id_is_said(empty: Newsroom, event: str) -> None:
    with pytest.raises(InputError, match=r"event|day"):
        draft_event(empty, event)


@pytest.mark.parametrize("event", [f"liquidation_cascade:DOGE:{LAST}", "liquidation_cascade:MARKET:2026-08-30"])
def test_an_event_that_is_not_there_is_refused(own: Newsroom, event: str) -> None:
    with pytest.raises(Refused, match="shows no"):
        draft_event(own, event)
    assert len(all_posts(own)) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: 1706000000", "value: 1e999", "value"),
        ("value: 1706000000", "value: NaN", "value"),
        ("value: 1706000000", "value: many", "value"),
        ("unit: USD", "unit: bananas", "unit"),
        ("kind: liquidation_cascade", "kind: gossip", "kind"),
        ("as_of: 2026-01-31T12:00:00Z", "as_of: 2026-01-31T11:00:00Z", "after as_of"),
        ("as_of: 2026-01-31T12:00:00Z", "as_of: 2026-01-31T12:00:00", "as_of"),
        ("window: 24h", "window: 24h\nwindow: 24h", "twice"),
        ("source: CoinGlass", "source: ''", "source"),
        ("facts:", "facts: [", ":"),
    ],
)
def test_a_wrong_facts_file_is_one_clear_line(empty: Newsroom, tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(CLOSING.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises((TableError, Refused), match=said) as caught:
        draft_file(empty, path)
    assert str(path) in str(caught.value)
    assert all_posts(empty) == ()


def test_longs_and_shorts_that_miss_the_total_are_refused(empty: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    text = CLOSING.read_text(encoding="utf-8").replace("value: 569000000", "value: 469000000")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        draft_file(empty, path)


LEAK = "Please enter CoinGecko Free Api Key to get this plugin works."


def test_a_plugins_complaint_anywhere_in_a_page_blocks_it(empty: Newsroom) -> None:
    draft_file(empty, CLOSING)
    path = index_of(empty)
    text = path.read_text(encoding="utf-8")
    body = text.index("---\n\n") + 5
    places = [body, *(at + 2 for at in range(body, len(text)) if text.startswith("\n\n", at)), len(text)]
    for at in places:
        path.write_text(f"{text[:at]}{LEAK}\n\n{text[at:]}", encoding="utf-8")
        (checked,) = check_shelf(empty, ())
        assert checked.verdict.outcome is Outcome.BLOCK, text[at : at + 40]
        assert any("CoinGecko Free Api Key" in f.text or "Api Key" in f.text for f in checked.verdict.findings)


def test_a_plugins_complaint_within_a_line_of_the_page_blocks_it(empty: Newsroom) -> None:
    draft_file(empty, CLOSING)
    path = index_of(empty)
    lines = path.read_text(encoding="utf-8").split("\n")
    for i, line in enumerate(lines):
        if line.startswith(("title:", "description:")):
            changed = f'{line[:-1]} {LEAK}"'
        elif i > lines.index("---", 1) and line and not line.startswith(("| ---", "**Key")):
            changed = f"{line[:-1]}{LEAK}{line[-1]}" if line[-1] in "|*" else f"{line} {LEAK}"
        else:
            continue
        path.write_text("\n".join([*lines[:i], changed, *lines[i + 1 :]]), encoding="utf-8")
        (checked,) = check_shelf(empty, ())
        assert checked.verdict.outcome is Outcome.BLOCK, line
