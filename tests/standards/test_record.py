"""Days and runs proved from a whole record: the day of a peak, how long a run is, which word a day's value bears."""

from datetime import date
from decimal import Decimal

import pytest

from generator.facts.fact import Fact, Formula
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import midnight
from generator.standards.record import label_on
from generator.standards.unproven import Unproven
from tests.desk.funds import FRIDAY, back, known, make_flows
from tests.desk.make import AFTER, DAY, Number, ago, make_history, run_up
from tests.standards.desk import opened
from tests.standards.facts import fact, flows, made, number, row, run
from tests.standards.make import READING

D = Decimal
CLOSES = make_history({("price.close", "BTC"): run_up(9, 7, 5, 9, 6, 5, 8)})
LEAPS = run("price.close", ago(5), DAY)


def proved(given: Fact, history: History, *others: Fact) -> object:
    """What a fact comes to; None where it cannot be proved."""
    value = opened({}, [given, *others], history=history).proofs.of(given.id)
    return None if isinstance(value, Unproven) else value


@pytest.mark.parametrize(
    ("formula", "claimed", "true"),
    [
        (Formula.MAXIMUM, ago(3), True),
        (Formula.MAXIMUM, ago(6), False),  # as large, but before the series begins
        (Formula.MAXIMUM, DAY, False),
        (Formula.MINIMUM, ago(4), True),
        (Formula.MINIMUM, ago(1), True),
        (Formula.MINIMUM, ago(3), False),
        (Formula.MEDIAN_OF, ago(4), False),
        (Formula.OBSERVED, ago(4), False),
    ],
)
def test_the_day_of_an_extreme_lies_in_its_series_and_reaches_it(formula: Formula, claimed: date, true: bool) -> None:
    named = "value" if formula is Formula.OBSERVED else "series"
    fact = made("peak", formula, given={named: run("price.close", ago(4) if claimed == DAY else ago(5), DAY)})
    fact = fact.model_copy(update={"day": claimed, "quantity": None})
    assert proved(fact, CLOSES) == (claimed if true else None)


@pytest.mark.parametrize(
    ("claimed", "found"),
    [(ago(3), ago(3)), (DAY, ago(3)), (ago(6), ago(3))],
)
def test_the_last_day_beyond_a_value_is_never_the_values_own(claimed: date, found: date) -> None:
    own = fact("own", row("price.close", 8, asset="BTC", day=DAY))
    since = made("since", Formula.LAST_BEYOND, value=own, series=run("price.close", ago(6), DAY))
    since = since.model_copy(update={"day": claimed, "quantity": None, "direction": "up"})
    assert proved(since, CLOSES, own) == found


def test_a_level_has_no_day_of_its_own() -> None:
    closes = make_history({("price.close", "BTC"): run_up(60_000, 45_000, 55_000)})
    level = number("level", 50_000, "price.close", unit=USD, day=DAY)
    since = made("since", Formula.LAST_BEYOND, value=level, series=run("price.close", ago(2), DAY))
    since = since.model_copy(update={"day": DAY, "quantity": None, "direction": "up"})
    assert proved(since, closes, level) == DAY


@pytest.mark.parametrize(
    ("moves", "length"),
    [
        ((-1, 2, 3, 4), 3),
        ((-1, -2, -3, -4), 4),
        ((1, 2, "0.5", 4), 4),
        ((1, 2, 4, "0.5"), 4),
        ((1, -2, 4, "0.5"), 2),
        ((-2, "-0.5", "-0.25"), 3),
        ((1, 0, 4), 1),
        ((-1, 0, -4), 1),
        ((1, 2, 0), 0),
        ((-1, -2, 0), 0),
    ],
)
def test_a_run_lasts_as_long_as_days_go_the_way_of_its_last(moves: tuple[Number, ...], length: int) -> None:
    history = make_history({("price.close", "BTC"): run_up(*moves)})
    run_of = made("run", Formula.STREAK, series=run("price.close", ago(len(moves) - 1), DAY))
    assert proved(run_of, history) == D(length)


@pytest.mark.parametrize(("without", "length"), [((), 2), ((ago(2),), 4), ((ago(4),), 2)])
def test_only_a_day_that_is_known_to_be_empty_is_passed_over(without: tuple[date, ...], length: int) -> None:
    values = {when: value for when, value in run_up(-1, 1, 1, 1, 1, 1).items() if when != ago(2)}
    history = make_history({("price.close", "BTC"): values})
    run_of = made("run", Formula.STREAK, series=run("price.close", ago(4), DAY, without=without))
    assert proved(run_of, history) == D(length)


