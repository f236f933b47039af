"""A house for jobs inside one process: its archive filled, its record read, the posts of several days written."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from generator.archive.record import Record, read_record
from generator.facts.fact import MARKET
from generator.facts.observation import Provenance
from generator.newsroom.known import METRICS, known, realm_of
from generator.newsroom.opened import Newsroom, open_newsroom
from tests.benchmarks.material import Material
from tests.benchmarks.posts import Told, loud, ordinary, told


@dataclass(frozen=True, slots=True)
class Desk:
    """A house with its history, long posts of loud days, that of the last day first, and posts of days as they come."""

    material: Material
    room: Newsroom
    record: Record
    half: Record  # of each series, the later half of its days
    provenance: Provenance
    posts: tuple[Told, ...]
    ordinary: tuple[Told, ...]

    @property
    def last(self) -> Told:
        """The post of the last day."""
        return self.posts[0]


def open_desk(material: Material, root: Path) -> Desk:
    """Fill a house's archive, judge the days and write their posts."""
    room = open_newsroom(root)
    provenance = _fill(room, material)
    with room.archive() as archive:
        history = known(archive, room.house, as_of=material.now, provenance=provenance)
        assets = (*room.house.assets, MARKET, "USDT")
        record = read_record(archive, material.now, realm=realm_of(provenance), metrics=METRICS, assets=assets)
    half = replace(record, timelines=tuple(replace(t, rows=t.rows[len(t.rows) // 2 :]) for t in record.timelines))
    last = told(room, history, material.now, provenance)
    given = (room, history, material.now, provenance)
    posts = (last, *(loud(*given) if material.full else ()))
    return Desk(material, room, record, half, provenance, posts, (ordinary(*given) if material.full else ()) or posts)


def _fill(room: Newsroom, material: Material) -> Provenance:
    """Import the tables, or where these are of no market, run the tape; where its figures come from."""
    from generator.archive.table import import_table
    from generator.newsroom.run import run

    if not material.full:
        return run(room, tapes=[material.tape], now=material.now, dry=True).events[0].provenance
    with room.archive() as archive:
        for table in material.tables:
            import_table(archive, table, material.now - timedelta(minutes=5))
    return Provenance.RECORDED
