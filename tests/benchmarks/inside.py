"""Jobs inside one process: days judged, posts written, checked and printed as pages, the history loaded.

Each round takes the next of several days. A post is checked against a history of which nothing was ever asked, so that
no round lives on what another one left behind.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from markdown import Markdown

from generator.archive.record import Record, read_record
from generator.facts.fact import MARKET
from generator.facts.ledger import Ledger
from generator.facts.observation import Provenance
from generator.facts.post import Figure as Printed
from generator.facts.post import Line, Post, Table
from generator.facts.series import History
from generator.facts.story import Story
from generator.newsroom.known import METRICS, known, realm_of
from generator.newsroom.opened import Newsroom, open_newsroom
from generator.press.html import page_html
from generator.prose.write import write
from generator.standards.check import check_post
from tests.benchmarks.figures import Bar, Figure
from tests.benchmarks.length import lengthened, words_in
from tests.benchmarks.material import Material
from tests.benchmarks.measure import function, interleaved
from tests.benchmarks.posts import Told, earlier, judged, told

if TYPE_CHECKING:
    from jinja2 import Template

WRITING, CHECKING, JUDGING = "writing a post with its ledger", "checking it, never read before", "judging its day"
PRINTING = "printing its page"
CUTTING, OF_HALF = "cutting its day off the record and judging it", "the same with half of the years kept"
LONG, AS_LONG = "checking 1,000 words of a post eight times as long", "1,000 words of the post itself"
JINJA, MARKDOWN, SORTING = (
    "bare Jinja of similar length", "reading it with python-markdown", "sorting every series once",
)  # fmt: skip
_TIMES = 8


@dataclass(frozen=True, slots=True)
class Desk:
    """A house with its history and posts of several days, that of the last day first."""

    material: Material
    room: Newsroom
    record: Record
    half: Record  # of each series, the later half of its days
    provenance: Provenance
    posts: tuple[Told, ...]

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
    before = earlier(room, history, material.now, provenance) if material.full else ()
    return Desk(material, room, record, half, provenance, (last, *before))


def inside(desk: Desk, rounds: int) -> Iterator[Figure]:
    """All figures, of the same rounds."""
    taken = interleaved({**_ours(desk), **_baselines(desk), **_lengths(desk)}, rounds)
    for job, baseline, bar in (
        (WRITING, JINJA, Bar("at most", 5)),
        (CHECKING, MARKDOWN, Bar("at most", 20)),
        (LONG, AS_LONG, Bar()),
        (PRINTING, MARKDOWN, Bar()),
        (JUDGING, SORTING, Bar()),
        (CUTTING, SORTING, Bar("at most", 150)),
        (CUTTING, OF_HALF, Bar("at most times the baseline", 2)),
    ):
        yield Figure(job, baseline, "ms", taken[job], taken[baseline], bar)


def _ours(desk: Desk) -> dict[str, Callable[[], float]]:
    room, last = desk.room, desk.last
    return {
        WRITING: _in_turn(desk, lambda post: lambda: write(post.story, house=room.house, copy=room.copy)),
        CHECKING: _in_turn(desk, lambda post: _check(room, post.file.text, post.written.ledger, post)),
        PRINTING: _in_turn(
            desk, lambda post: lambda: page_html(post.file, post.written.ledger, room.house, draft_banner=True)
        ),
        JUDGING: _timed(lambda: judged(room, last.history, desk.material.now, desk.provenance)),
        CUTTING: _timed(lambda: _cut_and_judged(desk, desk.record)),
    }


def _baselines(desk: Desk) -> dict[str, Callable[[], float]]:
    bare = {id(post): bare_template(post.written.post) for post in desk.posts}
    reader = Markdown(extensions=["tables", "attr_list"])

    def filled(post: Told) -> Callable[[], object]:
        template, values = bare[id(post)]
        return lambda: template.render(figures=values)

    return {
        JINJA: _in_turn(desk, filled),
        MARKDOWN: _in_turn(desk, lambda post: lambda: reader.reset().convert(post.file.body)),
        OF_HALF: _timed(lambda: _cut_and_judged(desk, desk.half)),
        SORTING: _timed(lambda: [sorted(series.values) for series in desk.last.history.series.values()]),
    }


def _lengths(desk: Desk) -> dict[str, Callable[[], float]]:
    """What 1,000 words cost in a post, and in one of many times its length; without pages."""
    text, ledger = desk.last.file.text, desk.last.written.ledger
    jobs = {AS_LONG: (text, ledger), LONG: lengthened(text, ledger, _TIMES * words_in(text))}
    return {name: _by_thousand(desk, *job) for name, job in jobs.items()}


def _by_thousand(desk: Desk, text: str, ledger: Ledger) -> Callable[[], float]:
    return lambda: _timed(_check(desk.room, text, ledger, desk.last, page=False))() * 1000 / words_in(text)


def _check(room: Newsroom, text: str, ledger: Ledger, post: Told, *, page: bool = True) -> Callable[[], object]:
    history: History = post.unread()
    return lambda: check_post(
        text,
        ledger,
        history,
        house=room.house,
        definitions=room.definitions,
        html=post.page if page else None,
        basis="archive",
    )


def bare_template(post: Post) -> tuple["Template", dict[str, str]]:
    """The words of a post as a plain template, compiled, and its figures by their names."""
    values: dict[str, str] = {}
    source = "\n\n".join(
        "".join(_bare(inline.text, values) if isinstance(inline, Printed) else inline.text for inline in line.inlines)
        for line in lines_of(post)
    )
    return Environment(autoescape=False).from_string(source), values


def lines_of(post: Post) -> Iterator[Line]:
    """The lines of a post."""
    yield from (post.title, post.description, post.dateline, *post.key_points, *post.lede)
    for section in post.sections:
        yield section.heading
        for block in section.blocks:
            yield from _cells(block) if isinstance(block, Table) else (block,)
    yield from post.final
    for asked in post.faq:
        yield from (asked.question, *asked.answer)
    yield from (*post.sources, post.disclosure, post.disclaimer)


def _cells(table: Table) -> Iterator[Line]:
    for row in (table.header, *table.rows, table.total or ()):
        yield from row


def _bare(text: str, values: dict[str, str]) -> str:
    name = f"f{len(values)}"
    values[name] = text
    return f"{{{{ figures.{name} }}}}"


def _timed(job: Callable[[], object]) -> Callable[[], float]:
    return lambda: function(job) * 1000


def _in_turn(desk: Desk, job: Callable[[Told], Callable[[], object]]) -> Callable[[], float]:
    """A job done on the next post each time; what makes it ready is not timed."""
    posts = cycle(desk.posts)
    return lambda: function(job(next(posts))) * 1000


def _cut_and_judged(desk: Desk, record: Record) -> Story:
    return judged(desk.room, record.history(desk.material.now), desk.material.now, desk.provenance)


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
