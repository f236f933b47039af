"""Replaying tapes in place of the network: an httpx transport, so that a replay takes the same way as a live run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx

from generator.errors import TapeError
from generator.facts.observation import Provenance
from generator.wire.client import UNANSWERED
from generator.wire.request import Request
from generator.wire.tape import Entry, Tape, find, read_tape

_WEAKEST_FIRST = (Provenance.SAMPLE, Provenance.RECORDED, Provenance.LIVE)


class TapeTransport(httpx.BaseTransport):
    """Answers requests from entries as of `now`; what is on no tape gets the status `UNANSWERED`."""

    def __init__(self, tapes: "Tapes", now: datetime) -> None:
        self.tapes = tapes
        self._now = now
        self._entries: dict[tuple[str, str], list[Entry]] = {}
        for tape in tapes.tapes:
            for entry in tape.entries:
                self._entries.setdefault((entry.host, entry.path), []).append(entry)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The entry's reply, with the entry itself in the extension `entry`."""
        host, path = request.url.host, request.url.path
        query = tuple(request.url.params.multi_items())
        entries = self._entries.get((host, path), [])
        entry = find(entries, method=request.method, host=host, path=path, query=query, now=self._now)
        if entry is None:
            return httpx.Response(UNANSWERED)
        return httpx.Response(
            entry.status,
            headers={"content-type": entry.mime} if entry.mime else {},
            stream=httpx.ByteStream(entry.body),
            extensions={"entry": entry},
        )


@dataclass(frozen=True, slots=True)
class Tapes:
    """One or more tapes, replayed together."""

    tapes: tuple[Tape, ...]

    @property
    def provenance(self) -> Provenance:
        """The weakest of the tapes': one sample makes the run a sample."""
        marks = {tape.provenance for tape in self.tapes}
        return next(mark for mark in _WEAKEST_FIRST if mark in marks)

    @property
    def last_time(self) -> datetime:
        """When the last reply came: the clock of a replay that is given no other."""
        return max(entry.at for tape in self.tapes for entry in tape.entries)

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that the tapes have replies of."""
        return frozenset(entry.host for tape in self.tapes for entry in tape.entries)

    def has(self, request: Request) -> bool:
        """Whether a tape has a reply of the request's path, whatever was asked there."""
        return any((entry.host, entry.path) == (request.host, request.path) for t in self.tapes for entry in t.entries)

    def transport(self, now: datetime) -> TapeTransport:
        """What `collect` takes in place of the network, as of that time."""
        return TapeTransport(self, now)


def open_tapes(paths: Sequence[Path]) -> Tapes:
    """Read tapes. Raises TapeError for a broken one, and when there is no reply in any."""
    return join_tapes(read_tape(path) for path in paths)


def join_tapes(tapes: Iterable[Tape]) -> Tapes:
    """Tapes to be replayed together. Raises TapeError when there is no reply in any."""
    joined = Tapes(tuple(tapes))
    if not any(tape.entries for tape in joined.tapes):
        raise TapeError("the tapes hold no reply; record a run with `newsdesk run` first")
    return joined
