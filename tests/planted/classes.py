"""The classes of errors, in the order of the report."""

from tests.planted import charts, dates, figures, hedges, held_out, inserted, names, pages, windows, words
from tests.planted.fresh import (
    advice,
    cause,
    comparison,
    denial,
    detail,
    forecast,
    history,
    magnitude,
    opposite,
    order,
    superlative,
)
from tests.planted.plan import Maker

HARD: dict[str, Maker] = {
    "wrong digit": figures.wrong_digit,
    "transposed digits": figures.transposed_digits,
    "times a power of ten": figures.power_of_ten,
    "scale word swapped": figures.scale_word,
    "unit or currency": figures.unit_or_currency,
    "asset swapped": names.asset_swapped,
    "two assets' values swapped": names.values_swapped,
    "direction flipped": words.direction_flipped,
    "sign": figures.wrong_sign,
    "percent against points": figures.percent_against_points,
    "wrong hedge": hedges.wrong_hedge,
    "part over whole": figures.part_over_whole,
    "wrong total": figures.wrong_total,
    "wrong rank": words.wrong_rank,
    "wrong date": dates.wrong_date,
    "wrong weekday": dates.wrong_weekday,
    "wrong window": windows.wrong_window,
    "stale as-of": dates.stale_as_of,
    "wrong venue": names.wrong_venue,
    "wrong source": names.wrong_source,
    "headline against body": figures.headline_not_body,
    "description against body": figures.description_not_body,
    "FAQ against body": figures.faq_not_body,
    "table against prose": figures.table_not_prose,
    "JSON-LD against body": pages.json_ld_not_body,
    "page head against body": pages.head_not_body,
    "machine-readable value": pages.machine_value,
    "page against Markdown": pages.page_not_markdown,
    "reversed order": words.reversed_order,
    "lower bound without its hedge": hedges.bound_without_hedge,
    "alt text against chart": charts.alt_not_chart,
    "machine text leaked": inserted.leak,
}
SOFT: dict[str, Maker] = {
    "false superlative": words.false_superlative,
    "unsupported history": inserted.historically,
    "unsupported cause": inserted.cause,
    "forecast": inserted.forecast,
    "advice": inserted.advice,
    "magnitude verb": words.magnitude_verb,
    "wrong fraction": figures.wrong_fraction,
    "change denied": words.negated,
    "wrong definition": inserted.wrong_definition,
}
HELD_OUT: dict[str, Maker] = {
    "held out: history": held_out.past,
    "held out: cause": held_out.blame,
    "held out: forecast": held_out.tomorrow,
    "held out: advice": held_out.counsel,
    "held out: invented detail": held_out.made_up,
    "held out: invented comparison": held_out.compared,
    "held out: opposite verb": held_out.opposite,
}
FRESH: dict[str, Maker] = {
    "fresh: history": history.past,
    "fresh: cause": cause.blamed,
    "fresh: forecast": forecast.foretold,
    "fresh: advice": advice.counselled,
    "fresh: superlative": superlative.outranked,
    "fresh: magnitude": magnitude.missized,
    "fresh: order": order.reordered,
    "fresh: comparison": comparison.compared,
    "fresh: opposite direction": opposite.turned,
    "fresh: denial": denial.denied,
    "fresh: invented detail": detail.invented,
}
SURFACES = {
    name: module.SURFACES
    for name, module in zip(
        FRESH,
        (history, cause, forecast, advice, superlative, magnitude, order, comparison, opposite, denial, detail),
        strict=True,
    )
}
CLASSES = HARD | SOFT | HELD_OUT | FRESH
WITHHELD = frozenset((*HELD_OUT, *FRESH))
"""Classes of which the report shows counts, and never words."""
FORGEABLE = tuple(name for name in HARD if name in {
    "wrong digit", "transposed digits", "times a power of ten", "scale word swapped", "sign", "part over whole",
    "wrong total", "headline against body", "description against body", "FAQ against body", "table against prose",
})  # fmt: skip
"""Classes that are planted a second time with ledger and digest forged to match."""
