"""What the second reader makes of posts about funds in which one thing was changed: each is caught, with its reason."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from generator.facts.fact import Fact
from generator.facts.series import History
from generator.facts.verdict import Verdict
from generator.house.load import load_house
from generator.newsroom.opened import Newsroom
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.write import Written, write
from generator.standards.check import check_post
from generator.standards.fundnames import named_in
from tests.conftest import ROOT
from tests.desk.funds import THURSDAY, back, known, make_flows
from tests.golden.flows import FLOWS, HOUSE, told
from tests.standards.desk import findings
from tests.standards.facts import claim, seen
from tests.standards.make import total

ROOM = Newsroom(ROOT, load_house(ROOT), {})


@cache
def post(name: str) -> tuple[str, Written]:
    story, _, house = told(FLOWS[name])
    written = write(story, house=house, copy=ROOM.copy)
    front = front_matter(written.post, authors=("Newsdesk",), date=story.as_of, lastmod=story.as_of)
    return PostFile(front, post_body(written.post)).text, written


def read(name: str, text: str | None = None, history: History | None = None) -> Verdict:
    whole, written = post(name)
    return check_post(text or whole, written.ledger, history or FLOWS[name], house=HOUSE, definitions=ROOM.definitions)


def changed(name: str, old: str, new: str, place: int = 0) -> set[str]:
    """The codes of what holds the post back where the words stand for the so-manyth time."""
    text, _ = post(name)
    pieces = text.split(old)
    assert len(pieces) > place + 1, f"{old!r} does not stand so often"
    other = old.join(pieces[: place + 1]) + new + old.join(pieces[place + 1 :])
    return {finding.code for finding in read(name, other).findings if finding.severity in {"block", "hold"}}


@pytest.mark.parametrize("name", FLOWS)
def test_a_true_post_about_flows_is_borne_out_whole(name: str) -> None:
    verdict = read(name)
    assert verdict.outcome.word in {"pass", "qualified"}, verdict.findings
    assert (verdict.bound, verdict.accounted) == (verdict.statements, verdict.sentences)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("flows-record", "most, $732 million, went", "most, $742 million, went", "unbound_figure"),
        ("flows-record", "went into BlackRock’s IBIT", "went into Fidelity’s FBTC", "wrong_fund"),
        ("flows-record", "went into BlackRock’s IBIT", "went into Fidelity’s IBIT", "wrong_fund"),
        ("flows-record", "| BlackRock’s IBIT |", "| BlackRock’s ARKB |", "wrong_fund"),
        ("flows-record", "took in $1.05 billion net on Th", "paid out $1.05 billion net on Th", "wrong_direction"),
        ("flows-record", "largest net inflow on record", "largest net outflow on record", "unlicensed_direction"),
        ("flows-record", "U.S. spot bitcoin ETFs took in", "BlackRock’s IBIT took in", "wrong_fund"),
        ("flows-record", "three took in money", "four took in money", "unbound_figure"),
        ("flows-record", "Of the 11 bitcoin funds", "Of the 10 bitcoin funds", "unbound_figure"),
        ("flows-record", "three took in money", "three paid out money", "wrong_direction"),
        ("flows-run", "have now run for five sessions", "have now run for six sessions", "unbound_figure"),
        ("flows-run", "A net outflow in the next", "A net inflow in the next", "wrong_condition"),
        ("flows-passed", " among sessions with a complete record", "", "series_gap"),
        ("flows-part", "With 10 of 11 funds reported, U.S.", "U.S.", "missing_hedge"),
        ("flows-part", "All 10 bitcoin funds that have reported paid", "All 10 bitcoin funds paid", "missing_hedge"),
        ("flows-part", "no figure yet: Ark 21Shares’ ARKB", "no figure yet: Fidelity’s FBTC", "wrong_fund"),
        ("flows-part", "| Ark 21Shares’ ARKB | No figure", "| Fidelity’s FBTC | No figure", "wrong_fund"),
        ("flows-part", "\n\nOf those that have reported, BlackRock", "\n\nBlackRock", "unlicensed_superlative"),
        ("flows-out-since", "Does it mean that investors sold", "Does it mean that investors bought", "wrong_question"),
        ("flows-out-since", "investors sold bitcoin", "investors sold ether", "wrong_question"),
        ("flows-ether", "## Bitcoin funds paid out", "## Bitcoin funds took in", "wrong_direction"),
    ],
)  # fmt: skip
def test_a_change_that_makes_it_untrue_is_caught(name: str, old: str, new: str, code: str) -> None:
    assert code in changed(name, old, new)


def test_a_row_that_wrongly_has_no_figure_is_marked_whole() -> None:
    whole, _ = post("flows-part")
    text = whole.replace("| Ark 21Shares’ ARKB | No figure", "| Fidelity’s FBTC | No figure")
    (finding,) = (f for f in read("flows-part", text).findings if f.text.lower() == "no figure")
    assert (finding.code, finding.start, finding.end) == ("wrong_fund", 0, len("no figure"))


@pytest.mark.parametrize("name", FLOWS)
def test_every_digit_of_the_copy_is_held_to_the_observations(name: str) -> None:
    text, _ = post(name)
    body = text.index("\n---\n", 4) + 5
    places = [i for i, c in enumerate(text) if c.isdigit() and i >= body]
    for i in places[:: max(1, len(places) // 25)]:
        other = text[:i] + str((int(text[i]) + 5) % 10) + text[i + 1 :]
        assert read(name, other).outcome.word in {"hold", "block"}, text[i - 40 : i + 20]


def without(history: History, venue: str) -> History:
    """The same record, but that one venue's last figure was never there."""
    return History.of(
        history.as_of,
        (
            replace(s, ends=s.ends[:-1], values=s.values[:-1], labels=s.labels[:-1]) if s.key.venue == venue else s
            for s in history.series.values()
        ),
    )


