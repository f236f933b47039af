"""Tapes of synthetic markets: HAR 1.2, in the shapes of the replies that the collectors ask for."""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.market import Bar, Market

COINGLASS = "https://open-api-v4.coinglass.com/api/futures"
BINANCE = "https://data-api.binance.vision/api/v3"
ZONES = ((76, "Extreme Greed"), (55, "Greed"), (47, "Neutral"), (26, "Fear"), (0, "Extreme Fear"))

Row = dict[str, Any] | list[Any]


def zone(reading: int) -> str:
    """The index's own word for a reading, as alternative.me's replies have it."""
    return next(word for start, word in ZONES if reading >= start)


def tape_bytes(
    market: Market, *, at: datetime | None = None, provenance: str = "recorded", without: Iterable[str] = ()
) -> bytes:
    """A `.har.gz` of 29 replies given at a time (ten minutes after the last day closed, where not said).

    `without` leaves replies out: liquidations, open_interest, funding, klines, fng.
    """
    moment = at or datetime.combine(market.last + timedelta(days=1), datetime.min.time(), UTC) + timedelta(minutes=10)
    gone = {*without, *market.absent}
    entries = [_entry(url, body, moment) for kind, url, body in _replies(market) if kind not in gone]
    log = {"version": "1.2", "creator": {"name": "newsdesk synthetic days", "version": "1"}, "entries": entries}
    text = json.dumps({"log": {**log, "_newsdesk": {"provenance": provenance}}}, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _replies(market: Market) -> Iterator[tuple[str, str, Any]]:
    for coin, bars in market.bars.items():
        asked = f"symbol={coin}&interval=1d&limit=500"
        yield "liquidations", f"{COINGLASS}/liquidation/aggregated-history?{asked}", _coinglass(bars, _liquidations)
        yield "open_interest", f"{COINGLASS}/open-interest/aggregated-history?{asked}&unit=usd", _coinglass(bars, _oi)
        yield "funding", f"{COINGLASS}/funding-rate/oi-weight-history?{asked}", _coinglass(bars, _funding)
        yield "klines", f"{BINANCE}/klines?symbol={coin}USDT&interval=1d&limit=500", [_kline(bar) for bar in bars]
    yield "fng", "https://api.alternative.me/fng/?limit=0&format=json", _fng(market)


def _coinglass(bars: tuple[Bar, ...], row: Callable[[Bar], Row | None]) -> Row:
    return {"code": "0", "msg": "success", "data": [found for bar in bars if (found := row(bar)) is not None]}


def _liquidations(bar: Bar) -> Row | None:
    if bar.forced is None:
        return None
    long, short = map(_number, bar.forced)
    return {
        "time": _millis(bar.day),
        "aggregated_long_liquidation_usd": long,
        "aggregated_short_liquidation_usd": short,
    }


def _oi(bar: Bar) -> Row:
    return {"time": _millis(bar.day), "open": None, "high": None, "low": None, "close": f"{bar.interest}.0"}


def _funding(bar: Bar) -> Row:
    return {"time": _millis(bar.day), "open": None, "high": None, "low": None, "close": f"{bar.funding:f}"}


def _kline(bar: Bar) -> Row:
    prices = [str(price) for price in (bar.open, bar.high, bar.low, bar.close)]
    opened = _millis(bar.day)
    return [opened, *prices, None, opened + 86_399_999, str(bar.volume), None, None, None, "0"]


def _fng(market: Market) -> Row:
    data = [
        {"value": str(reading), "value_classification": zone(reading), "timestamp": str(_millis(day) // 1000)}
        for day, reading in reversed(market.index)
    ]
    data[0]["time_until_update"] = "85800"
    return {"name": "Fear and Greed Index", "data": data, "metadata": {"error": None}}


def _entry(url: str, body: Row, at: datetime) -> Row:
    key = [{"name": "CG-API-KEY", "value": "REDACTED"}] if url.startswith(COINGLASS) else []
    text = json.dumps(body, separators=(",", ":"))
    return {
        "startedDateTime": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "time": 120,
        "request": {
            "method": "GET",
            "url": url,
            "httpVersion": "HTTP/2",
            "cookies": [],
            "headers": key,
            "queryString": [{"name": name, "value": value} for name, value in parse_qsl(urlsplit(url).query)],
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {
            "status": 200,
            "statusText": "OK",
            "httpVersion": "HTTP/2",
            "cookies": [],
            "headers": [{"name": "content-type", "value": "application/json"}],
            "content": {"size": len(text.encode()), "mimeType": "application/json", "text": text},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 120, "receive": 0},
    }


def _millis(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _number(value: Decimal) -> float:
    """Cents of up to some billions survive a float's shortest text exactly."""
    return float(value)
