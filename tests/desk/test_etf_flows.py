"""Fund flows: what makes a session of them news, what is told, and what an incomplete record forbids."""

from datetime import date, timedelta

import pytest

from generator.desk.daily import Market
from generator.desk.detect.etf_flows import detect, refused
from generator.desk.flows import build
from generator.desk.judge import judge
from generator.desk.superlative import Refusal
from generator.facts.event import EtfFlows
from generator.facts.fact import ObservationRef
from generator.facts.flows import Flows
from generator.facts.series import History
from tests.desk.funds import FRIDAY, THURSDAY, back, everyone, known, make_flows, prices
from tests.desk.make import make_house

HOUSE = make_house("", ("BTC", "ETH"))
MILLION = 1_000_000


def found(history: History, day: date = THURSDAY, text: str = "") -> EtfFlows | None:
    return detect(Market(history), make_house(text, ("BTC", "ETH")), day, as_of=history.as_of)


def of(history: History, day: date = THURSDAY, asset: str = "BTC") -> tuple[Flows, list[Refusal]]:
    refusals: list[Refusal] = []
    flows = build(Market(history), asset, day, refusals)
    assert flows is not None
    return flows, refusals


def codes(refusals: list[Refusal]) -> set[tuple[str, str]]:
    return {(refusal.id, refusal.code) for refusal in refusals}


def thursday(*nets: int, **terms: object) -> History:
    """Flows whose last sessions have these nets, in millions, the latest first."""
    net = {back(n, THURSDAY): value for n, value in enumerate(nets)}
    return known(make_flows(net=net, day=THURSDAY, **terms), day=THURSDAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("net", "fires"), [(500, True), (499, False), (-500, True), (-499, False)])
def test_a_session_is_news_from_its_floor_on_where_it_is_rare(net: int, fires: bool) -> None:
    large = {back(n, THURSDAY): 900 * (1 if n % 2 else -1) for n in range(120, 124)}  # no record is broken
    history = known(make_flows(net={**large, THURSDAY: net}, day=THURSDAY), day=THURSDAY)
    assert (found(history) is not None) == fires


def test_a_session_that_is_usual_by_then_is_none() -> None:
    assert found(known(make_flows(net={back(n, THURSDAY): 600 * (1 if n % 2 else -1) for n in range(60)},
                                  day=THURSDAY), day=THURSDAY)) is None  # fmt: skip


@pytest.mark.parametrize(
    ("nets", "fires"),
    [((120, 130, 80, 110, 60, -9), True), ((120, 130, 140, 150, -9), False), ((120, 130, 80, 110, 59, -9), False)],
)
def test_a_fifth_session_of_one_sign_is_news_where_the_run_adds_up_to_the_floor_of_a_day(
    nets: tuple[int, ...], fires: bool
) -> None:
    event = found(thursday(*nets))
    assert (event is not None) == fires
    if event is not None:
        assert event.reasons == ("BTC funds: 5 sessions running, +500.0 million dollars net",)


def test_a_run_counts_sessions_and_not_days() -> None:
    flows, _ = of(thursday(20, 30, 40, 50, 60, -9))
    assert flows.streak is not None
    assert flows.streak.length.value == 5
    assert flows.streak.first.day == THURSDAY - timedelta(days=6)  # a weekend lies between


def test_a_session_without_any_net_flow_ends_a_run() -> None:
    flows, _ = of(thursday(20, 30, 40, 0, 60, -9, parts={"IBIT": "1", "FBTC": "0.5", "GBTC": "-0.5"}))
    assert flows.streak is None


@pytest.mark.parametrize(("nets", "fires"), [((390, 380, -20, 240, 10), True), ((390, 380, -21, 240, 10), False)])
def test_a_week_is_news_at_its_last_session(nets: tuple[int, ...], fires: bool) -> None:
    net = {back(150): 900, **{back(n): value for n, value in enumerate(nets)}}
    assert (found(known(make_flows(net=net)), FRIDAY) is not None) == fires


def test_on_a_holiday_or_a_weekend_nothing_is_news() -> None:
    history = known(make_flows(net={FRIDAY: 2000}), day=FRIDAY + timedelta(days=1))
    assert found(history, FRIDAY + timedelta(days=1)) is None


def test_the_total_is_the_sum_of_the_funds_each_with_its_own_observation() -> None:
    flows, _ = of(thursday(880))
    assert flows.net.fact.value == 880 * MILLION
    assert [given.name for given in flows.net.fact.inputs] == ["parts", "printed"]
    assert len(flows.net.fact.inputs[0].refs) == 11
    inputs = [given for row in flows.rows if row.flow for given in row.flow.inputs]
    venues = {ref.venue for given in inputs for ref in given.refs if isinstance(ref, ObservationRef)}
    assert len(venues) == 11
    counts = (flows.into, flows.out_of, flows.idle)
    assert [int(count.value) for count in counts if count is not None] == [3, 1, 7]
    assert (flows.top and flows.top.fund, flows.second and flows.second.fund) == ("IBIT", "FBTC")
    assert (flows.bottom and flows.bottom.fund) == "GBTC"


