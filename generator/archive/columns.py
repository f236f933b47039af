"""Columns from observations: the same series whether they come from the archive, from evidence or from a facts file."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from generator.facts.observation import Bound, Observation, Provenance
from generator.facts.series import History, Series, SeriesKey
from generator.house.sources import SOURCES

_OF_SERIES = 6  # of the words of a place, those that name a series
_WEAKEST_LAST = (Bound.EXACT, Bound.ESTIMATE, Bound.OF_RECORD, Bound.AT_LEAST)
_FIRMEST_LAST = (Provenance.SAMPLE, Provenance.EDITOR, Provenance.RECORDED, Provenance.LIVE)


def history_of(observations: Iterable[Observation], as_of: datetime) -> History:
    """The series of these observations as known at a time: of two with one key the one that was known last."""
    placed = sorted(((_place(o), o) for o in observations if o.known_at <= as_of), key=itemgetter(0))
    groups = groupby(placed, key=lambda pair: pair[0][:_OF_SERIES])
    return History.of(as_of, (_series(words, [o for _, o in group]) for words, group in groups))


def labelled(source: str, values: Sequence[Decimal], labels: Sequence[str]) -> tuple[str, ...]:
    """The labels, with the source's registered table standing in where none was recorded."""
    house = SOURCES.get(source)
    if house is None or not house.labels:
        return tuple(labels)
    return tuple(label or house.label_of(value) for value, label in zip(values, labels, strict=True))


def weakest(bounds: Collection[Bound]) -> Bound:
    """What holds for all of them."""
    return max(bounds, key=_WEAKEST_LAST.index)


def least_firm(provenances: Collection[Provenance]) -> Provenance:
    """Live only where all are live."""
    return min(provenances, key=_FIRMEST_LAST.index)


def window_seconds(observation: Observation) -> int:
    """The length of the window in whole seconds, 0 for an instant."""
    return 0 if observation.start is None else int((observation.end - observation.start).total_seconds())


def _place(o: Observation) -> tuple[Any, ...]:
    return o.metric, o.asset, o.venue, o.source, o.coverage, window_seconds(o), o.end, o.known_at


def _series(words: tuple[Any, ...], group: Sequence[Observation]) -> Series:
    latest = tuple({o.end: o for o in group}.values())
    *names, length = words
    key = SeriesKey(*names)
    values = tuple(o.value for o in latest)
    provenances = tuple(o.provenance for o in latest)
    return Series(
        key=key,
        unit=latest[0].unit,
        bound=weakest({o.bound for o in latest}),
        provenance=least_firm(set(provenances)),
        seconds=length,
        ends=tuple(o.end for o in latest),
        values=values,
        labels=labelled(key.source, values, [o.label for o in latest]),
        provenances=provenances if len(set(provenances)) > 1 else (),
    )
