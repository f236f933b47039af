"""Deciding what a request gets, without a socket in sight."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes

from generator.preview.pages import (
    FAULT_PATH,
    HTML,
    RELOAD_JS,
    RELOAD_PATH,
    fault_page,
    media_type,
    missing_page,
    with_reload,
)
from generator.preview.site import Edition

GUARD = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}
"""On every answer, errors among them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body and its type."""

    status: HTTPStatus
    type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def known_host(hosts: Sequence[str], port: int) -> bool:
    """Whether a request names this machine, once. Another name that leads here is a rebound one."""
    ours = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    return len(hosts) == 1 and hosts[0].strip().lower() in ours


def plain(status: HTTPStatus, text: str, **headers: str) -> Answer:
    """A refusal, in a line of text."""
    return Answer(status, "text/plain; charset=utf-8", f"{text}\n".encode(), headers)


def answer(path: str, edition: Edition) -> Answer:
    """What stands at a request's path (without its query) in this edition."""
    if path == RELOAD_PATH:
        return Answer(HTTPStatus.OK, media_type(RELOAD_PATH), RELOAD_JS)
    if path == FAULT_PATH or (edition.fault and not edition.pages):
        status = HTTPStatus.INTERNAL_SERVER_ERROR if edition.fault else HTTPStatus.OK
        return Answer(status, HTML, fault_page(edition))
    parts = _parts(path)
    if parts is None:
        return _missing(edition)
    name = "/".join(parts) + "index.html" if path.endswith("/") else "/".join(parts)
    if name in edition.pages:
        return _found(name, edition)
    if f"{name}/index.html" in edition.pages:
        return plain(HTTPStatus.MOVED_PERMANENTLY, "It stands one slash further.", Location=f"/{quote(name)}/")
    return _missing(edition)


def _found(name: str, edition: Edition) -> Answer:
    kind, body = media_type(name), edition.pages[name]
    return Answer(HTTPStatus.OK, kind, with_reload(body, edition) if kind == HTML else body)


def _missing(edition: Edition) -> Answer:
    return Answer(HTTPStatus.NOT_FOUND, HTML, missing_page(edition))


def _parts(path: str) -> list[str] | None:
    """The names of a path, the last one "" where it ends in a slash; None for one that no file of a site has.

    Pages are looked up in memory, so a path cannot leave the site; it is refused all the same.
    """
    try:
        text = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    root, *parts = text.split("/")
    strange = "\\" in text or any(ord(letter) < 32 or ord(letter) == 127 for letter in text)
    if root or strange or "" in parts[:-1] or {".", ".."} & set(parts) or "%2f" in path.lower():
        return None
    return parts
