"""CoinGlass v4: what came into each exchange-traded fund on a day, net, and its own total of them.

`reference/sources.md` §3: a fund that has not reported is null, and the total of a day without any report is 0, which
is no flow of zero. Rows are stamped with the trading day, as of 00:00 UTC, in milliseconds.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from generator.facts.observation import Observation
from generator.facts.quantity import USD
from generator.house.funds import FLOW, FUNDS, TOTALS
from generator.wire import rows as read
from generator.wire.outcome import Json, Rejected, Reply, SchemaDrift

PATHS = {"BTC": "/api/etf/bitcoin/flow-history", "ETH": "/api/etf/ethereum/flow-history"}
"""By the asset of the funds."""

_RENAMED = {"CETH": "TETH"}
"""Tickers that the source prints for funds that have another one now."""

_ASSETS = {path: asset for asset, path in PATHS.items()}
_DAY = timedelta(days=1)


def flows(reply: Reply, items: list[dict[str, Json]], now: datetime) -> Iterator[Observation]:
    """Fund by fund, then the total, each oldest first; days on which no fund has reported give nothing."""
    asset = _ASSETS[reply.path]
    found: dict[str, list[Observation]] = {}
    stamped = ((read.field(row, "timestamp", what=f"row {index}"), row) for index, row in enumerate(items))
    for index, row, start, end in read.bars(stamped, step=_DAY, now=now):
        reported = _reported(row, index, asset)
        if reported:
            reported[TOTALS[asset]] = (read.field(row, "flow_usd", what=f"row {index}"), "flow_usd")
        for venue, (value, path) in reported.items():
            observe = read.observer(reply, metric=FLOW, asset=asset, venue=venue, unit=USD)
            made = observe(start, end, read.number(value, "flow_usd"), f"/data/{index}/{path}")
            found.setdefault(venue, []).append(made)
    return (observation for series in found.values() for observation in series)


def _reported(row: dict[str, Json], index: int, asset: str) -> dict[str, tuple[Json, str]]:
    """By fund: its figure, and where in the row it stands; funds that have none are left out."""
    found: dict[str, tuple[Json, str]] = {}
    for place, given in enumerate(read.as_rows(read.field(row, "etf_flows", what=f"row {index}"), "etf_flows")):
        one = read.as_object(given, f"fund {place} of row {index}")
        printed = str(read.field(one, "etf_ticker", what=f"fund {place} of row {index}"))
        ticker = _RENAMED.get(printed, printed)
        if ticker not in FUNDS or FUNDS[ticker].asset != asset or ticker in found:
            raise Rejected(SchemaDrift, f"row {index} names a fund twice, or one that the fund registry does not know")
        if one.get("flow_usd") is not None:
            found[ticker] = (one["flow_usd"], f"etf_flows/{place}/flow_usd")
    return found
