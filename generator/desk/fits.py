"""Whether the facts that an editor typed hang together, before a word is written: the source gate of facts files."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from generator.errors import Refused
from generator.facts.event import KINDS
from generator.facts.fact import MARKET, Fact
from generator.facts.observation import Observation
from generator.facts.quantity import Unit
from generator.facts.window import Window
from generator.house.assets import ASSETS


def checked(kind: str, observations: Sequence[Observation], *, window: Window, as_of: datetime) -> None:
    """Raises Refused for what no story can be told from."""
    if kind not in KINDS:
        raise Refused("unknown_kind", f"kind {kind!r} cannot be drafted; write one of {', '.join(KINDS)}")
    unknown = sorted({o.asset for o in observations if o.asset != MARKET and o.asset not in ASSETS})
    if unknown:
        raise Refused("unknown_asset", f"{', '.join(unknown)}: not in the asset registry; leave them out or add them")
    late = [o for o in observations if o.end > as_of]
    if late:
        raise Refused("from_the_future", f"{late[0].metric} ends at {late[0].end}, after as_of {as_of}")
    _once(observations)
    _one_measure([o for o in observations if o.metric.startswith("liquidations.")], window)


def _once(observations: Sequence[Observation]) -> None:
    """Each fact is given once, by one source. Raises Refused."""
    given = Counter((o.metric, o.asset, o.end) for o in observations)
    for (metric, asset, end), times in given.items():
        if times > 1:
            raise Refused("given_twice", f"{metric} of {asset} at {end} is given {times} times; keep one source's")
    units: dict[tuple[str, str], Unit] = {}
    for o in observations:
        if units.setdefault((o.metric, o.asset), o.unit) != o.unit:
            raise Refused("units_mixed", f"{o.metric} of {o.asset} is given in {o.unit} and in another unit; use one")


def _one_measure(liquidations: Sequence[Observation], window: Window) -> None:
    """What is added up and compared is of one window, one unit, and no less than nothing. Raises Refused."""
    for o in liquidations:
        what = f"{o.metric} of {o.asset}"
        if o.value < 0:
            raise Refused("negative", f"{what} is {o.value}: a total cannot be negative; check its sign")
        if o.unit != liquidations[0].unit:
            raise Refused("units_mixed", f"{what} is in {o.unit}, others in {liquidations[0].unit}; use one unit")
        if (o.start, o.end) != (window.start, window.end):
            raise Refused(
                "window_differs",
                f"{what} is of {o.start or 'an instant'} to {o.end}, the story of {window.start} to {window.end}: "
                "figures that are compared have to cover the same time.",
            )


def fits(total: Fact, parts: Sequence[Fact], longs: Fact | None, shorts: Fact | None) -> None:
    """Parts fit their whole, and the sides add up to it, within one percent. Raises Refused."""
    _within(total, parts)
    if not longs or not shorts:
        return _within(total, [side for side in (longs, shorts) if side])
    if abs(longs.value + shorts.value - total.value) > total.value / 100:
        raise Refused(
            "sides_miss_total",
            f"longs {_million(longs)} + shorts {_million(shorts)} are not the total of {_million(total)}; "
            "check that all three cover the same window and exchanges.",
        )
    return None


def _within(total: Fact, parts: Sequence[Fact]) -> None:
    added = sum(part.value for part in parts)
    if added <= total.value:
        return
    names = " + ".join(f"{_name(part)} {_million(part)}" for part in parts)
    raise Refused(
        "parts_exceed_total",
        f"{names} = {added / 1_000_000:,.0f} million, more than the total of {_million(total)}. "
        "One of them is wrong, or the total is of one side (longs) or of another window: check the source and "
        "correct the facts file.",
    )


def _name(part: Fact) -> str:
    return part.metric.removeprefix("liquidations.") if part.subject == MARKET else part.subject


def _million(fact: Fact) -> str:
    return f"{fact.value / 1_000_000:,.0f} million"
