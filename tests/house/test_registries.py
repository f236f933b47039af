from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from generator.errors import HouseError
from generator.facts.observation import Bound
from generator.house.assets import ASSETS, asset
from generator.house.coins import EVERYDAY, PAIRS
from generator.house.resources import resource
from generator.house.sources import SOURCES, bound_of, breaks_between, source

D = Decimal


def test_the_assets_of_the_issue_are_registered_first_and_two_hundred_more() -> None:
    assert list(ASSETS)[:7] == ["BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "ADA"]
    assert len(ASSETS) >= 210
    assert all(id == asset.id for id, asset in ASSETS.items())
    assert [ASSETS[id].step for id in ("BTC", "ETH", "SOL")] == [D(10_000), D(500), None]


def test_no_spelling_means_two_assets() -> None:
    spellings = Counter(name.casefold() for asset in ASSETS.values() for name in {n.casefold() for n in asset.names()})
    assert [name for name, count in spellings.items() if count > 1] == []


@pytest.mark.parametrize(
    ("id", "everyday"),
    [("FLOW", {"Flow", "FLOW"}), ("NEAR", {"Near", "NEAR"}), ("OP", {"Optimism", "OP"}), ("GAS", {"Gas", "GAS"}),
     ("ONE", {"Harmony", "ONE"}), ("MAGIC", {"Magic", "MAGIC"}), ("NOT", {"NOT"}), ("BTC", set()), ("1INCH", set())],
)  # fmt: skip
def test_spellings_that_are_everyday_words_are_marked(id: str, everyday: set[str]) -> None:
    assert ASSETS[id].everyday == everyday


def test_every_mark_of_an_everyday_word_is_of_some_spelling() -> None:
    assert frozenset().union(*(each.everyday for each in ASSETS.values())) == EVERYDAY
    assert all(each.everyday <= each.names() for each in ASSETS.values())


def test_some_names_hold_digits() -> None:
    digits = {each.title for each in ASSETS.values() if any(c.isdigit() for c in each.title)}
    assert digits == {"1inch", "0x", "API3", "1000SATS", "Coin98"}


def test_a_coin_without_a_pair_is_not_asked_for() -> None:
    assert ASSETS["CRO"].binance == ""
    assert ASSETS["RON"].binance == "RONINUSDT"
    assert set(PAIRS) <= set(ASSETS)


@pytest.mark.parametrize("field", ["coingecko", "binance"])
def test_no_two_assets_are_asked_for_by_one_name(field: str) -> None:
    asked = [getattr(asset, field) for asset in ASSETS.values() if getattr(asset, field)]
    assert len(asked) == len(set(asked))


def test_weights_and_bounds_are_sensible() -> None:
    for each in ASSETS.values():
        assert 0 < each.weight <= 1
        assert 0 < each.bounds[0] < each.bounds[1]
        assert each.step is None or each.step > 0


def test_an_unknown_asset_or_source_is_named() -> None:
    with pytest.raises(HouseError, match="'NOPE' is not in the asset registry"):
        asset("NOPE")
    with pytest.raises(HouseError, match="'Nobody' is not in the source registry"):
        source("Nobody")
    assert asset("BTC").name == "bitcoin"
    assert source("Binance").attribution == "Binance"


def test_every_label_table_ascends_from_the_lowest_value() -> None:
    for each in SOURCES.values():
        starts = [start for start, _ in each.labels]
        assert all(a < b for a, b in pairwise(starts))
        assert all(word for _, word in each.labels)


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [(0, 25, "Extreme Fear"), (26, 46, "Fear"), (47, 54, "Neutral"), (55, 75, "Greed"), (76, 100, "Extreme Greed")],
)
def test_the_index_is_labelled_as_its_replies_show(first: int, last: int, label: str) -> None:
    assert {SOURCES["alternative.me"].label_of(D(value)) for value in range(first, last + 1)} == {label}


def test_a_value_below_the_table_and_a_source_without_one_have_no_label() -> None:
    assert SOURCES["alternative.me"].label_of(D(-1)) == ""
    assert SOURCES["Binance"].label_of(D(50)) == ""


def test_every_source_can_be_credited_and_says_what_it_reports() -> None:
    for id, each in SOURCES.items():
        assert each.id == id
        assert each.attribution
        assert each.url.startswith("https://")
        assert each.reports
        assert each.key_env == "" or each.key_env.endswith("_API_KEY")


def test_no_metric_is_reported_by_two_sources() -> None:
    prefixes = [(prefix, id) for id, each in SOURCES.items() for prefix in each.reports]
    for prefix, id in prefixes:
        assert not [other for other, owner in prefixes if owner != id and other.startswith(prefix)]


LONG = "liquidations.long"


@pytest.mark.parametrize(
    ("day", "id"),
    [(date(2021, 4, 27), "binance-sampled"), (date(2025, 2, 23), "bybit-full"), (date(2026, 9, 23), "bitmex-closed")],
)
def test_a_break_lies_between_the_day_before_it_and_its_own_day(day: date, id: str) -> None:
    eve = day - timedelta(days=1)
    assert [b.id for b in breaks_between(LONG, eve, day)] == [id]
    assert breaks_between(LONG, day, day + timedelta(days=30)) == ()
    assert breaks_between(LONG, eve - timedelta(days=30), eve) == ()
    assert breaks_between("price.close", eve, day) == breaks_between("fear_greed", eve, day) == ()


@pytest.mark.parametrize("metric", ["open_interest", "open_interest.coins"])
def test_open_interest_breaks_where_it_rose_in_every_coin_at_once(metric: str) -> None:
    day = date(2025, 1, 6)
    assert [b.id for b in breaks_between(metric, day - timedelta(days=1), day)] == ["wider-open-interest"]
    assert breaks_between(metric, day, day + timedelta(days=900)) == ()


def test_breaks_are_unique_and_each_prints_one_sentence() -> None:
    breaks = [b for each in SOURCES.values() for b in each.breaks]
    assert len({b.id for b in breaks}) == len(breaks) == 4
    assert all(b.caveat.endswith(".") and b.caveat[0].isupper() for b in breaks)
    assert [b.id for b in breaks if b.about] == ["bybit-full"]


@pytest.mark.parametrize(
    ("id", "metric", "bound"),
    [
        ("CoinGlass", "liquidations.long", Bound.AT_LEAST), ("CoinGlass", "liquidations.total", Bound.AT_LEAST),
        ("CoinGlass", "open_interest", Bound.EXACT), ("CoinGlass", "funding_rate", Bound.EXACT),
        ("Somebody", "liquidations.total", Bound.AT_LEAST), ("Somebody", "price.close", Bound.EXACT),
        ("Binance", "price.close", Bound.EXACT), ("alternative.me", "fear_greed", Bound.EXACT),
    ],
)  # fmt: skip
def test_liquidations_are_lower_bounds_whoever_adds_them_up(id: str, metric: str, bound: Bound) -> None:
    assert bound_of(id, metric) is bound


@pytest.mark.parametrize(
    "parts", [("templates",), ("content", "house.toml"), ("content", "samples"), ("templates", "house")]
)
def test_shipped_files_are_found(parts: tuple[str, ...]) -> None:
    assert resource(*parts).exists()
