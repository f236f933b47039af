import typing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from generator.archive.database import open_archive
from generator.errors import WireError
from generator.facts.observation import Observation, Provenance
from generator.house.policy import Collect
from generator.house.sources import SOURCES
from generator.wire.collector import COLLECTORS, KEY_NAMES, Collected, collect
from generator.wire.outcome import AuthMissing, GeoBlocked, Maintenance, PlanDenied, SchemaDrift, Truncated, Unanswered
from generator.wire.replay import join_tapes
from generator.wire.secret import Secret
from generator.wire.tape import parse_tape
from tests.wire.make import DAY, NOW, QUICK, TODAY, Wire, make_plan, ms
from tests.wire.market import Answer, healthy

ALL = ("coinglass", "binance", "alternative_me", "coingecko")
KEYS = {"COINGLASS_API_KEY": Secret("glass-key-000111222"), "COINGECKO_API_KEY": Secret("gecko-key-333444555")}
ASSETS = ("BTC", "ETH", "SOL")


def live(answer: Answer = healthy, *, sources: tuple[str, ...] = ALL, keys: dict[str, Secret] = KEYS) -> Collected:
    plan = make_plan(*ASSETS, rolling=True)
    return collect(plan, sources=sources, keys=keys, transport=Wire(answer), limits=QUICK)


def replayed(run: Collected, *, sources: tuple[str, ...] = ALL) -> Collected:
    assert run.tape is not None
    tapes = join_tapes([parse_tape(run.tape, run.tape_name)])
    return collect(make_plan(*ASSETS, rolling=True), sources=sources, transport=tapes.transport(tapes.last_time))


def spoilt(path: str, response: httpx.Response, symbol: str | None = None) -> Answer:
    """A market in which one endpoint, or one symbol of it, answers otherwise."""

    def answer(request: httpx.Request) -> httpx.Response:
        hit = path in request.url.path and symbol in {None, request.url.params.get("symbol")}
        return httpx.Response(response.status_code, content=response.content) if hit else healthy(request)

    return answer


def test_the_table_of_collectors_agrees_with_house_and_source_registry() -> None:
    named = typing.get_args(typing.get_args(Collect.model_fields["sources"].annotation)[0])
    assert set(named) == set(COLLECTORS)
    ways = [way for several in COLLECTORS.values() for way in several]
    assert {way.source for way in ways} == set(SOURCES)
    assert {SOURCES[way.source].key_env for way in ways if way.key != "none"} <= set(KEY_NAMES)


def test_what_collectors_report_is_what_the_registry_says_they_report() -> None:
    for observation in live().observations:
        assert observation.metric.startswith(SOURCES[observation.source].reports), observation.metric


def test_what_the_wire_makes_unchecked_would_pass_the_door() -> None:
    assert all(Observation(*observation) == observation for observation in live().observations)


@pytest.mark.parametrize("figure", ["1e-90", "-1e-90", "0." + "1" * 92, '"0.' + "1" * 92 + '"'])
def test_a_figure_that_the_archive_cannot_hold_loses_its_own_reply_alone(figure: str, tmp_path: Path) -> None:
    stamp = ms(TODAY - DAY)
    body = f'{{"code":"0","data":[{{"time":{stamp},"open":1,"high":1,"low":1,"close":{figure}}}]}}'
    run = live(spoilt("funding-rate", httpx.Response(200, content=body.encode()), symbol="ETH"))
    assert [type(f) for f in run.failures] == [SchemaDrift]
    with open_archive(tmp_path) as archive:
        assert archive.store(run.observations, NOW).added == len(run.observations) == len(live().observations) - 1


def test_a_live_run_reads_every_source_and_marks_it_live() -> None:
    run = live()
    assert run.failures == ()
    assert run.read == ("CoinGlass", "Binance", "alternative.me", "CoinGecko")
    assert {o.provenance for o in run.observations} == {run.provenance} == {Provenance.LIVE}
    assert len(run.observations) == 3 * (2 + 1 + 1) + 4 * 2 + 3 + 2 + 3 * 5 + 1 + 4 * 2 + 2


def test_a_recorded_run_replays_to_the_same_observations_without_keys() -> None:
    run = live()
    again = replayed(run)
    assert again.failures == ()
    assert again.observations == run.observations
    assert (again.provenance, again.tape) == (Provenance.LIVE, None)


def test_observations_point_to_the_bytes_of_the_runs_own_tape() -> None:
    run = live()
    assert run.tape is not None
    tape = parse_tape(run.tape, run.tape_name)
    for observation in run.observations:
        entry = tape.entries[observation.pointer.entry]
        assert observation.pointer.tape == run.tape_name == "2026-03-10T001000Z.har.gz"
        assert observation.pointer.sha256 == sha256(entry.body).hexdigest()


def test_two_runs_of_one_moment_are_alike_to_the_byte() -> None:
    assert live() == live()


def test_a_source_without_its_key_is_skipped_in_one_line_and_not_asked() -> None:
    wire = Wire(healthy)
    run = collect(make_plan(*ASSETS), sources=ALL, keys={}, transport=wire, limits=QUICK)
    assert [type(f) for f in run.failures] == [AuthMissing]
    assert str(run.failures[0]) == "CoinGlass: skipped, no key is set; set COINGLASS_API_KEY to collect from it"
    assert "open-api-v4.coinglass.com" not in {request.url.host for request in wire.asked}
    assert "CoinGecko" in run.read


