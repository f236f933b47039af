import gzip
import json
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import TapeError
from generator.facts.observation import Provenance
from generator.wire.client import UNANSWERED
from generator.wire.replay import join_tapes, open_tapes
from generator.wire.tape import BOUNDS, LARGEST_TAPE, find, parse_tape, read_tape
from tests.wire.make import NOW, entry, har, make_tape, replaying

URL = "https://h.example/v1/thing"


def body_for(transport: httpx.BaseTransport, url: str) -> str | None:
    response = transport.handle_request(httpx.Request("GET", url))
    return None if response.status_code == UNANSWERED else response.read().decode()


def test_an_entry_knows_its_place_its_bytes_and_its_digest() -> None:
    tape = make_tape(entry(URL + "?a=1"), entry(URL + "?a=2&b=", "[1]"))
    found = tape.entries[1]
    assert (found.tape, found.index, found.host, found.path) == ("t.har", 1, "h.example", "/v1/thing")
    assert found.query == (("a", "2"), ("b", ""))
    assert found.sha256 == sha256(b"[1]").hexdigest()
    assert found.at == NOW


def test_plain_and_packed_tapes_read_alike(tmp_path: Path) -> None:
    data = har(entry(URL, "[1]"))
    (tmp_path / "a.har").write_bytes(data)
    (tmp_path / "a.har.gz").write_bytes(gzip.compress(data))
    plain, packed = (read_tape(tmp_path / name) for name in ("a.har", "a.har.gz"))
    assert plain.entries[0].body == packed.entries[0].body == b"[1]"


def test_base64_bodies_are_decoded() -> None:
    one = entry(URL)
    one["response"] = {"status": 200, "content": {"text": b64encode(b"[2]").decode(), "encoding": "base64"}}
    assert make_tape(one).entries[0].body == b"[2]"


@pytest.mark.parametrize(
    "request_url",
    [
        URL + "?symbol=BTC&interval=1d&limit=500",
        URL + "?limit=500&interval=1d&symbol=BTC",
        URL + "?symbol=BTC&interval=1d&limit=7&exchange_list=Binance%2COKX&start_time=1&days=3",
        URL + "?symbol=BTC&interval=1d",
    ],
)
def test_a_request_is_answered_when_it_agrees_in_all_that_the_entry_states(request_url: str) -> None:
    assert body_for(replaying(entry(URL + "?symbol=BTC&interval=1d&limit=500", "[1]")), request_url) == "[1]"


@pytest.mark.parametrize(
    "request_url",
    [
        URL + "?symbol=ETH&interval=1d&limit=500",
        URL + "?symbol=BTC&limit=500",
        URL + "?limit=500",
        "https://h.example/v1/other?symbol=BTC&interval=1d",
        "https://other.example/v1/thing?symbol=BTC&interval=1d",
    ],
)
def test_a_request_that_differs_is_not_answered(request_url: str) -> None:
    assert body_for(replaying(entry(URL + "?symbol=BTC&interval=1d&limit=500", "[1]")), request_url) is None


def test_another_method_is_not_answered() -> None:
    assert body_for(replaying(entry(URL, "[1]", method="POST")), URL) is None


def test_of_several_replies_the_latest_not_after_now_is_given() -> None:
    entries = [entry(URL, f"[{hours}]", at=NOW + timedelta(hours=hours)) for hours in (-2, 1, -1, -3)]
    assert body_for(replaying(*entries), URL) == "[-1]"
    assert body_for(replaying(*entries, now=NOW - timedelta(hours=2)), URL) == "[-2]"
    assert body_for(replaying(*entries, now=NOW - timedelta(days=1)), URL) is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_replies_of_one_time_the_closer_one_is_given(order: tuple[int, int]) -> None:
    entries = [entry(URL + "?range=24h", "[0]"), entry(URL + "?range=24h&symbol=BTC", "[1]")]
    transport = replaying(*(entries[i] for i in order))
    assert body_for(transport, URL + "?range=24h&symbol=BTC") == "[1]"
    assert body_for(transport, URL + "?range=24h") == "[0]"


