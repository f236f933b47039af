import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest

from generator.wire.client import Client, Exchange
from generator.wire.outcome import (
    Failure,
    Maintenance,
    Ok,
    RateLimited,
    SchemaDrift,
    Truncated,
    Unreachable,
)
from generator.wire.retry import Limits, retry_after
from tests.wire.make import HOST, NOW, QUICK, Chunks, Wire, make_request

GOOD = b'{"code":"0","data":[1]}'


def fetch(wire: httpx.BaseTransport, limits: Limits = QUICK) -> Exchange:
    with Client(hosts={HOST}, keys={}, transport=wire, limits=limits) as client:
        return client.fetch(make_request(), now=NOW)


def failed(wire: httpx.BaseTransport, limits: Limits = QUICK) -> Failure:
    outcome = fetch(wire, limits).outcome
    assert isinstance(outcome, Failure)
    return outcome


def always(status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> Wire:
    return Wire(lambda _: httpx.Response(status, headers=headers, stream=httpx.ByteStream(body)))


def test_a_sound_reply_is_ok_and_says_where_it_came_from() -> None:
    outcome = fetch(always(200, body=GOOD)).outcome
    assert isinstance(outcome, Ok)
    assert outcome.reply.data == {"code": "0", "data": [1]}
    assert outcome.reply.where == f"GET {HOST}/v1/thing"
    assert outcome.reply.received == NOW


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_passing_statuses_are_tried_three_times_and_no_more(status: int) -> None:
    wire = always(status)
    assert isinstance(fetch(wire).outcome, Failure)
    assert len(wire.asked) == 3


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 418, 422, 451])
def test_lasting_statuses_are_tried_once(status: int) -> None:
    wire = always(status)
    assert isinstance(fetch(wire).outcome, Failure)
    assert len(wire.asked) == 1


def test_a_flapping_source_is_read_when_it_comes_back() -> None:
    replies = iter([503, 500, 200])
    wire = Wire(lambda _: httpx.Response(next(replies), content=GOOD))
    assert isinstance(fetch(wire).outcome, Ok)


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadError, httpx.ConnectTimeout, httpx.ReadTimeout])
def test_a_connection_that_fails_is_told_at_once(error: type[httpx.TransportError]) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise error("no route to 10.1.2.3", request=request)

    wire = Wire(broken)
    outcome = failed(wire)
    assert isinstance(outcome, Unreachable)
    assert "10.1.2.3" not in str(outcome)
    assert len(wire.asked) == 1


def test_a_connection_closed_in_the_middle_is_a_reply_cut_short() -> None:
    def cut() -> Iterator[bytes]:
        yield b'{"da'
        raise httpx.RemoteProtocolError("peer closed connection")

    wire = Wire(lambda _: httpx.Response(200, stream=Chunks(cut())))
    assert isinstance(failed(wire), Truncated)
    assert len(wire.asked) == 1


def waits_for(header: str) -> tuple[list[float], int]:
    waits: list[float] = []

    def pause(seconds: float) -> float:
        waits.append(seconds)
        return 0.0

    wire = always(429, {"retry-after": header})
    assert isinstance(failed(wire, Limits(first_wait=0, jitter=0, pause=pause)), RateLimited)
    return waits, len(wire.asked)


def test_the_wait_a_source_asks_for_is_kept() -> None:
    waits, tries = waits_for("5")
    assert (set(waits), tries) == ({5.0}, 3)
    waits, tries = waits_for(format_datetime(NOW + timedelta(seconds=7), usegmt=True))
    assert (set(waits), tries) == ({7.0}, 3)