def test_the_host_and_header_of_coingecko_follow_the_key() -> None:
    for keys, host, header in (
        ({}, "api.coingecko.com", None),
        (KEYS, "api.coingecko.com", "x-cg-demo-api-key"),
        ({"COINGECKO_PRO_API_KEY": Secret("pro-key-666777888")}, "pro-api.coingecko.com", "x-cg-pro-api-key"),
    ):
        wire = Wire(healthy)
        run = collect(make_plan(*ASSETS), sources=["coingecko"], keys=keys, transport=wire, limits=QUICK)
        assert {request.url.host for request in wire.asked} == {host}
        sent = {name for request in wire.asked for name in request.headers if name.startswith("x-cg")}
        assert sent == ({header} if header else set())
        assert replayed(run, sources=("coingecko",)).observations == run.observations


def test_a_key_goes_to_its_own_source_only() -> None:
    wire = Wire(healthy)
    collect(make_plan(), sources=ALL, keys=KEYS, transport=wire, limits=QUICK)
    for request in wire.asked:
        text = repr(request.headers.raw)
        assert ("glass-key" in text) == (request.url.host == "open-api-v4.coinglass.com")
        assert ("gecko-key" in text) == (request.url.host == "api.coingecko.com")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"code":"0","data":[{"ti', Truncated),
        (b"<html>down</html>", Maintenance),
        (b'{"code":"0","data":[NaN]}', SchemaDrift),
        (b'{"code":"401","msg":"Upgrade plan"}', PlanDenied),
    ],
)
def test_one_failed_request_does_not_lose_the_others(body: bytes, kind: type) -> None:
    run = live(spoilt("liquidation/aggregated-history", httpx.Response(200, content=body), symbol="ETH"))
    assert [type(f) for f in run.failures] == [kind]
    assert run.failures[0].where == "GET open-api-v4.coinglass.com/api/futures/liquidation/aggregated-history"
    daily = {o.asset for o in run.observations if o.metric == "liquidations.long" and o.coverage != "All"}
    assert daily == {"BTC", "SOL"}
    assert run.read == ("CoinGlass", "Binance", "alternative.me", "CoinGecko")


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (httpx.Response(401, content=b"{}"), AuthMissing),
        (httpx.Response(451, content=b"{}"), GeoBlocked),
    ],
)
def test_a_source_that_shuts_its_door_is_not_pressed(response: httpx.Response, kind: type) -> None:
    wire = Wire(spoilt("/api/futures", response))
    run = collect(make_plan(*ASSETS), sources=ALL, keys=KEYS, transport=wire, limits=QUICK)
    assert [type(f) for f in run.failures] == [kind]
    assert len([r for r in wire.asked if "/api/futures" in r.url.path]) == 1
    assert run.read == ("Binance", "alternative.me", "CoinGecko")


def test_a_source_that_is_down_is_left_after_three_requests() -> None:
    wire = Wire(spoilt("/api/futures", httpx.Response(503)))
    run = collect(make_plan(*ASSETS), sources=["coinglass"], keys=KEYS, transport=wire, limits=QUICK)
    assert [type(f) for f in run.failures] == [Maintenance] * 3
    assert len(wire.asked) == 3 * QUICK.tries
    assert run.observations == ()
    assert run.read == ()


def test_the_same_bytes_for_two_coins_are_refused() -> None:
    run = live(spoilt("klines", healthy(httpx.Request("GET", "https://h/api/v3/klines?symbol=BTCUSDT"))))
    assert [type(f) for f in run.failures] == [SchemaDrift] * 3
    assert "same bytes" in run.failures[0].reason
    assert "Binance" not in run.read


def test_what_is_on_no_tape_is_a_failed_source_and_no_crash() -> None:
    run = live(sources=("binance",))
    again = replayed(run)
    assert {type(f) for f in again.failures} == {Unanswered}
    assert again.read == ("Binance",)


def test_a_tape_from_before_flows_were_asked_for_lacks_nothing() -> None:
    run = live(spoilt("/api/etf/", httpx.Response(404)))
    assert len(run.failures) == 2
    assert run.tape is not None
    (tape,) = (parse_tape(run.tape, run.tape_name),)
    older = join_tapes([replace(tape, entries=tuple(e for e in tape.entries if "/etf/" not in e.path))])
    again = collect(make_plan(*ASSETS, rolling=True), sources=ALL, transport=older.transport(older.last_time))
    assert again.failures == ()


def test_a_run_without_a_single_answer_makes_no_tape() -> None:
    def dead(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no", request=request)

    run = live(dead)
    assert (run.tape, run.tape_name, run.observations) == (None, "", ())
    assert len(run.failures) == 3 + 3 + 1 + 2


def test_without_a_network_no_request_is_tried_again() -> None:
    def dead(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("name or service not known", request=request)

    wire = Wire(dead)
    run = collect(make_plan(*ASSETS, rolling=True), sources=ALL, keys=KEYS, transport=wire, limits=QUICK)
    assert len(wire.asked) == len(run.failures) == 3 + 3 + 1 + 2


def test_failed_answers_are_on_the_tape_and_fail_again_when_replayed() -> None:
    run = live(spoilt("/fng/", httpx.Response(503, content=b"<html>")))
    again = replayed(run)
    assert [type(f) for f in again.failures] == [type(f) for f in run.failures] == [Maintenance]


def test_an_unknown_source_is_named() -> None:
    with pytest.raises(WireError, match="coinmarketcap"):
        live(sources=("coinmarketcap",))