def printing(history: History, millions: int) -> History:
    """The same record, but that the source prints another total of the last day."""
    value = Decimal(millions * 1_000_000)
    return History.of(
        history.as_of,
        (
            replace(s, values=(*s.values[:-1], value)) if s.key.venue == "us-spot-etfs" else s
            for s in history.series.values()
        ),
    )


def codes(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.findings if finding.severity == "block"}


def test_a_record_that_a_fund_is_missing_from_proves_no_total_and_no_rank() -> None:
    verdict = read("flows-record", history=without(FLOWS["flows-record"], "HODL"))
    assert {"unproven", "unlicensed_superlative"} <= codes(verdict)


def test_a_total_that_the_source_prints_otherwise_is_caught() -> None:
    verdict = read("flows-record", history=printing(FLOWS["flows-record"], 900))
    assert "wrong_funds" in codes(verdict)


def test_a_ledger_that_leaves_a_fund_out_is_caught() -> None:
    text, written = post("flows-record")
    ledger = written.ledger
    net = next(fact for fact in ledger.facts if fact.id == "BTC.flow")
    parts = net.inputs[0].model_copy(update={"refs": net.inputs[0].refs[:-1]})
    short = net.model_copy(update={"inputs": (parts, *net.inputs[1:])})
    facts = tuple(short if fact.id == net.id else fact for fact in ledger.facts)
    verdict = check_post(
        text,
        ledger.model_copy(update={"facts": facts}),
        FLOWS["flows-record"],
        house=HOUSE,
        definitions=ROOM.definitions,
    )
    assert codes(verdict) & {"wrong_funds", "ledger_differs"}


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("BlackRock’s IBIT took in", [{"IBIT"}]),
        ("IBIT and GBTC", [{"IBIT"}, {"GBTC"}]),
        ("Grayscale lost", [{"GBTC", "BTC", "ETHE", "ETH"}]),
        ("Grayscale’s Bitcoin Mini Trust", [{"BTC"}]),
        ("80,000 BTC and 3 ETH", []),
        ("BlackRock’s BTCO", [{"IBIT", "ETHA"}, {"BTCO"}]),
    ],
)
def test_funds_are_read_by_firm_ticker_or_both(text: str, funds: list[set[str]]) -> None:
    assert [set(one.funds) for one in named_in(text)] == funds


def test_the_day_of_these_tests_is_a_session() -> None:
    assert THURSDAY.weekday() == 3
    assert Path(ROOT, "templates", "stories", "etf_flows").is_dir()


def flow(fund: str, value: str) -> Fact:
    """What went into one bitcoin fund, under its ticker."""
    return seen(fund, "etf_flow", "BTC", value, venue=fund)


IBIT, FBTC = flow("IBIT", "300000000"), flow("FBTC", "-20000000")


def reasons(code: str, text: str, *facts: Fact, kind: str = "p1", direction: str = "", of: str = "") -> list[str]:
    """Why a paragraph is held back for that code; `of` is the fact that a claim of standing out is about."""
    made_up = claim("it", "among" if of else "streak", direction, metric="etf_flow", facts={"fact": of} if of else {})
    told = findings(text, *facts, kind=kind, claims=[made_up] if direction else [])
    return [finding.reason for finding in told if finding.code == code]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("BlackRock’s IBIT took in a net [[IBIT|$300 million]].", True),
        ("[[IBIT|$300 million]] into BlackRock’s IBIT went the day’s money.", True),
        ("BlackRock’s IBIT led, and funds had a net [[IBIT|$300 million]].", False),
        ("BlackRock took in [[IBIT|$300 million]].", False),
        ("Fidelity’s FBTC took in [[IBIT|$300 million]].", False),
        ("Fidelity’s FBTC lost [[FBTC|$20 million]], with [[IBIT|$300 million]] elsewhere.", False),
        ("| Fund | Flow |\n| BlackRock | [[IBIT|$300 million]] |", True),
        ("| Fund | Flow |\n| Fidelity | [[IBIT|$300 million]] |", False),
        ("| Fund | Flow |\n| Invesco’s BTCO | No figure |", True),
        ("| Fund | Flow |\n| BlackRock’s IBIT | No figure |", False),
        ("| Fund | Flow |\n| Fidelity’s IBIT | No figure |", False),
        ("| Fund | Flow |\n| Somebody | No figure |", False),
    ],
)
def test_the_figure_of_a_fund_is_said_of_that_fund(text: str, right: bool) -> None:
    assert (not reasons("wrong_fund", text, IBIT, FBTC)) is right


