"""A whole market's worth of well-behaved sources, as a transport."""

from collections.abc import Callable
from decimal import Decimal

import httpx

from generator.facts.window import iso
from generator.house.assets import ASSETS
from generator.wire.outcome import Json
from tests.wire.make import DAY, NOW, TODAY, as_text, candle, close_rows, flow_rows, fng_body, liquidation_rows, ms

Answer = Callable[[httpx.Request], httpx.Response]


def size(request: httpx.Request) -> int:
    """A figure that differs from symbol to symbol, as real ones do."""
    return sum(request.url.params.get("symbol", "").encode())


def healthy(request: httpx.Request) -> httpx.Response:
    """What each source would answer ten minutes after midnight."""
    return httpx.Response(200, headers={"content-type": "application/json"}, text=as_text(_body(request)))


def _body(request: httpx.Request) -> Json:
    n, yesterday = size(request), TODAY - DAY
    match request.url.path:
        case "/api/futures/liquidation/aggregated-history":
            return liquidation_rows((yesterday, str(n), "7"))
        case "/api/futures/liquidation/exchange-list":
            row: Json = {"exchange": "All", "liquidation_usd": n, "longLiquidation_usd": n, "shortLiquidation_usd": 0}
            return {"code": "0", "data": [row]}
        case "/api/futures/open-interest/aggregated-history" | "/api/futures/funding-rate/oi-weight-history":
            return close_rows((yesterday, f"{n}.5"))
        case "/api/etf/bitcoin/flow-history":
            return flow_rows((yesterday, "90", {"IBIT": "100", "GBTC": "-10"}))
        case "/api/etf/ethereum/flow-history":
            return flow_rows((yesterday, "7", {"ETHA": "7", "ETHE": None}))
        case "/api/v3/klines":
            return [candle(yesterday, str(n), str(n + 2), str(n), str(n + 1))]
        case "/fng/":
            return fng_body((TODAY, "17", "Extreme Fear"))
        case "/api/v3/coins/markets":
            return _quotes(request.url.params["ids"].split(","))
        case _:
            return _world()


def _quotes(ids: list[str]) -> Json:
    known = {a.coingecko for a in ASSETS.values()}
    return [{"id": id, "current_price": 1, "market_cap": 5, "last_updated": iso(NOW)} for id in ids if id in known]


def _world() -> Json:
    caps: Json = {"usd": 1000}
    return {
        "data": {
            "total_market_cap": caps,
            "market_cap_percentage": {"btc": Decimal("58.5")},
            "updated_at": ms(NOW) // 1000,
        }
    }
