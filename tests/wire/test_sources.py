from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from generator.facts.observation import Bound, Observation
from generator.wire import alternative_me, binance, coingecko, coinglass, coinglass_flows
from generator.wire.outcome import Empty, Failure, Json, Rejected, Reply, SchemaDrift, Stale
from generator.wire.rows import number
from tests.wire.make import (
    DAY,
    NOW,
    TODAY,
    candle,
    close_rows,
    flow_rows,
    fng_body,
    liquidation_rows,
    make_plan,
    make_reply,
    ms,
)

YESTERDAY = TODAY - DAY
DAILY = (("symbol", "BTC"), ("interval", "1d"))


def liquidations(data: Json, *query: tuple[str, str]) -> Reply:
    return make_reply(data, path=coinglass.LIQUIDATIONS, query=(*DAILY, *query))


def interest(data: Json, *query: tuple[str, str]) -> Reply:
    return make_reply(data, path=coinglass.INTEREST, query=(*DAILY, *query))


def candles(*rows: Json, symbol: str = "BTCUSDT") -> Reply:
    return make_reply(list(rows), path="/api/v3/klines", query=(("symbol", symbol), ("interval", "1d")))


def fng(data: Json) -> Reply:
    return make_reply(data, path="/fng/", source="alternative.me")


def refused(parse: Callable[..., object], reply: Reply) -> type[Failure]:
    with pytest.raises(Rejected) as caught:
        parse(reply, make_plan("BTC", "ETH"))
    return caught.value.kind


def keys(observations: tuple[Observation, ...]) -> list[tuple[str, str, str, datetime | None, datetime, str, str]]:
    return [(o.metric, o.asset, o.venue, o.start, o.end, str(o.value), str(o.unit)) for o in observations]


def test_a_bar_of_liquidations_gives_longs_and_shorts_over_its_day() -> None:
    found = coinglass.parse(liquidations(liquidation_rows((YESTERDAY, "10.5", "2"))), make_plan())
    assert keys(found) == [
        ("liquidations.long", "BTC", "aggregate", YESTERDAY, TODAY, "10.5", "USD"),
        ("liquidations.short", "BTC", "aggregate", YESTERDAY, TODAY, "2", "USD"),
    ]
    assert {o.bound for o in found} == {Bound.AT_LEAST}
    assert {o.known_at for o in found} == {TODAY}
    assert found[1].pointer.pointer == "/data/0/aggregated_short_liquidation_usd"
    assert (found[1].pointer.tape, found[1].pointer.entry, found[1].pointer.sha256) == ("t.har", 3, "ab" * 32)


def test_coverage_is_what_the_replys_own_request_stated() -> None:
    rows = liquidation_rows((YESTERDAY, "1", "2"))
    stated = coinglass.parse(liquidations(rows, ("exchange_list", "Binance,OKX")), make_plan())
    silent = coinglass.parse(liquidations(rows), make_plan())
    assert {o.coverage for o in stated} == {"Binance,OKX"}
    assert {o.coverage for o in silent} == {""}


def flows(data: Json, asset: str = "BTC") -> Reply:
    return make_reply(data, path=coinglass_flows.PATHS[asset])


def test_flows_come_fund_by_fund_and_a_fund_that_has_not_reported_has_none() -> None:
    nothing: dict[str, str | None] = {"IBIT": None, "GBTC": None}
    told: dict[str, str | None] = {"IBIT": "111.5", "GBTC": "-95", "BTC": None}
    found = coinglass.parse(flows(flow_rows((YESTERDAY - DAY, "16.5", told), (YESTERDAY, "0", nothing))), make_plan())
    assert keys(found) == [
        ("etf_flow", "BTC", venue, YESTERDAY - DAY, YESTERDAY, value, "USD")
        for venue, value in (("IBIT", "111.5"), ("GBTC", "-95"), ("us-spot-etfs", "16.5"))
    ]
    pointers = ("etf_flows/0/flow_usd", "etf_flows/1/flow_usd", "flow_usd")
    assert [o.pointer.pointer for o in found] == [f"/data/0/{each}" for each in pointers]


def test_a_fund_keeps_one_name_whatever_ticker_the_source_still_prints() -> None:
    found = coinglass.parse(flows(flow_rows((YESTERDAY, "7", {"CETH": "7"})), "ETH"), make_plan("ETH"))
    assert [(o.asset, o.venue) for o in found] == [("ETH", "TETH"), ("ETH", "us-spot-etfs")]


