from datetime import date
from decimal import Decimal

import pytest

from generator.desk.detect.cascade import detect
from generator.desk.lead import key_points
from generator.desk.liquidations import build
from generator.desk.superlative import Refusal
from generator.facts.event import LiquidationCascade
from generator.facts.story import Liquidations
from tests.desk.make import AFTER, DAY, Number, Values, ago, flat, forced, make_desk, make_house, run_up, waving

D = Decimal
MILLION = 1_000_000


def found(values: Values) -> LiquidationCascade | None:
    return detect(make_desk(values), make_house(), DAY, as_of=AFTER)


def record(*before: Number, last: Number, asset: str = "BTC") -> Values:
    """A coin's totals, half of them longs, the last that of the day."""
    half = [D(value) / 2 for value in (*before, last)]
    return {("liquidations.long", asset): run_up(*half), ("liquidations.short", asset): run_up(*half)}


@pytest.mark.parametrize(("last", "fires"), [(250 * MILLION, True), (250 * MILLION - 1, False)])
def test_a_cascade_needs_its_floor(last: int, fires: bool) -> None:
    assert (found(record(*[10] * 365, last=last)) is not None) == fires


@pytest.mark.parametrize(("above", "fires"), [(5, True), (6, False)])
def test_and_ninety_five_percent_of_the_trailing_days_strictly_below(above: int, fires: bool) -> None:
    days = [300 * MILLION] * above + [10] * (100 - above)
    assert (found(record(*days, last=300 * MILLION)) is not None) == fires


@pytest.mark.parametrize(("last", "fires"), [(1000 * MILLION, True), (1000 * MILLION - 1, False)])
def test_a_billion_is_news_whatever_its_rank(last: int, fires: bool) -> None:
    event = found(record(*[2000 * MILLION] * 365, last=last))
    assert (event is not None) == fires


@pytest.mark.parametrize(("days", "fires"), [(30, True), (29, False)])
def test_fewer_than_thirty_days_rank_nothing(days: int, fires: bool) -> None:
    assert (found(record(*[10] * days, last=300 * MILLION)) is not None) == fires
    event = found(record(*[10] * days, last=1000 * MILLION))
    assert event is not None
    assert (event.percentile is not None) == fires


def test_only_the_trailing_year_ranks() -> None:
    assert found(record(*[2000 * MILLION] * 100, *[10] * 365, last=300 * MILLION)) is not None
    assert found(record(*[2000 * MILLION] * 100, *[10] * 346, last=300 * MILLION)) is None


def test_a_cascade_names_its_total_and_its_coins() -> None:
    event = found({**record(*[10] * 40, last=200 * MILLION), **record(*[10] * 40, last=60 * MILLION, asset="ETH")})
    assert event is not None
    assert (event.assets, event.total.value) == (("BTC", "ETH"), D(260 * MILLION))
    assert event.id == "liquidation_cascade:MARKET:2026-09-06"
    assert event.reasons == ("260.0 million USD over 2 coins, above 100.0% of the trailing days",)


def test_a_coin_of_which_one_side_is_missing_is_not_covered() -> None:
    one_sided = {("liquidations.long", "ETH"): run_up(*[10] * 40, 900 * MILLION)}
    event = found({**record(*[10] * 40, last=260 * MILLION), **one_sided})
    assert event is not None
    assert (event.assets, event.total.value) == (("BTC",), D(260 * MILLION))
    assert found(one_sided) is None


def built(values: Values, refusals: list[Refusal] | None = None, day: date = DAY) -> Liquidations:
    part = build(make_desk(values), ("BTC", "ETH", "SOL"), day, [] if refusals is None else refusals)
    assert part is not None
    return part


def sided(btc: tuple[int, int], eth: tuple[int, int], sol: tuple[int, int], days: int = 40) -> Values:
    return {
        (f"liquidations.{side}", asset): run_up(*waving(days, low=1).values(), both[n])
        for asset, both in (("BTC", btc), ("ETH", eth), ("SOL", sol))
        for n, side in enumerate(("long", "short"))
    }


