"""What comes of asking a source: a reply fit to be read, or a typed failure in our own words.

Only `Ok` reaches a parser, and no failure becomes copy. A failure's text is for the operator; of what the provider
wrote it keeps at most a status or a numeric code.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from generator.errors import WireError
from generator.facts.observation import Provenance

Json = dict[str, "Json"] | list["Json"] | str | int | Decimal | bool | None
"""Strict JSON: decimals for fractions, no NaN, no repeated keys."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply fit to be read. What it covers is said by its own `query`: on replay that of the tape's entry."""

    source: str
    method: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...]
    received: datetime
    data: Json
    tape: str
    entry: int
    sha256: str
    provenance: Provenance

    @property
    def where(self) -> str:
        """Method, host and path; never the query."""
        return f"{self.method} {self.host}{self.path}"

    def param(self, name: str) -> str:
        """A parameter of the reply's own request, "" where it was not stated."""
        return dict(self.query).get(name, "")


@dataclass(frozen=True, slots=True)
class Ok:
    """The source answered as it should."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a source gave nothing: who, where (never a query), why, and what the operator can do."""

    source: str
    where: str
    reason: str
    advice: str

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        return f"{self.source}{place}: {self.reason}; {self.advice}"


class RateLimited(Failure):
    """Too many requests, or a ban for them."""

    __slots__ = ()


class AuthMissing(Failure):
    """No key, or one that is not taken."""

    __slots__ = ()


class PlanDenied(Failure):
    """The key's plan, or the free tier, does not cover what was asked."""

    __slots__ = ()


class GeoBlocked(Failure):
    """The source does not serve the place this machine is in."""

    __slots__ = ()


class Maintenance(Failure):
    """The source is out of service, or a page for people came in place of data."""

    __slots__ = ()


class SchemaDrift(Failure):
    """The reply is not what the source's contract says."""

    __slots__ = ()


class Empty(Failure):
    """A proper reply without a single finished value."""

    __slots__ = ()


class Stale(Failure):
    """The newest value is too old to speak of now."""

    __slots__ = ()


class Truncated(Failure):
    """The reply broke off, or was cut off by our limit."""

    __slots__ = ()


class Unreachable(Failure):
    """No whole reply came in time, or no connection at all."""

    __slots__ = ()


class Unanswered(Failure):
    """No entry of the tapes answers this request."""

    __slots__ = ()


Outcome = Ok | Failure

_ADVICE: dict[type[Failure], str] = {
    RateLimited: "wait, or run less often",
    AuthMissing: "check the key in the environment",
    PlanDenied: "ask for less history or take a larger plan",
    GeoBlocked: "run from a place that the source serves, or leave the source out",
    Maintenance: "run again later",
    SchemaDrift: "compare the collector with the source's documents before trusting it again",
    Empty: "check that the source covers this asset",
    Stale: "run again when the source has caught up",
    Truncated: "run again; if it stays so, ask for less history",
    Unreachable: "check the network and the source's status page",
    Unanswered: "give a tape that holds this reply, or leave the source out",
}


def failure(kind: type[Failure], *, source: str, where: str, reason: str, advice: str = "") -> Failure:
    """A failure of that kind, with the kind's usual advice where none is given."""
    return kind(source, where, reason, advice or _ADVICE[kind])


class Rejected(WireError):
    """Raised by the readers of a reply; `kind` and `reason` become the failure. Never leaves this room."""

    def __init__(self, kind: type[Failure], reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
