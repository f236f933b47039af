"""Counts that no statement stands for: they follow from what stands around them, or they are loose figures."""

from datetime import timedelta

import pytest

from generator.facts.fact import Fact, Formula, Input
from generator.facts.ledger import ClaimTerms
from generator.facts.quantity import Quantity, Unit, UnitKind
from generator.facts.window import DAY, Window
from tests.standards.make import EVENT, FIRST, PAGE, D, Made, all_facts, build, claims, series

TOTAL = "<<rank|At least [[total|$643 million]] was liquidated on [[day|Monday, Aug. 5]]>>"
INTEREST = "<<oi|Open interest in bitcoin futures fell [[oi.change|14.7%]]"
FUNDING = "Ether funding was [[funding|−0.0025%]]"
INDEX = "The index read [[index|17]]"


def loose(made: Made, section: str) -> list[str]:
    """The figures of a section that nothing bears out."""
    return [f.text for f in made.check().findings if f.code == "unbound_figure" and f.block.startswith(section)]


def in_positions(text: str) -> list[str]:
    return loose(build(body__2__p1=text), "body.2")


def in_mood(text: str) -> list[str]:
    return loose(build(body__3__p1=text), "body.3")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{INTEREST} in 24 hours>>.", []),
        (f"{INTEREST} in 25 hours>>.", ["25 hours"]),
        (f"{INTEREST} in 23 hours>>.", ["23 hours"]),
        (f"{INTEREST} in 1 day>>.", []),
        (f"{INTEREST} in 2 days>>.", ["2 days"]),
        (f"{FUNDING} at the close, after 24 hours.", ["24 hours"]),  # a rate at one moment
        (f"{FUNDING} per eight hours.", []),
        (f"{FUNDING} per seven hours.", ["seven hours"]),
        (f"{FUNDING} in eight hours.", ["eight hours"]),
        (f"Per eight hours ether funding was {FUNDING.removeprefix('Ether funding was ')}.", []),
    ],
)
def test_a_span_is_that_of_the_change_and_hours_those_of_the_rate(text: str, found: list[str]) -> None:
    assert in_positions(text) == found


@pytest.mark.parametrize(
    ("section", "said", "found"),
    [
        ("table.1.note", "3 readings", []),
        ("table.1.note", "4 readings", ["4 readings"]),
        ("table.1.note", "2 readings", ["2 readings"]),
        ("body.3.p1", "1 reading", ["1 reading"]),
        ("body.3.p1", "one reading", ["one reading"]),
    ],
)
def test_readings_are_the_rows_of_the_sections_table(section: str, said: str, found: list[str]) -> None:
    made = build(**{section.replace(".", "__"): f"{PAGE[section]} It holds {said}."})
    assert loose(made, section) == found


def aged(days: int) -> Made:
    """A page whose index was last as low so many days before, and says so."""
    made = build(body__3__p1=f"<<mood|{INDEX}, its lowest since [[index.since|July 15, 2022]]>>, SAID ago.")
    ledger = made.ledger
    then = all_facts()["index.since"].model_copy(update={"day": EVENT - timedelta(days=days)})
    facts = tuple(then if fact.id == then.id else fact for fact in ledger.facts)
    return Made(made.markdown, ledger.model_copy(update={"facts": facts}))


@pytest.mark.parametrize(
    ("days", "said", "right"),
    [
        (731, "two years", True),
        (730, "two years", False),
        (729, "two years", False),
        (1095, "two years", True),
        (1096, "three years", True),
        (784, "26 months", True),
        (784, "25 months", False),
        (784, "111 weeks", True),
        (784, "112 weeks", False),
        (784, "783 days", False),
        (784, "0 days", False),
    ],
)
def test_a_length_is_counted_back_to_the_day_that_is_named(days: int, said: str, right: bool) -> None:
    made = aged(days)
    found = loose(Made(made.markdown.replace("SAID", said), made.ledger), "body.3")
    assert (found == []) is right


@pytest.mark.parametrize(("said", "found"), [("17 days", ["17 days"]), ("17 weeks", ["17 weeks"])])
def test_a_figure_of_another_kind_is_no_length(said: str, found: list[str]) -> None:
    assert in_mood(f"{INDEX}, for {said}.") == found


def streak(label: str, length: int) -> Made:
    """A page that says of a run of days in a zone how long it is."""
    record = series("observed", ("fear_greed",), ("MARKET",), FIRST, EVENT + DAY)
    run = Fact(
        id="run", metric="fear_greed", subject="MARKET", window=Window.days(FIRST, EVENT), formula=Formula.STREAK,
        inputs=(Input(name="series", refs=(record,)),), quantity=Quantity(D(length), Unit(UnitKind.COUNT, "days")),
        label=label,
    )  # fmt: skip
    made = build(body__3__p1="<<zone|It fell to [[index|17]], “Extreme Fear,” and stayed low for SAID days>>.")
    zone = claims()["zone"]
    other = ClaimTerms.model_validate({**zone.model_dump(), "facts": {**zone.facts, "run": "run"}})
    all_claims = tuple(other if claim.id == "zone" else claim for claim in made.ledger.claims)
    return Made(
        made.markdown, made.ledger.model_copy(update={"facts": (*made.ledger.facts, run), "claims": all_claims})
    )


@pytest.mark.parametrize(("said", "right"), [("2", False), ("6", False), ("7", True), ("8", False)])
def test_a_run_of_days_is_as_long_as_the_record_has_it(said: str, right: bool) -> None:
    made = streak("Fear|Extreme Fear", 7)
    found = loose(Made(made.markdown.replace("SAID", said), made.ledger), "body.3")
    assert (found == []) is right


def test_a_run_that_cannot_be_proved_is_no_length() -> None:
    made = streak("", 7)
    assert loose(Made(made.markdown.replace("SAID", "7"), made.ledger), "body.3") == ["7 days"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{TOTAL}. The two fell.", []),
        (f"The two fell. {TOTAL}.", []),
        (f"The three fell. {TOTAL}.", ["three"]),
        (f"{TOTAL}. All of the three fell.", ["three"]),
        (f"{TOTAL}, of ether. The one fell.", ["one"]),
        (f"{TOTAL}. Two fell.", ["Two"]),
    ],
)
def test_a_group_is_as_many_as_are_covered_or_were_named(text: str, found: list[str]) -> None:
    assert loose(build(lede__2=text), "lede.2") == found
