"""Wrong windows: a day's figure as a week's, a day earlier as a week earlier, eight hours as an hour."""

import re
from datetime import timedelta
from decimal import Decimal
from random import Random

from generator.facts.fact import ObservationRef
from tests.planted.page import Clean, Edit
from tests.planted.plan import Plan, shuffled
from tests.planted.series import beaten_over_a_week, weekly_differs
from tests.planted.truth import false_print
from tests.planted.words import recased, said

AGO = {"a day earlier": 1, "a week earlier": 7, "a month earlier": 30}
DAY_WEEK = (
    ("in a day", "in a week"), ("in one day", "in one week"), ("one-day", "one-week"), ("one-day", "one-month"),
    ("in a day", "in a month"), ("daily", "weekly"), ("of the day", "of the week"), ("a day", "a week"),
)  # fmt: skip
RATE_SPAN = ("per hour", "per day", "per four hours", "per year")


def wrong_window(post: Clean, dice: Random) -> Plan | None:
    """A day's figure as a week's, a day earlier as a week earlier, eight hours as an hour."""
    ways = (_ago_moved, _day_called_week, _rate_respanned, _days_recounted)
    for way in shuffled(ways, dice):
        plan = way(post, dice)
        if plan is not None:
            return plan
    return None


def _ago_moved(post: Clean, dice: Random) -> Plan | None:
    for s in shuffled(post.figures, dice):
        fact, text = post.facts.get(s.fact), post.plain(s.block)
        if fact is None or fact.formula != "observed" or s.quantity is None:
            continue
        ref = fact.inputs[0].refs[0]
        close = text[max(0, s.start - 40) : s.end + 40].lower()
        for old, days in AGO.items():
            at = text.lower().find(old, max(0, s.start - 40), s.end + 40)
            moved = post.ledger.as_of.date() - fact.window.end.date()
            if at < 0 or close.count("earlier") != 1 or moved.days != days or not isinstance(ref, ObservationRef):
                continue
            new = dice.choice([other for other in AGO if other != old])
            shifts = (28, 29, 30, 31) if AGO[new] == 30 else (AGO[new],)
            found = [_observed(post, ref, days - shift) for shift in shifts]
            there = [value for value in found if value is not None]
            if len(there) == len(shifts) and all(false_print(s.printed, v, hedge=s.predicate) for v in there):
                words = recased(new, text[at])
                return Plan((Edit(s.block, at, at + len(old), words),), f"{new} {s.metric} was {there[0]}")
    return None


def _observed(post: Clean, ref: ObservationRef, days: int) -> Decimal | None:
    for (key, _), series in post.history.series.items():
        if (key.metric, key.asset, key.venue, key.source) == (ref.metric, ref.asset, ref.venue, ref.source):
            found = series.at(ref.end + timedelta(days=days))
            return None if found is None else found.value
    return None


def _day_called_week(post: Clean, dice: Random) -> Plan | None:
    for span, claim in shuffled([pair for pair in post.spans if pair[1].kind == "superlative"], dice):
        for old, new in shuffled(DAY_WEEK, dice):
            found = re.search(rf"\b{old}\b", span.printed, re.I)
            if found is None:
                continue
            proof = beaten_over_a_week(post, claim) or weekly_differs(post, span, claim)
            if proof:
                return said(span, found, recased(new, found[0]), proof)
    return None


def _rate_respanned(post: Clean, dice: Random) -> Plan | None:
    for path, line in shuffled(post.lines.items(), dice):
        found = re.search(r"per eight hours", line.plain)
        rates = [s for s in post.figures if s.block == path and s.unit == "percent per 8h" and s.quantity]
        if found and rates:
            new = dice.choice(RATE_SPAN)
            return Plan((Edit(path, *found.span(), new),), f"{rates[0].fact} is per eight hours and not nought")
    return None


def _days_recounted(post: Clean, dice: Random) -> Plan | None:
    for s in shuffled(post.figures, dice):
        if s.unit == "count days" and re.fullmatch(r"\d+", s.printed):
            new = dice.choice([n for n in ("7", "10", "14", "60", "90", "180") if Decimal(n) != s.quantity])
            return Plan((Edit(s.block, s.start, s.end, new),), f"{s.fact} is {s.quantity}")
    return None
