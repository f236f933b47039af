"""Recording what a live run received, as a HAR 1.2 tape without a key in it. The archive writes the bytes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from generator import __version__
from generator.facts.window import iso
from generator.wire.judge import Answer
from generator.wire.request import Request

KEPT_HEADERS = ("age", "content-type", "date", "etag", "last-modified", "retry-after")
"""Response headers that a tape keeps. Of request headers it keeps none: nothing can slip through."""


@dataclass(frozen=True, slots=True)
class Received:
    """One answer of a live run. Its body was scrubbed of keys when it came in."""

    request: Request
    answer: Answer


def tape_name(now: datetime) -> str:
    """The name under which a run's tape is kept, "2024-08-06T001000Z.har.gz"; pointers bear it."""
    return f"{now:%Y-%m-%dT%H%M%SZ}.har.gz"


def record(received: Iterable[Received], now: datetime) -> bytes:
    """The run's answers, in order, as HAR 1.2 bytes (not gzipped), marked live."""
    log = {
        "version": "1.2",
        "creator": {"name": "newsdesk", "version": __version__},
        "_newsdesk": {"provenance": "live"},
        "entries": [_entry(one, index, now) for index, one in enumerate(received)],
    }
    return json.dumps({"log": log}, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(one: Received, index: int, now: datetime) -> dict[str, object]:
    digest = sha256(one.answer.body).hexdigest()
    return {
        "startedDateTime": iso(now),
        "time": 0,
        "request": _request(one.request),
        "response": _response(one.answer),
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
        "_newsdesk": {"index": index, "sha256": digest},
    }


def _request(request: Request) -> dict[str, object]:
    return {
        "method": "GET",
        "url": request.url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "queryString": [{"name": name, "value": value} for name, value in request.query],
        "headersSize": -1,
        "bodySize": 0,
    }


def _response(answer: Answer) -> dict[str, object]:
    kept = [{"name": name, "value": answer.headers[name]} for name in KEPT_HEADERS if name in answer.headers]
    return {
        "status": answer.status,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": kept,
        "content": _content(answer),
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1,
    }


def _content(answer: Answer) -> dict[str, object]:
    """The body as text; as base64 where it is no UTF-8."""
    content: dict[str, object] = {"size": len(answer.body), "mimeType": answer.headers.get("content-type", "")}
    try:
        return {**content, "text": answer.body.decode("utf-8")}
    except UnicodeDecodeError:
        from base64 import b64encode

        return {**content, "text": b64encode(answer.body).decode("ascii"), "encoding": "base64"}
