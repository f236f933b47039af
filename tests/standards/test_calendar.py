"""Days and times of day that statements stand for: what the ledger has of them, and what the data give."""

from datetime import date

import pytest

from generator.facts.fact import Formula
from generator.facts.window import DAY
from generator.standards.calendar import prove_day
from tests.desk.make import DAY as TODAY
from tests.desk.make import ago, make_history, run_up
from tests.standards.desk import findings, opened
from tests.standards.facts import day, made, run, seen
from tests.standards.make import EVENT, Made, build


def told(text: str, id: str = "", *, fact: date | None = None, statement: date | None = None) -> list[tuple[str, str]]:
    """What a paragraph is held back for, with the reasons; of one fact the ledger may have other days."""
    made = build(body__1__p1=text)
    if id:
        made = forged(made, id, fact, statement)
    return [(f.code, f.reason) for f in made.check().findings if f.block == "body.1.p1" and f.severity == "block"]


def forged(made: Made, id: str, fact: date | None, statement: date | None) -> Made:
    """The same post, its ledger with these days of a fact and of the statements that print it."""
    facts = (f.model_copy(update={"day": fact}) if f.id == id else f for f in made.ledger.facts)
    said = (s.model_copy(update={"day": statement}) if s.fact == id else s for s in made.ledger.statements)
    ledger = made.ledger.model_copy(update={"facts": tuple(facts), "statements": tuple(said)})
    return Made(made.markdown, ledger)


TRUE = date(2022, 6, 13)
SINCE = "So much was [[total.since|2022]]’s alone."


@pytest.mark.parametrize(
    ("fact", "statement", "has"),
    [
        (TRUE, TRUE, ""),
        (TRUE, None, ""),
        (date(2022, 5, 13), date(2022, 5, 13), ""),
        (date(2021, 6, 13), date(2021, 6, 13), "2021-06-13"),
        (date(2021, 6, 13), None, "2021-06-13"),
        (date(2021, 6, 13), TRUE, "2021-06-13"),
        (None, TRUE, ""),
    ],
)
def test_the_ledger_may_have_another_day_only_within_the_year_that_is_printed(
    fact: date | None, statement: date | None, has: str
) -> None:
    why = [("ledger_differs", f"the ledger has {has}, the data give 2022-06-13")] if has else []
    assert told(SINCE, "total.since", fact=fact, statement=statement) == why


@pytest.mark.parametrize(
    ("of", "right"),
    [
        ("liquidations", True), ("open interest", False), ("its own", True), ("price", True),
        ("liquidations and prices", True), ("liquidations and funding", False), ("volume", False),
    ],
)  # fmt: skip
def test_the_first_day_of_a_record_is_named_with_the_records_that_begin_on_it(of: str, right: bool) -> None:
    found = told(f"The record begins on [[total.record|Jan. 1, 2022]] ({of}).")
    why = "it is the first day of the record of liquidations.total"
    assert found == ([] if right else [("wrong_metric", why)])


@pytest.mark.parametrize(("lead", "wrong"), [("from", False), ("since at least", False), ("since", True)])
def test_nothing_is_known_to_be_so_since_the_first_day_of_its_record(lead: str, wrong: bool) -> None:
    why = "the record begins on that day: say 'since at least'"
    assert (("wrong_hedge", why) in told(f"It goes {lead} [[total.record|Jan. 1, 2022]].")) is wrong


def test_the_sources_name_records_that_a_claim_of_the_post_looks_through() -> None:
    text = "Records compared begin on [[total.record|Jan. 1, 2022]] (liquidations)."
    made = build(sources__2=text)
    claims = [c for c in made.ledger.claims if "total.record" not in c.facts.values()]
    unclaimed = Made(made.markdown, made.ledger.model_copy(update={"claims": tuple(claims)}))
    assert "not_compared" not in {f.code for f in made.check().findings}
    assert "not_compared" in {f.code for f in unclaimed.check().findings}
    assert "not_compared" not in [code for code, _ in told(text)]  # elsewhere it may be told of for its own sake


