"""Small markets for the desk's tests: name the values that matter, the rest follows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from generator.desk.daily import Market, dating, window_seconds
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD, USDT, Unit, UnitKind
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import midnight
from generator.house.load import parse_house
from generator.house.policy import House
from generator.house.sources import SOURCES, bound_of

DAY = date(2026, 9, 6)
"""The day that tests judge: no break of a series lies in the years before it but those that a test asks for."""
AFTER = datetime(2026, 9, 7, 0, 10, tzinfo=UTC)
"""Ten minutes after it closed."""

_HOME = {
    "price": ("binance", "Binance", USDT),
    "volume": ("binance", "Binance", USDT),
    "quote": ("aggregate", "CoinGecko", USD),
    "liquidations": ("aggregate", "CoinGlass", USD),
    "open_interest": ("aggregate", "CoinGlass", USD),
    "funding_rate": ("aggregate", "CoinGlass", Unit(UnitKind.RATE, "8h")),
    "fear_greed": ("alternative.me", "alternative.me", Unit(UnitKind.INDEX, "0-100")),
}

Number = int | str | Decimal
Values = Mapping[tuple[str, str], Mapping[date, Number]]


def ago(days: int) -> date:
    """So many days before the day that tests judge; less than none lies after it."""
    return DAY - timedelta(days=days)


def run_up(*values: Number, to: date = DAY) -> dict[date, Number]:
    """Values of consecutive days, the last on that day."""
    return {to - timedelta(days=len(values) - 1 - i): value for i, value in enumerate(values)}


def flat(value: Number, days: int, to: date = DAY) -> dict[date, Number]:
    """One value for so many days up to that day."""
    return run_up(*[value] * days, to=to)


def waving(days: int, low: int = 100, to: date = DAY) -> dict[date, Number]:
    """Days that go up and down between `low` and `low` + 6, never the same two days running."""
    return run_up(*(low + (i * 3) % 7 for i in range(days)), to=to)


def make_series(metric: str, asset: str, values: Mapping[date, Number], *, labels: tuple[str, ...] = ()) -> Series:
    """A series by the days to which its values belong, at its usual venue and source."""
    venue, source, unit = _HOME[metric.partition(".")[0]]
    shift = 0 if dating(metric) == "published" else 1
    days = sorted(values)
    numbers = tuple(Decimal(values[day]) for day in days)
    return Series(
        key=SeriesKey(metric, asset, venue, source),
        unit=unit,
        bound=bound_of(source, metric) if metric.startswith("liquidations.") else Bound.EXACT,
        provenance=Provenance.RECORDED,
        seconds=window_seconds(metric),
        ends=tuple(midnight(day) + timedelta(days=shift) for day in days),
        values=numbers,
        labels=labels or tuple(SOURCES[source].label_of(number) for number in numbers),
    )


def make_history(values: Values, *, as_of: datetime = AFTER, extra: Iterable[Series] = ()) -> History:
    """`make_history({("price.close", "BTC"): {day: value}})`."""
    series = [make_series(metric, asset, column) for (metric, asset), column in values.items()]
    return History.of(as_of, [*series, *extra])


def make_desk(values: Values, *, extra: Iterable[Series] = ()) -> Market:
    """The same, asked by the day."""
    return Market(make_history(values, extra=extra))


def make_house(text: str = "", assets: tuple[str, ...] = ("BTC", "ETH", "SOL")) -> House:
    """A house with the thresholds that policy starts with; `text` is more TOML. It tells no weeks unless that does."""
    text += "" if "weekly_wrap" in text else '\n[thresholds.weekly_wrap]\nends_on = "never"\n'
    listed = ", ".join(f'"{asset}"' for asset in assets)
    publication = '[publication]\nname = "Test"\nbase_url = "https://news.example.org/"\nbyline = "Desk"\n'
    return parse_house(f"assets = [{listed}]\n{publication}{text}", "test")


def until(history: History, end: datetime) -> History:
    """What of a history was known at a time: nothing that ends later."""
    return History.of(end, (cut for s in history.series.values() if (cut := _cut(s, lambda e: e <= end)).ends))


def poisoned(history: History, end: datetime, value: Number) -> History:
    """The same history with every value that ends after a time replaced by another."""
    changed = (
        replace(s, values=tuple(v if e <= end else Decimal(value) for e, v in zip(s.ends, s.values, strict=True)))
        for s in history.series.values()
    )
    return History.of(history.as_of, changed)


def _cut(series: Series, keep: Callable[[datetime], bool]) -> Series:
    kept = [i for i, end in enumerate(series.ends) if keep(end)]
    return replace(
        series,
        ends=tuple(series.ends[i] for i in kept),
        values=tuple(series.values[i] for i in kept),
        labels=tuple(series.labels[i] for i in kept),
    )


def forced(longs: Number, shorts: Number, *, asset: str = "BTC", days: int = 400, usual: Number = 10_000_000) -> Values:
    """A coin's liquidations: a calm record (the usual total, half of it longs), and the sides of the last day."""
    half = Decimal(usual) / 2
    return {
        ("liquidations.long", asset): {**flat(half, days), DAY: longs},
        ("liquidations.short", asset): {**flat(half, days), DAY: shorts},
    }
