from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.preview.answer import answer, known_host
from generator.preview.site import Edition

PAGES = {
    "index.html": b"<html><body><h1>Home</h1></body></html>",
    "posts/a b/index.html": b"<p>no body tag</p>",
    "style.css": b"p {}",
    "feed.atom": b"<feed/>",
}
EDITION = Edition(4, PAGES)


def test_pages_come_with_the_reloading_script_inside_the_body() -> None:
    found = answer("/", EDITION)
    script = b'<script src="/-/reload.js" data-edition="4" data-page="page"></script>'
    assert found.body == b"<html><body><h1>Home</h1>" + script + b"</body></html>"
    assert answer("/posts/a%20b/", EDITION).body == b"<p>no body tag</p>" + script


def test_other_files_come_as_they_are() -> None:
    style, feed = answer("/style.css", EDITION), answer("/feed.atom", EDITION)
    assert (style.type, style.body) == ("text/css; charset=utf-8", b"p {}")
    assert (feed.type, feed.body) == ("application/atom+xml; charset=utf-8", b"<feed/>")


def test_a_folder_without_its_slash_is_redirected_within_the_site() -> None:
    found = answer("/posts/a%20b", EDITION)
    assert (found.status, found.headers) == (HTTPStatus.MOVED_PERMANENTLY, {"Location": "/posts/a%20b/"})


@pytest.mark.parametrize(
    "path",
    [
        "/../index.html",
        "/posts/../index.html",
        "/..%2findex.html",
        "/%2e%2e/index.html",
        "/./index.html",
        "//index.html",
        "/posts//index.html",
        "/posts%2fa b/",
        "/index.html%00",
        "/..\\index.html",
        "/%5cindex.html",
        "/index.html\r\nX-Planted: 1",
        "/%ff",
        "/etc/passwd",
        "/posts/",
        "/-/",
        "index.html",
        "",
    ],
)
def test_what_is_no_page_of_the_site_is_missing(path: str) -> None:
    found = answer(path, EDITION)
    assert found.status == HTTPStatus.NOT_FOUND
    assert b"Home" not in found.body


@given(st.text())
def test_any_path_is_answered_from_the_site_or_not_at_all(path: str) -> None:
    found = answer("/" + path, EDITION)
    assert found.status in {HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.MOVED_PERMANENTLY}
    assert all("\n" not in value and "\r" not in value for value in found.headers.values())


def test_a_fault_is_shown_as_text_and_the_old_pages_stay() -> None:
    broken = Edition(5, PAGES, fault="house.toml: <script>alert(1)</script> & more")
    found = answer("/-/fault", broken)
    assert found.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"house.toml: &lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in found.body
    assert found.type == "text/html; charset=utf-8"
    assert b'data-page="fault"' in found.body
    assert b"Home" in answer("/", broken).body


def test_without_any_page_every_address_shows_the_fault() -> None:
    found = answer("/posts/x/", Edition(1, {}, fault="no templates"))
    assert found.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"no templates" in found.body
    assert b"still here" not in found.body


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_this_machine_by_its_names_is_known(host: str) -> None:
    assert known_host([host], 8000)


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [""],
        ["evil.example"],
        ["evil.example:8000"],
        ["127.0.0.1"],
        ["127.0.0.1:8001"],
        ["127.0.0.1.nip.io:8000"],
        ["localhost.evil:8000"],
        ["localhost:8000@evil.example"],
        ["0.0.0.0:8000"],
        ["127.0.0.1:8000", "evil.example"],
        ["127.0.0.1:8000", "127.0.0.1:8000"],
    ],
)
def test_any_other_host_is_not(hosts: list[str]) -> None:
    assert not known_host(hosts, 8000)