@pytest.mark.parametrize("funds", [{"NEW": "5"}, {"ETHA": "5"}, {"IBIT": "much"}, {"IBIT": "NaN"}])
def test_flows_of_a_fund_that_nobody_registered_are_refused_whole(funds: dict[str, str | None]) -> None:
    assert refused(coinglass.parse, flows(flow_rows((YESTERDAY, "5", {"GBTC": "1", **funds})))) is SchemaDrift


def test_open_interest_and_funding_are_instants_at_the_bars_end() -> None:
    found = coinglass.parse(interest(close_rows((YESTERDAY, "300.5")), ("unit", "usd")), make_plan())
    assert keys(found) == [("open_interest", "BTC", "aggregate", None, TODAY, "300.5", "USD")]
    reply = make_reply(close_rows((YESTERDAY, "-0.0031")), path=coinglass.FUNDING, query=DAILY)
    found = coinglass.parse(reply, make_plan())
    assert keys(found) == [("funding_rate", "BTC", "aggregate", None, TODAY, "-0.0031", "percent per 8h")]
    assert found[0].bound is Bound.EXACT


def test_unfinished_bars_are_dropped() -> None:
    data = liquidation_rows((YESTERDAY - DAY, "1", "1"), (YESTERDAY, "2", "2"), (TODAY, "3", "3"))
    found = coinglass.parse(liquidations(data), make_plan())
    assert max(o.end for o in found) == TODAY
    assert len(found) == 4
    prices = binance.parse(
        candles(candle(YESTERDAY, "1", "3", "1", "2"), candle(TODAY, "2", "9", "2", "8")), make_plan()
    )
    assert {o.end for o in prices} == {TODAY}


def test_only_an_unfinished_bar_is_nothing() -> None:
    assert refused(coinglass.parse, liquidations(liquidation_rows((TODAY, "3", "3")))) is Empty


@pytest.mark.parametrize("ahead", [DAY, 30 * DAY, 36500 * DAY])
def test_a_stamp_to_come_is_refused(ahead: timedelta) -> None:
    data = liquidation_rows((YESTERDAY, "2", "2"), (TODAY + ahead, "3", "3"))
    assert refused(coinglass.parse, liquidations(data)) is SchemaDrift
    assert refused(alternative_me.parse, fng(fng_body((TODAY + ahead, "20", "Extreme Fear")))) is SchemaDrift


def test_a_stamp_within_two_minutes_of_our_clock_is_no_future() -> None:
    data = fng_body((NOW + timedelta(seconds=90), "20", "Extreme Fear"))
    assert len(alternative_me.parse(fng(data), make_plan())) == 1


def test_a_history_that_has_stopped_is_stale() -> None:
    old = TODAY - 4 * DAY
    assert refused(coinglass.parse, liquidations(liquidation_rows((old, "1", "1")))) is Stale
    assert refused(binance.parse, candles(candle(old, "1", "3", "1", "2"))) is Stale
    assert refused(alternative_me.parse, fng(fng_body((old, "30", "Fear")))) is Stale


@pytest.mark.parametrize("parse", [coinglass.parse, alternative_me.parse])
def test_an_empty_list_is_empty(parse: Callable[..., object]) -> None:
    assert refused(parse, liquidations({"code": "0", "data": []})) is Empty
    assert refused(binance.parse, candles()) is Empty


def test_one_stamp_with_two_values_is_refused_and_an_exact_repetition_read_once() -> None:
    twice = liquidation_rows((YESTERDAY, "2", "2"), (YESTERDAY, "2", "2"))
    assert len(coinglass.parse(liquidations(twice), make_plan())) == 2
    differing = liquidation_rows((YESTERDAY, "2", "2"), (YESTERDAY, "2", "3"))
    assert refused(coinglass.parse, liquidations(differing)) is SchemaDrift
    readings = fng_body((TODAY, "20", "Extreme Fear"), (TODAY, "21", "Extreme Fear"))
    assert refused(alternative_me.parse, fng(readings)) is SchemaDrift


def test_rows_out_of_order_come_out_in_order_and_still_point_to_their_places() -> None:
    data = liquidation_rows((YESTERDAY, "2", "2"), (YESTERDAY - DAY, "1", "1"))
    found = coinglass.parse(liquidations(data), make_plan())
    assert [o.end for o in found] == [YESTERDAY, TODAY, YESTERDAY, TODAY]
    assert found[0].pointer.pointer.startswith("/data/1/")


