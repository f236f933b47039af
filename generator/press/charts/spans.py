"""Spans on one scale: for each row a line from its lowest to its highest value, with a mark at each."""

from collections.abc import Sequence

from markupsafe import Markup

from generator.press.charts.svg import chart, element, line, ticks, told, words

WIDTH, NAME, TALL = 760.0, 110.0, 26.0


def spans(id: str, rows: Sequence[tuple[str, Sequence[tuple[str, float]]]], label: str, *, unit: str) -> Markup:
    """Rows of a name and its named values, which stand in rising order."""
    most = max((value for _, values in rows for _, value in values), default=0.0)
    scale = ticks(most)
    wide, height = WIDTH - NAME - 40, TALL * len(rows) + 26
    parts = []
    for value in scale:
        x = NAME + wide * value / scale[-1]
        parts.append(line(x, 0, x, height - 22, class_="grid" if value else "axis"))
        parts.append(words(f"{value:g} {unit}", x, height - 6, class_="tick", text_anchor="middle"))
    for i, (name, values) in enumerate(rows):
        y = TALL * i + TALL / 2
        places = [(said, value, NAME + wide * value / scale[-1]) for said, value in values]
        parts.append(words(name, NAME - 8, y + 4, class_="name", text_anchor="end"))
        parts.append(line(places[0][2], y, places[-1][2], y, class_="span"))
        for n, (said, value, x) in enumerate(places):
            hint = told(f"{name}, {said}: {value:g} {unit}")
            parts.append(element("circle", hint, cx=x, cy=y, r=5, class_=f"series{n}"))
    return chart(id, (WIDTH, height), label, parts)
