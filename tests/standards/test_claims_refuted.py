"""Claims against the figures and the record behind them: what is borne out at the edge, and what just fails to be."""

from dataclasses import replace
from datetime import date

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.ledger import ClaimTerms
from generator.facts.series import History, Series
from generator.facts.window import DAY as ONE_DAY
from generator.facts.window import midnight
from generator.house.funds import FLOW
from generator.standards.claims import refute
from tests.desk.funds import back, known, make_flows
from tests.desk.make import DAY, Number, ago, make_history, run_up
from tests.standards.bare import claim, day, made, number, opened, run


def why(made_up: ClaimTerms, *facts: Fact, text: str = "", history: History | None = None) -> str:
    """The code of what is wrong with a claim; "" where it is borne out."""
    found = refute(opened(facts, *filter(None, [text]), claims=[made_up], history=history), made_up)
    return "" if found is None else found.code


@pytest.mark.parametrize(
    ("after", "direction", "code"),
    [
        ("100.049", "flat", ""),
        ("100.049", "up", ""),
        ("100.05", "flat", "wrong_direction"),
        ("99.95", "flat", "wrong_direction"),
        ("99.951", "flat", ""),
        ("100", "flat", ""),
        ("100", "up", "wrong_direction"),
        ("100", "down", "wrong_direction"),
        ("101", "down", "wrong_direction"),
    ],
)
def test_a_change_that_is_printed_as_a_tenth_is_not_flat(after: Number, direction: str, code: str) -> None:
    start, end = number("start", 100), number("end", after)
    by = made("by", Formula.CHANGE, from_=start, to=end)
    assert why(claim("c", "change", direction, before=start, after=end, by=by), start, end, by) == code


@pytest.mark.parametrize(
    ("metric", "subject", "value", "direction", "code"),
    [
        (FLOW, "BTC", 5, "up", ""),
        (FLOW, "BTC", -5, "down", ""),
        (FLOW, "BTC", 0, "up", "wrong_direction"),
        (FLOW, "BTC", 5, "down", "wrong_direction"),
        (FLOW, "ETH", 5, "up", "unproven"),
        ("volume", "BTC", 5, "up", "unproven"),
    ],
)
def test_a_flow_is_of_the_funds_that_the_claim_is_about(
    metric: str, subject: str, value: int, direction: str, code: str
) -> None:
    flow = number("flow", value, metric, subject)
    assert why(claim("c", "flow", direction, fact=flow), flow) == code


@pytest.mark.parametrize(
    ("own", "other", "direction", "code"),
    [
        (5, 4, "up", ""),
        (5, 5, "up", "unlicensed_superlative"),
        (5, 6, "up", "unlicensed_superlative"),
        (5, 6, "down", ""),
        (5, 5, "down", "unlicensed_superlative"),
        (5, 4, "down", "unlicensed_superlative"),
    ],
)
def test_what_stands_out_is_beyond_the_others_and_level_with_none(
    own: int, other: int, direction: str, code: str
) -> None:
    bitcoin, ether = number("a", own, subject="BTC"), number("b", other, subject="ETH")
    assert why(claim("c", "among", direction, fact=bitcoin, others__1=ether), bitcoin, ether) == code


@pytest.mark.parametrize(
    ("left_out", "words", "code"),
    [
        (("BTC", "ETH"), "<<c|Of the other coins Solana rose most>>.", ""),
        (("ETH",), "<<c|Of the other coins Solana rose most>>.", ""),
        (("BTC", "ETH"), "<<c|Solana rose most>>.", "unlicensed_superlative"),
        (("BTC", "DOGE"), "<<c|Of the other coins Solana rose most>>.", "unlicensed_superlative"),
        (("DOGE",), "<<c|Of the other coins Solana rose most>>.", "unlicensed_superlative"),
    ],
)
def test_only_the_two_large_coins_may_be_left_out_and_only_where_it_is_said(
    left_out: tuple[str, ...], words: str, code: str
) -> None:
    own, other = number("a", 5, subject="SOL"), number("b", 4, subject="XRP")
    made_up = claim("c", "among", "up", "SOL", fact=own, others__1=other)
    desk = opened([own, other], words, claims=[made_up], assets=("SOL", "XRP", *left_out))
    found = refute(desk, made_up)
    assert ("" if found is None else found.code) == code


