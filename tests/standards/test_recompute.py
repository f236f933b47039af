"""Facts worked out again from observations: what policy names, what may be missing, and what they rest on."""

from datetime import date
from decimal import Decimal

import pytest

from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, SeriesRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger
from generator.facts.quantity import PERCENT, USDT, Quantity, Unit, UnitKind
from generator.facts.window import DAY as A_DAY
from generator.facts.window import Window, midnight
from generator.standards.recompute import Proofs
from generator.standards.unproven import Unproven, Value
from tests.desk.make import AFTER, DAY, Number, ago, make_history
from tests.standards.desk import opened
from tests.standards.facts import moved

COINS = Unit(UnitKind.COUNT, "coins")
MEASURED: dict[date, Number] = {ago(5): 10, ago(4): 20, ago(2): 40, ago(1): 30, ago(0): 20}
"""Closes with a hole three days ago."""
HOLE = ago(3)


def proofs(*facts: Fact, claims: tuple[ClaimTerms, ...] = ()) -> Proofs:
    ledger = Ledger(
        post="p", event=f"price_move:BTC:{DAY}", kind="price_move", as_of=AFTER, provenance="recorded",
        coverage=Coverage(assets=("BTC",), sources=()), statements=(), facts=facts, claims=claims, variants={},
    )  # fmt: skip
    return Proofs(ledger, make_history({("price.close", "BTC"): MEASURED}))


def fact(id: str, formula: Formula, number: Number | None = None, unit: Unit = USDT, /, **inputs: object) -> Fact:
    """A fact of bitcoin's price, its inputs by name: series, observations, or the ids of other facts."""
    given = (Input.model_validate({"name": name, "refs": refs}) for name, refs in inputs.items())
    return Fact(
        id=id, metric="price.close", subject="BTC", window=Window.day(DAY), formula=formula, inputs=tuple(given),
        quantity=None if number is None else Quantity(Decimal(number), unit),
    )  # fmt: skip


def closes(first: date, last: date = DAY, **changed: object) -> SeriesRef:
    terms = {
        "make": "observed", "metrics": ("price.close",), "assets": ("BTC",), "venues": ("binance",),
        "sources": ("Binance",), "first": first, "last": last,
    }  # fmt: skip
    return SeriesRef.model_validate({**terms, **changed})


def close(day: date) -> ObservationRef:
    return ObservationRef(
        metric="price.close", asset="BTC", venue="binance", source="Binance", start=midnight(day),
        end=midnight(day) + A_DAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("update", "value"),
    [
        ({"text": "a word of policy"}, "a word of policy"),
        ({"text": ""}, ""),
        ({}, ""),
        ({"day": DAY}, DAY),
        ({"quantity": Quantity(Decimal(7), COINS)}, Decimal(7)),
        ({"quantity": Quantity(Decimal(0), PERCENT)}, Decimal(0)),
        ({"quantity": Quantity(Decimal(60_000), USDT)}, Decimal(60_000)),
    ],
)
def test_a_constant_is_what_policy_names(update: dict[str, object], value: Value) -> None:
    assert proofs(fact("it", Formula.CONSTANT).model_copy(update=update)).of("it") == value


@pytest.mark.parametrize("quantity", [Quantity(Decimal(60_001), USDT), Quantity(Decimal(5), PERCENT)])
def test_a_figure_that_policy_does_not_name_is_none(quantity: Quantity) -> None:
    assert isinstance(proofs(fact("it", Formula.CONSTANT).model_copy(update={"quantity": quantity})).of("it"), Unproven)


@pytest.mark.parametrize(
    ("formula", "series", "value"),
    [
        (Formula.MAXIMUM, closes(ago(2)), 40),
        (Formula.MAXIMUM, closes(ago(4)), None),  # a day is missing
        (Formula.MAXIMUM, closes(ago(4), without=(HOLE,)), 40),  # nothing was published
        (Formula.MAXIMUM, closes(ago(4), without=(ago(4),)), None),
        (Formula.MAXIMUM, closes(ago(9), ago(8), without=(ago(9), ago(8))), None),  # none is left
        (Formula.MAXIMUM, closes(HOLE, HOLE), None),
        (Formula.MEDIAN_OF, closes(ago(2), ago(1)), 35),
        (Formula.MEDIAN_OF, closes(ago(4), ago(1)), None),
    ],
)
def test_only_days_on_which_nothing_was_published_may_be_missing(
    formula: Formula, series: SeriesRef, value: int | None
) -> None:
    found = proofs(fact("it", formula, 0, series=(series,))).number("it")
    assert isinstance(found, Unproven) if value is None else found == value


