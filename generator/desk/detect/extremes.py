"""Extremes of a series: a value beyond every one of so many days before it."""

from typing import Literal

from generator.desk.daily import Column

Side = Literal["", "up", "down"]


def extreme(values: Column, i: int, days: int) -> Side:
    """Whether the i-th value is beyond every value of so many days before; needs all of them."""
    now, highest, lowest = values[i], True, True
    if now is None or i < days:
        return ""
    for other in reversed(values[i - days : i]):
        if other is None:
            return ""
        highest, lowest = highest and now > other, lowest and now < other
        if not highest and not lowest:
            return ""
    return "up" if highest else "down"