INDEX = make_history({("fear_greed", "MARKET"): run_up(60, 30, 40, 45, 30, 30)})
FEAR = {"label": "Fear"}


@pytest.mark.parametrize(
    ("begins", "first", "last", "code"),
    [
        (ago(4), ago(4), DAY, ""),
        (ago(3), ago(3), DAY, "wrong_streak"),  # the day before was one of fear as well
        (ago(4), ago(4), ago(1), "wrong_streak"),
        (ago(4), ago(3), DAY, "wrong_streak"),
        (ago(4), None, DAY, "wrong_streak"),
        (ago(4), ago(4), None, "wrong_streak"),
        (ago(5), ago(4), DAY, "wrong_streak"),
    ],
)
def test_a_run_of_a_label_begins_after_a_day_with_another(
    begins: date, first: date | None, last: date | None, code: str
) -> None:
    length = made("length", Formula.STREAK, "fear_greed", "MARKET", series=run("fear_greed", begins, DAY, "MARKET"))
    ends = [day(id, on) if on else number(id, 1) for id, on in (("first", first), ("last", last))]
    length = length.model_copy(update=FEAR)
    made_up = claim("c", "streak", subject="MARKET", length=length, first=ends[0], last=ends[1])
    assert why(made_up, length, *ends, history=INDEX) == code


@pytest.mark.parametrize(("label", "code"), [("Fear", ""), ("Greed", "wrong_streak")])
def test_a_run_of_no_days_is_none(label: str, code: str) -> None:
    history = make_history({("fear_greed", "MARKET"): run_up(50, 30)})
    length = made("length", Formula.STREAK, "fear_greed", series=run("fear_greed", DAY, DAY, "MARKET"))
    facts = [length.model_copy(update={"label": label}), day("first", DAY), day("last", DAY)]
    assert why(claim("c", "streak", length=facts[0], first=facts[1], last=facts[2]), *facts, history=history) == code


def test_a_run_may_begin_with_the_record() -> None:
    history = make_history({("fear_greed", "MARKET"): run_up(30, 40)})
    length = made("length", Formula.STREAK, "fear_greed", series=run("fear_greed", ago(1), DAY, "MARKET"))
    facts = [length.model_copy(update=FEAR), day("first", ago(1)), day("last", DAY)]
    assert why(claim("c", "streak", length=facts[0], first=facts[1], last=facts[2]), *facts, history=history) == ""


@pytest.mark.parametrize(
    ("direction", "code"), [("", "wrong_streak"), ("up", "wrong_direction"), ("flat", "wrong_streak")]
)
def test_a_run_without_a_series_is_none(direction: str, code: str) -> None:
    length, first, last = number("length", 3), day("first", ago(2)), day("last", DAY)
    made_up = claim("c", "streak", direction, length=length, first=first, last=last)
    assert why(made_up, length, first, last) == code


WEDNESDAY, TUESDAY = date(2026, 9, 9), date(2026, 9, 8)
"""Two sessions after a Monday on which the exchange was closed."""


@pytest.mark.parametrize(
    ("nets", "sessions", "code"),
    [
        ((-5, -5, 5, 5), 2, ""),
        ((5, -5, 5, 5), 2, ""),
        ((-5, 5, 5, 5), 2, "wrong_streak"),
        ((5, -5, -5, -5), 2, "wrong_streak"),
        ((-5, 0, 5, 5), 2, ""),
        ((-5, "0.0000005", "0.0000005", "0.0000005"), 2, "wrong_streak"),
        ((5, 5, -5, 5), 1, ""),
        ((5, -5, 5, 5), 1, "wrong_streak"),
        ((-5, None, 5, 5), 2, "wrong_streak"),
    ],
)
def test_a_run_of_flows_begins_after_a_session_that_went_the_other_way(
    nets: tuple[Number | None, ...], sessions: int, code: str
) -> None:
    days = [back(n, WEDNESDAY) for n in range(len(nets) - 1, -1, -1)]
    net = {on: value for on, value in zip(days, nets, strict=True) if value is not None}
    missing = [("IBIT", on) for on in days if on not in net]
    funds = [evened(s, days, nets) for s in make_flows(net=net, day=WEDNESDAY, without=missing)]
    venues = tuple(series.key.venue for series in funds)
    begins = back(sessions - 1, WEDNESDAY)
    flows = run(
        FLOW, begins, WEDNESDAY, make="flows", metrics=(FLOW,) * len(venues), venues=venues,
        sources=("CoinGlass",) * len(venues),
    )  # fmt: skip
    facts = [made("length", Formula.STREAK, FLOW, series=flows), day("first", begins), day("last", WEDNESDAY)]
    way = "up" if (nets[-1] or 0) != -5 else "down"
    made_up = claim("c", "streak", way, length=facts[0], first=facts[1], last=facts[2])
    assert why(made_up, *facts, history=known(funds, day=WEDNESDAY)) == code


