"""A calendar heat map: a row of weeks for each year, a square for each day, darker where more happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.press.charts.svg import chart, line, rectangle, words
from generator.press.templates import printed_day

CELL, GAP, LEFT, TOP = 11.0, 2.0, 64.0, 22.0
YEAR = 7 * (CELL + GAP) + 30
DARKEST = 3
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Square:
    """A day: how much happened (0 to 3 and more), in words, and whether it is crossed out."""

    heat: int
    hint: str
    crossed: bool = False


def calendar(id: str, days: Mapping[date, Square], label: str) -> Markup:
    """The heat map of these days, the first year on top. Weeks begin on Monday."""
    years = sorted({day.year for day in days})
    width = LEFT + 54 * (CELL + GAP)
    parts = [part for row, year in enumerate(years) for part in _year(year, days, TOP + row * YEAR)]
    return chart(id, (width, TOP + len(years) * YEAR - 14), label, parts)


def _year(year: int, days: Mapping[date, Square], top: float) -> Iterator[str]:
    yield words(str(year), 0, top + 4 * (CELL + GAP) - 3, class_="big")
    for row, name in ((0, "Mon"), (3, "Thu"), (6, "Sun")):
        yield words(name, LEFT - 6, top + row * (CELL + GAP) + CELL - 2, class_="tick", text_anchor="end")
    for month, name in enumerate(_MONTHS, 1):
        yield words(name, _place(date(year, month, 1), top)[0], top - 6, class_="tick")
    for day, square in days.items():
        if day.year == year:
            yield from _square(day, square, top)


def _square(day: date, square: Square, top: float) -> Iterator[str]:
    x, y = _place(day, top)
    heat = min(square.heat, DARKEST)
    yield rectangle(x, y, (CELL, CELL), f"{printed_day(day)}: {square.hint}", class_=f"heat{heat}", rx=2)
    if square.crossed:
        yield line(x + 2, y + 2, x + CELL - 2, y + CELL - 2, class_="cross")
        yield line(x + 2, y + CELL - 2, x + CELL - 2, y + 2, class_="cross")


def _place(day: date, top: float) -> tuple[float, float]:
    first = date(day.year, 1, 1)
    week = ((day - first).days + first.weekday()) // 7
    return LEFT + week * (CELL + GAP), top + day.weekday() * (CELL + GAP)
