"""Earnings: revenue and earnings per share, each beside the value before and a vendor's consensus."""

from typing import Any, Literal

from generator.desk.notices.figures import Figure, stated
from generator.desk.notices.rows import Row
from generator.desk.notices.sheet import Sheet
from generator.facts.notice import Earnings
from generator.facts.quantity import UnitKind

CURRENCIES = ("USD", "EUR", "GBP")
REVENUE = Figure("earnings.revenue", "revenue", "revenue", (UnitKind.MONEY,), "positive", previous=True,
                 currencies=CURRENCIES)  # fmt: skip
EPS = Figure("earnings.eps", "eps", "earnings per share", (UnitKind.MONEY,), "any", previous=True,
             currencies=CURRENCIES)  # fmt: skip
ROWS = (
    Row("earnings.company", "the name of the company", (UnitKind.TEXT,), needed=True, own=True),
    Row("earnings.period", "the period", (UnitKind.TEXT,), needed=True, own=True, form="period"),
    Row("earnings.released", "the day of the release", (UnitKind.DATE,), needed=True, own=True),
    Row("earnings.before", "what the earlier values are of", (UnitKind.TEXT,), needed=True, form="earlier"),
    Row("earnings.basis", "how earnings per share are counted", (UnitKind.TEXT,), needed=True, own=True, form="eps"),
    *REVENUE.rows(),
    *EPS.rows(),
)


def parts(sheet: Sheet) -> dict[str, Any]:
    """The parts of the story, by the names that it has for them."""
    company, period, on = sheet.text("earnings.company"), sheet.text("earnings.period"), sheet.day("earnings.released")
    earlier: Literal["year", "quarter"] = "quarter" if sheet.word("earnings.before") == "quarter" else "year"
    revenue, eps = stated(sheet, REVENUE, earlier), stated(sheet, EPS, earlier)
    _one_currency(sheet)
    _period_is_over(sheet)
    basis = sheet.text("earnings.basis")
    if company is None or period is None or on is None or revenue is None or eps is None or basis is None:
        return {}
    against = revenue.against is not None or eps.against is not None
    return {
        "earnings": Earnings(company=company, period=period, on=on, basis=basis, own=company.label == sheet.primary),
        "stated": (revenue, eps),
        "lead": "consensus" if revenue.against else "plain",
        "sections": ("per_share", *(("consensus",) if against else ())),
        "faq": (
            "how_much_revenue",
            *(("revenue_against_consensus",) if revenue.against else ()),
            *(("what_is_a_consensus",) if against else ()),
            "what_is_eps_basis",
            "who_reported",
        ),
        "main": revenue.figure,
        "on": on,
        "named": (company,),
    }


def _one_currency(sheet: Sheet) -> None:
    revenue, eps = sheet.seen(REVENUE.metric), sheet.seen(EPS.metric)
    if revenue is not None and eps is not None and revenue.unit != eps.unit:
        sheet.fault(EPS.metric, f"is in {eps.unit} and {REVENUE.metric} in {revenue.unit}: use one currency")


def _period_is_over(sheet: Sheet) -> None:
    """A period is not reported before its year has begun: `Q4 2026` in January 2026 is last year's."""
    period, on = sheet.word("earnings.period"), sheet.seen("earnings.released")
    if period and on is not None and period[-4:] > on.label[:4]:
        sheet.fault("earnings.period", f"{period} had not begun on {on.label}; check the year")
