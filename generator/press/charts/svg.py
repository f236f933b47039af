"""The few pieces of SVG that our charts are made of. Everything given is escaped."""

from collections.abc import Iterable
from html import escape
from math import ceil, log10

from markupsafe import Markup

Size = tuple[float, float]


def element(name: str, *inside: str, **attributes: object) -> str:
    """One element. `class_` is `class`; underscores are hyphens; numbers are printed short."""
    words = "".join(f' {key.rstrip("_").replace("_", "-")}="{_said(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>{''.join(inside)}</{name}>" if inside else f"<{name}{words}/>"


def words(text: str, x: float, y: float, **attributes: object) -> str:
    """Text with its baseline there."""
    return element("text", escape(text), x=x, y=y, **attributes)


def rectangle(x: float, y: float, size: Size, hint: str = "", **attributes: object) -> str:
    """A rectangle; the hint is shown when a pointer rests on it."""
    return element("rect", *((told(hint),) if hint else ()), x=x, y=y, width=size[0], height=size[1], **attributes)


def told(hint: str) -> str:
    """What a shape says when a pointer rests on it."""
    return element("title", escape(hint))


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def chart(id: str, size: Size, label: str, parts: Iterable[str]) -> Markup:
    """The whole drawing; `label` says in a sentence what it shows."""
    title = element("title", escape(label), id=f"{id}-title")
    box = f"0 0 {_said(size[0])} {_said(size[1])}"
    attributes = {"class_": "chart", "viewBox": box, "role": "img", "aria_labelledby": f"{id}-title"}
    return Markup(element("svg", title, *parts, id=id, **attributes))


def ticks(most: float, count: int = 4) -> tuple[float, ...]:
    """Round numbers from 0 to the first that is not under `most`, about so many."""
    if most <= 0:
        return (0.0, 1.0)
    rough = most / count
    power = 10.0 ** int(log10(rough) // 1)
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough)
    step = max(step, 1.0) if most >= 1 else step
    return tuple(step * n for n in range(ceil(most / step) + 1))


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return escape(str(value))
