import base64
import copy
import logging
import pickle
import traceback
from urllib.parse import quote_plus

import httpx
import pytest

from generator.errors import WireError
from generator.wire.collector import KEY_NAMES, collect
from generator.wire.outcome import AuthMissing
from generator.wire.retry import Limits
from generator.wire.secret import Secret, read_keys, scrub
from tests.wire.make import QUICK, Chunks, Wire, make_plan
from tests.wire.market import Answer, healthy

CANARY = "canary+7f3a/9e21=xyz"
FORMS = (CANARY, quote_plus(CANARY), base64.b64encode(CANARY.encode()).decode().rstrip("="), CANARY[::-1])
ALL = ("coinglass", "binance", "alternative_me", "coingecko")


def test_a_key_shows_in_no_text_and_cannot_be_written_out() -> None:
    secret = Secret(CANARY)
    assert CANARY not in f"{secret} {secret!r} {[secret]} {vars(type(secret)).keys()}"
    for write in (pickle.dumps, copy.deepcopy):
        with pytest.raises(WireError) as caught:
            write(secret)
        assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert secret.reveal() == CANARY


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "ключ", "a\x00b", "a\r\nx-evil: 1"])
def test_a_key_that_no_header_can_carry_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(WireError, match="MY_KEY") as caught:
        Secret(text, "MY_KEY")
    assert not text.strip() or text not in str(caught.value)


def test_keys_are_read_by_name_and_blank_ones_count_as_unset() -> None:
    environ = {"COINGLASS_API_KEY": f" {CANARY}\n", "COINGECKO_API_KEY": " ", "OTHER": "x"}
    keys = read_keys(environ, KEY_NAMES)
    assert {name: key.reveal() for name, key in keys.items()} == {"COINGLASS_API_KEY": CANARY}


@pytest.mark.parametrize("form", FORMS[:3])
def test_keys_that_a_source_sends_back_are_scrubbed(form: str) -> None:
    body = f'{{"msg":"your key {form} is bad"}}'.encode()
    assert scrub(body, [Secret(CANARY)]) == b'{"msg":"your key REDACTED is bad"}'
    assert scrub(b"[12, 3]", [Secret("1")]) == b"[12, 3]"


def echo(request: httpx.Request) -> httpx.Response:
    """A source that throws the key back in header and body."""
    key = "".join(value for name, value in request.headers.items() if "key" in name.lower())
    return httpx.Response(
        200, headers={"etag": key, "content-type": "application/json"}, json={"code": "1", "msg": key}
    )


def breaking(error: type[Exception]) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error(f"cannot send {dict(request.headers)}")

    return answer


def status(code: int) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        key = "".join(value for name, value in request.headers.items() if "key" in name.lower())
        return httpx.Response(code, headers={"location": f"https://x/?k={key}", "retry-after": key}, text=f"bad {key}")

    return answer


def cut(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, stream=Chunks([b'{"code":"0","da']))


PATHS: tuple[Answer, ...] = (
    healthy,
    echo,
    cut,
    *(status(code) for code in (200, 302, 400, 401, 403, 404, 418, 429, 451, 500, 503)),
    *(
        breaking(e)
        for e in (httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.LocalProtocolError)
    ),
)


@pytest.mark.parametrize("answer", PATHS)
@pytest.mark.parametrize("limits", [QUICK, Limits(tries=1, body=100)])
def test_the_canary_is_nowhere_after_any_success_or_failure(
    answer: Answer, limits: Limits, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "stamina", ""):
        logging.getLogger(name).setLevel(logging.DEBUG)
    wire = Wire(answer)
    keys = {name: Secret(CANARY, name) for name in KEY_NAMES}
    run = collect(make_plan(), sources=ALL, keys=keys, transport=wire, limits=limits)
    assert any(CANARY in repr(request.headers.raw) for request in wire.asked), "the key was never sent"
    assert not any(CANARY in str(request.url) for request in wire.asked)
    out = capfd.readouterr()
    logs = " ".join(f"{r.getMessage()} {r.__dict__}" for r in caplog.records)
    whole = "\n".join([repr(run), " ".join(map(str, run.failures)), (run.tape or b"").decode(), logs, *out])
    for form in FORMS:
        assert form not in whole


def test_a_missing_key_names_the_variable_only() -> None:
    run = collect(make_plan(), sources=["coinglass"], keys={}, transport=Wire(healthy))
    assert isinstance(run.failures[0], AuthMissing)
    assert run.tape is None
