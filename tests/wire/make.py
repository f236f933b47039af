"""Builders of plans, replies, tapes and transports; each names only what matters to a test."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx

from generator.facts.observation import Provenance
from generator.facts.window import iso
from generator.wire.outcome import Json, Reply
from generator.wire.replay import TapeTransport, join_tapes
from generator.wire.request import Plan, Request
from generator.wire.retry import Limits
from generator.wire.tape import Tape, parse_tape

NOW = datetime(2026, 3, 10, 0, 10, tzinfo=UTC)
TODAY = datetime(2026, 3, 10, tzinfo=UTC)
DAY = timedelta(days=1)
HOST = "api.example.org"
QUICK = Limits(first_wait=0, jitter=0, pause=lambda _: 0.0)
COINGLASS = "https://open-api-v4.coinglass.com"


def ms(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000


def make_plan(*assets: str, now: datetime = NOW, rolling: bool = False) -> Plan:
    return Plan(assets or ("BTC",), now, rolling=rolling)


def make_request(path: str = "/v1/thing", host: str = HOST, key_header: str = "") -> Request:
    return Request("CoinGlass", host, path, (("symbol", "BTC"),), key_header)


def make_reply(
    data: Json, *, path: str, query: tuple[tuple[str, str], ...] = (), source: str = "CoinGlass", at: datetime = NOW
) -> Reply:
    return Reply(
        source=source,
        method="GET",
        host=HOST,
        path=path,
        query=query,
        received=at,
        data=data,
        tape="t.har",
        entry=3,
        sha256="ab" * 32,
        provenance=Provenance.RECORDED,
    )


def liquidation_rows(*days: tuple[datetime, str, str]) -> Json:
    rows: list[Json] = [
        {
            "time": ms(start),
            "aggregated_long_liquidation_usd": Decimal(longs),
            "aggregated_short_liquidation_usd": Decimal(shorts),
        }
        for start, longs, shorts in days
    ]
    return {"code": "0", "msg": "success", "data": rows}


def close_rows(*days: tuple[datetime, str | None]) -> Json:
    rows: list[Json] = [
        {"time": ms(start), "open": None, "high": None, "low": None, "close": close} for start, close in days
    ]
    return {"code": "0", "msg": "success", "data": rows}


def flow_rows(*days: tuple[datetime, str, dict[str, str | None]]) -> Json:
    """Of each day: the total that is printed, and each fund's flow."""
    rows: list[Json] = []
    for start, total, funds in days:
        each: list[Json] = [{"etf_ticker": ticker, "flow_usd": flow} for ticker, flow in funds.items()]
        rows.append({"timestamp": ms(start), "flow_usd": total, "price_usd": None, "etf_flows": each})
    return {"code": "0", "msg": "success", "data": rows}


def candle(start: datetime, *prices: str, volume: str | None = "1000", length: timedelta = DAY) -> Json:
    opened, high, low, close = prices
    return [ms(start), opened, high, low, close, None, ms(start + length) - 1, volume, None, None, None, "0"]


def fng_body(*readings: tuple[datetime, str, str]) -> Json:
    rows: list[Json] = [
        {"value": value, "value_classification": word, "timestamp": str(ms(at) // 1000)} for at, value, word in readings
    ]
    return {"name": "Fear and Greed Index", "data": rows, "metadata": {"error": None}}


def as_text(data: Json) -> str:
    return json.dumps(data, default=float)


def entry(
    url: str, body: str = '{"code":"0","data":[]}', *, at: datetime = NOW, status: int = 200, method: str = "GET"
) -> dict[str, object]:
    return {
        "startedDateTime": iso(at),
        "request": {"method": method, "url": url},
        "response": {"status": status, "content": {"mimeType": "application/json", "text": body}},
    }


def har(*entries: dict[str, object], provenance: str | None = None) -> bytes:
    log: dict[str, object] = {"version": "1.2", "entries": list(entries)}
    if provenance:
        log["_newsdesk"] = {"provenance": provenance}
    return json.dumps({"log": log}).encode()


def make_tape(*entries: dict[str, object], provenance: str | None = None, name: str = "t.har") -> Tape:
    return parse_tape(har(*entries, provenance=provenance), name)


def replaying(*entries: dict[str, object], now: datetime = NOW) -> TapeTransport:
    return join_tapes([make_tape(*entries)]).transport(now)


class Wire(httpx.BaseTransport):
    """A transport that answers by a function and remembers what it was asked."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self.asked: list[httpx.Request] = []
        self._answer = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self._answer(request)


class Chunks(httpx.SyncByteStream):
    """A body that comes in pieces."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces
