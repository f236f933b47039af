"""Posts of several days, each on every stage of its way and with the history as it was known on its day."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from generator.desk.daily import Market
from generator.desk.judge import judge, story_of
from generator.errors import NewsdeskError
from generator.facts.observation import Provenance
from generator.facts.series import History
from generator.facts.story import Story
from generator.facts.window import midnight
from generator.newsroom.opened import Newsroom
from generator.press.html import page_html
from generator.press.markdown import PostFile, front_matter, post_body
from generator.prose.write import Written, write

LOUD, APART = 12, 5
"""How many loud days are told, and every which of those with the most liquidations is tried: their posts are long."""
EVERY = 37
"""Every which day of the record is told beside them, loud or quiet; it shares no factor with a week's or a year's."""
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Told:
    """One day's story, its post and its page, and what was known then."""

    history: History
    story: Story
    written: Written
    file: PostFile
    page: str

    def unread(self) -> History:
        """The history as another object, of which nothing was asked yet."""
        return replace(self.history)


def told(room: Newsroom, history: History, now: datetime, provenance: Provenance) -> Told:
    """The post of the last complete day before a moment. Raises NewsdeskError where the desk has no story."""
    story = judged(room, history, now, provenance)
    written = write(story, house=room.house, copy=room.copy)
    front = front_matter(written.post, authors=("Desk",), date=now, lastmod=now)
    file = PostFile(front, post_body(written.post))
    return Told(history, story, written, file, page_html(file, written.ledger, room.house, draft_banner=True))


def judged(room: Newsroom, history: History, now: datetime, provenance: Provenance) -> Story:
    """The story of the last complete day before a moment."""
    market = Market(history)
    judgement = judge(market, room.house, (now - timedelta(days=1)).date(), as_of=now)
    return story_of(judgement, market, room.house, provenance)[0]


def loud(room: Newsroom, history: History, now: datetime, provenance: Provenance) -> tuple[Told, ...]:
    """Posts of days before the last one on which most was liquidated, as far as the history has such days."""
    ends = (end for end, _ in _liquidated(history).most_common()[APART::APART])
    return tuple(islice(_told_of(ends, room, history, now, provenance), LOUD - 1))


def ordinary(room: Newsroom, history: History, now: datetime, provenance: Provenance) -> tuple[Told, ...]:
    """Posts of days as they come, spread evenly over the record; those without a story are passed over."""
    return tuple(_told_of(sorted(_liquidated(history))[EVERY::EVERY], room, history, now, provenance))


def _told_of(
    ends: Iterable[datetime], room: Newsroom, history: History, now: datetime, provenance: Provenance
) -> Iterator[Told]:
    for end in ends:
        then = end + (now - midnight(now.date()))
        try:
            yield told(room, _known_then(history, then), then, provenance)
        except NewsdeskError:
            continue  # a day without a story


def _liquidated(history: History) -> Counter[datetime]:
    """What was liquidated on each day before the last one, by the day's end."""
    totals: Counter[datetime] = Counter()
    for (key, seconds), series in history.series.items():
        if key.metric.startswith("liquidations.") and seconds == _DAY:
            totals.update({end: int(value) for end, value in zip(series.ends, series.values, strict=True)})
    return Counter({end: total for end, total in totals.items() if end < history.as_of - timedelta(days=1)})


def _known_then(history: History, now: datetime) -> History:
    """On tables a value is known when its window ends."""
    cut = ((series, bisect_right(series.ends, now)) for series in history.series.values())
    return History.of(
        now,
        (
            replace(s, ends=s.ends[:n], values=s.values[:n], labels=s.labels[:n], provenances=s.provenances[:n])
            for s, n in cut
            if n
        ),
    )
