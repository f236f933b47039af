"""Collecting: every source of the plan is asked, each failure is kept by name, and what came is parsed.

A new source is one file in this room and one line in `COLLECTORS`.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.errors import WireError
from generator.facts.observation import Observation, Provenance
from generator.wire.alternative_me import ALTERNATIVE_ME
from generator.wire.binance import BINANCE
from generator.wire.client import Client, Exchange
from generator.wire.coingecko import DEMO, PRO
from generator.wire.coinglass import COINGLASS
from generator.wire.outcome import (
    AuthMissing,
    Failure,
    GeoBlocked,
    Maintenance,
    Ok,
    RateLimited,
    Rejected,
    Reply,
    SchemaDrift,
    Unreachable,
    failure,
)
from generator.wire.recorder import Received, record, tape_name
from generator.wire.request import Collector, Plan, Request
from generator.wire.retry import Limits
from generator.wire.secret import Secret

if TYPE_CHECKING:
    import httpx

COLLECTORS: dict[str, tuple[Collector, ...]] = {
    "coinglass": (COINGLASS,),
    "binance": (BINANCE,),
    "alternative_me": (ALTERNATIVE_ME,),
    "coingecko": (PRO, DEMO),
}
"""By their names in house.toml. Of several ways to one source the first whose key is set is taken, else the last."""

KEY_NAMES = tuple(c.key_env for ways in COLLECTORS.values() for c in ways if c.key_env)
"""The environment variables that hold keys."""

_PATIENCE = 3
"""So many failures of the passing kinds in a row, and a source is not asked any further."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a run brought in. `tape` is the HAR of a live run, to be kept under `tape_name`; a replay makes none."""

    observations: tuple[Observation, ...]
    failures: tuple[Failure, ...]
    read: tuple[str, ...]
    provenance: Provenance
    tape: bytes | None = None
    tape_name: str = ""


def collect(
    plan: Plan,
    *,
    sources: Sequence[str],
    keys: Mapping[str, Secret] | None = None,
    transport: "httpx.BaseTransport | None" = None,
    limits: Limits | None = None,
) -> Collected:
    """Ask the sources, by their names in house.toml, and parse what they give; order does not depend on timing.

    `keys` are by environment variable (`secret.read_keys`). A TapeTransport replays: no key is needed, nothing is
    retried and nothing recorded. Raises WireError for a name that is no collector's.
    """
    from generator.wire.replay import TapeTransport

    tapes = transport.tapes if isinstance(transport, TapeTransport) else None
    held = {} if tapes else dict(keys or {})
    chosen = [_way(name, keys=held, hosts=tapes.hosts if tapes else frozenset()) for name in sources]
    limits = replace(limits or Limits(), tries=1) if tapes else limits or Limits()
    asked = [c for c in chosen if tapes or c.key != "required" or c.key_env in held]
    by_header = {c.key_header: held[c.key_env] for c in asked if c.key_env in held}
    # Sources are waited for side by side; a tape is not waited for, and there threads would only hold each other up.
    workers = 1 if tapes else max(1, len(asked))
    with (
        Client(hosts={c.host for c in asked}, keys=by_header, transport=transport, limits=limits) as client,
        ThreadPoolExecutor(workers) as pool,
    ):
        asking = [[r for r in c.requests(plan) if not (tapes and r.beside and not tapes.has(r))] for c in asked]
        exchanges = list(pool.map(lambda requests: _ask(client, requests, plan), asking))
    skipped = [_no_key(c) for c in chosen if c not in asked]
    if tapes:
        return _joined(asked, exchanges, plan, skipped=skipped, provenance=tapes.provenance)
    name = tape_name(plan.now)
    numbered, tape = _recorded(exchanges, plan, name)
    done = _joined(asked, numbered, plan, skipped=skipped, provenance=Provenance.LIVE)
    return replace(done, tape=tape, tape_name=name if tape else "")


