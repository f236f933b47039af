"""CoinGlass v4: liquidations, open interest and funding over the exchanges that it follows; flows of funds.

`reference/sources.md` §3: times are milliseconds and open the bar, success is code "0", figures are numbers or texts,
funding is in percent (not a fraction). Liquidation totals are lower bounds, because exchanges sample their feeds.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from generator.facts.fact import MARKET
from generator.facts.observation import Bound, Observation
from generator.facts.quantity import USD, Unit
from generator.house.assets import ASSETS
from generator.wire import coinglass_flows
from generator.wire import rows as read
from generator.wire.outcome import Json, Rejected, Reply, SchemaDrift
from generator.wire.request import Collector, Plan, Request

HOST = "open-api-v4.coinglass.com"
KEY_HEADER = "CG-API-KEY"
LIQUIDATIONS = "/api/futures/liquidation/aggregated-history"
INTEREST = "/api/futures/open-interest/aggregated-history"
FUNDING = "/api/futures/funding-rate/oi-weight-history"
ROLLING = "/api/futures/liquidation/exchange-list"
ALL_EXCHANGES = "All"
"""The coverage of rolling totals: the source's own name for the row that adds up every exchange it follows."""

_VENUE = "aggregate"
_TOLERANCE = Decimal("0.005")
_RATE = Unit.parse("percent per 8h")
_LONG = ("aggregated_long_liquidation_usd", "longLiquidation_usd", "long_liquidation_usd")
_SHORT = ("aggregated_short_liquidation_usd", "shortLiquidation_usd", "short_liquidation_usd")


def requests(plan: Plan) -> tuple[Request, ...]:
    """Three daily histories per asset, the flows of its funds, and for a rolling plan the last 24 hours' totals."""
    asked: list[Request] = []
    for asset in plan.assets:
        history = (("symbol", asset), ("interval", "1d"), ("limit", str(plan.history_days)))
        asked += [
            _request(LIQUIDATIONS, *history, ("exchange_list", plan.exchanges)),
            _request(INTEREST, *history, ("unit", "usd")),
            _request(FUNDING, *history),
        ]
    if plan.rolling:
        asked.append(_request(ROLLING, ("range", "24h")))
        asked += [_request(ROLLING, ("range", "24h"), ("symbol", asset)) for asset in plan.assets]
    flows = (path for asset, path in coinglass_flows.PATHS.items() if asset in plan.assets)
    return (*asked, *(Request("CoinGlass", HOST, path, (), KEY_HEADER, beside=True) for path in flows))


def parse(reply: Reply, plan: Plan) -> tuple[Observation, ...]:
    """The observations of one reply, series by series, each oldest first. Raises Rejected."""
    envelope = read.as_object(reply.data, "the reply")
    if str(envelope.get("code")) != "0":
        raise Rejected(SchemaDrift, 'the reply does not say code "0"')
    table = read.as_rows(read.field(envelope, "data", what="the reply"), "data")
    items = [read.as_object(row, f"row {index}") for index, row in enumerate(table)]
    match reply.path:
        case "/api/futures/liquidation/aggregated-history":
            return tuple(_liquidations(reply, items, plan.now))
        case "/api/futures/open-interest/aggregated-history":
            read.stated(reply, "unit", "usd")
            return tuple(_closes(reply, items, plan.now, metric="open_interest", unit=USD))
        case "/api/futures/funding-rate/oi-weight-history":
            return tuple(_closes(reply, items, plan.now, metric="funding_rate", unit=_RATE))
        case path if path in coinglass_flows.PATHS.values():
            return tuple(coinglass_flows.flows(reply, items, plan.now))
        case _:
            return tuple(_rolling(reply, items))


def _request(path: str, *query: tuple[str, str]) -> Request:
    return Request("CoinGlass", HOST, path, query, KEY_HEADER)


def _asset(reply: Reply) -> str:
    """The asset that the reply's own request names; none is the whole market."""
    symbol = reply.param("symbol")
    if symbol and symbol not in ASSETS:
        raise Rejected(SchemaDrift, "the reply is of a symbol that the asset registry does not know")
    return symbol or MARKET


