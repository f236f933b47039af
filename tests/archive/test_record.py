"""A record read once says of any moment what the archive says: exactly, revisions and all."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive.database import Archive, open_archive
from generator.archive.needed import Needed
from generator.archive.record import Record, read_record
from generator.errors import ArchiveError
from generator.facts.fact import SeriesRef
from generator.facts.observation import Bound, Observation, Pointer, Provenance
from tests.archive.made import DAY, MIDNIGHT, observed, ref_to

METRICS, ASSETS = ("liquidations.long", "fear_greed"), ("BTC", "ETH")
END = MIDNIGHT + 60 * DAY


def record_of(archive: Archive) -> Record:
    return read_record(archive, END, realm="real", metrics=METRICS, assets=ASSETS)


MOMENTS = st.integers(min_value=-2, max_value=40).map(lambda hours: MIDNIGHT + timedelta(hours=6 * hours))


@st.composite
def replies(draw: st.DrawFn) -> tuple[Observation, ...]:
    """A reply: values of some days, told at once, some of them told before with other values."""
    told = draw(MOMENTS)
    days = draw(st.sets(st.integers(min_value=0, max_value=9), min_size=1))
    name = draw(st.sampled_from(["a", "b"]))
    return tuple(
        observed(
            str(draw(st.integers(min_value=1, max_value=3))),
            asset=draw(st.sampled_from(ASSETS)),
            end=MIDNIGHT + day * DAY,
            known_at=max(MIDNIGHT + day * DAY, told) if draw(st.booleans()) else MIDNIGHT + day * DAY,
            bound=draw(st.sampled_from([Bound.EXACT, Bound.AT_LEAST])),
            provenance=draw(st.sampled_from([Provenance.LIVE, Provenance.RECORDED])),
            pointer=Pointer(f"{name}.har.gz", day, "/data", name * 64),
        )
        for day in sorted(days)
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(replies(), MOMENTS), min_size=1, max_size=5), st.lists(MOMENTS, min_size=1, max_size=6))
def test_at_every_moment_the_record_says_what_the_archive_says(
    told: Sequence[tuple[tuple[Observation, ...], datetime]], moments: Sequence[datetime]
) -> None:
    with TemporaryDirectory() as folder, open_archive(Path(folder)) as archive:
        for observations, fetched_at in told:
            try:
                archive.store(observations, fetched_at)
            except ArchiveError:
                continue  # one reply that contradicts itself is refused whole, and there is nothing of it to ask for
        record = record_of(archive)
        for moment in moments:
            asked = archive.history(moment, metrics=METRICS, assets=ASSETS)
            assert record.history(moment) == asked
            assert list(record.history(moment).series) == list(asked.series)
            needed = Needed([*map(ref_to, told[0][0]), _series_of("BTC")])
            lines = archive.lines(moment, needed)
            assert sorted(record.lines(moment, needed)) == sorted(lines)


def _series_of(asset: str) -> SeriesRef:
    first = MIDNIGHT.date()
    return SeriesRef(
        make="observed",
        metrics=("liquidations.long",),
        assets=(asset,),
        venues=("aggregate",),
        sources=("CoinGlass",),
        coverage="",
        dated="start",
        lag=1,
        first=first,
        last=first + 6 * DAY,
    )


def test_a_value_counts_from_when_it_was_known_and_not_from_its_end(tmp_path: Path) -> None:
    late = observed("7", known_at=MIDNIGHT + 9 * DAY)
    with open_archive(tmp_path) as archive:
        archive.store([late, observed("5", end=MIDNIGHT + 3 * DAY)], late.known_at)
        record = record_of(archive)
    (before,) = record.history(MIDNIGHT + 5 * DAY).series.values()
    (after,) = record.history(MIDNIGHT + 9 * DAY).series.values()
    assert before.values == (Decimal(5),)
    assert after.values == (Decimal(7), Decimal(5))


def test_a_moment_after_the_reading_is_refused(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        archive.store([observed()], END)
        record = record_of(archive)
    with pytest.raises(ArchiveError, match="the record was read as known at"):
        record.history(END + DAY)


def test_the_digest_tells_another_value_and_not_another_order_of_storing(tmp_path: Path) -> None:
    one, two = observed("1"), observed("2", asset="ETH")
    digests = []
    for name, given_ in (("a", [one, two]), ("b", [two, one]), ("c", [one, two._replace(value=Decimal(3))])):
        with open_archive(tmp_path / name) as archive:
            for observation in given_:
                archive.store([observation], END)
            digests.append(record_of(archive).digest)
    assert digests[0] == digests[1] != digests[2]