@pytest.mark.parametrize(
    ("words", "on", "found"),
    [
        ("A week earlier, on [[d|{}]]", EVENT - 7 * DAY, []),
        ("A week earlier, on [[d|{}]]", EVENT - 6 * DAY, []),  # a week before the post's own day
        ("A week earlier, on [[d|{}]]", EVENT - 8 * DAY, ["a week"]),
        ("A month before, on [[d|{}]]", EVENT - 31 * DAY, []),
        ("A month before, on [[d|{}]]", EVENT - 32 * DAY, ["a month"]),
        ("One day ago, [[d|{}]]", EVENT - DAY, []),
    ],
)
def test_how_long_ago_a_day_was_goes_by_the_day_told_of_or_that_of_the_post(
    words: str, on: date, found: list[str]
) -> None:
    text = words.format(f"{on:%B} {on.day}")
    wrong = [f.reason for f in findings(f"{text}, bitcoin was there.", day("d", on)) if f.code == "wrong_window"]
    assert wrong == [f"{on} is not {span} before" for span in found]


@pytest.mark.parametrize(("lead", "codes"), [("the close of", ["wrong_metric"]), ("the high of", [])])
def test_the_day_of_a_high_is_not_told_to_be_that_of_a_close(lead: str, codes: list[str]) -> None:
    peak = ago(5)
    highs = make_history({("price.high", "BTC"): run_up(*[100] * 20) | {peak: 120}})
    on = made("on", Formula.MAXIMUM, "price.high", "BTC", series=run("price.high", ago(15), TODAY))
    on = on.model_copy(update={"quantity": None, "day": peak})
    desk = opened({"lede": f"It was at {lead} [[on|{peak:%B} {peak.day}]]."}, [on], history=highs)
    reading = desk.readings[0]
    (token,) = reading.days
    assert [f.code for f in prove_day(desk, reading, token, reading.bound[token])] == codes


def test_a_day_that_begins_no_record_may_have_any_words_behind_it() -> None:
    assert told("So much was [[day|Aug. 5]]’s (price) alone.") == told("So much was [[day|Aug. 5]]’s alone.")
    assert told("So much was [[day|Aug. 5]] (price) alone.") == told("So much was [[day|Aug. 5]] alone.")


@pytest.mark.parametrize(
    ("clock", "free"), [("24:00 UTC", True), ("00:00 UTC", True), ("06:10 UTC", False), ("00:10 UTC", False)]
)
def test_a_time_that_no_fact_states_is_the_edge_of_a_day_or_unbound(clock: str, free: bool) -> None:
    made = build(body__1__p1=f"Days run to [[day|{clock}]].")
    said = (s.model_copy(update={"fact": "gone"}) if s.printed == clock else s for s in made.ledger.statements)
    lost = Made(made.markdown, made.ledger.model_copy(update={"statements": tuple(said)}))
    for post in (made, lost):
        found = {f.code for f in post.check().findings if f.block == "body.1.p1"}
        assert found == (set() if free else {"unbound_date"})


def test_the_posts_own_time_stands_right_before_its_own_date() -> None:
    assert EVENT.isoformat() == "2024-08-05"
    assert build().check().findings == ()
    for moment in ("00:10 UTC, Aug. 6, 2024, and Aug. 7, 2024", "00:10 UTC on Aug. 6, 2024"):
        found = build(dateline=f"Data as of {moment}").check().findings
        assert {f.code for f in found} == {"unbound_date"}


@pytest.mark.parametrize(("on", "found"), [(EVENT, []), (EVENT - DAY, ["the figures beside it are of 2024-08-05"])])
def test_a_figure_stands_on_its_day(on: date, found: list[str]) -> None:
    close = seen("close", "price.close", "BTC", 5)
    for text in ("Bitcoin was at [[close|$5]] on [[d|Aug. {}]].", "On [[d|Aug. {}]] bitcoin was at [[close|$5]]."):
        wrong = findings(text.format(on.day), close, day("d", on))
        assert [finding.reason for finding in wrong] == found


@pytest.mark.parametrize(("before", "named"), [(7, True), (8, False)])
def test_a_day_of_the_week_before_the_posts_own_may_be_named(before: int, named: bool) -> None:
    on = EVENT - before * DAY
    found = findings(f"Nothing was known of [[d|{on:%B} {on.day}]].", day("d", on))
    assert ("unproven" not in {f.code for f in found}) is named
