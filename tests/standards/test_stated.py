"""Names that the evidence states: where they stand in a text, and what is not stated by the row behind it."""

from datetime import date
from typing import Any

import pytest

from generator.facts.fact import MARKET, Fact, FactRef, Formula, Input
from generator.facts.quantity import USD, Unit, UnitKind
from generator.facts.series import Series
from generator.facts.verdict import Finding
from generator.standards.reading import Desk
from generator.standards.recompute import Proofs
from generator.standards.stated import clock_of, day_in, names, spans, stated
from generator.standards.unproven import Unproven
from tests.standards import desk as desks
from tests.standards.facts import fact, history, made, row
from tests.standards.make import EVENT


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("XYZ Labs said so; XYZ Labs again.", ("XYZ Labs",), ["XYZ Labs", "XYZ Labs"]),
        ("XYZ Labs said so.", ("XYZ Labs", "XYZ"), ["XYZ Labs"]),
        ("XYZ and XYZ Labs", ("XYZ Labs", "XYZ"), ["XYZ Labs", "XYZ"]),
        ("XYZs and aXYZ", ("XYZ",), []),
        ("XYZ", ("XYZ",), ["XYZ"]),
        ("through “price oracle”", ("price oracle",), ["price oracle"]),
        ("through price oracle", ("price oracle",), []),
        ("“a price oracle”", ("price oracle",), []),
        ("“price oracles”", ("price oracle",), []),
        ("a XYZ Inc. b", ("XYZ Inc.",), ["XYZ Inc."]),
        ("XYZ Inc.Foo", ("XYZ Inc.", "Foo"), ["XYZ Inc.", "Foo"]),
        ("A.XYZ Labs", ("XYZ Labs", "A."), ["XYZ Labs", "A."]),
        ("", ("XYZ",), []),
    ],
)
def test_a_stated_name_stands_whole_and_lower_case_words_only_in_quotation_marks(
    text: str, names: tuple[str, ...], found: list[str]
) -> None:
    assert [text[a:b] for a, b in spans(text, names)] == found


@pytest.mark.parametrize(
    ("kind", "label", "day"),
    [
        (UnitKind.MONTH, "2026-01", date(2026, 1, 1)),
        (UnitKind.DATE, "2026-01-31", date(2026, 1, 31)),
        (UnitKind.TIME, "2026-01-31T13:30:00Z", date(2026, 1, 31)),
    ],
)
def test_a_stated_day_is_the_rows(kind: UnitKind, label: str, day: date) -> None:
    assert day_in(kind, label) == day


NAME = row("exploit.protocol", unit=Unit(UnitKind.TEXT), label="XYZ Labs", source="Example Agency")
VERB = row("action.verb", unit=Unit(UnitKind.TEXT), label="sues", source="CoinGlass")
DATE = row("unlock.date", unit=Unit(UnitKind.DATE), label="2026-02-03")
MONTH = row("macro.month", unit=Unit(UnitKind.MONTH), label="2025-12")
TIME = row("macro.released", unit=Unit(UnitKind.TIME), label="2026-01-13T13:30:59Z")
MONEY = row("exploit.amount", 5)
ROWS = (NAME, VERB, DATE, MONTH, TIME, MONEY)
DAY = date(2026, 1, 13)


def proofs(*facts: Fact, rows: tuple[Series, ...] = ROWS) -> Proofs:
    return Proofs(desks.ledger(facts), history(*rows))


def says(*rows: Series, **changed: Any) -> object:  # noqa: ANN401
    """What the second reader makes of a fact that rests on these rows; the reason where it makes nothing of it."""
    value = proofs(fact("it", *rows, **changed)).of("it")
    return value.why if isinstance(value, Unproven) else value


def test_a_text_is_what_its_row_states_and_a_day_likewise() -> None:
    assert says(NAME, text="Another Name") == "XYZ Labs"
    assert says(DATE, day=DAY) == date(2026, 2, 3)
    assert says(MONTH, day=DAY) == date(2025, 12, 1)
    assert says(TIME, day=DAY) == date(2026, 1, 13)


@pytest.mark.parametrize(
    ("rows", "changed", "why"),
    [
        ((DATE,), {"text": "2026-02-03"}, "fact it is a text, and its row states none"),
        ((MONEY,), {"text": "5", "quantity": None}, "fact it is a text, and its row states none"),
        ((NAME,), {"day": DAY}, "fact it is a day, and its row states none"),
        ((MONEY,), {"day": DAY, "quantity": None}, "fact it is a day, and its row states none"),
        ((DATE,), {}, "fact it is a day, and its row states none"),
        ((NAME, NAME), {"text": "XYZ Labs"}, "no row states it"),
        ((NAME, VERB), {"text": "XYZ Labs"}, "no row states it"),
        ((row("exploit.how", unit=Unit(UnitKind.TEXT), label="A"),), {"text": "A"}, "no row states it"),
        ((NAME,), {"text": "A", "inputs": (Input(name="value", refs=(FactRef(fact="it"),)),)}, "no row states it"),
    ],
)
def test_what_no_row_states_is_not_proved(rows: tuple[Series, ...], changed: dict[str, Any], why: str) -> None:
    assert says(*rows, **changed) == why


@pytest.mark.parametrize(
    ("of", "changed", "clock"),
    [
        (TIME, {"day": DAY}, "13:30"),
        (TIME, {"text": "2026-01-13T13:30:59Z"}, ""),
        (TIME, {"day": DAY, "formula": Formula.CONSTANT}, ""),
        (DATE, {"day": date(2026, 2, 3)}, ""),
        (row("macro.again", unit=Unit(UnitKind.TIME), label="2026-01-13T13:30:00Z"), {"day": DAY}, ""),
    ],
)
def test_only_a_row_that_states_a_moment_has_a_time_of_day(of: Series, changed: dict[str, Any], clock: str) -> None:
    it = fact("it", of, **changed)
    assert clock_of(proofs(it), it) == clock


