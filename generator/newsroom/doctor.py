"""What is connected, fresh, covered, and wrong with a set-up; and which stories come with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from generator.house.sources import SOURCES
from generator.newsroom.opened import Newsroom

if TYPE_CHECKING:
    from generator.archive.inventory import Holding

STORIES = (
    ("liquidation_cascade", ("CoinGlass",)),
    ("price_move", ("Binance",)),
    ("sentiment_shift", ("alternative.me",)),
)
"""Which sources each kind of story cannot do without."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """`sources`: each with what it needs. `stories`: each kind, whether it can come, and why not. `faults`: to mend."""

    sources: tuple[tuple[str, str], ...]
    stories: tuple[tuple[str, bool, str], ...]
    holdings: tuple["Holding", ...]
    posts: tuple[tuple[str, int], ...]
    faults: tuple[str, ...]


def _source_lines(room: Newsroom) -> list[tuple[str, str]]:
    lines = []
    for source in SOURCES.values():
        if not source.key_env:
            lines.append((source.id, "needs no key"))
        elif room.environ.get(source.key_env):
            lines.append((source.id, f"{source.key_env} is set"))
        else:
            need = "optional" if source.id == "CoinGecko" else "required: there is no free plan"
            lines.append((source.id, f"{source.key_env} is not set ({need})"))
    return lines


def _stories(room: Newsroom) -> list[tuple[str, bool, str]]:
    lines = []
    for kind, needs in STORIES:
        missing = [SOURCES[n].key_env for n in needs if SOURCES[n].key_env and not room.environ.get(SOURCES[n].key_env)]
        lines.append((kind, not missing, f"needs {', '.join(missing)}" if missing else ""))
    return lines


def _faults(room: Newsroom, holdings: tuple["Holding", ...]) -> list[str]:
    from generator.prose.check import check_templates

    faults = [str(fault) for fault in check_templates(room.template_folders)]
    if not holdings:
        faults.append("the archive is empty: `newsdesk run` collects, `newsdesk import FILE` loads a history")
    if "example.org" in str(room.house.publication.base_url):
        faults.append("content/house.toml: publication.base_url is still the example address")
    return faults


def examine(room: Newsroom, now: datetime) -> Checkup:
    """Look at the whole set-up; nothing is changed and nobody is called."""
    holdings: tuple[Holding, ...] = ()
    counts: dict[str, int] = {}
    if room.has_archive:
        with room.archive() as archive:
            holdings = archive.inventory(now)
            for post in archive.posts():
                counts[post.status] = counts.get(post.status, 0) + 1
    return Checkup(
        sources=tuple(_source_lines(room)),
        stories=tuple(_stories(room)),
        holdings=holdings,
        posts=tuple(sorted(counts.items())),
        faults=tuple(_faults(room, holdings)),
    )
