"""Whatever a source, tape or file brings: a clear line, the right exit code, nothing half done, no foreign words."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from generator.newsroom.opened import Newsroom
from generator.newsroom.run import Wire, run
from generator.newsroom.shelf import all_posts
from tests.days import tape_bytes
from tests.newsroom.desk import Said, newsdesk
from tests.newsroom.made import (
    KEYED,
    NOW,
    QUICK,
    Change,
    answered,
    changed_tape,
    files_under,
    house,
    live_wire,
    market,
    only_post,
    orphans,
    rows_changed,
)

BTC = "liquidation/aggregated-history?symbol=BTC"
PAGE = "<!DOCTYPE html><html><title>Attention Required! | Cloudflare</title><p>Ray ID: 8a1b2c</p></html>"
WORDS = ("Cloudflare", "Ray ID", "Upgrade plan", "too frequent", "restricted location", "Api Key", "sk-live")


def replayed(tmp_path: Path, *changes: Change, shape: Any = "crash") -> tuple[Said, Newsroom]:  # noqa: ANN401
    """The command on a tape that went through changes, in a new house."""
    data = tape_bytes(market(shape))
    for change in changes:
        data = changed_tape(data, change)
    path = tmp_path / "bad.har.gz"
    path.write_bytes(data)
    room = house(tmp_path / "house")
    said = newsdesk("run", "--house", room.root, "--tape", path, "--json")
    return said, room


def cut(text: str) -> str:
    return text[: len(text) // 2]


def body_of(change: Callable[[str], str]) -> Change:
    """The body of BTC's liquidations, changed as a text."""

    def changed(url: str, entry: Any) -> Any:  # noqa: ANN401
        if BTC in url:
            content = entry["response"]["content"]
            content["text"] = change(content["text"])
        return entry

    return changed


def last_long(value: str) -> Callable[[str], str]:
    """The last day's longs, as other characters."""

    def change(text: str) -> str:
        key = '"aggregated_long_liquidation_usd":'
        at = text.rindex(key) + len(key)
        return text[:at] + value + text[text.index(",", at) :]

    return change


BODIES: dict[str, Change] = {
    "truncated": body_of(cut),
    "html": answered(BTC, body=PAGE, mime="text/html"),
    "html called json": answered(BTC, body=PAGE),
    "nan": body_of(last_long("NaN")),
    "infinite": body_of(last_long("Infinity")),
    "huge": body_of(last_long("1e999")),
    "minus": body_of(last_long("-1")),
    "text": body_of(last_long('"many"')),
    "boolean": body_of(last_long("true")),
    "twice": body_of(last_long('1,"aggregated_long_liquidation_usd":2')),
    "empty": answered(BTC, body=""),
    "empty list": answered(BTC, body='{"code":"0","msg":"success","data":[]}'),
    "no list": answered(BTC, body='{"code":"0","msg":"success","data":{"error":"Upgrade plan"}}'),
    "an error with 200": answered(BTC, body='{"code":"40001","msg":"Upgrade plan","success":false}'),
    "400": answered(BTC, status=400, body='{"code":"400","msg":"Api Key missing"}'),
    "401": answered(BTC, status=401, body='{"code":"401","msg":"Api Key sk-live-1 invalid"}'),
    "403": answered(BTC, status=403, body='{"code":"403","msg":"Upgrade plan"}'),
    "429": answered(BTC, status=429, body='{"code":"429","msg":"Requests are too frequent"}'),
    "451": answered(BTC, status=451, body='{"code":0,"msg":"Service unavailable from a restricted location"}'),
    "500": answered(BTC, status=500, body="Internal Server Error sk-live-1", mime="text/plain"),
    "302": answered(BTC, status=302, body=PAGE, mime="text/html"),
}


@pytest.mark.parametrize("body", BODIES)
def test_one_bad_reply_is_one_line_and_its_figures_are_not_counted(tmp_path: Path, body: str) -> None:
    said, room = replayed(tmp_path, BODIES[body])
    assert said.code == 0
    told = [line for line in said.data["failures"] if "liquidation/aggregated-history" in line]
    assert len(told) == 1
    assert told[0].startswith("CoinGlass (GET ")
    assert told[0] in said.err
    with room.archive() as archive:
        assert not list(archive.rows(NOW, metrics=["liquidations.long", "liquidations.short"], assets=["BTC"]))
    assert orphans(room.root) == []
    for post in all_posts(room):
        assert post.file.front.newsdesk.verdict in {"pass", "qualified"}
        assert "CoinGlass" in post.ledger.coverage.missing or "BTC" not in post.ledger.coverage.assets
    everything = said.out + said.err + "".join(post.text for post in all_posts(room))
    assert [word for word in WORDS if word in everything] == []