def named(*facts: Fact, kind: str = "exploit") -> tuple[str, ...]:
    return names(kind, proofs(*facts))


LABS = fact("labs", NAME, text="XYZ Labs")
SUES = fact("sues", VERB, text="sues")
LOST = fact("lost", row("exploit.amount", 5, source="Anybody"))
SUM = made("sum", Formula.SUM, unit=USD, amount=5, parts=fact("amount", MONEY))


def test_names_are_what_rows_state_and_whom_they_are_of_the_longest_first() -> None:
    assert named(SUES, LABS) == ("Example Agency", "XYZ Labs", "Sues", "sued")
    assert named(LABS, SUES) == ("Example Agency", "XYZ Labs", "Sues", "sued")


@pytest.mark.parametrize(
    "other",
    [
        fact("it", VERB, text="fines"),  # the row states another
        fact("it", VERB, text="fines", formula=Formula.CONSTANT, inputs=()),  # no row at all
        fact("it", VERB, text="sues", formula=Formula.CONSTANT),
        fact("it", VERB, text=""),
        fact("it", MONEY),  # of a source that the house keeps
        fact("it", DATE, day=date(2026, 2, 3)),
        LOST,  # no such row
        SUM,
    ],
)
def test_nothing_else_is_a_name(other: Fact) -> None:
    assert named(other) == ()


def test_a_series_behind_a_fact_names_nobody() -> None:
    of = {"make": "observed", "metrics": ("exploit.amount",), "assets": (MARKET,), "venues": ("aggregate",)}
    ref = {**of, "sources": ("Anybody",), "first": EVENT, "last": EVENT}
    median = fact("it", MONEY, formula=Formula.MEDIAN_OF, inputs=({"name": "series", "refs": (ref,)},))
    assert named(median) == ()


def test_kinds_that_the_desk_finds_itself_have_no_names() -> None:
    assert named(LABS, SUES, kind="liquidation_cascade") == ()


TEXT = "XYZ Labs said so."


def opened(name: Fact, printed: str, *, text: str = TEXT, at: int = 0, block: str = "lede", of: str = "it") -> Desk:
    """A desk with one text whose ledger has a fact printed at a place of it."""
    written = {block: f"{'-' * at}[[it|{printed}]]"}
    return desks.opened(
        written, [name], now={"lede": text}, history=history(*ROWS), kind="exploit", forged={"fact": of}
    )  # fmt: skip


def found(desk: Desk) -> list[Finding]:
    return list(stated(desk))


def test_a_name_where_it_was_printed_accounts_for_itself() -> None:
    desk = opened(fact("it", NAME, text="XYZ Labs"), "XYZ Labs")
    assert found(desk) == []
    assert desk.at["lede"].labels == {0}


def test_a_name_that_was_moved_within_its_block_is_let_be() -> None:
    desk = opened(fact("it", NAME, text="XYZ Labs"), "XYZ Labs", text="So said XYZ Labs.")
    assert found(desk) == []
    assert desk.at["lede"].labels == set()


def test_a_name_that_stands_in_its_block_no_longer_is_asked_for() -> None:
    (one,) = found(opened(fact("it", NAME, text="XYZ Labs"), "XYZ Labs", text="Somebody said so."))
    assert (one.code, one.severity, one.text) == ("name_gone", "hold", "XYZ Labs")


@pytest.mark.parametrize(
    ("of", "text", "printed", "reason"),
    [
        (NAME, "ABC Labs", "XYZ Labs", "the row has XYZ Labs"),  # the ledger says otherwise
        (NAME, "XYZ Labs", "ABC Labs", "the row has XYZ Labs"),  # the copy does
        (NAME, "ABC Labs", "ABC Labs", "the row has XYZ Labs"),
        (VERB, "sues", "sues", "the row has sues"),  # the verb is printed in two forms, and not so
        (VERB, "sues", "fined", "the row has sues"),
        (DATE, "2026-02-03", "2026-02-03", "fact it is a text, and its row states none"),
    ],
)
def test_a_name_that_its_row_does_not_state_blocks(of: Series, text: str, printed: str, reason: str) -> None:
    (one,) = found(opened(fact("it", of, text=text), printed, text=f"{printed} said so."))
    assert (one.code, one.severity, one.text, one.reason) == ("wrong_name", "block", printed, reason)


@pytest.mark.parametrize("printed", ["Sues", "sued"])
def test_a_verb_of_the_house_stands_in_its_two_forms(printed: str) -> None:
    desk = opened(fact("it", VERB, text="sues"), printed, text=f"XYZ Labs {printed} ABC.", at=9)
    assert found(desk) == []
    assert desk.at["lede"].labels == {9}


@pytest.mark.parametrize("other", [{"of": "nobody"}, {"block": "body.1.p1"}])
def test_statements_of_no_fact_and_of_no_block_are_not_asked_about(other: dict[str, str]) -> None:
    assert found(opened(fact("it", NAME, text="ABC Labs"), "ABC Labs", **other)) == []  # type: ignore[arg-type]


def test_days_beside_a_name_are_not_asked_about_here() -> None:
    name, day = fact("name", NAME, text="XYZ Labs"), fact("day", DATE, day=DAY)
    marked = {"lede": "[[name|XYZ Labs]] said so on [[day|Jan. 13, 2026]]."}
    assert found(desks.opened(marked, [name, day], history=history(*ROWS), kind="exploit")) == []
