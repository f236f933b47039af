"""Jobs inside one process: a day judged, a post written, checked and printed as a page, the history loaded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from markdown import Markdown

from generator.archive.record import Record, read_record
from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.facts.fact import MARKET
from generator.facts.observation import Provenance
from generator.facts.post import Figure as Printed
from generator.facts.post import Line, Post, Table
from generator.facts.series import History
from generator.facts.story import Story
from generator.newsroom.known import METRICS, known, realm_of
from generator.newsroom.opened import Newsroom, open_newsroom
from generator.press.html import page_html
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.write import Written, write
from generator.standards.check import check_post
from tests.benchmarks.figures import Bar, Figure
from tests.benchmarks.material import Material
from tests.benchmarks.measure import function, interleaved

if TYPE_CHECKING:
    from jinja2 import Template

WRITING, CHECKING, JUDGING = "writing a post with its ledger", "checking it", "judging its day"
PRINTING = "printing its page"
CUTTING, OF_HALF = "cutting its day off the record and judging it", "the same with half of the years kept"


@dataclass(frozen=True, slots=True)
class Desk:
    """A house with its history, and one post of it on every stage of its way."""

    material: Material
    room: Newsroom
    history: History
    record: Record
    half: Record  # of each series, the later half of its days
    story: Story
    written: Written
    file: PostFile
    page: str


def open_desk(material: Material, root: Path) -> Desk:
    """Fill a house's archive, judge the day and write its post."""
    room = open_newsroom(root)
    provenance = _fill(room, material)
    with room.archive() as archive:
        history = known(archive, room.house, as_of=material.now, provenance=provenance)
        assets = (*room.house.assets, MARKET, "USDT")
        record = read_record(archive, material.now, realm=realm_of(provenance), metrics=METRICS, assets=assets)
    half = replace(record, timelines=tuple(replace(t, rows=t.rows[len(t.rows) // 2 :]) for t in record.timelines))
    story = _judged(room, history, material, provenance)
    written = write(story, house=room.house, copy=room.copy)
    front = front_matter(written.post, authors=("Desk",), date=material.now, lastmod=material.now)
    file = PostFile(front, post_body(written.post))
    page = page_html(file, written.ledger, room.house, draft_banner=True)
    return Desk(material, room, history, record, half, story, written, file, page)


def inside(desk: Desk, rounds: int) -> Iterator[Figure]:
    """All figures, of the same rounds."""
    jobs = {**_ours(desk), **_baselines(desk)}
    taken = interleaved({name: _timed(job) for name, job in jobs.items()}, rounds)
    for job, baseline, bar in (
        (WRITING, "bare Jinja of similar length", Bar("at most", 5)),
        (CHECKING, "reading it with python-markdown", Bar("at most", 20)),
        (PRINTING, "reading it with python-markdown", Bar()),
        (JUDGING, "sorting every series once", Bar()),
        (CUTTING, "sorting every series once", Bar("at most", 150)),
        (CUTTING, OF_HALF, Bar("at most times the baseline", 2)),
    ):
        yield Figure(job, baseline, "ms", taken[job], taken[baseline], bar)


def _ours(desk: Desk) -> dict[str, Callable[[], object]]:
    room, written, file = desk.room, desk.written, desk.file
    return {
        WRITING: lambda: write(desk.story, house=room.house, copy=room.copy),
        CHECKING: lambda: check_post(
            file.text,
            written.ledger,
            desk.history,
            house=room.house,
            definitions=room.definitions,
            html=desk.page,
            basis="archive",
        ),
        PRINTING: lambda: page_html(file, written.ledger, room.house, draft_banner=True),
        JUDGING: lambda: _judged(room, desk.history, desk.material, desk.story.provenance),
        CUTTING: lambda: _cut_and_judged(desk, desk.record),
    }


def _baselines(desk: Desk) -> dict[str, Callable[[], object]]:
    template, values = bare_template(desk.written.post)
    reader = Markdown(extensions=["tables", "attr_list"])
    return {
        "bare Jinja of similar length": lambda: template.render(figures=values),
        "reading it with python-markdown": lambda: reader.reset().convert(desk.file.body),
        OF_HALF: lambda: _cut_and_judged(desk, desk.half),
        "sorting every series once": lambda: [sorted(series.values) for series in desk.history.series.values()],
    }


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


def _judged(room: Newsroom, history: History, material: Material, provenance: Provenance) -> Story:
    market = Market(history)
    judgement = judge(market, room.house, material.day, as_of=material.now)
    story, _ = story_of(judgement, market, room.house, provenance)
    return story


def _cut_and_judged(desk: Desk, record: Record) -> Story:
    return _judged(desk.room, record.history(desk.material.now), desk.material, desk.story.provenance)


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
