"""Houses for tests: empty, with a day's post, live, or of typed facts; and tapes with a reply exchanged."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from generator.newsroom.init import init_house
from generator.newsroom.opened import Newsroom, open_newsroom
from generator.newsroom.run import RunReport, Wire, run
from generator.newsroom.shelf import Shelved, all_posts
from generator.wire.replay import open_tapes
from generator.wire.retry import Limits
from tests.days import Shape, make_market, tape_bytes
from tests.market import Market

DAYS = 120
KEYED = {"COINGLASS_API_KEY": "not-a-real-key-0123456789"}
QUICK = Limits(tries=1, deadline=5)

Change = Callable[[str, Any], Any]


def market(shape: Shape = "crash") -> Market:
    return make_market(days=DAYS, shape=shape)


def after(day: date) -> datetime:
    """Ten minutes after a day has closed."""
    return datetime(day.year, day.month, day.day, 0, 10, tzinfo=UTC) + timedelta(days=1)


NOW = after(market().last)


def house(root: Path, environ: Mapping[str, str] | None = None) -> Newsroom:
    """A new house, or the one that stands there."""
    if not (root / "content/house.toml").exists():
        init_house(root)
        days_only(root)
    return open_newsroom(root, environ or {})


def days_only(root: Path) -> None:
    """Let a house tell days and no weeks: the synthetic days are Sundays, and what is asked of them is their own."""
    policy = root / "content/house.toml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace('ends_on = "Sunday"', 'ends_on = "never"'), encoding="utf-8")


def copied(room: Newsroom, root: Path, *, archive: bool = True) -> Newsroom:
    """The same house in another place; without the archive it is what a clone of its repository holds."""
    left = () if archive else (".newsdesk",)
    shutil.copytree(room.root, root, ignore=lambda folder, names: [name for name in names if name in left])
    return replace(room, root=root.resolve())


def tape_file(folder: Path, shape: Shape = "crash", *, provenance: str = "recorded") -> Path:
    """A synthetic day's tape on disk."""
    path = folder / f"{shape}-{provenance}.har.gz"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(tape_bytes(market(shape), provenance=provenance))
    return path


def filed(root: Path, shape: Shape = "crash") -> Newsroom:
    """A house with the post of a synthetic day."""
    room = house(root)
    run(room, tapes=[tape_file(root.parent / "tapes", shape)])
    return room


def live_wire(data: bytes, folder: Path) -> Wire:
    """A wire on which the sources answer with a tape's replies, as if they were alive."""
    path = folder / "answers.har.gz"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    answers = open_tapes([path])
    inner = answers.transport(answers.last_time)

    def answer(request: httpx.Request) -> httpx.Response:
        found = inner.handle_request(request)
        body = found.read()
        return httpx.Response(
            404 if found.status_code == 599 else found.status_code, headers=found.headers, content=body
        )

    return Wire(transport=httpx.MockTransport(answer), limits=QUICK)


def silent_wire() -> Wire:
    """A wire without a network."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no network", request=request)

    return Wire(transport=httpx.MockTransport(refuse), limits=QUICK)


def live(root: Path, shape: Shape = "crash") -> tuple[Newsroom, RunReport]:
    """A house with a live post."""
    room = house(root, KEYED)
    report = run(room, now=NOW, wire=live_wire(tape_bytes(market(shape)), root.parent / "live"))
    return room, report


def only_post(room: Newsroom) -> Shelved:
    (post,) = all_posts(room)
    return post


def index_of(room: Newsroom) -> Path:
    return only_post(room).folder / "index.md"


def edit(room: Newsroom, old: str, new: str) -> None:
    """An editor's hand in the only post's file."""
    path = index_of(room)
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def files_under(root: Path) -> dict[str, bytes]:
    """Every file of a house that matters: not the database, the lock and what SQLite keeps beside."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.relative_to(root).as_posix().startswith(".newsdesk/")
    }


def orphans(root: Path) -> list[Path]:
    return sorted(root.rglob(".tmp-*"))


def changed_tape(data: bytes, change: Change) -> bytes:
    """A tape whose every entry went through `change(url, entry)`; None drops it."""
    har = json.loads(gzip.decompress(data))
    entries = [change(entry["request"]["url"], entry) for entry in har["log"]["entries"]]
    har["log"]["entries"] = [entry for entry in entries if entry is not None]
    return gzip.compress(json.dumps(har).encode(), mtime=0)


def answered(word: str, *, status: int = 200, body: str, mime: str = "application/json") -> Change:
    """Every entry whose address holds a word answers with another reply."""

    def change(url: str, entry: Any) -> Any:  # noqa: ANN401
        if word in url:
            entry["response"] |= {"status": status, "content": {"size": len(body), "mimeType": mime, "text": body}}
        return entry

    return change


def rows_changed(word: str, change: Callable[[Any], Any]) -> Change:
    """The decoded body of every entry whose address holds a word, changed."""

    def changed(url: str, entry: Any) -> Any:  # noqa: ANN401
        if word in url:
            content = entry["response"]["content"]
            content["text"] = json.dumps(change(json.loads(content["text"])))
        return entry

    return changed


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    import os

    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
