"""Figures that an editor says again in words of his own."""

import pytest

from generator.facts.fact import Formula
from generator.facts.quantity import USDT, Unit, UnitKind
from generator.facts.series import Series
from generator.standards.restated import restate
from tests.desk.make import DAY, ago, make_history
from tests.standards.desk import opened
from tests.standards.facts import claim, fact, history, made, number, row, run

COINS = Unit(UnitKind.COUNT, "days")

BITCOIN = row("price.close", 54_019, asset="BTC")
ETHER = row("price.close", 2_420, asset="ETH")
FACTS = [fact("BTC.close", BITCOIN), fact("ETH.close", ETHER)]


def bound(text: str, *series: Series, block: str = "body.1.p1") -> list[str]:
    """The facts that the figures of a text are taken to say again."""
    desk = opened({block: text}, FACTS, history=history(*series))
    restate(desk)
    return [statement.fact for statement in desk.readings[0].bound.values()]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Bitcoin closed at $54,019.", ["BTC.close"]),
        ("Ether closed at $2,420 and bitcoin at $54,019.", ["ETH.close", "BTC.close"]),
        ("Ether closed at $54,019.", []),
        ("Bitcoin closed at $54,020.", []),
        ("Bitcoin closed at 54,019%.", []),
        ("Bitcoin liquidations were $54,019.", []),
        ("The market closed at $54,019.", []),
    ],
)
def test_a_figure_says_the_fact_again_that_it_can_only_mean(text: str, facts: list[str]) -> None:
    assert bound(text, BITCOIN, ETHER) == facts


def test_titles_and_sources_say_nothing_again() -> None:
    for block in ("title", "description", "sources.1", "disclosure", "table.1.r1.c2"):
        assert bound("Bitcoin closed at $54,019.", BITCOIN, ETHER, block=block) == []


def test_a_fact_that_the_observations_do_not_prove_is_not_said_again() -> None:
    assert bound("Ether closed at $2,420 and bitcoin at $54,019.", ETHER) == ["ETH.close"]


def test_what_a_study_counted_is_not_said_again_outside_its_sentence() -> None:
    days = run("price.close", ago(30), DAY)
    mark = number("mark", 7, "price.close", unit=USDT)
    times = made("times", Formula.TIMES_BEYOND, "price.close", unit=COINS, value=mark, series=days)
    facts = [mark, times.model_copy(update={"direction": "up"})]
    of = claim("c", "nth", "up", metric="price.close", nth=times, mark=mark, fact=mark)
    record = make_history({("price.close", "BTC"): {ago(n): 9 if n < 3 else 1 for n in range(31)}})
    desk = opened({"body.1.p1": "Bitcoin came to three."}, facts, [of], history=record, on=DAY)
    assert desk.proofs.number("times") == 3
    restate(desk)
    assert not desk.readings[0].bound
