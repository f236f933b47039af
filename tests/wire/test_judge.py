from pathlib import Path

import pytest

from generator.wire.judge import Answer, judge
from generator.wire.outcome import (
    AuthMissing,
    Empty,
    Failure,
    GeoBlocked,
    Json,
    Maintenance,
    PlanDenied,
    RateLimited,
    Rejected,
    SchemaDrift,
    Truncated,
    Unreachable,
    failure,
)

JSON = {"content-type": "application/json"}


def rejected(status: int, body: str | bytes, *, keyed: bool = False, headers: dict[str, str] = JSON) -> Rejected:
    raw = body if isinstance(body, bytes) else body.encode()
    with pytest.raises(Rejected) as caught:
        judge(Answer(status, headers, raw), keyed=keyed)
    return caught.value


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, "", AuthMissing),
        (401, '{"code":"401","msg":"Upgrade plan"}', PlanDenied),
        (401, '{"code":"30001","msg":"API key missing."}', AuthMissing),
        (401, '{"error":{"status":{"error_code":10012,"error_message":"x"}}}', PlanDenied),
        (401, '{"status":{"error_code":10002,"error_message":"x"}}', AuthMissing),
        (402, '{"status":{"error_code":1003}}', PlanDenied),
        (403, '{"status":{"error_code":1006}}', PlanDenied),
        (403, '{"status":{"error_code":1007}}', AuthMissing),
        (403, '{"retCode":10024,"retMsg":"not available in your country"}', GeoBlocked),
        (403, "access too frequent", RateLimited),
        (403, "The Amazon CloudFront distribution is configured to block access from your country.", GeoBlocked),
        (403, "<html>error code: 1020</html>", GeoBlocked),
        (404, "not found", SchemaDrift),
        (408, "", Unreachable),
        (418, '{"code":-1003,"msg":"banned"}', RateLimited),
        (422, '{"error":"Missing parameter ids"}', SchemaDrift),
        (429, "", RateLimited),
        (451, '{"code":0,"msg":"Service unavailable from a restricted location"}', GeoBlocked),
        (302, "", SchemaDrift),
        (500, '{"status":500,"error":"x"}', Maintenance),
        (503, "<html>", Maintenance),
        (200, "<!doctype html><title>Checking your browser</title>", Maintenance),
        (200, "\n  <html></html>", Maintenance),
        (200, '{"code":"50001","msg":"x"}', Maintenance),
        (200, '{"code":"400","msg":"Too Many Requests"}', RateLimited),
        (200, '{"code":"401","msg":"Upgrade plan"}', PlanDenied),
        (200, '{"retCode":10006,"retMsg":"Too many visits!"}', RateLimited),
        (200, '{"status":{"error_code":1008,"error_message":"x"},"data":[]}', RateLimited),
        (200, '{"status":{"error_code":"1002"}}', AuthMissing),
        (200, '{"code":-1121,"msg":"Invalid symbol."}', SchemaDrift),
        (200, '{"data":[],"metadata":{"error":"something"}}', SchemaDrift),
        (200, '{"Err":"no"}', SchemaDrift),
        (200, '{"data":[1,2', Truncated),
        (200, "[NaN]", SchemaDrift),
        (204, "", Truncated),
    ],
)
def test_each_refusal_has_its_kind(status: int, body: str, kind: type[Failure]) -> None:
    assert rejected(status, body).kind is kind


def test_a_bare_403_means_the_plan_where_a_key_is_used_and_the_place_elsewhere() -> None:
    assert rejected(403, "", keyed=True).kind is PlanDenied
    assert rejected(403, "", keyed=False).kind is GeoBlocked


def test_a_page_is_known_by_its_content_type_too() -> None:
    assert rejected(200, "[1]", headers={"content-type": "text/html; charset=utf-8"}).kind is Maintenance


@pytest.mark.parametrize("status", [200, 401, 403, 422, 500])
@pytest.mark.parametrize("code", ['"buy SHITCOIN now"', "10012", '"<b>"'])
def test_a_reason_never_repeats_what_the_provider_wrote(status: int, code: str) -> None:
    body = f'{{"code":{code},"msg":"buy SHITCOIN now","error":"<b>SHITCOIN</b>"}}'
    reason = rejected(status, body).reason
    assert "SHITCOIN" not in reason
    assert "<" not in reason


@pytest.mark.parametrize(
    "body", ['{"code":"0","msg":"success","data":[1]}', "[[1]]", '{"data":[],"metadata":{"error":null}}', '{"code":0}']
)
def test_a_sound_reply_is_handed_on(body: str) -> None:
    data: Json = judge(Answer(200, JSON, body.encode()), keyed=True)
    assert data


def test_a_failure_says_who_where_why_and_what_next_in_one_line() -> None:
    line = str(failure(Empty, source="CoinGlass", where="GET h/p", reason="data is an empty list"))
    assert line == "CoinGlass (GET h/p): data is an empty list; check that the source covers this asset"


RECORDED = {
    "coingecko/error_10012_time_range.json": (401, PlanDenied),
    "coingecko/error_422_missing_ids.json": (422, SchemaDrift),
    "coingecko/error_422_missing_vs_currency.json": (422, SchemaDrift),
    "coingecko/error_429_rate_limit.json": (429, RateLimited),
    "coingecko/error_500.json": (500, Maintenance),
    "coinmarketcap/error_1002_key_missing.json": (401, AuthMissing),
    "alternative_me/error_502.html": (502, Maintenance),
}


@pytest.mark.shared
def test_every_recorded_error_body_maps_to_its_kind(shared: Path) -> None:
    recorded = shared / "data" / "recorded"
    found = {str(p.relative_to(recorded)) for p in recorded.glob("*/error_*")}
    assert found == set(RECORDED)
    for name, (status, kind) in RECORDED.items():
        assert rejected(status, (recorded / name).read_bytes()).kind is kind, name


@pytest.mark.shared
def test_recorded_error_bodies_are_no_data_even_with_status_200(shared: Path) -> None:
    kinds = {
        name: rejected(200, (shared / "data" / "recorded" / name).read_bytes(), headers={}).kind for name in RECORDED
    }
    assert kinds == {
        "coingecko/error_10012_time_range.json": PlanDenied,
        "coingecko/error_422_missing_ids.json": SchemaDrift,
        "coingecko/error_422_missing_vs_currency.json": SchemaDrift,
        "coingecko/error_429_rate_limit.json": RateLimited,
        "coingecko/error_500.json": Maintenance,
        "coinmarketcap/error_1002_key_missing.json": AuthMissing,
        "alternative_me/error_502.html": Maintenance,
    }
