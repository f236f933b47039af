"""What followed earlier days of a kind: counted twice, said as far as the number of cases allows."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.desk.earlier import counted, passing
from generator.desk.found import Found, find, interval
from generator.desk.outcomes import record_of
from generator.desk.study import apart, earlier, habit, says, study
from generator.desk.superlative import Refusal
from generator.facts.fact import MARKET, FactRef, Formula, SeriesRef, StudyRef
from generator.facts.study import Study
from tests.desk import again
from tests.desk.make import DAY, Number, ago, flat, make_desk, run_up

D = Decimal
Test = Literal["percentile", "rise", "fall"]
Values = Mapping[tuple[str, str], Mapping[date, Number]]
PRICES = ("price.high", "price.low", "price.close")


def observed(metric: str, first: date, last: date = DAY, *, make: str = "observed", asset: str = "BTC") -> SeriesRef:
    venue, source = ("alternative.me",) * 2 if metric == "fear_greed" else ("binance", "Binance")
    dated = "published" if metric == "fear_greed" else "start"
    terms = {"make": make, "metrics": (metric,), "assets": (asset,), "venues": (venue,), "sources": (source,)}
    return SeriesRef.model_validate({**terms, "dated": dated, "first": first, "last": last})


def asked(test: Test, outcome: str, *, days: int, **more: Any) -> StudyRef:  # noqa: ANN401
    """A study of bitcoin's volume (percentile) or of its moves, over so many days up to the last."""
    metric, make = ("volume.spot", "observed") if test == "percentile" else ("price.close", "change")
    names = PRICES if outcome == "range_below_median" else PRICES[2:]
    terms: dict[str, Any] = {
        "series": observed(metric, ago(days - 1), make=make),
        "test": test,
        "threshold": 5,
        "merge": 3,
        "horizon": 4,
        "outcome": outcome,
        "of": tuple(observed(name, ago(days - 1)) for name in names),
    }
    return StudyRef.model_validate({**terms, **more})


def sides(columns: Mapping[str, Mapping[date, Number]]) -> Values:
    return {(metric, "BTC"): column for metric, column in columns.items()}


def found(ref: StudyRef, values: Values) -> Found:
    market = make_desk(values)
    return find(ref, market, passing(ref, record_of(market, ref.series)))


def steady(**at: Number) -> dict[date, Number]:
    """Thirty days at 100, but for `d5=90`: five days before the last 90."""
    return {**flat(100, 30), **{ago(int(name[1:])): value for name, value in at.items()}}


def claimed(ref: StudyRef, values: Values) -> Study:
    market = make_desk(values)
    passed = earlier(market, ref, id="study")
    assert not isinstance(passed, Refusal), passed
    made = study(market, ref, passed, id="study")
    assert isinstance(made, Study), made
    return made


def test_a_move_that_was_made_good_within_the_horizon_is_a_hit() -> None:
    column = steady(d20=90, d19=92, d18=100)
    assert found(asked("fall", "recovered", days=30), sides({"price.close": column})).hits == 1
    late = {**column, ago(18): 92, ago(17): 92, ago(16): 92}
    counts = found(asked("fall", "recovered", days=30), sides({"price.close": late}))
    assert (counts.cases, counts.hits) == (1, 0)


def test_the_event_day_itself_and_what_comes_after_it_are_no_cases() -> None:
    counts = found(asked("fall", "recovered", days=30), sides({"price.close": steady(d20=90, d0=90)}))
    assert (counts.events, counts.cases) == (1, 1)


def test_a_case_needs_its_whole_horizon() -> None:
    just = found(asked("fall", "recovered", days=30), sides({"price.close": steady(d4=90)}))
    late = found(asked("fall", "recovered", days=30), sides({"price.close": steady(d3=90)}))
    assert [(counts.events, counts.cases) for counts in (just, late)] == [(1, 1), (1, 0)]


def test_a_day_without_a_value_within_the_horizon_is_no_case() -> None:
    column = {day: value for day, value in steady(d20=90, d12=90).items() if day != ago(18)}
    counts = found(asked("fall", "recovered", days=30), sides({"price.close": column}))
    assert (counts.events, counts.cases) == (2, 1)


