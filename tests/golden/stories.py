"""The synthetic days whose posts are kept as golden texts, and how each is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.newsroom.drafting import draft_event, draft_file
from generator.newsroom.init import init_house
from generator.newsroom.opened import Newsroom, open_newsroom
from generator.newsroom.run import run
from generator.newsroom.shelf import Shelved, find_post
from tests.conftest import ROOT
from tests.days import make_market, tape_bytes
from tests.newsroom.made import days_only


@dataclass(frozen=True)
class Written:
    """A post on the shelf, and the newsroom that wrote it."""

    room: Newsroom
    post: Shelved


def _house(root: Path) -> Newsroom:
    init_house(root)
    days_only(root)
    return open_newsroom(root, {})


def written_from_day(root: Path, shape: str, kind: str = "") -> Written:
    """Run the desk over a synthetic day of that shape; or draft its one event of a kind alone."""
    room = _house(root)
    market = make_market(shape=shape)
    tape = root / "day.har.gz"
    tape.write_bytes(tape_bytes(market))
    report = run(room, tapes=[tape], dry=bool(kind))
    event = next((e.id for e in report.events if e.kind == kind), "") if kind else report.posts[0].event
    if kind:
        draft_event(room, event, now=report.now)
    return Written(room, find_post(room, event))


def written_from_facts(root: Path, name: str) -> Written:
    """Draft from one of the sample facts files."""
    room = _house(root)
    drafted = draft_file(room, ROOT / "content" / "samples" / name)
    return Written(room, find_post(room, drafted.post.event))


def written_and_reviewed(root: Path, name: str) -> Written:
    """The same, read by a person who says so in the front matter."""
    written = written_from_facts(root, name)
    index = written.post.folder / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace("newsdesk:\n", 'reviewer: "Ann Editor"\nnewsdesk:\n', 1), encoding="utf-8")
    return Written(written.room, find_post(written.room, written.post.event))


GOLDEN: dict[str, Callable[[Path], Written]] = {
    "cascade-crash": lambda root: written_from_day(root, "crash"),
    "cascade-squeeze": lambda root: written_from_day(root, "squeeze"),
    "cascade-tie": lambda root: written_from_day(root, "tie"),
    "cascade-gap": lambda root: written_from_day(root, "gap"),
    "cascade-missing-source": lambda root: written_from_day(root, "missing_source"),
    "cascade-facts": lambda root: written_from_facts(root, "closing-set.yaml"),
    "macro-print": lambda root: written_from_facts(root, "macro-print.yaml"),
    "exploit": lambda root: written_from_facts(root, "exploit.yaml"),
    "depeg": lambda root: written_from_facts(root, "depeg.yaml"),
    "token-unlock": lambda root: written_from_facts(root, "token-unlock.yaml"),
    "listing": lambda root: written_from_facts(root, "listing.yaml"),
    "regulatory-action": lambda root: written_and_reviewed(root, "regulatory-action.yaml"),
    "earnings": lambda root: written_from_facts(root, "earnings.yaml"),
    "price-crash": lambda root: written_from_day(root, "crash", "price_move"),
    "price-squeeze": lambda root: written_from_day(root, "squeeze", "price_move"),
    "sentiment-leap": lambda root: written_from_day(root, "sentiment"),
    "sentiment-crash": lambda root: written_from_day(root, "crash", "sentiment_shift"),
}
