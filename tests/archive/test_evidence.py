"""The observations that a post rests on, beside the post."""

import gzip
import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.database import Archive, open_archive
from generator.archive.evidence import evidence_bytes, evidence_of, read_evidence
from generator.errors import TableError
from generator.facts.fact import Fact, FactRef, Formula, Input, ObservationRef, SeriesRef, StudyRef
from generator.facts.ledger import Coverage, Ledger
from generator.facts.observation import Bound, Observation, Pointer, Provenance
from generator.facts.window import Window
from tests.archive.made import DAY, LATER, MIDNIGHT, NOW, observed, ref_to

words = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8)
any_observation = st.builds(
    observed,
    st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=9).map(str),
    asset=st.sampled_from(["BTC", "ETH"]),
    venue=words,
    coverage=words,
    label=words,
    url=words,
    end=st.integers(0, 9).map(lambda i: MIDNIGHT - i * DAY),
    bound=st.sampled_from(Bound),
    provenance=st.sampled_from(Provenance),
    pointer=st.builds(Pointer, words, st.integers(-1, 99), words, words),
)


def ledger_of(*refs: ObservationRef | SeriesRef | FactRef | StudyRef) -> Ledger:
    given = Input(name="parts", refs=refs)
    fact = Fact(id="total", metric="m", subject="BTC", window=Window.day(MIDNIGHT.date()), formula=Formula.SUM,
                inputs=(given,), day=MIDNIGHT.date())  # fmt: skip
    return Ledger(post="p", event="e", kind="k", as_of=NOW, provenance="live", statements=(), facts=(fact,), claims=(),
                  variants={}, coverage=Coverage(assets=(), sources=()))  # fmt: skip


def series_ref(make: Any, first: date, last: date, **what: Any) -> SeriesRef:  # noqa: ANN401
    usual: dict[str, Any] = {
        "metrics": ("liquidations.long",),
        "assets": ("BTC",),
        "venues": ("aggregate",),
        "sources": ("CoinGlass",),
    }
    return SeriesRef(make=make, first=first, last=last, **(usual | what))


def rests_on(ledger: Ledger, archive: Archive, as_of: datetime) -> tuple[Observation, ...]:
    """The observations in a ledger's evidence."""
    return read_evidence(evidence_of(ledger, archive, as_of))[1]


@given(st.lists(any_observation, max_size=8))
def test_evidence_comes_back_as_it_was_written(rows: list[Observation]) -> None:
    data = evidence_bytes(rows)
    _, back = read_evidence(data)
    assert set(back) == set(rows)
    assert evidence_bytes(back) == data


@given(st.lists(any_observation, max_size=8), st.randoms())
def test_the_bytes_depend_on_nothing_but_the_rows(rows: list[Observation], chance: Random) -> None:
    data = evidence_bytes(rows)
    chance.shuffle(rows)
    assert evidence_bytes(iter([*rows, *rows])) == data


def test_a_study_rests_on_its_events_series_and_on_those_of_its_outcome(tmp_path: Path) -> None:
    last = (MIDNIGHT - DAY).date()
    first = last - timedelta(days=3)
    study = StudyRef(
        series=series_ref("observed", first, last), test="fall", threshold=Decimal(1), merge=1, horizon=1,
        outcome="higher", of=(series_ref("observed", first, last, assets=("ETH",)),),
    )  # fmt: skip
    rows = [observed("1", asset=asset, end=MIDNIGHT - i * DAY) for asset in ("BTC", "ETH", "SOL") for i in range(6)]
    with open_archive(tmp_path) as archive:
        archive.store(rows, NOW)
        seen = rests_on(ledger_of(study), archive, NOW)
    assert {(o.asset, (o.end - DAY).date()) for o in seen} == {
        (asset, first + timedelta(days=i)) for asset in ("BTC", "ETH") for i in range(4)
    }


def test_the_columns_are_those_of_the_format() -> None:
    first = gzip.decompress(evidence_bytes([observed("445.850")])).decode().splitlines()
    assert first[0].startswith(
        "metric,asset,venue,start,end,value,unit,source,known_at,label,bound,provenance,tape,entry,pointer,sha256"
    )
    assert first[1].startswith(
        "liquidations.long,BTC,aggregate,2024-08-05T00:00:00Z,2024-08-06T00:00:00Z,445.85,USD,CoinGlass,2024-08-06"
    )


def test_the_series_in_evidence_equal_those_of_the_archive(tmp_path: Path) -> None:
    rows = [observed(str(i), end=MIDNIGHT - i * DAY, asset=a) for i in range(9) for a in ("BTC", "ETH")]
    with open_archive(tmp_path) as archive:
        archive.store(rows, NOW)
        archive.store([observed("77", end=MIDNIGHT)], LATER)
        for as_of in (NOW, LATER):
            history, _ = read_evidence(evidence_bytes(archive.rows(as_of)), as_of)
            assert history == archive.history(as_of)