@pytest.mark.parametrize(("apart", "cases"), [(2, 1), (3, 2)])
def test_events_nearer_than_the_merge_window_count_once(apart: int, cases: int) -> None:
    column = {**steady(d20=90, d19=100), ago(20 - apart): 90}
    if apart == 2:
        assert column[ago(18)] == 90
    counts = found(asked("fall", "recovered", days=30), sides({"price.close": column}))
    assert (counts.events, counts.cases) == (2, cases)


def test_the_merge_window_is_counted_from_the_last_event_that_counted() -> None:
    assert counted([0, 5, 6, 10, 13, 14, 21], 7) == [0, 10, 21]


def test_a_hole_begins_the_trailing_window_anew() -> None:
    volume = {**flat(10, 150), ago(2): 99}
    ref = asked("percentile", "higher", days=150, threshold=99, window=100)
    prices = flat(100, 150)
    assert found(ref, sides({"volume.spot": volume, "price.close": prices})).events == 1
    holed = {day: value for day, value in volume.items() if day != ago(60)}
    assert found(ref, sides({"volume.spot": holed, "price.close": prices})).events == 0


def test_a_floor_leaves_small_events_out() -> None:
    values = sides({"price.close": steady(d20=90, d19=100, d12=80, d11=100)})
    assert found(asked("fall", "recovered", days=30, floor=15), values).events == 1


def test_the_base_rate_of_a_move_is_that_of_any_move_that_way() -> None:
    """Falls of 1, 1 and 10; the small ones were made good."""
    column = steady(d25=99, d24=100, d20=99, d19=100, d12=90, d11=91, d10=91, d9=91, d8=91, d7=91)
    counts = found(asked("fall", "recovered", days=30), sides({"price.close": column}))
    assert (counts.cases, counts.hits, counts.ordinary, round(counts.base, 1)) == (1, 0, 3, D("66.7"))


def test_a_range_that_is_the_median_of_all_is_not_narrower() -> None:
    """Each is five sixths of its close, of which no decimal is exact."""
    low, high = flat(6, 13), flat(11, 13)
    values = sides({"price.close": low, "price.low": low, "price.high": high, "volume.spot": low})
    counts = found(asked("rise", "range_below_median", days=13, horizon=1, threshold=1), values)
    assert (counts.ordinary, counts.ordinary_hits) == (12, 0)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_desk_and_numpy_count_alike(data: st.DataObject) -> None:
    days = data.draw(st.integers(12, 60))
    whole = st.integers(1, 40).map(lambda n: n * 5)
    sometimes = st.one_of(whole, whole, whole, whole, whole, whole, st.none())
    closes = data.draw(st.lists(sometimes, min_size=days, max_size=days))
    volumes = data.draw(st.lists(sometimes, min_size=days, max_size=days))
    column = {ago(days - 1 - i): v for i, v in enumerate(closes) if v is not None}
    volume = {ago(days - 1 - i): v for i, v in enumerate(volumes) if v is not None}
    test: Test = data.draw(st.sampled_from(("percentile", "rise", "fall")))
    outcomes = ["range_below_median", "higher", "recovered"] + ["back"] * (test != "percentile")
    outcome = data.draw(st.sampled_from(outcomes))
    horizon, merge = data.draw(st.integers(1, 9)), data.draw(st.integers(0, 8))
    window = data.draw(st.integers(1, 10)) if test == "percentile" else 0
    threshold = data.draw(st.integers(1, 100))
    if len(column) < 2 or len(volume) < 2:
        return
    ref = asked(
        test, outcome, days=days, horizon=horizon, merge=merge, window=window, threshold=threshold
    )  # the close is the low, and half as much again the high
    gone = data.draw(st.sets(st.sampled_from(sorted(column)), max_size=3))
    tall = {day: D(value) * 3 / 2 for day, value in column.items() if day not in gone}
    values = sides({"price.close": column, "price.low": column, "price.high": tall, "volume.spot": volume})
    ours = found(ref, values)
    theirs = _by_numpy(ref, column, tall, volume)
    assert (ours.events, ours.cases, ours.hits, ours.ordinary) == (
        theirs.events, theirs.cases, theirs.hits, theirs.ordinary,
    )  # fmt: skip
    assert ours.places == theirs.days
    assert not ours.ordinary or float(ours.base) == pytest.approx(theirs.base)


