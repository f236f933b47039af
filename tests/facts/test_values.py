"""Facts, claims, events, stories and the ledger: frozen, closed to unknown fields, and the same after JSON."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.errors import QuantityError
from generator.facts import claim, event, fact, ledger, post, story, verdict
from generator.facts.claim import Change, days_between
from generator.facts.event import (
    KINDS,
    EtfFlows,
    LeverageShift,
    LiquidationCascade,
    PriceMove,
    PriceRecord,
    SentimentShift,
    WeeklyWrap,
)
from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, SeriesRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger, Statement
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD, Quantity
from generator.facts.value import Value
from generator.facts.verdict import Outcome
from generator.facts.window import Window

DAY = date(2024, 8, 5)
AFTER = datetime(2024, 8, 6, 0, 10, tzinfo=UTC)
WINDOW = Window.day(DAY)
VALUES = sorted(
    {
        value
        for module in (fact, claim, event, story, post, ledger, verdict)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Value)
    },
    key=lambda value: value.__name__,
)


def make_fact(id: str = "total", value: str = "643.25", **more: Any) -> Fact:  # noqa: ANN401
    given: dict[str, Any] = {"metric": "liquidations.total", "subject": "MARKET", "formula": Formula.OBSERVED, **more}
    return Fact(id=id, window=WINDOW, quantity=Quantity(Decimal(value), USD), **given)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_value_is_frozen_and_closed(value: type[Value]) -> None:
    assert value.model_config.get("frozen") is True
    assert value.model_config.get("extra") == "forbid"
    assert value.model_config.get("allow_inf_nan") is False


def test_a_fact_cannot_be_changed_nor_hold_what_no_fact_has() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_fact().metric = "price.close"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        make_fact(note="seen on a screen")


def test_a_text_or_a_day_has_no_number() -> None:
    day = Fact(id="since", metric="day", subject="MARKET", window=WINDOW, formula=Formula.CONSTANT, day=DAY)
    with pytest.raises(TypeError, match="fact since is no quantity"):
        _ = day.value
    assert make_fact().value == Decimal("643.25")


def make_event(kind: type[LiquidationCascade | PriceMove | SentimentShift], **changes: Any) -> Any:  # noqa: ANN401
    own: dict[type, dict[str, Any]] = {
        LiquidationCascade: {"total": make_fact(), "percentile": None},
        PriceMove: {"moves": (make_fact(),), "big": False},
        SentimentShift: {"reading": make_fact(), "before": make_fact()},
    }
    common = {
        "day": DAY, "window": WINDOW, "as_of": AFTER, "assets": ("BTC", "ETH"), "provenance": Provenance.RECORDED,
        "reasons": (),
    }  # fmt: skip
    return kind(**{**common, **own[kind], **changes})


@pytest.mark.parametrize(
    ("kind", "changes", "id"),
    [
        (LiquidationCascade, {}, "liquidation_cascade:MARKET:2024-08-05"),
        (LiquidationCascade, {"assets": ("BTC",)}, "liquidation_cascade:BTC:2024-08-05"),
        (PriceMove, {"assets": ("SOL",)}, "price_move:SOL:2024-08-05"),
        (SentimentShift, {"assets": ("MARKET",)}, "sentiment_shift:MARKET:2024-08-05"),
        (
            LiquidationCascade,
            {
                "window": Window(
                    start=datetime(2024, 8, 4, 12, tzinfo=UTC), end=datetime(2024, 8, 5, 12, tzinfo=UTC), kind="rolling"
                )
            },
            "liquidation_cascade:MARKET:2024-08-05T12",
        ),
    ],
)
def test_an_event_is_named_by_kind_subject_and_day(
    kind: type[LiquidationCascade | PriceMove | SentimentShift], changes: dict[str, Any], id: str
) -> None:
    assert make_event(kind, **changes).id == id


def test_the_kinds_in_order_are_the_events_that_there_are() -> None:
    members = (PriceRecord, LiquidationCascade, PriceMove, SentimentShift, LeverageShift, EtfFlows, WeeklyWrap)
    assert tuple(member.model_fields["kind"].default for member in members) == KINDS


def make_ledger(value: Decimal = Decimal("643251234.5")) -> Ledger:
    series = SeriesRef(
        make="sum", metrics=("liquidations.long", "liquidations.short"), assets=("BTC",), venues=("a", "a"),
        sources=("CoinGlass", "CoinGlass"), first=date(2021, 9, 20), last=DAY, without=(date(2024, 10, 26),),
    )  # fmt: skip
    seen = ObservationRef(
        metric="price.close", asset="BTC", venue="binance", source="Binance", start=WINDOW.start, end=WINDOW.end
    )
    inputs = (
        Input(name="value", refs=(FactRef(fact="total"), seen)),
        Input(name="series", refs=(series,)),
    )
    total = Fact(
        id="total", metric="liquidations.total", subject="MARKET", window=WINDOW, formula=Formula.LAST_BEYOND,
        inputs=inputs, quantity=Quantity(value, USD), bound=Bound.AT_LEAST, direction="up", label="Fear",
    )  # fmt: skip
    statement = Statement(
        id="s1", block="title", start=0, end=12, printed="$643 million", kind="figure", quantity=value, unit="USD",
        subject="MARKET", metric="liquidations.total", window=WINDOW, predicate="at least", fact="total", inputs=inputs,
    )  # fmt: skip
    terms = ClaimTerms(
        id="c", kind="superlative", subject="MARKET", metric="m", facts={"fact": "total"}, terms={"grain": "year"}
    )
    return Ledger(
        post="a-slug", event="liquidation_cascade:MARKET:2024-08-05", kind="liquidation_cascade", as_of=AFTER,
        provenance="recorded", coverage=Coverage(assets=("BTC",), sources=("CoinGlass",)), statements=(statement,),
        facts=(total,), claims=(terms,), variants={"lede": 1},
    )  # fmt: skip


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_ledger_is_the_same_after_json(value: Decimal) -> None:
    made = make_ledger(value + 0)
    again = Ledger.model_validate_json(made.model_dump_json())
    assert again == made
    assert again.facts[0].quantity is not None
    assert str(again.facts[0].quantity.value) == str(value + 0)
    assert again.model_dump_json() == made.model_dump_json()


def test_references_are_told_apart_after_json() -> None:
    again = Ledger.model_validate_json(make_ledger().model_dump_json())
    refs = [type(ref) for given in again.facts[0].inputs for ref in given.refs]
    assert refs == [FactRef, ObservationRef, SeriesRef]


@pytest.mark.parametrize(
    ("old", "new"), [('"643251234.5"', '"NaN"'), ('"643251234.5"', '"1e999"'), ('"643251234.5"', "true")]
)
def test_a_ledger_with_a_number_that_is_none_is_refused(old: str, new: str) -> None:
    with pytest.raises((ValidationError, QuantityError)):
        Ledger.model_validate_json(make_ledger().model_dump_json().replace(old, new))


def test_a_claim_keeps_its_evidence_through_json() -> None:
    moved = Change(
        id="c", subject="BTC", metric="price.close", direction="down", before=make_fact("a"), after=make_fact("b"),
        by=make_fact("by"),
    )  # fmt: skip
    assert Change.model_validate_json(moved.model_dump_json()) == moved


def test_outcomes_stand_in_order_of_gravity() -> None:
    assert Outcome.PASS < Outcome.QUALIFIED < Outcome.HOLD < Outcome.BLOCK
    assert [outcome.word for outcome in Outcome] == ["pass", "qualified", "hold", "block"]


def test_days_between_are_whole_days() -> None:
    assert days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2


def test_a_story_is_of_the_day_on_which_its_window_began() -> None:
    from tests.desk.sound import story

    assert story("crash").on == date(2026, 9, 6)
