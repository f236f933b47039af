"""CoinGecko: quoted dollar prices (tether's among them, the sentinel of USDT at par), market values and dominance.

Its price is an aggregate over venues at `last_updated`, not one venue's close. Without a key a little is answered;
a demo key and a paid key go to different hosts under different headers (`reference/sources.md` §1, §5).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from generator.facts.fact import MARKET
from generator.facts.observation import Observation
from generator.facts.quantity import PERCENT, USD
from generator.house.assets import ASSETS, Asset
from generator.wire import rows as read
from generator.wire.outcome import Json, Rejected, Reply, SchemaDrift
from generator.wire.request import Collector, Plan, Request

DEMO_HOST, DEMO_HEADER = "api.coingecko.com", "x-cg-demo-api-key"
PRO_HOST, PRO_HEADER = "pro-api.coingecko.com", "x-cg-pro-api-key"
MARKETS = "/api/v3/coins/markets"
GLOBAL = "/api/v3/global"
OLD = timedelta(hours=1)
"""A quote that has not moved for so long is not of now."""

_VENUE = "coingecko"


def requests(plan: Plan, *, host: str, header: str) -> tuple[Request, ...]:
    """The assets' quotes with tether's, and the market as a whole."""
    ids = [ASSETS[id].coingecko for id in dict.fromkeys((*plan.assets, "USDT")) if ASSETS[id].coingecko]
    query = (("vs_currency", "usd"), ("ids", ",".join(ids)), ("per_page", "250"), ("page", "1"))
    return (
        Request("CoinGecko", host, MARKETS, query, header),
        Request("CoinGecko", host, GLOBAL, (), header),
    )


def parse(reply: Reply, plan: Plan) -> tuple[Observation, ...]:
    """The quotes and market values of one reply. Raises Rejected."""
    if reply.path == GLOBAL:
        return tuple(_global(reply, plan.now))
    read.stated(reply, "vs_currency", "usd")
    return tuple(_markets(reply, plan.now))


def _markets(reply: Reply, now: datetime) -> Iterator[Observation]:
    by_id = {asset.coingecko: asset for asset in ASSETS.values() if asset.coingecko}
    asked = set(reply.param("ids").split(",")) - {""}
    seen: set[str] = set()
    for index, item in enumerate(read.as_rows(reply.data, "the reply")):
        row = read.as_object(item, f"row {index}")
        id = read.field(row, "id", what=f"row {index}")
        if not isinstance(id, str) or id in seen or (asked and id not in asked):
            raise Rejected(SchemaDrift, f"row {index} is of a coin that was not asked for, or stands twice")
        seen.add(id)
        if id in by_id:
            yield from _coin(reply, by_id[id], row, index=index, now=now)


def _coin(reply: Reply, asset: Asset, row: dict[str, Json], *, index: int, now: datetime) -> Iterator[Observation]:
    """Price and market value; null and a market value of 0 mean that the source does not know."""
    price, value = (read.field(row, name, what=f"row {index}") for name in ("current_price", "market_cap"))
    if price is None:
        return
    moment = _updated(read.field(row, "last_updated", what=f"row {index}"))
    read.not_future(moment, now, f"the quote of {asset.id}")
    read.not_stale(moment, now, OLD)
    amount = read.positive_or_zero(price, f"the price of {asset.id}")
    if not asset.bounds[0] <= amount <= asset.bounds[1]:
        raise Rejected(SchemaDrift, f"the price of {asset.id} lies outside the registry's bounds")
    observe = partial(read.observer, reply, asset=asset.id, venue=_VENUE, unit=USD)
    yield observe(metric="quote.price")(None, moment, amount, f"/{index}/current_price")
    if value is not None and (cap := read.positive_or_zero(value, f"the market value of {asset.id}")):
        yield observe(metric="market_cap")(None, moment, cap, f"/{index}/market_cap")


def _global(reply: Reply, now: datetime) -> Iterator[Observation]:
    data = read.as_object(read.field(read.as_object(reply.data, "the reply"), "data", what="the reply"), "data")
    moment = read.seconds(read.field(data, "updated_at", what="data"), "updated_at")
    read.not_future(moment, now, "the market's value")
    read.not_stale(moment, now, OLD)
    caps = read.as_object(read.field(data, "total_market_cap", what="data"), "total_market_cap")
    shares = read.as_object(read.field(data, "market_cap_percentage", what="data"), "market_cap_percentage")
    total = read.positive_or_zero(read.field(caps, "usd", what="total_market_cap"), "total_market_cap")
    share = read.positive_or_zero(read.field(shares, "btc", what="market_cap_percentage"), "market_cap_percentage")
    if share > 100:
        raise Rejected(SchemaDrift, "bitcoin's share lies above 100 percent")
    observe = partial(read.observer, reply, asset=MARKET, venue=_VENUE)
    yield observe(metric="market_cap.total", unit=USD)(None, moment, total, "/data/total_market_cap/usd")
    yield observe(metric="dominance.btc", unit=PERCENT)(None, moment, share, "/data/market_cap_percentage/btc")


def _updated(raw: Json) -> datetime:
    try:
        moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Rejected(SchemaDrift, "last_updated is no time with a zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def _collector(host: str, header: str, key_env: str) -> Collector:
    return Collector(
        source="CoinGecko",
        host=host,
        requests=partial(requests, host=host, header=header),
        parse=parse,
        key="optional",
        key_env=key_env,
        key_header=header,
    )


PRO = _collector(PRO_HOST, PRO_HEADER, "COINGECKO_PRO_API_KEY")
DEMO = _collector(DEMO_HOST, DEMO_HEADER, "COINGECKO_API_KEY")
