"""Superlatives: the day, the ties, the gaps and the breaks are worked out from the series again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, SeriesRef
from generator.facts.ledger import ClaimTerms, Coverage, Ledger
from generator.facts.observation import Bound, Provenance
from generator.facts.quantity import USD, Quantity
from generator.facts.series import History, Series, SeriesKey
from generator.facts.window import DAY, Window, midnight
from generator.standards.daily import Days
from generator.standards.recompute import Proofs
from generator.standards.superlatives import Ranking, rank
from generator.standards.unproven import Unproven

FIRST = date(2024, 1, 1)
KEY = SeriesKey("volume.spot", "BTC", "binance", "Binance")


def make_history(*values: str, key: SeriesKey = KEY, holes: tuple[int, ...] = ()) -> History:
    """One daily series from FIRST on, in order."""
    kept = [(FIRST + timedelta(days=i), Decimal(v)) for i, v in enumerate(values) if i not in holes]
    series = Series(
        key, USD, Bound.EXACT, Provenance.RECORDED, 86_400, tuple(midnight(d) + DAY for d, _ in kept),
        tuple(v for _, v in kept), ("",) * len(kept),
    )  # fmt: skip
    return History.of(datetime(2025, 1, 1, tzinfo=UTC), (series,))


def make_ref(first: date, last: date, key: SeriesKey = KEY, without: tuple[date, ...] = ()) -> SeriesRef:
    return SeriesRef(
        make="observed", metrics=(key.metric,), assets=(key.asset,), venues=(key.venue,), sources=(key.source,),
        first=first, last=last, without=without,
    )  # fmt: skip


def ranked(
    history: History, *, days: int, since: int | None, direction: str = "up", key: SeriesKey = KEY,
    place: str | None = "1", bound: Bound = Bound.EXACT, without: tuple[date, ...] = (),
) -> tuple[Ranking, Proofs]:  # fmt: skip
    """The claim that the last of so many days is the most since an earlier one."""
    last = FIRST + timedelta(days=days - 1)
    when = None if since is None else FIRST + timedelta(days=since)
    value = history.series[key, 86_400].values[-1]
    ref = ObservationRef(
        metric=key.metric, asset=key.asset, venue=key.venue, source=key.source,
        start=midnight(last), end=midnight(last) + DAY
    )  # fmt: skip
    fact = Fact(
        id="it", metric=key.metric, subject=key.asset, window=Window.day(last), formula=Formula.OBSERVED,
        inputs=(Input(name="value", refs=(ref,)),), quantity=Quantity(value, USD), bound=bound,
    )  # fmt: skip
    record = fact.model_copy(
        update={"id": "record", "quantity": None, "day": FIRST, "formula": Formula.FIRST_DAY,
                "inputs": (Input(name="series", refs=(make_ref(FIRST, last, key, without),)),)}
    )  # fmt: skip
    facts = [fact, record]
    roles = {"fact": "it", "record_from": "record"}
    if when is not None:
        series = Input(name="series", refs=(make_ref(when, last, key, without),))
        facts.append(
            fact.model_copy(
                update={"id": "since", "quantity": None, "day": when, "formula": Formula.LAST_BEYOND,
                        "direction": direction,
                        "inputs": (Input(name="value", refs=(FactRef(fact="it"),)), series)}
            )
        )  # fmt: skip
        roles["since"] = "since"
    claim = ClaimTerms(
        id="c", kind="superlative", subject=key.asset, metric=key.metric, direction=direction, facts=roles, terms={}
    )
    ledger = Ledger(
        post="p", event="e:BTC:2024-01-01", kind="price_move", as_of=history.as_of, provenance="recorded",
        coverage=Coverage(assets=("BTC",), sources=()), statements=(), facts=tuple(facts), claims=(claim,), variants={},
    )  # fmt: skip
    proofs = Proofs(ledger, history)
    return rank(claim, proofs, None if place is None else Decimal(place)), proofs


def test_the_last_larger_day_is_the_day() -> None:
    found, proofs = ranked(make_history("100", "300", "120", "110", "200"), days=5, since=1)
    assert (found.wrong, found.ties, found.gaps) == ("", (), ())
    assert proofs.of("since") == date(2024, 1, 2)


@pytest.mark.parametrize("claimed", [0, 2])
def test_any_other_day_is_refused(claimed: int) -> None:
    found, proofs = ranked(make_history("100", "300", "120", "110", "200"), days=5, since=claimed)
    assert found.wrong or found.later
    assert proofs.of("since") != FIRST + timedelta(days=claimed)


def test_lowest_is_looked_for_downwards() -> None:
    found, _ = ranked(make_history("100", "10", "120", "110", "20"), days=5, since=1, direction="down")
    assert found.wrong == ""
    found, _ = ranked(make_history("100", "10", "15", "110", "20"), days=5, since=1, direction="down")
    assert found.later


def test_a_record_needs_its_first_day() -> None:
    assert ranked(make_history("100", "150", "200"), days=3, since=None)[0].wrong == ""
    assert ranked(make_history("100", "250", "200"), days=3, since=None)[0].later


def test_a_day_that_prints_alike_is_a_tie() -> None:
    assert ranked(make_history("300", "199.6", "200"), days=3, since=0)[0].ties == (date(2024, 1, 2),)
    assert ranked(make_history("300", "199.4", "200"), days=3, since=0)[0].ties == ()
    assert ranked(make_history("300", "199.96", "200"), days=3, since=0, place=None)[0].ties == (date(2024, 1, 2),)


def test_lower_bounds_within_one_percent_are_ties() -> None:
    key = KEY._replace(metric="liquidations.total")
    assert ranked(make_history("300", "198.5", "200", key=key), days=3, since=0, key=key)[0].ties
    assert not ranked(make_history("300", "197.5", "200", key=key), days=3, since=0, key=key)[0].ties


def test_a_hole_between_is_a_gap_unless_the_source_is_known_not_to_have_published() -> None:
    history = make_history("300", "100", "100", "200", holes=(2,))
    assert ranked(history, days=4, since=0)[0].gaps == (date(2024, 1, 3),)
    unregistered = ranked(history, days=4, since=0, without=(date(2024, 1, 3),))[0]
    assert "not registered" in unregistered.wrong


def test_a_break_in_the_record_is_told() -> None:
    key = KEY._replace(metric="liquidations.total")
    values = ["300", *["100"] * 500, "200"]
    assert [b.id for b in ranked(make_history(*values, key=key), days=502, since=0, key=key)[0].breaks] == [
        "bybit-full"
    ]


def test_a_figure_that_is_not_the_series_is_refused() -> None:
    history = make_history("300", "100", "200")
    other = make_history("300", "100", "201").series[KEY, 86_400]
    found, _ = ranked(
        History.of(history.as_of, (replace(other, values=(*other.values[:2], Decimal(200))),)), days=3, since=0
    )
    assert found.wrong == ""
    assert isinstance(Proofs(_empty(), history).of("nothing"), Unproven)


def _empty() -> Ledger:
    return Ledger(
        post="p", event="e", kind="price_move", as_of=datetime(2024, 1, 1, tzinfo=UTC), provenance="recorded",
        coverage=Coverage(assets=(), sources=()), statements=(), facts=(), claims=(), variants={},
    )  # fmt: skip


@pytest.mark.parametrize("holes", [(), (1,), (0, 3)])
def test_columns_keep_holes_where_they_are(holes: tuple[int, ...]) -> None:
    days = Days(make_history("1", "2", "3", "4", "5", holes=holes))
    wanted = [None if i in holes else Decimal(i + 1) for i in range(5)]
    ref = make_ref(FIRST - DAY, FIRST + 5 * DAY)
    assert days.value(ref, FIRST + 2 * DAY) == Decimal(3)
    assert days.column(ref) == [None, *wanted, None]
    assert days.between(ref, FIRST + DAY, FIRST + 3 * DAY) == wanted[1:4]


def test_a_later_day_clearly_beyond_is_told_apart_from_a_tie() -> None:
    found, _ = ranked(make_history("300", "250", "200"), days=3, since=0)
    assert (found.later, found.ties) == ((date(2024, 1, 2),), ())


@pytest.mark.parametrize("roles", [{"fact": "it"}, {"tie": "it"}, {}])
def test_a_superlative_of_no_figure_or_no_series_is_none(roles: dict[str, str]) -> None:
    of_series = Fact(
        id="it", metric=KEY.metric, subject=KEY.asset, window=Window.day(FIRST), formula=Formula.MAXIMUM,
        inputs=(Input(name="series", refs=(make_ref(FIRST, FIRST),)),), quantity=Quantity(Decimal(200), USD),
    )  # fmt: skip
    claim = ClaimTerms(
        id="c", kind="superlative", subject="BTC", metric=KEY.metric, direction="up", facts=roles, terms={}
    )  # fmt: skip
    ledger = _empty().model_copy(update={"facts": (of_series,), "claims": (claim,)})
    assert "does not say which figure" in rank(claim, Proofs(ledger, make_history("200")), None).wrong


@pytest.mark.parametrize(
    ("since", "wrong"),
    [
        (0, ""),
        (1, "which is not at or beyond"),
        (2, "names no earlier day"),  # its own
        (3, "names no earlier day"),
    ],
)
def test_a_superlative_goes_back_to_an_earlier_day(since: int, wrong: str) -> None:
    found, _ = ranked(make_history("300", "100", "200"), days=3, since=since)
    assert wrong in found.wrong
    assert bool(found.wrong) is bool(wrong)


def test_without_a_day_to_go_back_to_there_is_no_rank() -> None:
    history = make_history("300", "100", "200")
    record = make_ref(FIRST, FIRST + 2 * DAY)
    fact = Fact(
        id="it", metric=KEY.metric, subject=KEY.asset, window=Window.day(FIRST + 2 * DAY), formula=Formula.MAXIMUM,
        inputs=(Input(name="series", refs=(make_ref(FIRST + 2 * DAY, FIRST + 2 * DAY),)),),
        quantity=Quantity(Decimal(200), USD),
    )  # fmt: skip
    of_record = fact.model_copy(update={"id": "tie", "inputs": (Input(name="series", refs=(record,)),), "day": None})
    claim = ClaimTerms(
        id="c", kind="superlative", subject="BTC", metric=KEY.metric, direction="up",
        facts={"fact": "it", "tie": "tie"}, terms={},
    )  # fmt: skip
    ledger = _empty().model_copy(update={"facts": (fact, of_record), "claims": (claim,)})
    assert "names no earlier day" in rank(claim, Proofs(ledger, history), None).wrong


@pytest.mark.parametrize(
    ("values", "direction", "place", "ties", "later"),
    [
        (("300", "200", "200"), "up", "1", 1, 0),  # the very same
        (("100", "200", "200"), "down", "1", 1, 0),
        (("300", "200.02", "200.01"), "up", "0.01", 1, 0),  # beyond it, and alike in usual print
        (("300", "200.6", "200.01"), "up", "0.01", 0, 1),
        (("300", "200.00", "200.01"), "up", "0.01", 0, 0),  # under it, and told apart in its own print
        (("300", "200.00", "200.01"), "up", "1", 1, 0),
        (("100", "199.98", "199.99"), "down", "0.01", 1, 0),
        (("5", "0", "0"), "up", "1", 1, 0),
        (("5", "0.4", "0"), "up", "1", 1, 0),
        (("5", "1", "0"), "up", "1", 0, 1),
        (("5", "-0.5", "0"), "up", "1", 0, 0),
        (("-5", "0.4", "0"), "down", "1", 1, 0),
    ],
)
def test_days_are_told_apart_where_their_print_does(
    values: tuple[str, ...], direction: str, place: str, ties: int, later: int
) -> None:
    found, _ = ranked(make_history(*values), days=3, since=0, direction=direction, place=place)
    assert (found.wrong, len(found.ties), len(found.later)) == ("", ties, later)