@pytest.mark.parametrize("moves", [(1, 1, 1), (-1, -1, -1)])
def test_a_run_up_to_a_day_without_a_value_goes_no_way(moves: tuple[int, ...]) -> None:
    history = make_history({("price.close", "BTC"): run_up(*moves, to=ago(1))})
    run_of = made("run", Formula.STREAK, series=run("price.close", ago(3), DAY, without=(DAY,)))
    assert proved(run_of, history) == D(0)


def test_a_run_of_flows_passes_over_the_days_on_which_the_exchange_is_closed() -> None:
    funds = make_flows(net={back(n): -50 for n in range(8)})
    ref = flows(back(7), FRIDAY, *(series.key.venue for series in funds))
    assert proved(made("run", Formula.STREAK, series=ref), known(funds)) == D(8)


def reading(text: str | None = None, label: str = "") -> Fact:
    """A reading with a word of its own."""
    fact = number("reading", 30, "fear_greed", "MARKET")
    return fact.model_copy(update={"text": text, "quantity": None if text else fact.quantity, "label": label})


@pytest.mark.parametrize(
    ("own", "given", "length"),
    [
        ("Fear", None, 3),
        ("Extreme Fear|Fear", None, 4),
        ("", reading(text="Fear"), 3),
        ("", reading(label="Fear"), 3),
        ("", reading(text="Fear", label="Neutral"), 3),
        ("Fear", reading(label="Extreme Fear"), 4),
        ("Greed", None, 0),
    ],
)
def test_a_run_of_a_label_is_of_the_words_that_it_names(own: str, given: Fact | None, length: int) -> None:
    history = make_history({("fear_greed", "MARKET"): run_up(50, 20, 30, 40, 30)})
    label = {"label": given} if given else {}
    fact = made("run", Formula.STREAK, "fear_greed", series=run("fear_greed", ago(4), DAY, "MARKET"), given=label)
    assert proved(fact.model_copy(update={"label": own}), history, *label.values()) == D(length)


def test_a_label_that_the_ledger_does_not_hold_is_no_word() -> None:
    history = make_history({("fear_greed", "MARKET"): run_up(30, 30)})
    fact = made("run", Formula.STREAK, series=run("fear_greed", ago(1), DAY, "MARKET"), label=reading(label="Fear"))
    assert proved(fact, history) == D(0)


def test_a_label_that_is_a_series_is_no_word() -> None:
    history = make_history({("fear_greed", "MARKET"): run_up(30, 30)})
    index = run("fear_greed", ago(1), DAY, "MARKET")
    assert proved(made("run", Formula.STREAK, series=index, label=index), history) == D(0)


def index_of(*labels: str, seconds: int = 0, shift: int = 0) -> History:
    """An index of which each day has the source's own word, the last of them on the day."""
    days = [ago(n) for n in range(len(labels) - 1, -1, -1)]
    source = "alternative.me"
    series = Series(
        key=SeriesKey("fear_greed", "MARKET", source, source), unit=READING, bound=Bound.EXACT,
        provenance=Provenance.RECORDED, seconds=seconds, ends=tuple(midnight(ago(-shift) - (DAY - d)) for d in days),
        values=(D(30),) * len(days), labels=labels,
    )  # fmt: skip
    return History.of(AFTER, [series])


@pytest.mark.parametrize(("dated", "seconds", "shift"), [("published", 0, 0), ("close", 0, 1), ("start", 86_400, 1)])
def test_a_day_bears_the_word_that_was_recorded_with_it(dated: str, seconds: int, shift: int) -> None:
    history = index_of("Angst", "Calm", "", "Joy", seconds=seconds, shift=shift)
    ref = run("fear_greed", ago(3), DAY, "MARKET", dated=dated)
    words = [label_on(history, ref, when, D(30)) for when in (ago(4), ago(3), ago(2), ago(1), DAY, ago(-1))]
    assert words == ["Fear", "Angst", "Calm", "Fear", "Joy", "Fear"]


def test_a_day_without_a_recorded_word_bears_that_of_the_sources_table() -> None:
    ref = run("fear_greed", ago(3), DAY, "MARKET")
    assert label_on(make_history({}), ref, DAY, D(80)) == "Extreme Greed"
    assert label_on(make_history({}), run("price.close", ago(3), DAY), DAY, D(80)) == ""
    assert label_on(make_history({}), ref.model_copy(update={"sources": ("elsewhere",)}), DAY, D(80)) == ""
