"""house.toml: every key is checked, and a fault is reported by its key."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import HouseError
from generator.house.load import HOUSE_FILE, find_house, load_house, parse_house
from generator.house.policy import PriceThresholds
from generator.house.resources import resource
from tests.desk.make import make_house

SHIPPED = resource("content", "house.toml").read_text(encoding="utf-8")


def faulty(old: str, new: str) -> str:
    assert SHIPPED.count(old) == 1, old
    with pytest.raises(HouseError) as error:
        parse_house(SHIPPED.replace(old, new), "content/house.toml")
    return str(error.value)


def test_the_shipped_house_is_sound_and_says_what_policy_starts_with() -> None:
    house = parse_house(SHIPPED, "content/house.toml")
    assert house.assets == ("BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "ADA")
    assert house.thresholds == make_house("[thresholds.weekly_wrap]\n").thresholds
    assert house.collect == make_house().collect
    assert house.promises == make_house().promises


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('assets = ["BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "ADA"]', "assets = []", "assets"),
        ('assets = ["BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "ADA"]', 'assets = ["BTC", "NOPE"]', "assets"),
        ('assets = ["BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "ADA"]', 'assets = ["BTC", "BTC"]', "assets"),
        ('assets = ["BTC", "ETH", "SOL", "XRP", "DOGE", "BNB", "ADA"]', "", "assets"),
        ('name = "Newsdesk"', 'name = ""', "publication.name"),
        ('base_url = "https://news.example.org/"', 'base_url = "news"', "publication.base_url"),
        ('base_url = "https://news.example.org/"', 'base_url = "javascript:alert(1)"', "publication.base_url"),
        ('language = "en"', 'language = "de"', "publication.language"),
        ('time_zone = "UTC"', 'time_zone = "Mars/Olympus"', "publication.time_zone"),
        ('byline = "Newsdesk"', 'byline = ""', "publication.byline"),
        ("editors = []", 'editors = "Ann"', "publication.editors"),
        ('contact = ""', "contact = 5", "publication.contact"),
        ("floor = 250_000_000", "floor = 0", "thresholds.liquidation_cascade.floor"),
        ("percentile = 95", "percentile = 101", "thresholds.liquidation_cascade.percentile"),
        ("percentile = 95", "percentile = nan", "thresholds.liquidation_cascade.percentile"),
        ("always = 1_000_000_000", "always = -1", "thresholds.liquidation_cascade.always"),
        ("always = 1_000_000_000", "always = inf", "thresholds.liquidation_cascade.always"),
        ("trailing_days = 365", "trailing_days = 29", "thresholds.liquidation_cascade.trailing_days"),
        ("minimum_days = 30", "minimum_days = 1", "thresholds.liquidation_cascade.minimum_days"),
        ("bitcoin = 5", "bitcoin = 0", "thresholds.price_move.bitcoin"),
        ("ether = 7", 'ether = "much"', "thresholds.price_move.ether"),
        ("other = 20", "other = -20", "thresholds.price_move.other"),
        ("extreme_days = 365", "extreme_days = 7", "thresholds.price_move.extreme_days"),
        ('extreme_assets = ["BTC", "ETH"]', 'extreme_assets = ["NOPE"]', "thresholds.price_move.extreme_assets"),
        ("level_days = 30", "level_days = 1", "thresholds.price_move.level_days"),
        ("repeat_days = 7", "repeat_days = -1", "thresholds.price_move.repeat_days"),
        ("repeat_beyond = 5", "repeat_beyond = 0", "thresholds.price_move.repeat_beyond"),
        ("points = 10", "points = 0", "thresholds.sentiment_shift.points"),
        ("low = 10", "low = -1", "thresholds.sentiment_shift.low"),
        ("high = 90", "high = 101", "thresholds.sentiment_shift.high"),
        ("high = 90", "high = 10", "thresholds.sentiment_shift"),
        ('percent = "%"', 'percent = "pct"', "style.percent"),
        ("checked_by_rules = true", 'checked_by_rules = "often"', "promises.checked_by_rules"),
        ("reviewed_by_a_person = false", "reviewed_by_a_person = 2", "promises.reviewed_by_a_person"),
        ("advertisements = false", "advertisements = []", "promises.advertisements"),
        ('advertising_note = ""', "advertising_note = 1", "promises.advertising_note"),
        ("keep_in_git = true", 'keep_in_git = "where allowed"', "evidence.keep_in_git"),
        ('sources = ["coinglass", "binance", "alternative_me", "coingecko"]', 'sources = ["x"]', "collect.sources.0"),
        ('coinglass_exchanges = "Binance,OKX,Bybit"', "coinglass_exchanges = 1", "collect.coinglass_exchanges"),
        ("history_days = 500", "history_days = 59", "collect.history_days"),
        ("history_days = 500", "history_days = 1001", "collect.history_days"),
        ("history_days = 500", "historydays = 500", "collect.historydays"),
        ("[evidence]", "[evidences]", "evidences"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_by_its_key(old: str, new: str, key: str) -> None:
    message = faulty(old, new)
    assert message.startswith("content/house.toml: ")
    assert f"{key}: " in message


def test_every_fault_is_reported_at_once() -> None:
    with pytest.raises(HouseError) as error:
        parse_house(SHIPPED.replace("bitcoin = 5", "bitcoin = 0").replace("ether = 7", "ether = 0"), "h")
    assert "price_move.bitcoin" in str(error.value)
    assert "price_move.ether" in str(error.value)


@pytest.mark.parametrize("zone", ["", "Europe", "../etc/passwd", "/etc/passwd", "Europe/Nowhere", "UTC\\u0000"])
def test_a_zone_that_nobody_keeps_is_named(zone: str) -> None:
    assert "publication.time_zone: " in faulty('time_zone = "UTC"', f'time_zone = "{zone}"')


def test_a_known_zone_is_taken() -> None:
    text = SHIPPED.replace('time_zone = "UTC"', 'time_zone = "America/New_York"')
    assert parse_house(text, "h").publication.time_zone == "America/New_York"


def test_broken_toml_says_where() -> None:
    with pytest.raises(HouseError, match=r"^h is not valid TOML: Invalid"):
        parse_house("assets = [", "h")


def test_a_key_written_twice_is_broken_toml() -> None:
    with pytest.raises(HouseError, match="not valid TOML"):
        parse_house(SHIPPED + "\nhistory_days = 60\n", "h")


def test_thresholds_are_exact_decimals_and_go_by_asset() -> None:
    house = make_house("[thresholds.price_move]\nbitcoin = 4.35\n")
    limits = house.thresholds.price_move
    assert limits.of("BTC") == Decimal("4.35")
    assert [PriceThresholds().of(asset) for asset in ("BTC", "ETH", "SOL")] == [5, 7, 20]


def make_folder(root: Path) -> Path:
    (root / HOUSE_FILE).parent.mkdir(parents=True)
    (root / HOUSE_FILE).write_text(SHIPPED, encoding="utf-8")
    return root


def test_a_house_is_found_upwards(tmp_path: Path) -> None:
    home = make_folder(tmp_path / "home")
    deep = home / "content" / "posts" / "2024"
    deep.mkdir(parents=True)
    assert find_house(deep) == find_house(home) == home.resolve()
    inner = make_folder(deep / "inner")
    assert find_house(inner / "content") == inner.resolve()
    assert load_house(home).publication.name == "Newsdesk"


def test_where_no_house_is_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(HouseError, match="run `newsdesk init DIR` or pass --house DIR"):
        find_house(tmp_path)
    with pytest.raises(HouseError, match="is missing; run `newsdesk init"):
        load_house(tmp_path)


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_house_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / HOUSE_FILE
    path.parent.mkdir()
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    with pytest.raises(HouseError, match=r"house\.toml cannot be read"):
        load_house(tmp_path)