def _by_numpy(
    ref: StudyRef, column: Mapping[date, int], tall: Mapping[date, Decimal], volume: Mapping[date, int]
) -> again.Counted:
    first, last, test = ref.series.first, ref.series.last, ref.test
    close, high = again.column(column, first, last), again.column(tall, first, last)
    before = np.concatenate([[np.nan], close[:-1]])
    moves = 100 * (close - before) / before
    volumes = again.column(volume, first, last)
    limit = float(ref.threshold)
    moved_up, moved_down = moves >= limit - 1e-9, moves <= -limit + 1e-9
    unusual = again.unusual(volumes, window=ref.window, percent=limit) if ref.window else moved_up
    events = {"percentile": unusual, "rise": moved_up, "fall": moved_down}[test]
    outcome = {
        "range_below_median": again.narrow(high, close, close, ref.horizon),
        "higher": again.higher(close, ref.horizon),
        "back": again.reached(close, ref.horizon, up=test == "fall"),
        "recovered": again.reached(close, ref.horizon, up=True),
    }[ref.outcome]
    moved = ref.outcome == "back" or (ref.outcome == "recovered" and test != "percentile")
    ordinary = (moves > 0 if test == "rise" else moves < 0) if moved else None
    if ordinary is not None:
        ordinary[-1] = False
    return again.count(events, outcome, merge=ref.merge, ordinary=ordinary)


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [(13, 20, "43.3", "81.9"), (4, 20, "8.1", "41.6"), (0, 20, "0.0", "16.1"), (20, 20, "83.9", "100.0")],
)
def test_the_interval_is_wilsons(hits: int, cases: int, low: str, high: str) -> None:
    assert [round(end, 1) for end in interval(hits, cases)] == [D(low), D(high)]


@given(cases=st.integers(1, 5000), data=st.data())
def test_the_interval_holds_the_share_and_ends_within_the_scale(cases: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, cases))
    low, high = interval(hits, cases)
    assert 0 <= low <= 100 * D(hits) / cases <= high <= 100


@pytest.mark.parametrize(("cases", "said"), [(1, "few"), (9, "few"), (10, "counts"), (19, "counts"), (20, "shares")])
def test_what_may_be_said_goes_by_the_number_of_cases(cases: int, said: str) -> None:
    assert says(cases) == said


@pytest.mark.parametrize(
    ("low", "high", "base", "said"),
    [
        (8, 42, 70, "rare"),
        (8, 42, 45, "rare"),
        (8, 42, 30, ""),
        (55, 80, 70, ""),
        (55, 80, 40, "usual"),
        (45, 80, 40, ""),
    ],
)
def test_a_habit_needs_the_interval_beyond_the_base_rate_and_a_half(low: int, high: int, base: int, said: str) -> None:
    assert habit(D(low), D(high), D(base)) == said


def test_a_share_is_apart_only_where_the_interval_leaves_the_base_rate_outside() -> None:
    assert apart(D(8), D(42), D("69.6")) == "below"
    assert apart(D(43), D(82), D("52.6")) == "within"
    assert apart(D(53), D(82), D("52.6")) == "above"


def swings(falls: int) -> dict[date, Number]:
    """A market that falls by a tenth every ten days and is back the next day, and falls so on its last."""
    days = 10 * falls + 2
    return {**flat(100, days), **{ago(10 * n): 90 for n in range(falls)}}