@pytest.mark.parametrize("header", ["31", "99999999", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_wait_beyond_the_bound_is_not_waited_for(header: str) -> None:
    assert waits_for(header) == ([], 1)


def test_a_wait_beyond_the_deadline_is_not_waited_for() -> None:
    wire = always(429, {"retry-after": "20"})
    failed(wire, Limits(deadline=10, first_wait=0, jitter=0))
    assert len(wire.asked) == 1


@pytest.mark.parametrize("header", ["", "soon", "-5", "5.5", "Fri, 99 Foo 2026", "١٢"])
def test_a_wait_that_cannot_be_read_is_our_own(header: str) -> None:
    assert retry_after(header, NOW) is None


def test_a_wait_until_the_past_is_none() -> None:
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT", NOW) == 0.0


def test_a_body_that_drips_is_given_up_at_the_deadline() -> None:
    def drip() -> Iterator[bytes]:
        yield b"["
        for _ in range(200):
            time.sleep(0.02)
            yield b"1,"

    began = time.monotonic()
    outcome = failed(
        Wire(lambda _: httpx.Response(200, stream=Chunks(drip()))), Limits(deadline=0.2, first_wait=0, jitter=0)
    )
    assert isinstance(outcome, Unreachable)
    assert time.monotonic() - began < 1.5


def test_a_server_that_never_ends_its_headers_is_given_up_at_the_deadline() -> None:
    def hang(_: httpx.Request) -> httpx.Response:
        time.sleep(3)
        return httpx.Response(200, content=GOOD)

    began = time.monotonic()
    outcome = failed(Wire(hang), Limits(deadline=0.2))
    assert isinstance(outcome, Unreachable)
    assert "0.2 seconds" in outcome.reason
    assert time.monotonic() - began < 1.5


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(2**20)
    return b"".join([*(packer.compress(zeros) for _ in range(megabytes)), packer.flush()])


def packed(body: bytes, encoding: str = "gzip", size: int = 65_536) -> Callable[[httpx.Request], httpx.Response]:
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    return lambda _: httpx.Response(200, headers={"content-encoding": encoding}, stream=Chunks(pieces))


def test_a_bomb_of_50_megabytes_is_cut_off_while_it_unpacks() -> None:
    body = bomb(50)
    assert len(body) < 65_536
    tracemalloc.start()
    try:
        outcome = failed(Wire(packed(body)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(outcome, Truncated)
    assert "8 MiB" in outcome.reason
    assert peak < 30 * 2**20


def test_a_bomb_in_small_pieces_is_cut_off_too() -> None:
    assert isinstance(failed(Wire(packed(bomb(50), size=1000))), Truncated)


def test_a_plain_body_beyond_the_limit_is_cut_off() -> None:
    outcome = failed(always(200, body=b"[" + b"1," * 600 + b"1]"), Limits(body=1024))
    assert isinstance(outcome, Truncated)


def test_packed_replies_are_read_and_broken_ones_refused() -> None:
    body = gzip.compress(GOOD)
    assert isinstance(fetch(Wire(packed(body, size=7))).outcome, Ok)
    assert isinstance(fetch(Wire(packed(zlib.compress(GOOD), "deflate"))).outcome, Ok)
    assert isinstance(failed(Wire(packed(body[:-9]))), Truncated)
    assert isinstance(failed(Wire(packed(b"not gzip at all"))), Truncated)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "nonsense"])
def test_encodings_that_were_not_asked_for_are_refused(encoding: str) -> None:
    assert isinstance(failed(Wire(packed(gzip.compress(gzip.compress(GOOD)), encoding))), SchemaDrift)


def test_a_redirect_is_not_followed() -> None:
    wire = always(302, {"location": "http://169.254.169.254/latest/meta-data"})
    assert isinstance(failed(wire), SchemaDrift)
    assert [request.url.host for request in wire.asked] == [HOST]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", f"{HOST}.evil.example", f"{HOST}:8080"])
def test_a_host_that_is_not_listed_is_never_asked(host: str) -> None:
    wire = always(200, body=GOOD)
    with Client(hosts={HOST}, keys={}, transport=wire) as client:
        outcome = client.fetch(make_request(host=host), now=NOW).outcome
    assert isinstance(outcome, Unreachable)
    assert wire.asked == []


def test_only_https_is_spoken_and_only_gzip_accepted() -> None:
    wire = always(200, body=GOOD)
    fetch(wire)
    assert wire.asked[0].url.scheme == "https"
    assert wire.asked[0].headers["accept-encoding"] == "gzip"


def test_a_proxy_in_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://proxy.example")
    with pytest.raises(ValueError, match="proxy"):
        httpx.Client()
    with Client(hosts={HOST}, keys={}):
        pass


def test_a_page_in_place_of_data_is_maintenance() -> None:
    assert isinstance(failed(always(200, {"content-type": "text/html"}, b"<html>")), Maintenance)
