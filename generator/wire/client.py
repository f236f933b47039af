"""The one HTTP client: https to listed hosts, a total deadline, a bounded body, no redirects, keys in headers only.

httpx's own timeouts are per read and its decoders unbounded, so a server that drips bytes or sends a bomb is stopped
here (`reference/trust.md` §0.3, §3.3).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from queue import Empty as NothingYet
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Self

from generator import __version__
from generator.errors import WireError
from generator.facts.observation import Provenance
from generator.wire import outcome as o
from generator.wire.body import read_body
from generator.wire.judge import Answer, judge
from generator.wire.request import Request
from generator.wire.retry import Again, Limits, attempts, worth_another
from generator.wire.secret import Secret, scrub

if TYPE_CHECKING:
    import httpx

    from generator.wire.tape import Entry


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, what came back (None where nothing did), and what it comes to. On replay, the entry that answered."""

    request: Request
    answer: Answer | None
    outcome: o.Outcome
    entry: "Entry | None" = None


class Client:
    """Holds the connections of one run. `keys` are by the header that carries them; `hosts` the only ones asked."""

    def __init__(
        self,
        *,
        hosts: Iterable[str],
        keys: Mapping[str, Secret],
        transport: "httpx.BaseTransport | None" = None,
        limits: Limits = Limits(),  # noqa: B008 - a frozen value
    ) -> None:
        import httpx

        self._hosts = frozenset(hosts)
        self._keys = dict(keys)
        self._limits = limits
        self._http = httpx.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(10.0, connect=5.0),
            headers={
                "accept": "application/json",
                "accept-encoding": "gzip",
                "user-agent": f"newsdesk/{__version__}",
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def fetch(self, request: Request, *, now: datetime) -> Exchange:
        """Ask once, with retries, within the deadline. Never raises for what the network or the source does."""
        if request.host not in self._hosts:
            return _failed(request, o.Unreachable, "the host is not on the list of hosts that may be asked")
        ends = monotonic() + self._limits.deadline
        done = _within(self._limits.deadline, lambda: self._ask(request, now=now, ends=ends))
        late = f"no whole reply came within {self._limits.deadline:g} seconds"
        return done or _failed(request, o.Unreachable, late)

    def _ask(self, request: Request, *, now: datetime, ends: float) -> Exchange:
        try:
            answer, entry = self._tried(request, now=now, ends=ends)
        except o.Rejected as error:
            return _failed(request, error.kind, error.reason)
        if entry is None and answer.status == UNANSWERED:
            return _failed(request, o.Unanswered, "no entry of the tapes answers this")
        return _judged(request, answer, entry, now=now)

    def _tried(self, request: Request, *, now: datetime, ends: float) -> "tuple[Answer, Entry | None]":
        if self._limits.tries == 1:
            return self._once(request, ends=ends)
        try:
            for attempt in attempts(self._limits, now, lambda: ends - monotonic()):
                with attempt:
                    answer, entry = self._once(request, ends=ends)
                    if worth_another(answer.status):
                        raise Again(answer)
        except Again as error:
            return error.answer, None
        return answer, entry

    def _once(self, request: Request, *, ends: float) -> "tuple[Answer, Entry | None]":
        """One try. Raises Rejected; httpx's own errors, whose texts and requests may hold a key, end here."""
        import httpx

        if monotonic() > ends:
            raise o.Rejected(o.Unreachable, "the deadline passed between two tries")
        try:
            return self._received(request, ends=ends)
        except httpx.RemoteProtocolError:
            raise o.Rejected(o.Truncated, "the connection closed before the reply was whole") from None
        except httpx.HTTPError as error:
            raise o.Rejected(o.Unreachable, f"no reply ({type(error).__name__})") from None

    def _received(self, request: Request, *, ends: float) -> "tuple[Answer, Entry | None]":
        key = self._keys.get(request.key_header)
        headers = {request.key_header: key.reveal()} if key else {}
        with self._http.stream("GET", request.url, headers=headers) as response:
            body = read_body(response, limit=self._limits.body, ends=ends)
            secrets = tuple(self._keys.values())
            kept = {name.lower(): _scrubbed(value, secrets) for name, value in response.headers.items()}
            return Answer(response.status_code, kept, scrub(body, secrets)), response.extensions.get("entry")


UNANSWERED = 599
"""The status by which a tape's transport says that it has no reply. No source sends it."""


def _within(seconds: float, work: Callable[[], Exchange]) -> Exchange | None:
    """Work in a thread of its own, so that not even a server that drips its headers can hold the run; None if late."""
    box: SimpleQueue[Exchange | None] = SimpleQueue()

    def run() -> None:
        done = None
        try:
            done = work()
        finally:
            box.put(done)

    Thread(target=run, name="newsdesk-wire", daemon=True).start()
    try:
        done = box.get(timeout=seconds)
    except NothingYet:
        return None
    if done is None:
        raise WireError("a request failed through a fault of ours, told above; please report it")
    return done


def _judged(request: Request, answer: Answer, entry: "Entry | None", *, now: datetime) -> Exchange:
    try:
        data = judge(answer, keyed=bool(request.key_header))
    except o.Rejected as error:
        failed = o.failure(error.kind, source=request.source, where=request.where, reason=error.reason)
        return Exchange(request, answer, failed, entry)
    reply = o.Reply(
        source=request.source,
        method="GET",
        host=request.host,
        path=request.path,
        query=entry.query if entry else request.query,
        received=entry.at if entry else now,
        data=data,
        tape=entry.tape if entry else "",
        entry=entry.index if entry else -1,
        sha256=entry.sha256 if entry else sha256(answer.body).hexdigest(),
        provenance=entry.provenance if entry else Provenance.LIVE,
    )
    return Exchange(request, answer, o.Ok(reply), entry)


def _failed(request: Request, kind: type[o.Failure], reason: str) -> Exchange:
    return Exchange(request, None, o.failure(kind, source=request.source, where=request.where, reason=reason))


def _scrubbed(value: str, secrets: Iterable[Secret]) -> str:
    return scrub(value.encode("latin-1", "replace"), secrets).decode("latin-1")