@pytest.mark.parametrize(("falls", "said", "apart"), [(5, "few", ""), (15, "counts", ""), (30, "shares", "within")])
def test_a_claim_carries_what_it_allows(falls: int, said: str, apart: str) -> None:
    column = swings(falls)
    made = claimed(asked("fall", "recovered", days=len(column)), sides({"price.close": column}))
    assert (made.says, made.apart, made.direction, made.subject) == (said, apart, "down", "BTC")
    assert [made.cases.value, made.hits.value, made.base.value] == [falls - 1, falls - 1, 100]
    assert made.record_from.day == min(column)
    assert [made.horizon.value, made.merge.value] == [4, 3]
    assert made.cases.inputs[0].refs == (made.study,)


def test_the_interval_rests_on_the_hits_and_the_cases() -> None:
    made = claimed(asked("fall", "recovered", days=152), sides({"price.close": swings(15)}))
    assert made.low.formula is Formula.WILSON_LOW
    assert [ref for given in made.low.inputs for ref in given.refs] == [
        FactRef(fact=made.hits.id), FactRef(fact=made.cases.id),
    ]  # fmt: skip


def test_a_day_that_is_not_of_the_kind_has_no_study() -> None:
    refused = earlier(make_desk(sides({"price.close": steady(d20=90)})), asked("fall", "recovered", days=30), id="x")
    assert isinstance(refused, Refusal)
    assert refused.code == "not_of_the_kind"


def test_the_first_day_of_its_kind_has_no_case() -> None:
    market, ref = make_desk(sides({"price.close": steady(d0=90)})), asked("fall", "recovered", days=30)
    passed = earlier(market, ref, id="x")
    assert not isinstance(passed, Refusal)
    refused = study(market, ref, passed, id="x")
    assert isinstance(refused, Refusal)
    assert refused.code == "no_case"


def test_the_price_of_a_reading_is_the_close_of_the_day_that_ended_as_it_appeared() -> None:
    """The index leaps on a day of publication; the price then rises only on the day of publication itself."""
    published = {**flat(50, 30, to=ago(-1)), ago(10): 70}
    prices = {**flat(100, 30), ago(10): 200}
    ref = StudyRef(
        series=observed("fear_greed", ago(28), ago(-1), make="total_change", asset=MARKET), test="rise",
        threshold=D(20), merge=7, horizon=1, outcome="higher", of=(observed("price.close", ago(29)),),
    )  # fmt: skip
    counts = found(ref, {("fear_greed", MARKET): published, ("price.close", "BTC"): prices})
    assert (counts.cases, counts.hits) == (1, 1)


def test_a_break_within_the_record_is_a_caveat() -> None:
    """Bybit's of February 2025."""
    last = date(2025, 6, 1)
    longs = {**run_up(*[10] * 250, to=last), last: 99, last - timedelta(days=20): 90}
    ref = StudyRef(
        series=SeriesRef(
            make="sum", metrics=("liquidations.long", "liquidations.short"), assets=("BTC",),
            venues=("aggregate",) * 2, sources=("CoinGlass",) * 2, first=min(longs), last=last,
        ),
        test="percentile", threshold=D(99), window=200, merge=7, horizon=7, outcome="range_below_median",
        of=tuple(observed(name, min(longs), last) for name in PRICES),
    )  # fmt: skip
    values: Values = {("liquidations.long", "BTC"): longs, ("liquidations.short", "BTC"): longs}
    prices = {(name, "BTC"): run_up(*range(100, 350), to=last) for name in PRICES}
    made = claimed(ref, {**values, **prices})
    assert made.caveats == ("bybit-full",)
    assert made.top is not None
    assert [made.top.value, made.threshold.value] == [1, 99]
    assert made.metric == "liquidations.total"


@pytest.mark.parametrize(
    "terms",
    [
        {"threshold": D(0)}, {"horizon": 0}, {"merge": -1}, {"window": 30}, {"of": ()},
        {"test": "percentile"}, {"test": "percentile", "window": 365, "outcome": "back"},
    ],
)  # fmt: skip
def test_a_study_that_says_nothing_whole_is_none(terms: dict[str, Any]) -> None:
    whole = asked("fall", "recovered", days=30)
    with pytest.raises(ValidationError):
        StudyRef.model_validate({**whole.model_dump(), **terms})