@pytest.mark.parametrize(
    "stamp", [ms(YESTERDAY) // 1000, ms(YESTERDAY) * 1000, str(ms(YESTERDAY)), Decimal("1.7e12"), None, True]
)
def test_times_in_another_unit_are_refused(stamp: Json) -> None:
    row: Json = {"time": stamp, "aggregated_long_liquidation_usd": 1, "aggregated_short_liquidation_usd": 1}
    assert refused(coinglass.parse, liquidations({"code": "0", "data": [row]})) is SchemaDrift


def test_seconds_and_milliseconds_mixed_in_one_reply_are_refused() -> None:
    good = liquidation_rows((YESTERDAY - DAY, "1", "1"), (YESTERDAY, "1", "1"))
    assert isinstance(good, dict)
    assert isinstance(good["data"], list)
    last = good["data"][1]
    assert isinstance(last, dict)
    last["time"] = ms(YESTERDAY) // 1000
    assert refused(coinglass.parse, liquidations(good)) is SchemaDrift
    readings = fng_body((TODAY, "20", "Extreme Fear"))
    assert isinstance(readings, dict)
    assert isinstance(readings["data"], list)
    assert isinstance(readings["data"][0], dict)
    readings["data"][0]["timestamp"] = str(ms(TODAY))
    assert refused(alternative_me.parse, fng(readings)) is SchemaDrift


def test_a_bar_off_the_days_grid_is_refused() -> None:
    data = liquidation_rows((YESTERDAY + timedelta(hours=8), "1", "1"))
    assert refused(coinglass.parse, liquidations(data)) is SchemaDrift


def test_figures_in_another_unit_are_refused() -> None:
    assert refused(coinglass.parse, interest(close_rows((YESTERDAY, "5")), ("unit", "coin"))) is SchemaDrift
    reply = make_reply([], path=coingecko.MARKETS, query=(("vs_currency", "eur"),))
    assert refused(coingecko.parse, reply) is SchemaDrift


@pytest.mark.parametrize(
    "raw",
    ["1,194", "1.194,00", "$5", "5%", "", " 5", "N/A", "NaN", "Infinity", "1e999", "１２", "٥", "1_000", True, [], {},
     Decimal("1e30"), 10**31, Decimal("1e-31"), Decimal("1e-90"), "1e-90", "1." + "1" * 92, Decimal("1." + "1" * 92)],
)  # fmt: skip
def test_what_is_no_plain_number_is_refused(raw: Json) -> None:
    with pytest.raises(Rejected) as caught:
        number(raw, "the value")
    assert caught.value.kind is SchemaDrift


@pytest.mark.parametrize(
    ("raw", "value"),
    [("0.5", "0.5"), ("1e-8", "1e-8"), (7, "7"), (Decimal("-0.0"), "0"), ("-0", "0"), (Decimal("0e-99"), "0")],
)
def test_plain_numbers_are_read_exactly_and_zero_has_no_sign(raw: Json, value: str) -> None:
    found = number(raw, "the value")
    assert found == Decimal(value)
    assert not (found.is_zero() and found.is_signed())


def test_negative_amounts_are_refused_but_not_negative_funding() -> None:
    assert refused(coinglass.parse, liquidations(liquidation_rows((YESTERDAY, "-1", "1")))) is SchemaDrift
    assert refused(coinglass.parse, interest(close_rows((YESTERDAY, "-1")))) is SchemaDrift
    assert refused(binance.parse, candles(candle(YESTERDAY, "1", "2", "1", "1", volume="-3"))) is SchemaDrift


def test_null_is_not_zero_and_a_missing_field_is_not_null() -> None:
    data = close_rows((YESTERDAY - DAY, None), (YESTERDAY, "5"))
    assert [str(o.value) for o in coinglass.parse(interest(data), make_plan())] == ["5"]
    missing: Json = {"code": "0", "data": [{"time": ms(YESTERDAY), "closing": "5"}]}
    assert refused(coinglass.parse, interest(missing)) is SchemaDrift
    renamed: Json = {"code": "0", "data": [{"time": ms(YESTERDAY), "long": 5, "short": 5}]}
    assert refused(coinglass.parse, liquidations(renamed)) is SchemaDrift


@pytest.mark.parametrize("code", ["1", None, "success"])
def test_coinglass_must_say_code_0(code: Json) -> None:
    assert refused(coinglass.parse, liquidations({"code": code, "data": [1]})) is SchemaDrift


def test_a_reply_of_an_unregistered_symbol_is_refused() -> None:
    rows = liquidation_rows((YESTERDAY, "1", "1"))
    reply = make_reply(rows, path=coinglass.LIQUIDATIONS, query=(("symbol", "SHIT"), ("interval", "1d")))
    assert refused(coinglass.parse, reply) is SchemaDrift
    assert refused(binance.parse, candles(candle(YESTERDAY, "1", "2", "1", "1"), symbol="BTCEUR")) is SchemaDrift


def rolling(
    *rows: tuple[str, str, str], total: str = "30", symbol: str = "", names: str = "{}Liquidation_usd"
) -> Reply:
    def row(exchange: str, whole: str, longs: str, shorts: str) -> Json:
        return {
            "exchange": exchange,
            "liquidation_usd": Decimal(whole),
            names.format("long"): Decimal(longs),
            names.format("short"): Decimal(shorts),
        }

    table = [row("All", total, "20", "10"), *(row(*r[:2], r[1], "0") for r in rows)]
    query = (("range", "24h"), *((("symbol", symbol),) if symbol else ()))
    return make_reply({"code": "0", "data": table}, path=coinglass.ROLLING, query=query)


@pytest.mark.parametrize("names", ["{}Liquidation_usd", "{}_liquidation_usd"])
def test_rolling_totals_end_at_the_replys_time_under_either_spelling(names: str) -> None:
    found = coinglass.parse(rolling(("Binance", "18", ""), ("OKX", "12", ""), names=names), make_plan(rolling=True))
    assert keys(found) == [
        ("liquidations.long", "MARKET", "aggregate", NOW - DAY, NOW, "20", "USD"),
        ("liquidations.short", "MARKET", "aggregate", NOW - DAY, NOW, "10", "USD"),
    ]
    assert found[0].coverage == "All"
    of_bitcoin = coinglass.parse(rolling(symbol="BTC"), make_plan(rolling=True))
    assert {o.asset for o in of_bitcoin} == {"BTC"}


def test_rolling_parts_larger_than_the_total_are_refused() -> None:
    assert refused(coinglass.parse, rolling(("Binance", "18", ""), ("OKX", "13", ""))) is SchemaDrift
    assert refused(coinglass.parse, rolling(total="40")) is SchemaDrift
    assert refused(coinglass.parse, rolling(("All", "1", ""))) is SchemaDrift


def test_a_candle_gives_four_prices_and_the_volume_where_it_is_known() -> None:
    found = binance.parse(candles(candle(YESTERDAY, "10", "12", "9", "11", volume="5000.5")), make_plan())
    assert [(o.metric.removeprefix("price."), str(o.value)) for o in found] == [
        ("open", "10"), ("high", "12"), ("low", "9"), ("close", "11"), ("volume.spot", "5000.5"),
    ]  # fmt: skip
    assert {(o.asset, o.venue, str(o.unit), o.start, o.end) for o in found} == {
        ("BTC", "binance", "USDT", YESTERDAY, TODAY)
    }
    assert [o.pointer.pointer for o in found] == ["/0/1", "/0/2", "/0/3", "/0/4", "/0/7"]
    without = binance.parse(candles(candle(YESTERDAY, "10", "12", "9", "11", volume=None)), make_plan())
    assert len(without) == 4


@pytest.mark.parametrize(
    "prices",
    [("10", "9", "8", "9"), ("10", "12", "11", "11"), ("0", "1", "0", "1"), ("-1", "1", "-1", "1"),
     ("1e8", "1e8", "1e8", "1e8"), ("10", "12", "9", "1e8")],
)  # fmt: skip
def test_prices_that_contradict_each_other_or_the_registry_are_refused(prices: tuple[str, ...]) -> None:
    assert refused(binance.parse, candles(candle(YESTERDAY, *prices))) is SchemaDrift


def test_candles_of_another_length_or_shape_are_refused() -> None:
    hourly = candle(YESTERDAY, "1", "2", "1", "1", length=timedelta(hours=1))
    assert refused(binance.parse, candles(hourly)) is SchemaDrift
    assert refused(binance.parse, candles([1, 2, 3])) is SchemaDrift
    assert refused(binance.parse, candles({"open": 1})) is SchemaDrift
    assert refused(binance.parse, make_reply({"a": 1}, path="/api/v3/klines")) is SchemaDrift


def test_readings_come_oldest_first_with_the_sources_own_word() -> None:
    body = fng_body((TODAY, "17", "Extreme Fear"), (YESTERDAY, "26", "Fear"))
    found = alternative_me.parse(fng(body), make_plan())
    assert keys(found) == [
        ("fear_greed", "MARKET", "alternative.me", None, YESTERDAY, "26", "index 0-100"),
        ("fear_greed", "MARKET", "alternative.me", None, TODAY, "17", "index 0-100"),
    ]
    assert [o.label for o in found] == ["Fear", "Extreme Fear"]
    assert found[1].pointer.pointer == "/data/0/value"


@pytest.mark.parametrize(
    ("value", "word"), [("101", "Greed"), ("-1", "Fear"), ("50", "<b>Buy</b>"), ("50", ""), ("x", "Fear")]
)
def test_readings_off_the_scale_or_under_a_strange_name_are_refused(value: str, word: str) -> None:
    assert refused(alternative_me.parse, fng(fng_body((TODAY, value, word)))) is SchemaDrift


def coin(id: str, price: Json, *, cap: Json = 5, updated: Json = "2026-03-10T00:09:12.345Z") -> Json:
    return {"id": id, "name": "{{7*7}}", "current_price": price, "market_cap": cap, "last_updated": updated}


def markets(*rows: Json, ids: str = "bitcoin,tether") -> Reply:
    return make_reply(
        list(rows), path=coingecko.MARKETS, query=(("vs_currency", "usd"), ("ids", ids)), source="CoinGecko"
    )


def test_quotes_give_price_and_market_value_with_tether_as_the_sentinel() -> None:
    found = coingecko.parse(markets(coin("bitcoin", 73094), coin("tether", Decimal("0.9997"), cap=0)), make_plan())
    at = datetime.fromisoformat("2026-03-10T00:09:12+00:00")
    assert keys(found) == [
        ("quote.price", "BTC", "coingecko", None, at, "73094", "USD"),
        ("market_cap", "BTC", "coingecko", None, at, "5", "USD"),
        ("quote.price", "USDT", "coingecko", None, at, "0.9997", "USD"),
    ]


def test_a_coin_without_a_price_is_left_out() -> None:
    found = coingecko.parse(markets(coin("bitcoin", None, updated=None), coin("tether", 1)), make_plan())
    assert {o.asset for o in found} == {"USDT"}


@pytest.mark.parametrize(
    "rows",
    [
        (coin("ethereum", 5),),
        (coin("bitcoin", 5), coin("bitcoin", 5)),
        (coin("bitcoin", 0),),
        (coin("bitcoin", 10**8),),
        (coin("bitcoin", 5, updated="2026-03-10T00:09:12"),),
        (coin("bitcoin", 5, updated="2026-03-10T01:09:12Z"),),
        (coin("bitcoin", 5, updated=None),),
        ({"id": "bitcoin"},),
    ],
)
def test_quotes_that_cannot_be_trusted_are_refused(rows: tuple[Json, ...]) -> None:
    assert refused(coingecko.parse, markets(*rows)) is SchemaDrift


def test_an_old_quote_is_stale() -> None:
    assert refused(coingecko.parse, markets(coin("bitcoin", 5, updated="2026-03-09T22:09:12Z"))) is Stale


def world(*, usd: Json = 1000, share: Json = Decimal("58.7"), at: datetime = NOW) -> Reply:
    data: Json = {
        "data": {
            "total_market_cap": {"usd": usd},
            "market_cap_percentage": {"btc": share},
            "updated_at": ms(at) // 1000,
        }
    }
    return make_reply(data, path=coingecko.GLOBAL, source="CoinGecko")


def test_the_market_as_a_whole_gives_its_value_and_bitcoins_share() -> None:
    assert keys(coingecko.parse(world(), make_plan())) == [
        ("market_cap.total", "MARKET", "coingecko", None, NOW, "1000", "USD"),
        ("dominance.btc", "MARKET", "coingecko", None, NOW, "58.7", "percent"),
    ]
    assert refused(coingecko.parse, world(share=101)) is SchemaDrift
    assert refused(coingecko.parse, world(usd=None)) is SchemaDrift
    assert refused(coingecko.parse, world(at=NOW - DAY)) is Stale