def test_no_reply_at_all_is_no_news(tmp_path: Path) -> None:
    said, room = replayed(tmp_path, lambda url, entry: {**entry, "response": {**entry["response"], "status": 503}})
    assert said.code == 0
    assert said.data["posts"] == []
    assert all_posts(room) == ()


def phrases_of(body: str) -> set[str]:
    """Every three words in a row of what an error, JSON or HTML, says to a person; of a shorter one, all of it."""

    def texts(value: Any) -> Iterator[str]:  # noqa: ANN401
        if isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)
        elif isinstance(value, str):
            yield value

    said = re.split(r"<[^>]*>", body) if body.startswith("<") else texts(json.loads(body))
    several = [words for text in said if len(words := text.casefold().split()) > 1]
    return {" ".join(words[i : i + 3]) for words in several for i in range(max(1, len(words) - 2))}


def test_an_error_is_looked_for_by_what_it_says() -> None:
    assert phrases_of('{"status":{"error_code":1002,"error_message":"API key missing."}}') == {"api key missing."}
    assert phrases_of("<h1>502 Bad Gateway</h1><hr>nginx") == {"502 bad gateway"}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("coingecko/error_10012_time_range.json", 401),
        ("coinmarketcap/error_1002_key_missing.json", 401),
        ("cryptocompare/news_error_401.json", 401),
        ("coingecko/error_429_rate_limit.json", 429),
        ("coingecko/error_500.json", 500),
        ("alternative_me/error_502.html", 502),
    ],
)
@pytest.mark.parametrize("with_good_status", [False, True])
def test_recorded_errors_never_become_copy(
    shared: Path, tmp_path: Path, name: str, status: int, with_good_status: bool
) -> None:
    body = (shared / "data/recorded" / name).read_text(encoding="utf-8")
    said, room = replayed(tmp_path, answered(BTC, status=200 if with_good_status else status, body=body))
    assert said.code == 0
    assert [line for line in said.data["failures"] if "liquidation/aggregated-history" in line]
    pages = "".join(post.text for post in all_posts(room)).casefold()
    assert pages
    phrases = phrases_of(body)
    assert phrases
    assert [phrase for phrase in phrases if phrase in pages] == []


def test_a_bomb_from_a_live_source_is_stopped_and_told(tmp_path: Path) -> None:
    bomb = gzip.compress(b'{"data":"' + b"0" * (50 * 2**20), compresslevel=9)
    good = live_wire(tape_bytes(market()), tmp_path / "good").transport

    def answer(request: httpx.Request) -> httpx.Response:
        if BTC in str(request.url):
            return httpx.Response(200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(bomb))
        found: httpx.Response = good.handle_request(request)
        return found

    room = house(tmp_path / "house", KEYED)
    report = run(room, now=NOW, wire=Wire(httpx.MockTransport(answer), QUICK))
    assert [line for line in report.failures if "liquidation/aggregated-history" in line]
    (tape,) = (room.root / ".newsdesk/tapes").iterdir()
    assert tape.stat().st_size < 2**20
    assert "BTC" not in only_post(room).ledger.coverage.assets