def _way(name: str, *, keys: Mapping[str, Secret], hosts: frozenset[str]) -> Collector:
    """The collector of a source: on replay the one whose host is on the tapes, live the one whose key is set."""
    if name not in COLLECTORS:
        raise WireError(f"no collector is called {name!r}; house.toml may name {', '.join(COLLECTORS)}")
    ways = COLLECTORS[name]
    return next((way for way in ways if way.host in hosts or way.key_env in keys), ways[-1])


def _no_key(collector: Collector) -> Failure:
    """One line for a source that was not asked."""
    advice = f"set {collector.key_env} to collect from it"
    return failure(AuthMissing, source=collector.source, where="", reason="skipped, no key is set", advice=advice)


def _ask(client: Client, requests: Iterable[Request], plan: Plan) -> list[Exchange]:
    """One source's requests, one after another; it is not pressed where more requests are useless."""
    done: list[Exchange] = []
    for request in requests:
        if _useless(done):
            break
        done.append(client.fetch(request, now=plan.now))
    return done


def _useless(done: Sequence[Exchange]) -> bool:
    """After a missing key or a blocked place at once; after three passing failures in a row."""
    last = [exchange.outcome for exchange in done[-_PATIENCE:]]
    if last and isinstance(last[-1], AuthMissing | GeoBlocked):
        return True
    return len(last) == _PATIENCE and all(isinstance(o, RateLimited | Unreachable | Maintenance) for o in last)


def _recorded(
    exchanges: Sequence[Sequence[Exchange]], plan: Plan, name: str
) -> tuple[list[list[Exchange]], bytes | None]:
    """Number what came in, so that observations point into the tape, and make the tape; None where nothing came."""
    received: list[Received] = []
    numbered: list[list[Exchange]] = []
    for of_source in exchanges:
        numbered.append([])
        for exchange in of_source:
            outcome = exchange.outcome
            if isinstance(outcome, Ok):
                outcome = Ok(replace(outcome.reply, tape=name, entry=len(received)))
            if exchange.answer is not None:
                received.append(Received(exchange.request, exchange.answer))
            numbered[-1].append(replace(exchange, outcome=outcome))
    return numbered, record(received, plan.now) if received else None


def _joined(
    collectors: Sequence[Collector],
    exchanges: Sequence[Sequence[Exchange]],
    plan: Plan,
    *,
    skipped: Sequence[Failure],
    provenance: Provenance,
) -> Collected:
    observations: list[Observation] = []
    failures: list[Failure] = list(skipped)
    gave: dict[str, None] = {}
    for collector, of_source in zip(collectors, exchanges, strict=True):
        found, failed = _parsed(collector, of_source, plan)
        observations += found
        failures += failed
        if found:
            gave[collector.source] = None
    return Collected(tuple(observations), tuple(failures), tuple(gave), provenance)


def _parsed(collector: Collector, exchanges: Sequence[Exchange], plan: Plan) -> tuple[list[Observation], list[Failure]]:
    """A source's observations and failures. One entry that answers several requests is read once."""
    failures = [e.outcome for e in exchanges if isinstance(e.outcome, Failure)]
    replies = {(r.tape, r.entry): r for e in exchanges if isinstance(e.outcome, Ok) for r in (e.outcome.reply,)}
    found: list[Observation] = []
    for reply in replies.values():
        try:
            parsed = collector.parse(reply, plan)
            _unlike_the_others(reply, replies.values())
            found += parsed
        except Rejected as error:
            failures.append(failure(error.kind, source=reply.source, where=reply.where, reason=error.reason))
    return found, failures


def _unlike_the_others(reply: Reply, replies: Iterable[Reply]) -> None:
    """Refuse a reply whose very bytes also answered another question: the source mixed up what was asked."""
    for other in replies:
        if other.sha256 == reply.sha256 and other.path == reply.path and other.query != reply.query:
            raise Rejected(SchemaDrift, "the same bytes answered requests for different things")
