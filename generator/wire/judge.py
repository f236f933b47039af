"""Judging an answer: by its status, its first bytes and the error codes in its body, before anything parses it.

Error bodies come in five shapes (`reference/sources.md` §4, §5) and some of them with status 200. Of a provider's
words only the kind is taken; codes are kept when they are numbers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.wire import outcome as o
from generator.wire.strict import read_json


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names in lower case, the body decoded, whole, and free of our keys."""

    status: int
    headers: Mapping[str, str]
    body: bytes


_BY_STATUS: dict[int, tuple[type[o.Failure], str]] = {
    401: (o.AuthMissing, "no key, or one that is not taken"),
    402: (o.PlanDenied, "the plan does not cover this"),
    407: (o.Unreachable, "a proxy asks for a login"),
    408: (o.Unreachable, "the source gave up waiting"),
    418: (o.RateLimited, "banned for too many requests"),
    429: (o.RateLimited, "too many requests"),
    451: (o.GeoBlocked, "not served from this place"),
}

_BY_CODE: dict[str, type[o.Failure]] = {
    # CoinGecko
    "1020": o.GeoBlocked, "10002": o.AuthMissing, "10005": o.PlanDenied, "10010": o.AuthMissing,
    "10011": o.AuthMissing, "10012": o.PlanDenied,
    # CoinMarketCap
    "1001": o.AuthMissing, "1002": o.AuthMissing, "1003": o.PlanDenied, "1004": o.PlanDenied, "1005": o.AuthMissing,
    "1006": o.PlanDenied, "1007": o.AuthMissing, "1008": o.RateLimited, "1009": o.RateLimited, "1010": o.RateLimited,
    "1011": o.RateLimited,
    # Binance, Bybit, OKX
    "-1003": o.RateLimited, "10006": o.RateLimited, "50011": o.RateLimited, "50001": o.Maintenance,
    "50013": o.Maintenance, "50026": o.Maintenance,
    # plain statuses repeated in a body
    "429": o.RateLimited, "500": o.Maintenance, "503": o.Maintenance, "451": o.GeoBlocked,
}  # fmt: skip

_BY_WORDS: tuple[tuple[re.Pattern[bytes], type[o.Failure]], ...] = (
    (re.compile(rb"too (many|frequent)|rate limit", re.IGNORECASE), o.RateLimited),
    (re.compile(rb"upgrade|subscri|\bplans?\b", re.IGNORECASE), o.PlanDenied),
    (re.compile(rb"restricted location|\bcountry\b|\bregion\b|\bthe USA\b", re.IGNORECASE), o.GeoBlocked),
    (re.compile(rb"api.?key", re.IGNORECASE), o.AuthMissing),
    (re.compile(rb"maintenance|temporarily", re.IGNORECASE), o.Maintenance),
)

_NUMERIC = re.compile(r"-?[0-9]{1,6}")
_UNKNOWN = "of a kind not told"


def judge(answer: Answer, *, keyed: bool) -> o.Json:
    """The body's value where the source says that all is well. Raises Rejected with the kind of failure otherwise.

    `keyed`: whether the source takes a key; a bare 403 then means the plan, otherwise the place.
    """
    status = answer.status
    if status in _BY_STATUS and status not in {401, 402}:
        raise _rejected(*_BY_STATUS[status], answer)
    if status >= 500:
        raise _rejected(o.Maintenance, "out of service", answer)
    if 300 <= status < 400:
        raise _rejected(o.SchemaDrift, "points elsewhere, which is not followed", answer)
    if 200 <= status < 300:
        return _sound(answer)
    raise _refused(answer, keyed=keyed)


def _sound(answer: Answer) -> o.Json:
    """The value of a good status, unless a page or an error stands in its place."""
    if _is_page(answer):
        raise _rejected(o.Maintenance, "a page for people came in place of data", answer)
    data = read_json(answer.body)
    code = error_code(data)
    if code:
        kind = _BY_CODE.get(code) or _by_words(answer.body) or o.SchemaDrift
        raise o.Rejected(kind, f"the reply is an error {_said(code)}, though its status is {answer.status}")
    return data


def _refused(answer: Answer, *, keyed: bool) -> o.Rejected:
    """A status from 400 to 499 that may mean several things: by its code, then its words, then what is usual."""
    usual: dict[int, type[o.Failure]] = {
        401: o.AuthMissing,
        402: o.PlanDenied,
        403: o.PlanDenied if keyed else o.GeoBlocked,
    }
    kind = usual.get(answer.status, o.SchemaDrift)
    if _is_page(answer):
        return _rejected(o.GeoBlocked if answer.status == 403 else kind, "a page for people in place of data", answer)
    try:
        code = error_code(read_json(answer.body))
    except o.Rejected:
        code = ""
    if answer.status in usual:
        kind = _BY_CODE.get(code) or _by_words(answer.body) or kind
    return _rejected(kind, f"refused{f' with an error {_said(code)}' if _NUMERIC.fullmatch(code) else ''}", answer)


def error_code(data: o.Json) -> str:
    """The error that a body tells of: its numeric code, "of a kind not told", or "" where there is none."""
    if not isinstance(data, dict):
        return ""
    for holder in (data, data.get("error"), data.get("metadata")):
        if isinstance(holder, dict):
            code = _code_in(holder)
            if code:
                return code
    return ""


def _code_in(holder: dict[str, o.Json]) -> str:
    status = holder.get("status")
    inside = status.get("error_code") if isinstance(status, dict) else None
    for raw in (holder.get("code"), holder.get("retCode"), holder.get("error_code"), inside):
        if raw is not None and str(raw) not in {"0", "200", ""}:
            return str(raw) if _NUMERIC.fullmatch(str(raw)) else _UNKNOWN
    plain = holder.get("error") or holder.get("Err")
    if type(status) is int and status >= 400:
        return str(status)
    return _UNKNOWN if plain and not isinstance(plain, dict | list) else ""


def _by_words(body: bytes) -> type[o.Failure] | None:
    head = body[:2000]
    return next((kind for pattern, kind in _BY_WORDS if pattern.search(head)), None)


def _is_page(answer: Answer) -> bool:
    """Content sniffing: what the header claims, and what the first bytes are."""
    return "html" in answer.headers.get("content-type", "").lower() or answer.body[:64].lstrip()[:1] == b"<"


def _rejected(kind: type[o.Failure], reason: str, answer: Answer) -> o.Rejected:
    return o.Rejected(kind, f"{reason} (status {answer.status})")


def _said(code: str) -> str:
    return code if code == _UNKNOWN else f"of code {code}"