def millis(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def test_a_bar_that_has_not_ended_changes_nothing(tmp_path: Path) -> None:
    def unfinished(reply: Any) -> Any:  # noqa: ANN401
        last = reply["data"][-1]
        reply["data"].append(
            {**last, "time": last["time"] + 86_400_000, "aggregated_long_liquidation_usd": 9_999_999_999.0}
        )
        return reply

    said, room = replayed(tmp_path, rows_changed("liquidation/aggregated-history", unfinished))
    assert said.code == 0
    assert "$900 million" in only_post(room).text
    assert "9,999" not in only_post(room).text


def test_a_stamp_from_the_future_is_not_believed(tmp_path: Path) -> None:
    def future(reply: Any) -> Any:  # noqa: ANN401
        reply["data"][-1]["time"] = millis(NOW + timedelta(days=30))
        return reply

    said, room = replayed(tmp_path, rows_changed(BTC, future))
    with room.archive() as archive:
        ends = [o.end for o in archive.rows(NOW + timedelta(days=60), assets=["BTC"], metrics=["liquidations.long"])]
    assert ends == []
    assert said.code == 0
    assert "BTC" not in only_post(room).ledger.coverage.assets


@pytest.mark.parametrize("factor", ["0.001", "1000"])
def test_a_day_in_another_unit_is_held_and_not_told(tmp_path: Path, factor: str) -> None:
    """Open interest in thousands, or in a thousandth, of what it was the day before."""
    from decimal import Decimal

    def scaled(reply: Any) -> Any:  # noqa: ANN401
        last = reply["data"][-1]
        last["close"] = str(Decimal(last["close"]) * Decimal(factor))
        return reply

    said, room = replayed(tmp_path, rows_changed("open-interest/aggregated-history?symbol=BTC", scaled))
    assert said.code == 3
    assert said.data["doubts"][0]["code"] == "scale_jump"
    assert "held: scale_jump" in said.err
    assert all_posts(room) == ()


def test_prices_in_another_unit_are_not_told(tmp_path: Path) -> None:
    def scaled(reply: Any) -> Any:  # noqa: ANN401
        for place in (1, 2, 3, 4):
            reply[-1][place] = str(float(reply[-1][place]) * 1000)
        return reply

    said, room = replayed(tmp_path, rows_changed("klines?symbol=BTCUSDT", scaled))
    assert said.code == 0
    assert [line for line in said.data["failures"] if line.startswith("Binance (GET ")]
    prices = [fact.id for post in all_posts(room) for fact in post.ledger.facts if fact.metric.startswith("price.")]
    assert prices
    assert not [id for id in prices if id.startswith("BTC")]


# Tapes and files that cannot be used.


def one_line(said: Said, code: int, *words: str) -> None:
    assert said.code == code, said
    assert len(said.err.strip().splitlines()) == 1
    assert [word for word in words if word not in said.err] == []
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "data",
    [b"", b"not gzip", *(gzip.compress(text) for text in (b"not json", b"{}", b'{"log":{"entries":[]}}'))],
    ids=["empty", "no gzip", "no json", "no log", "no entries"],
)
def test_a_tape_that_is_none_is_one_line(tmp_path: Path, data: bytes) -> None:
    tape, root = tmp_path / "bad.har.gz", house(tmp_path / "house").root
    tape.write_bytes(data)
    before = files_under(root)
    one_line(newsdesk("run", "--house", root, "--tape", tape), 1, "tape")
    assert files_under(root) == before


def test_a_tape_that_unpacks_without_end_is_one_line(tmp_path: Path) -> None:
    tape, root = tmp_path / "bomb.har.gz", house(tmp_path / "house").root
    tape.write_bytes(gzip.compress(b" " * (66 * 2**20)))
    one_line(newsdesk("run", "--house", root, "--tape", tape), 1, "larger than")


def test_a_tape_changed_after_it_was_recorded_is_refused(alive: Newsroom, tmp_path: Path) -> None:
    (kept,) = (alive.root / ".newsdesk/tapes").iterdir()
    har = json.loads(gzip.decompress(kept.read_bytes()))
    har["log"]["entries"][0]["response"]["content"]["text"] += " "
    tape = tmp_path / "changed.har"
    tape.write_text(json.dumps(har), encoding="utf-8")
    one_line(newsdesk("run", "--house", house(tmp_path / "house").root, "--tape", tape), 1, "changed after")