@given(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from("xy"), max_size=3),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from("xy"), max_size=3),
    st.dictionaries(st.sampled_from(sorted(BOUNDS)), st.sampled_from("xy"), max_size=3),
)
def test_the_rule_of_replay_is_that_what_the_entry_states_is_in_the_request(
    stated: dict[str, str], asked: dict[str, str], bounds: dict[str, str]
) -> None:
    url = str(httpx.URL(URL, params={**stated, **bounds}))
    found = find(
        make_tape(entry(url)).entries,
        method="GET",
        host="h.example",
        path="/v1/thing",
        query=tuple(asked.items()),
        now=NOW,
    )
    assert (found is not None) == (stated.items() <= asked.items())


def test_several_tapes_are_replayed_together() -> None:
    first, second = (
        make_tape(entry(f"{URL}?a={n}", f"[{n}]", at=NOW - timedelta(hours=n)), name=f"{n}.har") for n in (1, 2)
    )
    tapes = join_tapes([first, second])
    assert body_for(tapes.transport(NOW), URL + "?a=2") == "[2]"
    assert tapes.last_time == NOW - timedelta(hours=1)
    assert tapes.hosts == {"h.example"}


@pytest.mark.parametrize(
    ("marks", "whole"),
    [
        ((None,), Provenance.RECORDED),
        (("live",), Provenance.LIVE),
        (("live", None), Provenance.RECORDED),
        (("live", "sample", "recorded"), Provenance.SAMPLE),
    ],
)
def test_the_weakest_tape_marks_the_run(marks: tuple[str | None, ...], whole: Provenance) -> None:
    assert join_tapes(make_tape(entry(URL), provenance=mark) for mark in marks).provenance is whole


def test_an_absent_reply_body_is_read_as_empty() -> None:
    one = entry(URL)
    one["response"] = {"status": 200, "content": {}}
    assert make_tape(one).entries[0].body == b""


def _with(path: str, value: object) -> bytes:
    whole = json.loads(har(entry(URL)))
    holder = whole
    *parents, last = path.split("/")
    for step in parents:
        holder = holder[int(step) if step.isdigit() else step]
    holder[last] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[]",
        b'{"log":{}}',
        b'{"log":{"entries":[1]}}',
        har(entry(URL))[:-5],
        har(entry(URL), provenance="editor"),
        har(entry(URL), provenance="published"),
        har(entry("http://h.example/v1/thing")),
        har(entry("https:///v1/thing")),
        _with("log/entries/0/startedDateTime", "2026-03-10T00:10:00"),
        _with("log/entries/0/startedDateTime", "yesterday"),
        _with("log/entries/0/startedDateTime", 5),
        _with("log/entries/0/response/status", "200"),
        _with("log/entries/0/response/content", None),
        _with("log/entries/0/response/content/text", {"a": 1}),
        _with("log/entries/0/response/content/text", "\ud800"),
        _with("log/entries/0/response/content/encoding", "base64"),
        _with("log/entries/0/_newsdesk", {"sha256": "00"}),
        _with("log/_newsdesk", {"provenance": ["live"]}),
    ],
)
def test_a_broken_tape_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(TapeError, match=r"t\.har"):
        parse_tape(data, "t.har")


def test_files_that_are_no_tapes_are_refused_by_name(tmp_path: Path) -> None:
    packed = gzip.compress(har(entry(URL)))
    contents = {
        "cut.har.gz": packed[:-12],
        "odd.har.gz": b"not gzip",
        "flip.har.gz": packed[:40] + b"\0\0\0\0" + packed[44:],
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    for name in (*contents, "absent.har", "."):
        with pytest.raises(TapeError):
            open_tapes([tmp_path / name])


def test_a_tape_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.har.gz"
    path.write_bytes(gzip.compress(bytes(LARGEST_TAPE + 10), compresslevel=1))
    with pytest.raises(TapeError, match="64 MiB"):
        read_tape(path)


def test_tapes_without_a_reply_are_refused() -> None:
    with pytest.raises(TapeError, match="hold no reply"):
        join_tapes([make_tape()])
