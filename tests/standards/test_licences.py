"""Words of a part, of a rank and of an approved text: what of them the data must bear out."""

from decimal import Decimal

import pytest

from generator.facts.fact import FactRef, Formula, Input
from generator.facts.quantity import PERCENT, Quantity, Unit, UnitKind
from generator.standards.check import check_post
from tests.standards.make import DEFINITIONS, Made, all_facts, build, history, house

FLOOR = "It is a floor: some exchanges publish only part of their liquidations."


def codes(made: Made, *definitions: str) -> set[str]:
    found = check_post(
        made.markdown, made.ledger, history(), house=house(), definitions=(*DEFINITIONS, *definitions), edited=False
    ).findings
    return {f.code for f in found if f.severity in {"hold", "block"}}


def with_share(share: str, text: str) -> Made:
    """The page with another share of longs: that of two numbers which policy names."""
    like = all_facts()["long_share"]
    numbers = {"part": Decimal(share) * 10, "whole": Decimal(1000)}
    constants = [
        like.model_copy(
            update={"id": f"of.{role}", "metric": "coins", "formula": Formula.CONSTANT, "inputs": (),
                    "quantity": Quantity(number, Unit(UnitKind.COUNT, "coins"))}
        )
        for role, number in numbers.items()
    ]  # fmt: skip
    inputs = tuple(Input(name=role, refs=(FactRef(fact=f"of.{role}"),)) for role in numbers)
    other = like.model_copy(update={"inputs": inputs, "quantity": Quantity(Decimal(share), PERCENT)})
    made = build(lede__2=text)
    facts = tuple(other if fact.id == other.id else fact for fact in made.ledger.facts)
    return Made(made.markdown, made.ledger.model_copy(update={"facts": (*facts, *constants)}))


@pytest.mark.parametrize(
    ("share", "most"), [("50.1", True), ("50.6", True), ("99", True), ("50", False), ("49.9", False), ("20", False)]
)
def test_most_is_more_than_half(share: str, *, most: bool) -> None:
    text = f"<<longs|Longs made up WORD of it, [[long_share|{share}%]]>>. {FLOOR}"
    assert ("unlicensed_part" not in codes(with_share(share, text.replace("WORD", "most")))) is most
    assert "unlicensed_part" not in codes(with_share(share, text.replace("WORD", "a part")))


@pytest.mark.parametrize(
    ("text", "licensed"),
    [
        ("<<longs|Longs made up most of it, [[long_share|76.3%]]>>.", True),
        ("<<longs|Longs made up the bulk of it, [[long_share|76.3%]]>>.", True),
        ("<<longs|Longs made up the largest part of it, [[long_share|76.3%]]>>.", False),
        ("<<longs|Longs made up the smallest part of it, [[long_share|76.3%]]>>.", False),
    ],
)
def test_a_part_of_a_whole_is_most_of_it_and_no_rank(text: str, *, licensed: bool) -> None:
    assert ("unlicensed_superlative" not in codes(build(lede__2=f"{text} {FLOOR}"))) is licensed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Why prices fell is not in the data.", ""),
        ("Why prices rose is not in the data.", "unlicensed_direction"),
        ("Not in the data is why prices rose.", "unlicensed_direction"),
        ("A call is a bet that prices rose.", ""),
    ],
)
def test_an_approved_text_may_say_a_direction_but_not_take_one_for_granted(text: str, code: str) -> None:
    found = codes(build(final__2=text), text)
    assert found & {"unlicensed_direction"} == ({code} if code else set())