def _bars(
    reply: Reply, items: list[dict[str, Json]], now: datetime
) -> list[tuple[int, dict[str, Json], datetime, datetime]]:
    stamped = ((read.field(row, "time", what=f"row {index}"), row) for index, row in enumerate(items))
    return read.bars(stamped, step=read.interval(reply, "interval"), now=now)


def _liquidations(reply: Reply, items: list[dict[str, Json]], now: datetime) -> Iterator[Observation]:
    """Longs, then shorts: two a bar, each over the bar's window."""
    asset, coverage = _asset(reply), reply.param("exchange_list")
    bars = _bars(reply, items, now)
    for metric, names in (("liquidations.long", _LONG), ("liquidations.short", _SHORT)):
        observe = _observer(reply, metric, asset, coverage)
        for index, row, start, end in bars:
            name = _name(row, names, index)
            if row[name] is not None:
                yield observe(start, end, read.positive_or_zero(row[name], name), f"/data/{index}/{name}")


def _closes(
    reply: Reply, items: list[dict[str, Json]], now: datetime, *, metric: str, unit: Unit
) -> Iterator[Observation]:
    """One a bar: the closing value, an instant at the bar's end."""
    observe = read.observer(reply, metric=metric, asset=_asset(reply), venue=_VENUE, unit=unit)
    value_of = read.number if metric == "funding_rate" else read.positive_or_zero
    for index, row, _, end in _bars(reply, items, now):
        close = read.field(row, "close", what=f"row {index}")
        if close is not None:
            yield observe(None, end, value_of(close, "close"), f"/data/{index}/close")


def _rolling(reply: Reply, items: list[dict[str, Json]]) -> Iterator[Observation]:
    """The row of all exchanges, over the window that ends with the reply's time."""
    index, row = _row_of_all(items)
    end = reply.received.replace(microsecond=0)
    start = end - read.interval(reply, "range")
    for metric, names in (("liquidations.long", _LONG), ("liquidations.short", _SHORT)):
        name = _name(row, names, index)
        observe = _observer(reply, metric, _asset(reply), ALL_EXCHANGES)
        yield observe(start, end, read.positive_or_zero(row[name], name), f"/data/{index}/{name}")


def _row_of_all(items: list[dict[str, Json]]) -> tuple[int, dict[str, Json]]:
    """The row that adds up all exchanges, after its sides and its parts were added up against it."""
    found = [(index, row) for index, row in enumerate(items) if row.get("exchange") == ALL_EXCHANGES]
    if len(found) != 1:
        raise Rejected(SchemaDrift, f"{len(found)} rows are of all exchanges where one should be")
    index, row = found[0]
    whole = _total(row, index)
    sides = sum(read.positive_or_zero(row[_name(row, names, index)], names[0]) for names in (_LONG, _SHORT))
    parts = sum(_total(other, place) for place, other in enumerate(items) if place != index)
    if abs(sides - whole) > whole * _TOLERANCE or parts > whole * (1 + _TOLERANCE):
        raise Rejected(SchemaDrift, "longs and shorts, or the exchanges, do not add up to the row of all exchanges")
    return index, row


def _total(row: dict[str, Json], index: int) -> Decimal:
    return read.positive_or_zero(read.field(row, "liquidation_usd", what=f"row {index}"), "liquidation_usd")


def _name(row: dict[str, Json], names: tuple[str, ...], index: int) -> str:
    """Which of a field's spellings a row uses: the documents and the live service differ."""
    for name in names:
        if name in row:
            return name
    raise Rejected(SchemaDrift, f"row {index} has no field {names[0]!r}")


def _observer(reply: Reply, metric: str, asset: str, coverage: str) -> read.Observe:
    return read.observer(
        reply, metric=metric, asset=asset, venue=_VENUE, unit=USD, bound=Bound.AT_LEAST, coverage=coverage
    )


COINGLASS = Collector(
    source="CoinGlass",
    host=HOST,
    requests=requests,
    parse=parse,
    key="required",
    key_env="COINGLASS_API_KEY",
    key_header=KEY_HEADER,
)
