"""Official statistics: the figure, the month that it describes, and the moment of its release, never confused."""

from typing import Any

from generator.desk.notices.figures import Figure, stated
from generator.desk.notices.rows import Row, moment_of
from generator.desk.notices.sheet import Sheet
from generator.facts.notice import MacroPrint
from generator.facts.quantity import UnitKind

_UNITS = (UnitKind.PERCENT, UnitKind.INDEX, UnitKind.COUNT)
ACTUAL = Figure("macro.actual", "figure", "the figure as released", _UNITS, "any", previous=True)
ROWS = (
    Row("macro.name", "the name of the statistic", (UnitKind.TEXT,), needed=True, own=True),
    Row("macro.month", "the month that the figure describes", (UnitKind.MONTH,), needed=True, own=True),
    Row("macro.released", "the moment of the release", (UnitKind.TIME,), needed=True, own=True),
    Row("macro.basis", "what a rate compares with", (UnitKind.TEXT,), form="basis"),
    *ACTUAL.rows(),
)


def parts(sheet: Sheet) -> dict[str, Any]:
    """The parts of the story, by the names that it has for them."""
    name, month, released = sheet.text("macro.name"), sheet.day("macro.month"), sheet.day("macro.released")
    figure = stated(sheet, ACTUAL)
    _month_is_over(sheet)
    if name is None or month is None or released is None or figure is None:
        return {}
    basis = {"y/y": "year", "m/m": "month"}.get(sheet.word("macro.basis"), "")
    if basis and figure.unit != "percent":
        sheet.fault("macro.basis", "is of a rate in percent, and macro.actual is none; leave it out")
    macro = MacroPrint.model_validate({"name": name, "month": month, "released": released, "basis": basis})
    return {
        "macro": macro,
        "stated": (figure,),
        "lead": "consensus" if figure.against else "plain",
        "sections": ("consensus",) if figure.against else ("alone",),
        "faq": (
            *(("against_consensus", "what_is_a_consensus") if figure.against else ()),
            "which_month",
            *(("points_or_percent",) if figure.unit == "percent" else ()),
            "who_published",
        ),
        "main": figure.figure,
        "on": released,
        "named": (name,),
    }


def _month_is_over(sheet: Sheet) -> None:
    month, released = sheet.seen("macro.month"), sheet.seen("macro.released")
    if month is None or released is None:
        return
    described, day = moment_of(month), moment_of(released)
    if (described.year, described.month) >= (day.year, day.month):
        sheet.fault(
            "macro.month",
            f"{month.label} was not over at the release on {day:%Y-%m-%d}: type the month that the figure describes, "
            "not the one in which it was published",
        )
