"""Counts of days in a year: worked out again from the record behind them, and in a post that was changed."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.facts.fact import Fact, Formula, SeriesRef
from generator.facts.ledger import ClaimTerms, Ledger
from generator.facts.series import History
from generator.standards.years import refute_nth
from tests.aftermaths import Years
from tests.desk.make import DAY, Number, ago, make_history
from tests.standards.desk import opened
from tests.standards.facts import claim, made, number, run
from tests.standards.test_studies_in_posts import codes, post

CAVEAT = "Bybit began to publish its liquidations in full in February 2025, so earlier totals left more out."
YEAR = date(2026, 1, 1)


def counted(
    ref: SeriesRef, mark: Number, own: Number, direction: str = "up", told: Number | None = None
) -> tuple[ClaimTerms, list[Fact]]:
    """A claim that so many days reached a mark, and its facts; by default it tells as many as a count gives."""
    marked, value = number("mark", mark), number("own", own)
    nth = made("nth", Formula.TIMES_BEYOND, value=marked, series=ref)
    quantity = None if told is None else number("told", told).quantity
    nth = nth.model_copy(update={"direction": direction, "quantity": quantity})
    terms = {"series": ref.model_dump_json()}
    of = claim("c", "nth", direction, terms=terms, metric=ref.metrics[0], nth=nth, mark=marked, fact=value)
    return of, [nth, marked, value]


def why(found: tuple[ClaimTerms, list[Fact]], history: History, *paragraphs: str, on: date = DAY) -> str:
    """The code of what is wrong with it; "" where it is borne out."""
    of, facts = found
    texts = {f"body.1.p{i}": text for i, text in enumerate(paragraphs, 1)}
    fault = refute_nth(opened(texts, facts, [of], history=history, on=on), of)
    return fault[0] if fault else ""


def closes(*last: Number, first: date = YEAR, to: date = DAY, metric: str = "price.close") -> History:
    """A year of nothing, then these days."""
    days = [first + timedelta(days=n) for n in range((to - first).days + 1)]
    return make_history({(metric, "BTC"): dict(zip(days, [*[0] * (len(days) - len(last)), *last], strict=True))})


@pytest.mark.parametrize(
    ("last", "own", "direction", "told", "code"),
    [
        ((9, 7, 5), 5, "up", 3, ""),
        ((9, 7, 6), 6, "up", 3, ""),
        ((9, 7, 4), 4, "up", 2, "wrong_count"),  # the day itself does not reach the mark
        ((9, 7, 6), 7, "up", 3, "wrong_count"),  # the day had another value
        ((9, 7, 6), 6, "up", 2, "wrong_count"),
        ((9, 7, 6), 6, "up", None, "wrong_count"),
        ((0, 0, 6), 6, "up", 1, "wrong_count"),  # one day is no count
        ((-9, -7, -5), -5, "down", 3, ""),
        ((-9, -7, -6), -6, "down", 3, ""),
        ((-9, -7, -4), -4, "down", 2, "wrong_count"),
        ((-9, -7, -6), -7, "down", 3, "wrong_count"),
    ],
)
def test_a_day_is_counted_with_those_of_its_year_that_reached_the_mark_as_it_does(
    last: tuple[int, ...], own: int, direction: str, told: int | None, code: str
) -> None:
    assert why(counted(run("price.close", YEAR, DAY), 5, own, direction, told), closes(*last)) == code


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (YEAR, ago(-1), ""),
        (YEAR, DAY, "wrong_count"),
        (YEAR, ago(1), "wrong_count"),
        (ago(30), ago(-1), "wrong_count"),
    ],
)
def test_an_index_that_is_published_the_day_after_is_counted_to_that_day(first: date, last: date, code: str) -> None:
    days = [YEAR + timedelta(days=n) for n in range((ago(-1) - YEAR).days + 1)]
    history = make_history({("fear_greed", "BTC"): dict.fromkeys(days, 0) | {ago(9): 80} | {last: 80}})
    assert why(counted(run("fear_greed", first, last), 75, 80, told=2), history) == code


def test_a_source_that_is_not_registered_leaves_no_day_out() -> None:
    history = closes(9, 7, 6)
    (series,) = history.series.values()
    elsewhere = History.of(history.as_of, [replace(series, key=series.key._replace(source="elsewhere"))])
    ref = run("price.close", YEAR, DAY, sources=("elsewhere",))
    assert why(counted(ref, 5, 6, told=3), elsewhere) == ""
    assert why(counted(ref.model_copy(update={"without": (ago(9),)}), 5, 6, told=3), elsewhere) == "series_gap"


@pytest.mark.parametrize(
    ("on", "paragraphs", "code"),
    [
        (date(2025, 3, 1), (), "missing_caveat"),
        (date(2025, 3, 1), ("It was a day of calm.",), "missing_caveat"),
        (date(2025, 3, 1), ("It was a day of calm.", CAVEAT), ""),
        (date(2025, 2, 1), (), ""),
    ],
)
def test_a_count_across_a_break_of_the_record_prints_its_caveat(
    on: date, paragraphs: tuple[str, ...], code: str
) -> None:
    first = date(2025, 1, 1)
    history = closes(9, 7, 6, first=first, to=on, metric="liquidations.long")
    found = counted(run("liquidations.long", first, on), 5, 6, told=3)
    assert why(found, history, *paragraphs, on=on) == code


MOVE = Years("price_move", 30).kind


def with_count(ledger: Ledger) -> Ledger:
    """The ledger, if it holds such a count."""
    assert [own for own in ledger.claims if own.kind == "nth"]
    return ledger


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"[Oo]n \d+ days this year", "on 99 days this year"),
        (r"([Oo]n \d+ days) this year", r"\1 this month"),
        (r"lost at least 5%", "gained at least 5%"),
        (r"lost at least 5%", "lost at least 8%"),
    ],
)
def test_words_that_a_count_does_not_bear_out_stop_the_post(old: str, new: str) -> None:
    text, ledger, history = post(MOVE, 30)
    assert re.search(old, text)
    assert codes(re.sub(old, new, text), with_count(ledger), history)


def test_a_count_of_other_days_than_those_of_the_year_stops_the_post() -> None:
    text, ledger, history = post(MOVE, 30)
    claims = []
    for own in with_count(ledger).claims:
        if own.kind == "nth":
            series = SeriesRef.model_validate_json(own.terms["series"])
            cut = series.model_copy(update={"first": date(2026, 3, 1)})
            own = own.model_copy(update={"terms": {**own.terms, "series": cut.model_dump_json()}})
        claims.append(own)
    assert "wrong_count" in codes(text, ledger.model_copy(update={"claims": tuple(claims)}), history)


def test_a_mark_that_no_count_names_is_no_constant() -> None:
    """A round sum is policy's only where days are counted by it."""
    text, ledger, history = post(MOVE, 30)
    claims = tuple(own for own in with_count(ledger).claims if own.kind != "nth")
    assert "unproven" in codes(text, ledger.model_copy(update={"claims": claims}), history)