@pytest.mark.parametrize(
    ("words", "said_of"),
    [
        (("run", "--tape", "nowhere.har.gz"), "nowhere.har.gz"),
        (("run", "--now", "yesterday"), "is no time"),
        (("run", "--now", "2024-08-06T00:10:00"), "is no time"),
        (("run", "--now", "2024-02-31"), "is no time"),
        (("run", "--kind", "gossip"), "gossip"),
        (("events", "--since", "long ago"), "is no time"),
        (("import", "nowhere.csv"), "nowhere.csv"),
        (("import",), "Missing argument"),
        (("export", "--to", "geocities", "--out", "x"), "geocities"),
        (("check", "--templates", "post"), "leave out"),
        (("check", "--facts", "nowhere.yaml"), "nowhere.yaml"),
        (("draft", "facts.yaml", "--now", "2024-08-06"), "as_of"),
        (("preview", "--port", "99999"), "99999"),
        (("approve", "post"), "--by"),
        (("gossip",), "gossip"),
    ],
)
def test_wrong_usage_is_code_2_and_says_what(tmp_path: Path, words: tuple[str, ...], said_of: str) -> None:
    root = house(tmp_path / "house").root
    said = newsdesk(*words, *(("--house", root) if words != ("gossip",) else ()))
    assert said.code == 2
    assert said_of in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("draft", "nowhere.yaml"),
        ("draft", "liquidation_cascade:MARKET:2024-99-99"),
        ("draft", "gossip"),
        ("check", "nothing"),
        ("explain", "nothing"),
        ("approve", "nothing", "--by", "Ann"),
        ("publish", "nothing"),
        ("spike", "nothing", "--by", "Ann"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_not_there_is_code_1_and_one_line(tmp_path: Path, words: tuple[str, ...], as_json: bool) -> None:
    root = house(tmp_path / "house").root
    said = newsdesk(*words, "--house", root, *(("--json",) if as_json else ()))
    one_line(said, 1, words[1])
    if as_json:
        assert words[1] in said.data["error"]["message"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("\nname = ", "\nnom = ", "publication.name"),
        ("bitcoin = 5", "bitcoin = -5", "thresholds.price_move.bitcoin"),
        ("history_days = 500", "history_days = 1", "collect.history_days"),
        ("[collect]", "[gossip]\nfloor = 1\n[collect]", "gossip"),
        ('assets = ["BTC"', 'assets = ["DUCK"', "assets"),
        ("[collect]", "[collect", "TOML"),
    ],
)
def test_a_wrong_house_is_one_line_that_names_the_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    root = house(tmp_path / "house").root
    policy = root / "content/house.toml"
    text = policy.read_text(encoding="utf-8")
    assert old in text
    policy.write_text(text.replace(old, new, 1), encoding="utf-8")
    for words in (("run",), ("check",), ("doctor",), ("build",)):
        one_line(newsdesk(*words, "--house", root), 1, "house.toml", key)


def test_no_house_is_one_line(tmp_path: Path) -> None:
    one_line(newsdesk("check", "--house", tmp_path), 1, "newsdesk init")


@pytest.mark.parametrize("name", [".newsdesk", "content/posts"])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    """A file stands where a folder must be; permissions would not stop a test that runs as root."""
    import shutil

    tape, room = tmp_path / "good.har.gz", house(tmp_path / "house")
    tape.write_bytes(tape_bytes(market()))
    shutil.rmtree(room.root / name, ignore_errors=True)
    (room.root / name).write_text("in the way", encoding="utf-8")
    said = newsdesk("run", "--house", room.root, "--tape", tape, "-q")
    one_line(said, 1, "could not be written")
    assert (room.root / name).read_text(encoding="utf-8") == "in the way"
    assert orphans(room.root) == []


def test_an_archive_that_is_none_is_one_line(tmp_path: Path) -> None:
    room = house(tmp_path / "house")
    (room.root / ".newsdesk").mkdir()
    (room.root / ".newsdesk/archive.db").write_bytes(b"not a database at all" * 100)
    one_line(newsdesk("doctor", "--house", room.root), 1, "archive")


def test_tables_that_cannot_be_read_are_one_line_and_leave_nothing(tmp_path: Path) -> None:
    root, table = house(tmp_path / "house").root, tmp_path / "table.csv"
    head = "metric,asset,venue,start,end,value,unit,source\n"
    good = "price.close,BTC,binance,2024-08-05T00:00:00Z,2024-08-06T00:00:00Z,54000,USDT,Binance\n"
    for bad in (
        "price.close,BTC\n",
        good.replace("54000", "NaN"),
        good.replace("54000", "1e999"),
        good.replace("USDT", "?"),
    ):
        table.write_text(head + good + bad, encoding="utf-8")
        one_line(newsdesk("import", table, "--house", root), 1, "table.csv")
    table.write_text(head + good, encoding="utf-8")
    said = newsdesk("import", table, "--house", root, "--json")
    assert (said.code, said.data["files"][str(table)]) == (0, {"rows": 1, "added": 1, "revised": 0, "same": 0})


def test_two_units_of_one_series_are_refused(tmp_path: Path) -> None:
    root, table = house(tmp_path / "house").root, tmp_path / "table.csv"
    row = "open_interest,BTC,aggregate,,{},1000,{},CoinGlass\n"
    table.write_text(
        "metric,asset,venue,start,end,value,unit,source\n"
        + row.format("2024-08-05T00:00:00Z", "USD")
        + row.format("2024-08-06T00:00:00Z", "BTC"),
        encoding="utf-8",
    )
    one_line(newsdesk("import", table, "--house", root), 1, "open_interest")