def test_a_figure_that_names_no_fact_stands_for_no_fund() -> None:
    told = findings("BlackRock’s IBIT took in a net [[IBIT|$300 million]].", IBIT, forged={"fact": "nobody"})
    assert {finding.code for finding in told} >= {"unproven", "wrong_fund"}


@pytest.mark.parametrize(
    ("next_one", "run", "direction", "right"),
    [
        ("inflow", "outflows", "down", True),
        ("inflow", "outflows", "up", False),
        ("outflow", "inflows", "up", True),
        ("outflow", "inflows", "down", False),
        ("inflow", "inflows", "up", False),
        ("inflow", "inflows", "down", False),
        ("outflow", "outflows", "down", False),
    ],
)
def test_a_flow_the_other_way_ends_a_run_that_there_is(next_one: str, run: str, direction: str, right: bool) -> None:
    text = f"A net {next_one} in the next session would mean that the run of {run} ended."
    assert (not reasons("wrong_condition", text, IBIT, direction=direction)) is right


def test_a_flow_that_ends_no_run_is_marked_by_its_word() -> None:
    text = "A net outflow in the next session would mean that the run of outflows ended."
    told = findings(text, IBIT, claims=[claim("it", "streak", "down", metric="etf_flow")])
    assert [finding.text for finding in told if finding.code == "wrong_condition"] == ["outflow"]


@pytest.mark.parametrize(
    ("one", "other", "direction", "why"),
    [
        ("300000000", "299000000", "up", []),
        ("300000000", "300000000", "up", ["FBTC had 300000000, at or beyond 300000000"]),
        ("300000000", "301000000", "up", ["FBTC had 301000000, at or beyond 300000000"]),
        ("-300000000", "-300000000", "down", ["FBTC had -300000000, at or beyond -300000000"]),
        ("-300000000", "-299000000", "down", []),
        ("300000000", "", "up", []),
    ],
)
def test_a_fund_stands_out_only_where_none_had_as_much(one: str, other: str, direction: str, why: list[str]) -> None:
    own = flow("IBIT", one)
    others = [flow("FBTC", other)] if other else []
    text = "Of those that have reported, <<it|most, [[IBIT|$300 million]], was of BlackRock’s IBIT>>."
    assert reasons("unlicensed_superlative", text, own, *others, direction=direction, of="IBIT") == why


def test_all_funds_together_are_no_one_fund_that_stands_out() -> None:
    both = total("both", "etf_flow", "BTC", (IBIT, FBTC))
    text = "Of those that have reported, <<it|most, [[both|$280 million]], came>>."
    why = reasons("unlicensed_superlative", text, both, IBIT, FBTC, direction="up", of="both")
    assert why == ["it is of no one fund"]


@pytest.mark.parametrize("value", ["0.5", "1", "300000000", "-0.5", "-300000000"])
def test_a_question_takes_the_way_of_the_days_net_flow_for_granted_however_small(value: str) -> None:
    net = total("BTC.flow", "etf_flow", "BTC", (own := flow("IBIT", value),))
    for asked, true in (("inflow", Decimal(value) > 0), ("outflow", Decimal(value) < 0)):
        wrong = reasons("wrong_question", f"What does a net {asked} mean?", net, own, kind="q")
        assert (not wrong) is true


@pytest.mark.parametrize(
    ("passed", "printed", "held"),
    [(879, None, False), (880, None, True), (-2000, None, False), (40, 879, False), (40, 880, True)],
)
def test_no_rank_passes_over_a_session_that_has_as_much_on_record(passed: int, printed: int | None, held: bool) -> None:
    day = back(20, THURSDAY)
    totals = {} if printed is None else {day: printed}
    series = make_flows(net={THURSDAY: 880, day: passed}, day=THURSDAY, without=[("BRRR", day)], printed=totals)
    closes = {key: one for key, one in FLOWS["flows-passed"].series.items() if key[0].metric == "price.close"}
    verdict = read("flows-passed", history=known([*series, *closes.values()], day=THURSDAY))
    assert ("unlicensed_superlative" in {finding.code for finding in verdict.findings}) is held
