"""Bar charts: columns over months, and rows that reach to both sides of nought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.press.charts.svg import chart, line, rectangle, ticks, words

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760.0, 150.0, 34.0, 22.0, 10.0


def columns(id: str, values: Mapping[str, int], label: str, *, most: int, style: str) -> Markup:
    """A column for each month ("2024-08"), the years marked. The scale reaches to `most`, the same for charts alike."""
    scale = ticks(most)
    step, room = (WIDTH - LEFT) / max(len(values), 1), HEIGHT - TOP - BOTTOM
    parts = list(_grid(scale, room))
    for i, (month, value) in enumerate(values.items()):
        x, tall = LEFT + i * step, room * value / scale[-1]
        if month.endswith("-01") or i == 0:
            parts.append(words(month[:4], x, HEIGHT - 6, class_="tick"))
        if value:
            hint = f"{month}: {value}"
            parts.append(rectangle(x + 1, TOP + room - tall, (max(step - 2, 1), tall), hint, class_=style))
    return chart(id, (WIDTH, HEIGHT), label, parts)


@dataclass(frozen=True, slots=True)
class Row:
    """A name, and for each of the series what lies right of nought and what lies left of it, with words."""

    name: str
    right: tuple[int, ...]
    left: tuple[int, ...]
    hints: tuple[str, ...]


def both_sides(id: str, rows: Sequence[Row], label: str) -> Markup:
    """For each row a thin bar of each series, to the right and to the left of nought; one scale for all."""
    thin, name, gap = 7.0, 250.0, 8.0
    most = max((v for row in rows for v in (*row.right, *row.left)), default=0)
    scale = ticks(most, 3)
    half = (WIDTH - name) / 2 - 10
    middle = name + half
    tall = [thin * len(row.right) + gap for row in rows]
    height = sum(tall) + 24
    parts = [line(middle, 0, middle, height - 20, class_="axis")]
    for value in scale:
        for x in {middle + half * value / scale[-1], middle - half * value / scale[-1]}:
            parts.append(line(x, 0, x, height - 20, class_="grid"))
            parts.append(words(f"{value:g}", x, height - 6, class_="tick", text_anchor="middle"))
    y = gap / 2
    for row, own in zip(rows, tall, strict=True):
        parts.append(words(row.name, name - 8, y + (own - gap) / 2 + 4, class_="name", text_anchor="end"))
        for i, (right, left, hint) in enumerate(zip(row.right, row.left, row.hints, strict=True)):
            for x, value in ((middle, right), (middle - half * left / scale[-1], left)):
                if value:
                    wide = half * value / scale[-1]
                    parts.append(rectangle(x, y + i * thin, (wide, thin - 1), hint, class_=f"series{i}"))
        y += own
    return chart(id, (WIDTH, height), label, parts)


def _grid(scale: Sequence[float], room: float) -> Iterator[str]:
    for value in scale:
        y = TOP + room - room * value / scale[-1]
        yield line(LEFT, y, WIDTH, y, class_="grid" if value else "axis")
        yield words(f"{value:g}", LEFT - 6, y + 4, class_="tick", text_anchor="end")