@pytest.mark.parametrize(("day", "rank"), [(ago(5), 0), (ago(0), 20), (ago(2), 80)])
def test_a_rank_leaves_out_the_days_without_a_value(day: date, rank: int) -> None:
    assert proofs(
        fact("it", Formula.PERCENTILE_RANK, 0, PERCENT, value=(close(day),), series=(closes(ago(5)),))
    ).number("it") == Decimal(rank)


def marked(mark: Number) -> tuple[Fact, ClaimTerms]:
    """A mark, and the claim that counts the days that reached it."""
    roles = {"mark": "mark", "fact": "it"}
    claim = ClaimTerms(id="c", kind="nth", subject="BTC", metric="price.close", facts=roles, terms={})
    return fact("mark", Formula.CONSTANT, mark, PERCENT), claim


@pytest.mark.parametrize(
    ("mark", "direction", "times"),
    [(9, "down", 2), (10, "down", 2), (11, "down", 0), (29, "up", 2), (30, "up", 2), (40, "up", 1), (41, "up", 0)],
)
def test_a_day_that_just_reaches_a_mark_counts(mark: int, direction: str, times: int) -> None:
    values = closes(ago(2)) if direction == "up" else closes(ago(1), make="total_change")
    counted = fact("it", Formula.TIMES_BEYOND, 0, COINS, value=(FactRef(fact="mark"),), series=(values,))
    constant, claim = marked(mark)
    held = proofs(constant, counted.model_copy(update={"direction": direction}), claims=(claim,))
    assert held.number("it") == times


@pytest.mark.parametrize(
    ("mark", "named"), [("1", True), ("0.5", True), ("10", True), ("12", True), ("123", False), ("-5", False)]
)
def test_a_mark_is_round_and_above_nothing(mark: str, *, named: bool) -> None:
    constant, claim = marked(mark)
    assert isinstance(proofs(constant, claims=(claim,)).number("mark"), Decimal) is named
    assert isinstance(proofs(constant).number("mark"), Unproven)


def test_what_rests_twice_on_one_fact_rests_on_what_that_does() -> None:
    own = fact("own", Formula.OBSERVED, 20, value=(close(DAY),))
    twice = fact("twice", Formula.SUM, 40, parts=(FactRef(fact="own"), FactRef(fact="own")))
    held = proofs(own, twice)
    assert held.rests("twice") == held.rests("own")
    assert held.rests("twice").assets == {"BTC"}
    assert held.ends("twice") == (midnight(DAY) + A_DAY,)


@pytest.mark.parametrize(
    ("series", "publishers"),
    [
        (closes(ago(1)), {("Binance", "price.close")}),
        (closes(ago(1), metrics=("price.close", "price.low")), {("Binance", "price.close")}),
        (
            closes(ago(1), metrics=("price.close", "price.low"), sources=("Binance", "Other")),
            {("Binance", "price.close"), ("Other", "price.low")},
        ),
    ],
)
def test_the_publishers_of_a_fact_are_those_that_its_series_names(
    series: SeriesRef, publishers: set[tuple[str, str]]
) -> None:
    assert proofs(fact("it", Formula.MAXIMUM, 0, series=(series,))).publishers("it") == publishers


@pytest.mark.parametrize(
    ("metric", "on", "proved"),
    [
        ("open_interest", date(2025, 1, 5), True),
        ("open_interest", date(2025, 1, 6), False),
        ("open_interest", date(2025, 1, 7), True),
        ("price.close", date(2025, 1, 6), True),
    ],
)
def test_open_interest_does_not_change_over_a_break_of_its_record(metric: str, on: date, proved: bool) -> None:
    facts = moved("own", "BTC", 100, 120, metric, day=on)
    value = opened({}, facts).proofs.of("own.change")
    assert value == 20 if proved else isinstance(value, Unproven)