def test_ten_of_eleven_funds_make_no_record_no_run_and_no_week() -> None:
    history = thursday(-940, -30, -30, -30, -30, without=[("ARKB", THURSDAY)])
    event = found(history)
    assert event is not None
    assert not event.complete
    flows, refusals = of(history)
    assert (flows.complete, flows.waiting) == ("no", ("ARKB",))
    assert (int(flows.known.value), int(flows.funds.value)) == (10, 11)
    assert flows.net.fact.metric == "etf_flow.reported"
    assert (flows.rank, flows.streak, flows.week, flows.ever, flows.before) == (None,) * 5
    assert ("BTC.flow", "incomplete") in codes(refusals)


def test_a_fund_that_does_not_trade_yet_is_not_waited_for() -> None:
    day = date(2024, 7, 30)
    flows, _ = of(known(make_flows(net={day: 880}, day=day, sessions=100), day=day), day)
    assert (flows.complete, int(flows.funds.value)) == ("yes", 10)


def test_a_printed_total_that_the_funds_do_not_add_up_to_is_refused_with_its_reason() -> None:
    history = thursday(880, printed={THURSDAY: 900})
    assert found(history) is None
    judgement = judge(Market(history), HOUSE, THURSDAY, as_of=history.as_of)
    assert judgement.events == ()
    assert [refusal.code for refusal in judgement.refused] == ["totals_disagree"]
    assert "add up to 880000000" in judgement.refused[0].reason


def test_a_session_on_which_every_fund_stands_at_zero_is_taken_for_one_not_reported() -> None:
    history = thursday(0, 1200)
    assert [refusal.code for refusal in refused(Market(history), HOUSE, THURSDAY)] == ["all_zero"]
    assert of(history)[0].complete == "no"


def test_a_run_that_may_have_begun_before_an_incomplete_session_is_not_counted() -> None:
    history = thursday(20, 30, 40, 50, 60, 70, without=[("HODL", back(5, THURSDAY))])
    flows, refusals = of(history)
    assert flows.streak is None
    assert ("BTC.flow.streak", "gap") in codes(refusals)
    assert found(history) is None


def test_a_rank_across_an_incomplete_session_says_among_what_it_ranks() -> None:
    clean, _ = of(thursday(880))
    passed, _ = of(thursday(880, without=[("HODL", back(20, THURSDAY))]))
    assert clean.rank is not None
    assert passed.rank is not None
    assert (clean.clean, clean.rank.series.without) == ("yes", ())
    assert (passed.clean, passed.rank.series.without) == ("no", (back(20, THURSDAY),))


@pytest.mark.parametrize(
    ("before", "printed", "ranked"),
    [(879, None, True), (880, None, False), (-2000, None, True), (40, 879, True), (40, 880, False)],
)
def test_no_rank_passes_over_a_session_that_has_as_much_on_record(
    before: int, printed: int | None, ranked: bool
) -> None:
    passed = back(20, THURSDAY)
    totals = {} if printed is None else {passed: printed}
    flows, refusals = of(thursday(880, *[1] * 19, before, without=[("HODL", passed)], printed=totals))
    assert (flows.rank is not None) is ranked
    assert any(refusal.code == "passed_beyond" for refusal in refusals) is not ranked


def test_since_when_it_is_the_largest_goes_by_the_last_session_as_large() -> None:
    net = {back(90, THURSDAY): 900, back(60, THURSDAY): 881, THURSDAY: 880}
    flows, _ = of(known(make_flows(net=net, day=THURSDAY), day=THURSDAY))
    assert flows.rank is not None
    assert flows.rank.since is not None
    assert (flows.rank.since.day, flows.rank.length) == (back(60, THURSDAY), None)


def test_what_came_in_since_launch_is_told_only_of_a_whole_record() -> None:
    whole = known(make_flows("ETH", day=THURSDAY, sessions=533), day=THURSDAY)
    short = known(make_flows("ETH", day=THURSDAY, sessions=500), day=THURSDAY)
    assert of(whole, asset="ETH")[0].ever is not None
    flows, refusals = of(short, asset="ETH")
    assert flows.ever is None
    assert ("ETH.flow.ever", "gap") in codes(refusals)


def test_fewer_than_half_of_the_funds_are_not_told_of() -> None:
    few = [(fund, THURSDAY) for fund in ("IBIT", "FBTC", "GBTC", "BTC", "BITB", "BTCO")]
    history = thursday(880, without=few)
    assert build(Market(history), "BTC", THURSDAY, []) is None
    assert found(history) is None


def test_funds_of_both_coins_are_one_event_and_a_post_beside_the_days_own() -> None:
    history = known(
        [*make_flows("BTC", {THURSDAY: 1046}, day=THURSDAY), *make_flows("ETH", {THURSDAY: 290}, day=THURSDAY)],
        prices(105_000, day=THURSDAY),
        day=THURSDAY,
    )
    event = found(history)
    assert event is not None
    assert (event.assets, event.id) == (("BTC", "ETH"), "etf_flows:MARKET:2026-09-03")


def test_every_fund_with_the_same_flow_leads_nothing() -> None:
    flows, _ = of(thursday(1100, parts=dict.fromkeys(everyone("BTC"), "0.0909")))
    assert (flows.most_in, flows.top) == (None, None)
