"""Jobs inside one process: days judged, posts written, checked and printed as pages, the history loaded.

Each round takes the next of several days. A post is checked against a history of which nothing was ever asked, and
before any is read again, the reader forgets all texts: no round lives on what another one left behind.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from markdown import Markdown

from generator.archive.record import Record
from generator.facts.ledger import Ledger
from generator.facts.series import History
from generator.facts.story import Story
from generator.newsroom.opened import Newsroom
from generator.press.html import page_html
from generator.prose.write import write
from generator.standards.blocks import scan
from generator.standards.check import check_post
from tests.benchmarks.bare import bare_template
from tests.benchmarks.desk import Desk
from tests.benchmarks.figures import Bar, Figure
from tests.benchmarks.length import lengthened, words_in
from tests.benchmarks.measure import function, interleaved
from tests.benchmarks.posts import Told, judged

WRITING, CHECKING, JUDGING = "writing a post with its ledger", "checking it, never read before", "judging its day"
CHECKING_ANY = "checking that of a day as it comes, never read before"
PRINTING = "printing its page"
CUTTING, OF_HALF = "cutting its day off the record and judging it", "the same with half of the years kept"
LONG, AS_LONG = "checking 1,000 words of a post eight times as long", "1,000 words of the post itself"
JINJA, SORTING = "bare Jinja of similar length", "sorting every series once"
MARKDOWN, MARKDOWN_ANY = "reading it with python-markdown", "reading that with python-markdown"
_TIMES = 8


def inside(desk: Desk, rounds: int) -> Iterator[Figure]:
    """All figures, of the same rounds."""
    taken = interleaved({**_ours(desk), **_baselines(desk)}, rounds) | interleaved(_lengths(desk), rounds)
    for job, baseline, bar in (
        (WRITING, JINJA, Bar("at most", 5)),
        (CHECKING, MARKDOWN, Bar("at most", 15)),
        (CHECKING_ANY, MARKDOWN_ANY, Bar("at most", 15)),
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
        WRITING: _in_turn(cycle(desk.posts), lambda post: lambda: write(post.story, house=room.house, copy=room.copy)),
        CHECKING: _in_turn(_unread(desk.posts), lambda post: _check(room, post.file.text, post.written.ledger, post)),
        CHECKING_ANY: _in_turn(
            _unread(desk.ordinary), lambda post: _check(room, post.file.text, post.written.ledger, post)
        ),
        PRINTING: _in_turn(
            cycle(desk.posts),
            lambda post: lambda: page_html(post.file, post.written.ledger, room.house, draft_banner=True),
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
        JINJA: _in_turn(cycle(desk.posts), filled),
        MARKDOWN: _in_turn(cycle(desk.posts), lambda post: lambda: reader.reset().convert(post.file.body)),
        MARKDOWN_ANY: _in_turn(cycle(desk.ordinary), lambda post: lambda: reader.reset().convert(post.file.body)),
        OF_HALF: _timed(lambda: _cut_and_judged(desk, desk.half)),
        SORTING: _timed(lambda: [sorted(series.values) for series in desk.last.history.series.values()]),
    }


def _lengths(desk: Desk) -> dict[str, Callable[[], float]]:
    """What 1,000 words cost in a post, and in one of many times its length; without pages."""
    text, ledger = desk.last.file.text, desk.last.written.ledger
    jobs = {AS_LONG: (text, ledger), LONG: lengthened(text, ledger, _TIMES * words_in(text))}
    return {name: _by_thousand(desk, *job) for name, job in jobs.items()}


def _by_thousand(desk: Desk, text: str, ledger: Ledger) -> Callable[[], float]:
    post = _unread([desk.last])
    return lambda: _timed(_check(desk.room, text, ledger, next(post), page=False))() * 1000 / words_in(text)


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


def _timed(job: Callable[[], object]) -> Callable[[], float]:
    return lambda: function(job) * 1000


def _unread(posts: Sequence[Told]) -> Iterator[Told]:
    """Posts over and over; each time that they begin anew, the reader has forgotten every text."""
    while True:
        scan.cache_clear()
        yield from posts


def _in_turn(posts: Iterator[Told], job: Callable[[Told], Callable[[], object]]) -> Callable[[], float]:
    """A job done on the next post each time; what makes it ready is not timed."""
    return lambda: function(job(next(posts))) * 1000


def _cut_and_judged(desk: Desk, record: Record) -> Story:
    return judged(desk.room, record.history(desk.material.now), desk.material.now, desk.provenance)
