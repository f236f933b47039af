"""alternative.me: the Fear & Greed index, one reading a day, stamped 00:00 UTC, newest first, every value a text."""

from datetime import datetime

from generator.facts.fact import MARKET
from generator.facts.observation import Observation
from generator.facts.quantity import Unit
from generator.facts.window import iso
from generator.house.sources import source
from generator.wire import rows as read
from generator.wire.outcome import Json, Rejected, Reply, SchemaDrift
from generator.wire.request import Collector, Plan, Request

HOST = "api.alternative.me"
_INDEX = Unit.parse("index 0-100")


def requests(plan: Plan) -> tuple[Request, ...]:
    """One request for the whole record: it is small, and "lowest since" needs all of it."""
    return (Request("alternative.me", HOST, "/fng/", (("limit", "0"), ("format", "json"))),)


def parse(reply: Reply, plan: Plan) -> tuple[Observation, ...]:
    """The readings, oldest first, each with the source's own word for it. Raises Rejected."""
    envelope = read.as_object(reply.data, "the reply")
    items = read.as_rows(read.field(envelope, "data", what="the reply"), "data")
    observe = read.observer(reply, metric="fear_greed", asset=MARKET, venue="alternative.me", unit=_INDEX)
    words = frozenset(word for _, word in source("alternative.me").labels)
    found: dict[datetime, Observation] = {}
    for index, item in enumerate(items):
        what = f"row {index}"
        row = read.as_object(item, what)
        moment = read.seconds(read.field(row, "timestamp", what=what), what)
        value = read.positive_or_zero(read.field(row, "value", what=what), "value")
        if value > 100:
            raise Rejected(SchemaDrift, "a reading lies above 100")
        label = _label(read.field(row, "value_classification", what=what), words)
        made = observe(None, moment, value, f"/data/{index}/value", label)
        same = found.setdefault(moment, made)
        if (same.value, same.label) != (value, label):
            raise Rejected(SchemaDrift, f"two readings are stamped {iso(moment)} and differ")
    ordered = tuple(found[moment] for moment in sorted(found))
    read.not_future(ordered[-1].end, plan.now, "a reading")
    read.not_stale(ordered[-1].end, plan.now)
    return ordered


def _label(raw: Json, words: frozenset[str]) -> str:
    """The source's word, only where the source registry knows it: text from outside never goes on unseen."""
    if not isinstance(raw, str) or raw not in words:
        raise Rejected(SchemaDrift, "a reading bears a name that the source registry does not know")
    return raw


ALTERNATIVE_ME = Collector(source="alternative.me", host=HOST, requests=requests, parse=parse)
