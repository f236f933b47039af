"""Tapes: the replies of a run as HAR 1.2, plain or gzipped, and which entry answers a request.

Rules of matching are those of DESIGN §5; a tape's `log._newsdesk.provenance` says what its figures may be used for.
"""

import gzip
import zlib
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from generator.errors import TapeError
from generator.facts.observation import Provenance
from generator.facts.window import read_time
from generator.wire.outcome import Json, Rejected
from generator.wire.strict import read_json

LARGEST_TAPE = 64 * 2**20
"""Bytes, unpacked."""

BOUNDS = frozenset(
    {"limit", "start", "end", "start_time", "end_time", "startTime", "endTime", "days", "page", "per_page"}
)
"""Parameters that say how much is asked for, not what: they need not agree."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One reply of a tape. `sha256` is of the body's bytes, `index` its place in the tape."""

    tape: str
    index: int
    at: datetime
    method: str
    host: str
    path: str
    query: Pairs
    status: int
    mime: str
    body: bytes
    sha256: str
    provenance: Provenance

    def answers(self, *, method: str, host: str, path: str, query: Pairs) -> bool:
        """Whether this entry answers a request; parameters that only the request has do not matter."""
        same = (self.method, self.host, self.path) == (method, host, path)
        return same and all(pair in query for pair in self.query if pair[0] not in BOUNDS)


@dataclass(frozen=True, slots=True)
class Tape:
    """A tape by its file name."""

    name: str
    provenance: Provenance
    entries: tuple[Entry, ...]


def find(entries: Iterable[Entry], *, method: str, host: str, path: str, query: Pairs, now: datetime) -> Entry | None:
    """The latest answering entry not after `now`; of several of one time the one that agrees in most, then the last."""
    fit = [e for e in entries if e.at <= now and e.answers(method=method, host=host, path=path, query=query)]
    return max(enumerate(fit), key=lambda at: (at[1].at, len(at[1].query), at[0]), default=(0, None))[1]


def read_tape(path: Path) -> Tape:
    """Read a .har or .har.gz file. Raises TapeError."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(LARGEST_TAPE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise TapeError(f"tape {path} cannot be read; check the file, or record it again") from error
    return parse_tape(data, path.name)


def parse_tape(data: bytes, name: str) -> Tape:
    """Read the bytes of a HAR file. Raises TapeError naming the entry at fault."""
    if len(data) > LARGEST_TAPE:
        raise TapeError(f"tape {name} is larger than {LARGEST_TAPE >> 20} MiB unpacked; record shorter runs")
    try:
        har = read_json(data)
    except Rejected as error:
        raise TapeError(f"tape {name} is no HAR file: {error.reason}") from error
    log = _object(_object(har, f"tape {name}").get("log"), f"tape {name}: log")
    provenance = _provenance(log.get("_newsdesk"), name)
    entries = log.get("entries")
    if not isinstance(entries, list):
        raise TapeError(f"tape {name}: log.entries is no list; give a HAR 1.2 file")
    return Tape(name, provenance, tuple(_entry(e, i, name, provenance) for i, e in enumerate(entries)))


def _provenance(mark: Json, name: str) -> Provenance:
    """`recorded` where nothing is said; a tape cannot be an editor's."""
    word = mark.get("provenance", "recorded") if isinstance(mark, dict) else "recorded"
    if not isinstance(word, str) or word not in {"live", "recorded", "sample"}:
        raise TapeError(f"tape {name}: its provenance is none of live, recorded, sample; correct log._newsdesk")
    return Provenance(word)


def _entry(raw: Json, index: int, tape: str, provenance: Provenance) -> Entry:
    where = f"tape {tape}, entry {index}"
    entry = _object(raw, where)
    request = _object(entry.get("request"), f"{where}: request")
    response = _object(entry.get("response"), f"{where}: response")
    content = _object(response.get("content"), f"{where}: response.content")
    url = urlsplit(_text(request.get("url"), f"{where}: request.url"))
    status = response.get("status")
    if type(status) is not int or url.scheme != "https" or not url.hostname:
        raise TapeError(f"{where} is of no whole https request and status; record it again")
    body = _body(content, where)
    return Entry(
        tape=tape,
        index=index,
        at=_moment(entry.get("startedDateTime"), where),
        method=_text(request.get("method"), f"{where}: request.method"),
        host=url.hostname,
        path=url.path,
        query=tuple(parse_qsl(url.query, keep_blank_values=True)),
        status=status,
        mime=_text(content.get("mimeType", ""), f"{where}: mimeType"),
        body=body,
        sha256=_checked(sha256(body).hexdigest(), entry.get("_newsdesk"), where),
        provenance=provenance,
    )


def _checked(digest: str, mark: Json, where: str) -> str:
    """The digest, which must be the one that our own recorder noted."""
    if isinstance(mark, dict) and mark.get("sha256", digest) != digest:
        raise TapeError(f"{where} was changed after it was recorded (its sha256 differs); use the original tape")
    return digest


def _body(content: dict[str, Json], where: str) -> bytes:
    text = _text(content.get("text", ""), f"{where}: response.content.text")
    try:
        return b64decode(text, validate=True) if content.get("encoding") == "base64" else text.encode("utf-8")
    except ValueError as error:  # binascii.Error and UnicodeEncodeError are ValueErrors
        raise TapeError(f"{where}: the body's text cannot be turned into bytes; record it again") from error


def _moment(raw: Json, where: str) -> datetime:
    try:
        return read_time(_text(raw, f"{where}: startedDateTime")).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise TapeError(f"{where}: startedDateTime is no time with a zone") from error


def _object(raw: Json, where: str) -> dict[str, Json]:
    if not isinstance(raw, dict):
        raise TapeError(f"{where} is no object; give a HAR 1.2 file")
    return raw


def _text(raw: Json, where: str) -> str:
    if not isinstance(raw, str):
        raise TapeError(f"{where} is no text; give a HAR 1.2 file")
    return raw
