"""Every figure is read, with its unit, scale, hedge and the place of its last digit; or it is said to be unread."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.standards.dates import read_days
from generator.standards.hedges import true_of
from generator.standards.numbers import read_numbers
from generator.standards.subjects import mentions

READ = [
    ("$643 million", "643000000", "money", "USD", "1000000"),
    ("$1.1B", "1100000000", "money", "USD", "100000000"),
    ("$640M", "640000000", "money", "USD", "1000000"),
    ("$54,019", "54019", "money", "USD", "1"),
    ("€2,420.50", "2420.50", "money", "EUR", "0.01"),
    ("7.1%", "7.1", "percent", "", "0.1"),
    ("10 percent", "10", "percent", "", "1"),
    ("0.3 percentage points", "0.3", "points", "percent", "0.1"),
    ("−0.0025%", "-0.0025", "percent", "", "0.0001"),
    ("-0.0025%", "-0.0025", "percent", "", "0.0001"),
    ("+21.9%", "21.9", "percent", "", "0.1"),
    ("493,000 BTC", "493000", "coins", "BTC", "1"),
    ("4.07 million ETH", "4070000", "coins", "ETH", "10000"),
    ("27 points", "27", "points", "", "1"),
    ("7.7 times", "7.7", "times", "", "0.1"),
    ("2x", "2", "times", "", "1"),
    ("30-day", "30", "count", "days", "1"),
    ("24h", "24", "count", "hours", "1"),
    ("seven coins", "7", "count", "coins", "1"),
    ("Eleven days", "11", "count", "days", "1"),
    ("five other coins", "5", "count", "coins", "1"),
    ("twice", "2", "times", "", "0.2"),
    ("half", "50", "fraction", "", "5"),
    ("a quarter", "25", "fraction", "", "5"),
    ("50 cents", "0.50", "money", "USD", "0.01"),
    ("5 per cent", "5", "percent", "", "1"),
    ("five per cent", "5", "percent", "", "1"),
    ("eighty days", "80", "count", "days", "1"),
    ("seventy-two coins", "72", "count", "coins", "1"),
    ("Twenty-one", "21", "plain", "", "1"),
    ("a sixth", "16.666667", "fraction", "", "5"),
    ("an eighth", "12.5", "fraction", "", "5"),
    ("quintupled", "5", "times", "", "0.2"),
    ("tenfold", "10", "times", "", "0.2"),
]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("In one of them the fall was undone.", ["one"]),
        ("That is one of 20.", ["one", "20"]),
        ("Of the one tracked here, none fell.", ["one"]),
        ("One of the largest falls was made good.", []),
        ("Each one fell one by one.", []),
        ("It covers one of the seven coins.", ["one", "seven coins"]),
        ("It fell in one earlier case.", ["one"]),
        ("It rose in all one, counted in coins.", ["one"]),
        ("All one of the coins ended lower.", ["one"]),
        ("It was not at all one of its kind.", []),
        ("In Reno one coin fell.", ["one coin"]),
        ("Of many one coin fell.", ["one coin"]),
        ("No one coin fell, and another one day came.", []),
        ("The last one counted was small.", []),
        ("A quarter of them fell, as a quarter before.", ["A quarter"]),
        ("It was one% of it.", ["one"]),
        ("It was one per cent of it.", ["one per cent"]),
        ("It was one pct, or one bp.", ["one", "one"]),
        ("It is worth one dollar, not one BTC.", ["one", "one"]),
        ("It rose one-fold, one by one.", ["one"]),
        ("It is worth one centimeter of one bpm.", []),
        ("It is ninety-nine, not twenty-ten or thirty-zero.", ["ninety-nine", "twenty", "thirty"]),
    ],
)
def test_a_one_that_counts_is_a_figure(text: str, read: list[str]) -> None:
    assert [number.text for number in read_numbers(text).numbers] == read


@pytest.mark.parametrize(("text", "value", "kind", "of", "place"), READ, ids=[r[0] for r in READ])
def test_a_figure_is_read_whole(text: str, value: str, kind: str, of: str, place: str) -> None:
    (number,) = read_numbers(f"It was {text} then").numbers
    assert (number.text, number.value, number.kind, number.of, number.place) == (
        text, Decimal(value), kind, of, Decimal(place),
    )  # fmt: skip
    (alone,) = read_numbers(text).numbers
    assert alone.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "place", "step"),
    [
        ("seven coins", "1", "1"),
        ("twenty", "1", "1"),
        ("half", "5", "10"),
        ("twice", "0.2", "1"),
        ("$640M", "1000000", "10000000"),
    ],
)
def test_a_figure_is_as_fine_as_its_last_digit_and_as_the_last_that_is_not_nought(
    text: str, place: str, step: str
) -> None:
    (read,) = read_numbers(f"It was {text} then.").numbers
    assert (read.place, read.step) == (Decimal(place), Decimal(step))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twice double doubled doubles doubling twofold", 2), ("triple tripled triples tripling threefold", 3),
        ("quadruple quadrupled fourfold", 4), ("quintuple quintupled fivefold", 5), ("sixfold", 6), ("sevenfold", 7),
        ("eightfold", 8), ("ninefold", 9), ("tenfold", 10),
    ],
)  # fmt: skip
def test_words_of_a_multiple_are_worth_what_they_say(words: str, number: int) -> None:
    for word in words.split():
        (read,) = read_numbers(f"It {word} then.").numbers
        assert (read.text, read.value, read.kind) == (word, Decimal(number), "times")


HEDGES = [
    ("at least $5", "at least"), ("more than $5", "more than"), ("Tops $5", "more than"), ("nearly $5", "nearly"),
    ("about $5", "about"), ("roughly $5", "about"), ("less than $5", "less than"), ("well above $5", "unread"),
    ("the top 5%", ""), ("at the $5", ""), ("over 30 days", ""), ("over $5", "more than"), ("stop $5", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hedge"), HEDGES)
def test_a_hedge_is_read_only_right_before_its_figure(text: str, hedge: str) -> None:
    (number,) = read_numbers(text).numbers
    assert number.hedge == hedge


@pytest.mark.parametrize(
    "text", ["version 2.4.1", "ETH2 rose", "Web3", "1e6 dollars", "12:3", "1/2", "5,00 dollars", "#4"]
)
def test_digits_that_are_no_figure_are_told_unread(text: str) -> None:
    read = read_numbers(text)
    assert read.unread


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("one billion dollars", ["billion"]),
        ("Hundreds of millions went", ["Hundreds", "millions"]),
        ("half a billion", ["billion"]),
        ("a dozen coins", ["dozen"]),
        ("a billion-dollar day", ["billion"]),
        ("two to three million", ["million"]),
        ("three eighths of it", ["eighths"]),
        ("$5 million, 2.5 trillion", []),
        ("three-quarters of it, two-thirds of that", []),
        ("millionaires and billionaires, in earlier quarters", []),
        ("a million, or 1e6", ["million", "1", "6"]),
        ("five %, 5‰ or ½ of ①", ["%", "‰", "½", "①"]),
        ("5% and 5%", []),
        ("no%", ["%"]),
        ("m² and H₂O", ["²", "₂"]),
        ("it fell １７ percent, or ٣%", ["１７", "٣"]),
        ("it fell 1７% and 17%", ["1７"]),
    ],
)
def test_a_part_of_a_number_that_belongs_to_none_is_told_unread(text: str, unread: list[str]) -> None:
    assert [text[start:end] for start, end in read_numbers(text).unread] == unread


@given(
    st.lists(st.sampled_from(("5", "one", "half", "million", "dozens", "%", "$5", "days", "a", "½", "-")), max_size=9)
)
def test_no_part_of_a_number_is_ever_skipped(words: list[str]) -> None:
    text = " ".join(words)
    read = read_numbers(text)
    read_at = {i for n in read.numbers for i in range(n.start, n.end)} | {
        i for a, b in read.unread for i in range(a, b)
    }
    assert {m.start() for m in re.finditer(r"\d|million|dozens|%|½", text)} <= read_at


@pytest.mark.parametrize("text", [":5 coins of 13", ".5 coins of 13", ",5 coins of 13"])
def test_a_mark_that_opens_a_text_belongs_to_no_digits(text: str) -> None:
    read = read_numbers(text)
    assert ([n.text for n in read.numbers], read.unread) == (["5 coins", "13"], ())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ONE coins fell 2%.", ["2%"]),
        ("1.0x fell 2%.", ["2%"]),
        ("2,1inch and 3%", ["3%"]),
        ("One coin fell.", ["One coin"]),
    ],
)
def test_no_figure_is_read_across_a_coins_name(text: str, read: list[str]) -> None:
    names = mentions(text, frozenset({"ONE", "1INCH", "ZRX"}))
    assert [n.text for n in read_numbers(text, names).numbers] == read


def test_a_range_takes_the_unit_of_its_end() -> None:
    first, second = read_numbers("down 10–12% to 14").numbers[:2]
    assert (first.kind, first.value, second.value) == ("percent", Decimal(10), Decimal(12))


def test_one_is_a_count_only_before_something_counted() -> None:
    assert [n.text for n in read_numbers("one day, one above the other, one another, and one fell").numbers] == [
        "one day",
        "one",
    ]


@given(st.text(max_size=80))
def test_no_digit_is_ever_skipped(text: str) -> None:
    read = read_numbers(text)
    spans = [(n.start, n.end) for n in read.numbers] + [(d.start, d.end) for d in read.days] + list(read.unread)
    for i, char in enumerate(text):
        if char in "0123456789":
            assert any(a <= i < b for a, b in spans), (text, i)


DAYS = [
    ("Aug. 5, 2024", "day", date(2024, 8, 5)),
    ("Monday, Aug. 5", "day", date(2024, 8, 5)),
    ("Sept. 7, 2021", "day", date(2021, 9, 7)),
    ("Dec. 4", "day", date(2023, 12, 4)),
    ("5 August 2024", "day", date(2024, 8, 5)),
    ("2024-08-05", "day", date(2024, 8, 5)),
    ("November 2022", "month", date(2022, 11, 9)),
    ("September", "month", date(2023, 9, 9)),
    ("May", "month", date(2024, 5, 9)),
    ("2021", "year", date(2021, 9, 20)),
    ("Sunday", "weekday", date(2024, 8, 4)),
]


@pytest.mark.parametrize(("text", "grain", "day"), DAYS, ids=[d[0] for d in DAYS])
def test_a_date_is_read_at_its_grain(text: str, grain: str, day: date) -> None:
    (found,) = read_days(f"since {text} in all")
    assert (found.grain, found.agrees(day, date(2024, 8, 6))) == (grain, True)
    assert not found.agrees(day.replace(year=day.year - 1), date(2024, 8, 6))


def test_a_weekday_that_is_not_the_dates_is_wrong() -> None:
    (found,) = read_days("on Tuesday, Aug. 5, 2024")
    assert not found.agrees(date(2024, 8, 5), date(2024, 8, 6))


def test_a_time_of_day_is_no_figure() -> None:
    read = read_numbers("00:10 UTC, and 00:00 to 24:00")
    assert [d.clock for d in read.days] == ["00:10", "00:00", "24:00"]
    assert not read.numbers
    assert not read.unread


def test_may_is_a_month_only_before_a_day() -> None:
    assert [d.text for d in read_days("It may fall on May 8")] == ["May 8"]


PREDICATES = [
    ("more than", "643", "640", "1", "10", True), ("more than", "640", "640", "1", "10", False),
    ("more than", "651", "640", "1", "10", False), ("at least", "640", "640", "1", "10", True),
    ("at least", "639", "640", "1", "10", False), ("nearly", "1194", "1200", "100", "100", True),
    ("nearly", "1201", "1200", "100", "100", False), ("nearly", "1180", "1200", "100", "100", False),
    ("about", "645", "640", "1", "10", True), ("about", "646", "640", "1", "10", False),
    ("", "643.4", "643", "1", "1", True), ("", "643.6", "643", "1", "1", False),
    ("more than", "1194", "1100", "100", "100", True), ("unread", "5", "5", "1", "1", False),
]  # fmt: skip


@pytest.mark.parametrize(("hedge", "true", "printed", "place", "step", "holds"), PREDICATES)
def test_hedges_are_predicates(hedge: str, true: str, printed: str, place: str, step: str, holds: bool) -> None:
    assert true_of(hedge, Decimal(true), Decimal(printed), step=Decimal(step), place=Decimal(place)) is holds


@given(
    st.decimals("-1e9", "1e9", allow_nan=False, places=2),
    st.sampled_from(["", "at least", "more than", "about", "nearly"]),
)
def test_a_hedge_holds_alike_of_a_fall_and_a_rise(value: Decimal, hedge: str) -> None:
    place = step = Decimal(1)
    printed = value.to_integral_value()
    one = true_of(hedge, value, printed, step=step, place=place)
    other = true_of(hedge, -value, -printed, step=step, place=place)
    assert one == other


@pytest.mark.parametrize(
    "text", ["in 1/2 of it", "at v2.4 of it", "at ETH2 of it", "at #4 of it", "at 4_of it", "a 3:7 b"]
)
def test_a_piece_of_something_else_is_no_figure(text: str) -> None:
    assert not [number for number in read_numbers(text).numbers if number.text in {"2", "4", "7"}]