def test_sides_coins_and_shares_make_the_total() -> None:
    part = built(sided((400, 100), (200, 100), (150, 50)))
    assert part.longs is not None
    assert part.shorts is not None
    assert part.long_share is not None
    assert part.rest is not None
    assert part.named is not None
    assert (part.total.value, part.longs.value, part.shorts.value) == (D(1000), D(750), D(250))
    assert [(row.asset, row.total.value, row.share.share.value) for row in part.rows] == [
        ("BTC", D(500), D(50)),
        ("ETH", D(300), D(30)),
        ("SOL", D(200), D(20)),
    ]
    assert (part.side, part.long_share.share.value) == ("long", D(75))
    assert (part.named.value, part.rest.value) == (D(800), D(200))
    assert (part.assets.value, part.others and part.others.value) == (D(3), D(1))


@pytest.mark.parametrize(
    ("longs", "side"), [(549, "even"), (550, "long"), (451, "even"), (450, "short"), (1000, "long"), (0, "short")]
)
def test_a_side_stands_out_from_fifty_five_percent_on(longs: int, side: str) -> None:
    assert built(sided((longs, 1000 - longs), (0, 0), (0, 0))).side == side


def test_the_multiple_is_of_the_median_of_thirty_days() -> None:
    part = built(sided((400, 100), (200, 100), (150, 50)))
    assert part.multiple is not None
    assert part.multiple.by is not None
    assert part.median_days is not None
    assert (part.multiple.by.value, part.median_days.value) == (1000 / part.multiple.against.value, D(30))


@pytest.mark.parametrize(
    ("day", "kept"),
    [(date(2021, 4, 26), True), (date(2021, 4, 27), False), (date(2021, 5, 26), False), (date(2021, 5, 27), True)],
)
def test_a_multiple_across_a_break_is_dropped_where_no_rank_prints_its_caveat(day: date, kept: bool) -> None:
    early = day.toordinal() - 20
    column = run_up(*[100] * 60, to=day) | {date.fromordinal(early): 5000, day: 900}
    values: Values = {("liquidations.long", "BTC"): column, ("liquidations.short", "BTC"): column}
    refusals: list[Refusal] = []
    part = built(values, refusals, day)
    assert part.rank is None
    assert (part.multiple is not None) == kept
    assert ("series_break" in [r.code for r in refusals]) != kept


def test_a_multiple_across_a_break_stands_where_the_rank_prints_its_caveat() -> None:
    day = date(2021, 5, 10)
    column = run_up(*[100] * 60, to=day) | {day: 900}
    part = built({("liquidations.long", "BTC"): column, ("liquidations.short", "BTC"): column}, day=day)
    assert part.rank is not None
    assert part.multiple is not None
    assert part.rank.caveats == part.multiple.caveats == ("binance-sampled",)


def test_relative_to_open_interest_another_coin_may_lead() -> None:
    interest: Values = {
        ("open_interest", "BTC"): run_up(9000, 100_000, to=ago(1)),
        ("open_interest", "ETH"): run_up(9000, 20_000, to=ago(1)),
        ("open_interest", "SOL"): run_up(9000, 50_000, to=ago(1)),
    }
    part = built({**sided((400, 100), (200, 100), (150, 50)), **interest})
    assert part.most is not None
    assert part.most_of_interest is not None
    assert part.least_of_interest is not None
    assert part.of_interest is not None
    assert (part.most.subject, part.most_of_interest.subject, part.least_of_interest.subject) == ("BTC", "ETH", "SOL")
    assert (part.same_leader, part.leaders) == ("no", "yes")
    assert part.of_interest.share.value == D(100) * 1000 / 170_000


def test_without_the_open_interest_of_one_coin_the_market_has_no_share() -> None:
    part = built({**sided((400, 100), (200, 100), (150, 50)), ("open_interest", "BTC"): {ago(1): 100_000}})
    assert part.of_interest is None


def test_a_day_of_nothing_has_no_part() -> None:
    values = sided((0, 0), (0, 0), (0, 0))
    assert build(make_desk(values), ("BTC", "ETH", "SOL"), DAY, []) is None
    assert build(make_desk({("price.close", "BTC"): flat(5, 9)}), ("BTC",), DAY, []) is None


@pytest.mark.parametrize(("shorts", "told"), [(99, False), (100, True), (300, True)])
def test_shorts_are_a_key_point_from_twice_their_median_on(shorts: int, told: bool) -> None:
    part = built(forced(1, shorts, days=40, usual=100))
    points = key_points(
        "liquidation_cascade", second="", liquidations=part, prices=None, interest=None, funding=None, sentiment=None,
        angles=(),
    )  # fmt: skip
    assert part.side == "short"
    assert ("shorts" in points) is told