def test_a_ledgers_evidence_is_what_its_facts_rest_on_and_no_more(tmp_path: Path) -> None:
    days = [observed(str(i), end=MIDNIGHT - i * DAY) for i in range(20)]
    others = [
        observed("1", end=MIDNIGHT, venue="binance"),
        observed("1", end=MIDNIGHT, coverage="OKX"),
        observed("1", end=MIDNIGHT, start=MIDNIGHT - timedelta(hours=4)),
        observed("1", end=MIDNIGHT, start=None),
        observed("1", end=MIDNIGHT, asset="ETH"),
        observed("1", end=MIDNIGHT, metric="liquidations.short"),
    ]
    with open_archive(tmp_path) as archive:
        archive.store([*days, *others], NOW)
        single = ledger_of(ref_to(others[4]), FactRef(fact="x"), ref_to(others[4]))
        assert rests_on(single, archive, NOW) == (others[4],)
        assert rests_on(single, archive, MIDNIGHT - DAY) == ()
        first, last = date(2024, 7, 28), date(2024, 8, 2)
        whole = rests_on(ledger_of(series_ref("observed", first, last)), archive, NOW)
        assert sorted(o.start.date() for o in whole if o.start) == [first + i * DAY for i in range(6)]
        lagged = rests_on(ledger_of(series_ref("change", first, last, lag=2)), archive, NOW)
        assert {o.start for o in lagged} - {o.start for o in whole} == {
            MIDNIGHT.replace(month=7, day=26),
            MIDNIGHT.replace(month=7, day=27),
        }
        both = rests_on(ledger_of(series_ref("observed", first, last), ref_to(whole[0])), archive, NOW)
        assert set(both) == set(whole)


def test_closing_values_go_by_the_day_that_ended_and_prices_by_their_window(tmp_path: Path) -> None:
    interest = [
        observed(str(i), metric="open_interest", start=None, end=MIDNIGHT - i * DAY, coverage="OKX") for i in range(4)
    ]
    within = observed("5", metric="open_interest", start=None, end=MIDNIGHT - timedelta(hours=4), coverage="OKX")
    prices = [
        observed(str(i), metric="price.close", venue="binance", source="Binance", end=MIDNIGHT - i * DAY)
        for i in range(4)
    ]
    ref = series_ref(
        "coins",
        date(2024, 8, 3),
        date(2024, 8, 4),
        metrics=("open_interest", "price.close"),
        venues=("aggregate", "binance"),
        sources=("CoinGlass", "Binance"),
        coverage="OKX",
        dated="close",
    )
    with open_archive(tmp_path) as archive:
        archive.store([*interest, within, *prices], NOW)
        assert set(rests_on(ledger_of(ref), archive, NOW)) == {*interest[:2], *prices[:2]}


def test_a_published_index_goes_by_its_own_date(tmp_path: Path) -> None:
    readings = [observed(str(i), metric="fear_greed", start=None, end=MIDNIGHT - i * DAY) for i in range(4)]
    ref = series_ref("observed", date(2024, 8, 3), date(2024, 8, 4), metrics=("fear_greed",), dated="published")
    with open_archive(tmp_path) as archive:
        archive.store(readings, NOW)
        assert [o.end.date() for o in rests_on(ledger_of(ref), archive, NOW)] == [
            date(2024, 8, 3),
            date(2024, 8, 4),
        ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not packed",
        gzip.compress(b""),
        gzip.compress(b"metric,asset\n"),
        evidence_bytes([observed()])[:-12],
        gzip.compress(gzip.decompress(evidence_bytes([observed()])).replace(b"USD", b"usd")),
        gzip.compress(gzip.decompress(evidence_bytes([observed()])).replace(b",1,", b",NaN,")),
        gzip.compress(gzip.decompress(evidence_bytes([observed()])).replace(b",exact,", b",maybe,")),
        gzip.compress(gzip.decompress(evidence_bytes([observed()])) + b"a,b\n"),
        gzip.compress(b"\xff"),
        gzip.compress(b"x" * (65 * 2**20), compresslevel=1),
    ],
    ids=[
        *("empty", "not packed", "no text", "other columns", "cut off", "no such unit", "NaN", "no such bound"),
        *("too few fields", "not UTF-8", "a bomb"),
    ],
)
def test_evidence_that_was_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(TableError, match=r"evidence\.csv\.gz"):
        read_evidence(data)


def test_much_evidence_is_written_quickly() -> None:
    rows = [
        observed(str(Decimal(i) / 7), end=MIDNIGHT - (i % 2500) * DAY, asset=f"A{i // 2500}") for i in range(20_000)
    ]
    evidence_bytes(rows[:10])
    started = time.process_time()
    evidence_bytes(rows)
    assert time.process_time() - started < 1, "a shared machine is given five times its due"
