"""From an editor's typed facts to a story, or to everything that is wrong with them."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from generator.desk.compute import day_fact
from generator.desk.notices.sheet import Fault, Sheet
from generator.desk.notices.table import NOTICES
from generator.desk.plan import stamp
from generator.facts.fact import MARKET, Fact
from generator.facts.observation import Observation, Provenance
from generator.facts.story import MarketState, Story
from generator.facts.window import Window


def notice_from_facts(
    kind: str, observations: Sequence[Observation], *, primary: str, as_of: datetime
) -> Story | tuple[Fault, ...]:
    """The story of a typed kind; or the faults of its facts, all of them. `primary` is the primary source's name."""
    sheet, notice = Sheet(observations, primary, as_of), NOTICES[kind]
    sheet.read(kind, notice.rows)
    made = notice.parts(sheet)
    if sheet.faults:
        return tuple(sheet.faults)
    return _story(kind, sheet, made)


def _story(kind: str, sheet: Sheet, made: dict[str, Any]) -> Story:
    main, on, named = made.pop("main"), made.pop("on"), made.pop("named")
    day = (on.day or sheet.as_of.date()) if on.window.end <= sheet.as_of else sheet.as_of.date()
    asset = main.subject if main.subject != MARKET else _letters(named)
    terms = {
        "event": f"{kind}:{asset}:{day.isoformat()}",
        "kind": kind,
        "day": day_fact("day", day),
        "window": Window.day(day),
        "as_of": sheet.as_of,
        "stamp": stamp(sheet.as_of),
        "provenance": Provenance.EDITOR,
        "assets": () if main.subject == MARKET else (main.subject,),
        "covered": () if main.subject == MARKET else (main.subject,),
        "sources": _sources(sheet.observations),
        "big": False,
        "angles": (),
        "key_points": (),
        "state": MarketState(established=(), unsettled=(), watch=()),
        "primary": _of(sheet, sheet.primary, main),
        "cited": tuple(_of(sheet, source, main) for source in _sources(sheet.observations) if source != sheet.primary),
    }
    return Story.model_validate({**terms, **made})


def _letters(named: Sequence[Fact]) -> str:
    """What the event is about, in the letters of an event id."""
    return re.sub(r"[^A-Z0-9]", "", "".join(fact.label for fact in named).upper())


def _sources(observations: Sequence[Observation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(seen.source for seen in observations))


def _of(sheet: Sheet, source: str, main: Fact) -> Fact:
    """A fact of a source, to name it by."""
    if source in main.sources:
        return main
    seen = next(seen for seen in sheet.observations if seen.source == source)
    return sheet.figure(seen.metric) or main
