"""What a run asks for: the plan, the requests made from it, and what a collector is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

from generator.facts.observation import Observation
from generator.wire.outcome import Reply


@dataclass(frozen=True, slots=True)
class Plan:
    """What to collect, as of when. `now` is aware and UTC; a rolling plan also asks for the last 24 hours' totals.

    `exchanges` is CoinGlass's exchange list ("Binance,OKX,Bybit"); `history_days` the length of daily histories.
    """

    assets: tuple[str, ...]
    now: datetime
    history_days: int = 500
    exchanges: str = "Binance,OKX,Bybit"
    rolling: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A GET over https. The key is no part of it: `key_header` says where the client puts one.

    What is asked `beside` the rest is missed by no other story: of a tape that has nothing of its path it is not asked.
    """

    source: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    key_header: str = ""
    beside: bool = False

    @property
    def url(self) -> str:
        """The whole address."""
        query = f"?{urlencode(self.query)}" if self.query else ""
        return f"https://{self.host}{self.path}{query}"

    @property
    def where(self) -> str:
        """Method, host and path; never the query."""
        return f"GET {self.host}{self.path}"


@dataclass(frozen=True, slots=True)
class Collector:
    """How one source is read. `source` is its id in the source registry.

    `requests` says what to ask; `parse` is pure, takes only replies of those requests and raises Rejected for what it
    cannot trust. `key` is the need for the key that the variable `key_env` holds and `key_header` carries.
    """

    source: str
    host: str
    requests: Callable[[Plan], tuple[Request, ...]]
    parse: Callable[[Reply, Plan], tuple[Observation, ...]]
    key: Literal["required", "optional", "none"] = "none"
    key_env: str = ""
    key_header: str = ""
