"""Studies against the record behind them: how many cases say what, and of what a study may be."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.facts.fact import Fact, SeriesRef, StudyRef
from generator.facts.ledger import ClaimTerms
from generator.facts.series import History, Series
from generator.facts.study import Study
from generator.facts.window import DAY as ONE_DAY
from generator.prose.ledgers import terms_of
from generator.standards.parts import Fault
from generator.standards.studies import refute_study
from tests.aftermaths import Kind, Years, told
from tests.desk.test_proof import facts_of
from tests.standards.desk import opened

LEAP: Kind = "sentiment_shift"
MOVE: Kind = "price_move"
RARE: Kind = "liquidation_cascade"
CAVEATS = {
    "lede": "Bybit began to publish its liquidations in full in February 2025, so earlier totals left more out.",
    "body.1.p1": "BitMEX closed on Sept. 23, 2026, so later totals cover one exchange fewer.",
}


def made(kind: Kind, cases: int, outcome: str = "undone") -> tuple[ClaimTerms, list[Fact], History]:
    """A sound study of so many cases, after none of which the outcome came: its claim, facts and record."""
    story, history = told(Years(kind, cases, "up", "never", "never"))
    study = getattr(story.aftermath, outcome)
    assert isinstance(study, Study)
    assert study.cases.value == cases
    return terms_of(study), facts_of(story), history


def refuted(claim: ClaimTerms, facts: list[Fact], history: History) -> Fault | None:
    """What is wrong with it."""
    return refute_study(opened(CAVEATS, facts, [claim], history=history), claim)


def of_another(change: Callable[[StudyRef], StudyRef], kind: Kind, outcome: str, **terms: Any) -> str:  # noqa: ANN401
    """Why a study does not hold whose terms were changed in the claim and in every fact."""
    claim, facts, history = made(kind, 20, outcome)
    study = StudyRef.model_validate_json(claim.terms["study"])
    other = change(study)
    claim = claim.model_copy(update={"terms": {**claim.terms, "study": other.model_dump_json()}, **terms})
    found = refuted(claim, [_resting_on(fact, study, other) for fact in facts], history)
    return found[1] if found else ""


def _resting_on(fact: Fact, study: StudyRef, other: StudyRef) -> Fact:
    inputs = (i.model_copy(update={"refs": tuple(other if r == study else r for r in i.refs)}) for i in fact.inputs)
    return fact.model_copy(update={"inputs": tuple(inputs)})


def asked_of(**terms: object) -> Callable[[StudyRef], StudyRef]:
    """The change of what the outcome is asked of."""
    return lambda ref: ref.model_copy(update={"of": tuple(one.model_copy(update=terms) for one in ref.of)})


@pytest.mark.parametrize(("kind", "outcome"), [(LEAP, "undone"), (MOVE, "undone"), (MOVE, "higher"), (RARE, "narrow")])
@pytest.mark.parametrize("cases", [9, 10, 19, 20])
def test_a_study_says_what_so_many_cases_allow(kind: Kind, outcome: str, cases: int) -> None:
    if cases == 9 and outcome != "undone":
        return  # of so few cases one outcome is told
    claim, facts, history = made(kind, cases, outcome)
    allowed = {9: "few", 10: "counts", 19: "counts", 20: "shares"}[cases]
    assert claim.terms["says"] == allowed
    assert refuted(claim, facts, history) is None
    for says in {"few", "counts", "shares"} - {allowed}:
        assert refuted(claim.model_copy(update={"terms": {**claim.terms, "says": says}}), facts, history)


def test_an_interval_that_begins_at_the_base_rate_does_not_lie_above_it() -> None:
    claim, facts, history = made(LEAP, 20)
    assert claim.terms["apart"] == "within"
    assert refuted(claim, facts, history) is None
    assert refuted(claim.model_copy(update={"terms": {**claim.terms, "apart": "above"}}), facts, history)


@pytest.mark.parametrize(
    ("terms", "kind", "outcome"),
    [
        ({"make": "change"}, LEAP, "higher"),
        ({"make": "change"}, RARE, "narrow"),
        ({"assets": ("BTC", "ETH")}, LEAP, "higher"),
        ({"metrics": ("price.close", "price.low")}, LEAP, "higher"),
        ({"metrics": ("price.close", "price.low"), "assets": ("BTC", "ETH")}, LEAP, "higher"),
    ],
)
def test_an_outcome_is_asked_of_what_was_observed_of_one_asset(
    terms: dict[str, object], kind: Kind, outcome: str
) -> None:
    assert "observed series of one asset" in of_another(asked_of(**terms), kind, outcome)


@pytest.mark.parametrize(
    ("terms", "subject", "kind", "outcome"),
    [
        ({"assets": ("ETH",)}, "BTC", LEAP, "higher"),
        ({"assets": ("ETH",)}, "BTC", MOVE, "undone"),
        ({"assets": ("ETH",)}, "ETH", MOVE, "undone"),
        ({"assets": ("ETH",)}, "ETH", RARE, "narrow"),
        ({}, "ETH", LEAP, "higher"),
        ({}, "ETH", MOVE, "undone"),
    ],
)
def test_an_outcome_is_that_of_the_asset_that_the_claim_is_about(
    terms: dict[str, object], subject: str, kind: Kind, outcome: str
) -> None:
    assert "the outcome is" in of_another(asked_of(**terms), kind, outcome, subject=subject)


@pytest.mark.parametrize("drop", ["inputs", "metrics", "assets", "sources"])
def test_a_study_begins_with_the_record_of_its_own_series(drop: str) -> None:
    claim, facts, history = made(LEAP, 20)
    begins = next(fact for fact in facts if fact.id == claim.facts["record_from"])
    own = begins.inputs[0].refs[0]
    assert isinstance(own, SeriesRef)
    other = own.model_copy(update={drop: ("another",)})
    inputs = () if drop == "inputs" else (begins.inputs[0].model_copy(update={"refs": (other,)}),)
    changed = [f.model_copy(update={"inputs": inputs}) if f is begins else f for f in facts]
    assert refuted(claim, changed, history) == (
        "wrong_study", "the record that it begins with is another series'",
    )  # fmt: skip


def longer(series: Series) -> Series:
    """The same prices, but that the record begins a day earlier."""
    if not series.key.metric.startswith("price."):
        return series
    return replace(
        series,
        ends=(series.ends[0] - ONE_DAY, *series.ends),
        values=(series.values[0], *series.values),
        labels=(series.labels[0], *series.labels),
    )


@pytest.mark.parametrize(("kind", "outcome"), [(LEAP, "higher"), (RARE, "narrow")])
def test_prices_may_be_on_record_for_longer_than_what_is_studied(kind: Kind, outcome: str) -> None:
    claim, facts, history = made(kind, 20, outcome)
    assert refuted(claim, facts, History.of(history.as_of, map(longer, history.series.values()))) is None


def test_prices_that_are_looked_at_later_than_they_could_be_are_not_the_whole_record() -> None:
    def later(ref: StudyRef) -> StudyRef:
        return asked_of(first=ref.series.first + ONE_DAY)(ref)

    assert "begins before" in of_another(later, RARE, "narrow")
