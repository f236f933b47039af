"""A day of which replies are missing is told by what is there, or not at all; a missing figure never stops the desk."""

from pathlib import Path

import pytest

from generator.newsroom.shelf import all_posts
from tests.days import Shape, tape_bytes
from tests.market import COINS
from tests.newsroom.desk import newsdesk
from tests.newsroom.made import changed_tape, house, market

ASKED = {
    "liquidations": "liquidation/aggregated-history?symbol={}&",
    "open interest": "open-interest/aggregated-history?symbol={}&",
    "funding": "funding-rate/oi-weight-history?symbol={}&",
    "prices": "klines?symbol={}USDT",
}


def without(*kinds: str, coins: tuple[str, ...] = tuple(COINS)) -> tuple[str, ...]:
    return tuple(ASKED[kind].format(coin) for kind in kinds for coin in coins)


MISSING: dict[str, tuple[str, ...]] = {
    **{f"{kind} of {coin}": without(kind, coins=(coin,)) for kind in ASKED for coin in ("BTC", "ETH", "SOL")},
    **{f"all {kind}": without(kind) for kind in ASKED},
    "the index": ("api.alternative.me",),
    "CoinGlass": ("coinglass",),
    "CoinGlass and the index": ("coinglass", "api.alternative.me"),
    "prices and the index": ("klines", "api.alternative.me"),
    "all but liquidations": ("open-interest", "funding", "klines", "api.alternative.me"),
    "bitcoin": without(*ASKED, coins=("BTC",)),
    "ether": without(*ASKED, coins=("ETH",)),
    "both liquidations": without("liquidations", coins=("BTC", "ETH")),
}


def told_without(tmp_path: Path, shape: Shape, words: tuple[str, ...]) -> tuple[int, list[str]]:
    """The exit code, and what was held or blocked."""
    path = tmp_path / "partial.har.gz"
    data = tape_bytes(market(shape))
    path.write_bytes(changed_tape(data, lambda url, entry: None if any(word in url for word in words) else entry))
    room = house(tmp_path / "house")
    said = newsdesk("run", "--house", room.root, "--tape", path, "--json")
    if said.code not in {0, 3}:
        return said.code, [said.err.strip().splitlines()[-1]]
    found = [f"{f['code']} in {f['block']}: {f['reason']}" for post in said.data["posts"] for f in post["findings"]]
    assert len(all_posts(room)) == len(said.data["posts"])
    return said.code, [*found, *(doubt["reason"] for doubt in said.data["doubts"])] if said.code else []


@pytest.mark.parametrize("coin", ["BTC", "ETH"])
def test_one_coin_alone_is_no_market_and_is_not_passed_off_as_one(tmp_path: Path, coin: str) -> None:
    others = tuple(other for other in COINS if other != coin)
    code, held = told_without(tmp_path, "crash", without(*ASKED, coins=others))
    assert code == 0 or (code == 3 and held)


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("shape", ["crash", "squeeze"])
def test_a_day_is_told_by_what_is_there(tmp_path: Path, shape: Shape, missing: str) -> None:
    assert told_without(tmp_path, shape, MISSING[missing]) == (0, [])
