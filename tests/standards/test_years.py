"""Counts of days in a year: the year, the mark and the count are worked out again."""

import re
from datetime import date

import pytest

from generator.facts.fact import SeriesRef
from generator.facts.ledger import Ledger
from tests.aftermaths import Years
from tests.standards.test_studies import codes, post

MOVE = Years("price_move", 30).kind


def counted(ledger: Ledger) -> Ledger:
    """The ledger, if it holds such a count."""
    assert [claim for claim in ledger.claims if claim.kind == "nth"]
    return ledger


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"on (\d+) days this year", "on 99 days this year"),
        (r"(on \d+ days) this year", r"\1 this month"),
        (r"lost at least 5%", "gained at least 5%"),
        (r"lost at least 5%", "lost at least 8%"),
    ],
)
def test_words_that_a_count_does_not_bear_out_stop_the_post(old: str, new: str) -> None:
    text, ledger, history = post(MOVE, 30)
    assert re.search(old, text)
    assert codes(re.sub(old, new, text), counted(ledger), history)


def test_a_count_of_other_days_than_those_of_the_year_stops_the_post() -> None:
    text, ledger, history = post(MOVE, 30)
    claims = []
    for claim in counted(ledger).claims:
        if claim.kind == "nth":
            series = SeriesRef.model_validate_json(claim.terms["series"])
            cut = series.model_copy(update={"first": date(2026, 3, 1)})
            claim = claim.model_copy(update={"terms": {**claim.terms, "series": cut.model_dump_json()}})
        claims.append(claim)
    assert "wrong_count" in codes(text, ledger.model_copy(update={"claims": tuple(claims)}), history)


def test_a_mark_that_no_count_names_is_no_constant() -> None:
    """A round sum is policy's only where days are counted by it."""
    text, ledger, history = post(MOVE, 30)
    claims = tuple(claim for claim in counted(ledger).claims if claim.kind != "nth")
    assert "unproven" in codes(text, ledger.model_copy(update={"claims": claims}), history)
