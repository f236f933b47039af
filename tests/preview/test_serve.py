"""The server itself, by real requests on loopback."""

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import InputError, PressError
from generator.preview.answer import GUARD
from generator.preview.serve import Preview, open_preview


def press(root: Path) -> dict[str, bytes]:
    """A build of one page: the text of the house's one post."""
    text = (root / "content/posts/a.md").read_text(encoding="utf-8")
    if "broken" in text:
        raise PressError("a.md: <b>broken</b>")
    return {"index.html": f"<body>{text}</body>".encode()}


@pytest.fixture
def preview(post: Path, socket_enabled: None) -> Iterator[Preview]:
    with open_preview(post.parents[2], build=press, port=0) as preview:
        yield preview


def port(preview: Preview) -> int:
    return int(preview.url.rstrip("/").rpartition(":")[2])


def ask(
    preview: Preview, path: str = "/", *, method: str = "GET", host: str | None = None
) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port(preview), timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port(preview)}")
    connection.endheaders()
    reply = connection.getresponse()
    found = reply.status, reply.read().decode(), dict(reply.getheaders())
    connection.close()
    return found


def raw(preview: Preview, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port(preview)), timeout=10) as line:
        line.sendall(request)
        return line.makefile("rb").read()


def test_it_listens_on_loopback_only(preview: Preview) -> None:
    assert preview.url.startswith("http://127.0.0.1:")
    with socket.socket() as elsewhere:
        elsewhere.bind(("127.0.0.2", port(preview)))  # taken, were it listening on every address


def test_the_site_is_served_under_guard(preview: Preview) -> None:
    status, text, headers = ask(preview)
    assert (status, text.startswith("<body>first<script")) == (200, True)
    assert headers.items() >= GUARD.items()
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.nip.io", "localhost.evil", "127.0.0.1:1"])
def test_a_rebound_name_gets_nothing(preview: Preview, host: str) -> None:
    status, text, headers = ask(preview, host=host)
    assert status == 421
    assert "first" not in text
    assert headers.items() >= GUARD.items()


def test_no_host_two_hosts_and_a_foreign_target_get_nothing(preview: Preview) -> None:
    ours = f"Host: 127.0.0.1:{port(preview)}\r\n".encode()
    assert raw(preview, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 421")
    assert raw(preview, b"GET / HTTP/1.1\r\n" + ours * 2 + b"\r\n").startswith(b"HTTP/1.0 421")
    assert raw(preview, b"GET http://evil.example/ HTTP/1.1\r\n" + ours + b"\r\n").startswith(b"HTTP/1.0 400")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_it_only_shows(preview: Preview, method: str) -> None:
    status, _, headers = ask(preview, method=method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_the_body(preview: Preview) -> None:
    status, text, headers = ask(preview, method="HEAD")
    assert (status, text) == (200, "")
    assert int(headers["Content-Length"]) == len(ask(preview)[1])


@pytest.mark.parametrize(
    "path", ["/../content/house.toml", "/..%2f..%2fetc/passwd", "//etc/passwd", "/content/", "/-/"]
)
def test_nothing_but_the_site_can_be_had(preview: Preview, path: str) -> None:
    assert ask(preview, path)[0] == 404


def test_a_link_in_the_house_leads_nowhere(preview: Preview, post: Path) -> None:
    (post.parent / "secret.txt").symlink_to("/etc/passwd")
    preview.step()
    assert ask(preview, "/content/posts/secret.txt")[0] == ask(preview, "/secret.txt")[0] == 404


def test_saving_a_post_rebuilds_the_site(preview: Preview, post: Path) -> None:
    assert not preview.step()
    post.write_text("second", encoding="utf-8")
    assert preview.step()
    assert "second" in ask(preview)[1]


def test_a_fault_is_shown_the_old_site_stays_and_mending_brings_the_new_one(preview: Preview, post: Path) -> None:
    post.write_text("broken", encoding="utf-8")
    preview.step()
    assert "first" in ask(preview)[1]
    status, text, _ = ask(preview, "/-/fault")
    assert (status, "a.md: &lt;b&gt;broken&lt;/b&gt;" in text) == (500, True)
    post.write_text("mended", encoding="utf-8")
    preview.step()
    assert "mended" in ask(preview)[1]
    assert ask(preview, "/-/fault")[0] == 200


@pytest.mark.parametrize(("text", "fault"), [("second", False), ("broken", True)])
def test_a_waiting_page_is_told_of_the_next_edition(preview: Preview, post: Path, text: str, fault: bool) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port(preview), timeout=10)
    line.request("GET", "/-/events?after=1")
    reply = line.getresponse()
    assert reply.getheader("Content-Type") == "text/event-stream"
    assert reply.readline() == b": waiting\n"
    post.write_text(text, encoding="utf-8")
    preview.step()
    told = reply.read().decode().strip()
    assert json.loads(told.removeprefix("data: ")) == {"edition": 2, "fault": fault}
    line.close()


@pytest.mark.parametrize("after", ["x", "-1", "1" * 20, "%C2%B2"])
def test_waiting_for_no_edition_is_refused(preview: Preview, after: str) -> None:
    assert ask(preview, f"/-/events?after={after}")[0] == 400


def test_closing_lets_waiting_pages_go(post: Path, socket_enabled: None) -> None:
    with open_preview(post.parents[2], build=press, port=0) as preview:
        line = http.client.HTTPConnection("127.0.0.1", port(preview), timeout=10)
        line.request("GET", "/-/events?after=1")
        reply = line.getresponse()
    assert reply.read() == b": waiting\n\n"
    line.close()


@pytest.mark.parametrize("taken", [True, False])
def test_a_port_that_cannot_be_had_is_said_in_one_line(post: Path, taken: bool, socket_enabled: None) -> None:
    with open_preview(post.parents[2], build=press, port=0) as preview:
        number = port(preview) if taken else 70_000
        with (
            pytest.raises(InputError, match=f"port {number} .* --port"),
            open_preview(post.parents[2], build=press, port=number),
        ):
            pass