def evened(series: Series, days: list[date], nets: tuple[Number | None, ...]) -> Series:
    """The same flows, but that on days with a net of nothing one fund takes in what another pays out."""
    by = {"IBIT": 3_000_000, "FBTC": -3_000_000}.get(series.key.venue, 0)
    even = {midnight(on) + ONE_DAY for on, net in zip(days, nets, strict=True) if net == 0}
    values = (v + by if end in even else v for end, v in zip(series.ends, series.values, strict=True))
    return replace(series, values=tuple(values))


SINCE, TIE = date(2026, 8, 20), date(2026, 8, 25)


@pytest.mark.parametrize(
    ("words", "ties", "code"),
    [
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]]>>.", (), ""),
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]]>>.", (TIE,), "tie"),
        ("<<c|Bitcoin closed at its highest since [[since|August]]>>.", (TIE,), ""),
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]], level with [[tie|Aug. 25]]>>.", (TIE,), ""),
        ("<<c|Bitcoin closed at its highest since [[since|Aug. 20]], as on [[tie|Aug. 25]]>>.", (TIE, ago(3)), "tie"),
        ("<<c|Bitcoin closed at its highest since [[since|August]]>>.", (TIE, ago(3)), "tie"),
        ("<<c|Bitcoin closed at its highest>>.", (TIE,), "tie"),
    ],
)
def test_a_day_too_close_to_rank_is_told_or_falls_within_what_is_printed(
    words: str, ties: tuple[date, ...], code: str
) -> None:
    history, facts = ranked("BTC", ties)
    assert why(claim("c", "superlative", "up", facts=facts), *facts.values(), text=words, history=history) == code


def ranked(asset: str, ties: tuple[date, ...], since: date = SINCE) -> tuple[History, dict[str, Fact]]:
    """A close that is beaten on one earlier day, and reached on others; the facts of a claim of it by their roles."""
    column = run_up(*[100] * 60) | {since: 120} | dict.fromkeys(ties, 110) | {DAY: 110}
    closes = run("price.close", since, DAY, asset)
    own = number("own", 110, "price.close", asset)
    back_to = made("since", Formula.LAST_BEYOND, "price.close", asset, value=own, series=closes)
    back_to = back_to.model_copy(update={"quantity": None, "day": since, "direction": "up"})
    return make_history({("price.close", asset): column}), {"fact": own, "since": back_to, "tie": day("tie", TIE)}


@pytest.mark.parametrize(
    ("printed", "since", "code"),
    [
        ("August", SINCE, ""),
        ("August", date(2026, 7, 20), "tie"),
        ("Aug. 25", SINCE, "tie"),
    ],
)
def test_two_ranks_in_one_breath_share_the_day_that_is_printed_of_one(printed: str, since: date, code: str) -> None:
    history, facts = ranked("ETH", (TIE,), since)
    first = day("other", SINCE)
    made_up, other = claim("c", "superlative", "up", "ETH", facts=facts), claim("o", "driver", since=first)
    words = f"<<c|<<o|Bitcoin and ether both closed at their highest since [[other|{printed}]]>>>>."
    found = refute(opened([*facts.values(), first], words, claims=[made_up, other], history=history), made_up)
    assert ("" if found is None else found.code) == code
