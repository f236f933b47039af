"""For each typed kind, facts files that between them print every sentence of its copy."""

from tests.notices.make import Change

Case = dict[str, Change]
CASES: dict[str, tuple[Case, ...]] = {
    "macro_print": (
        {},
        {"macro.actual": "2.9", "macro.basis": "m/m"},
        {"macro.actual": "3.0", "macro.actual.consensus": "3.0", "macro.basis": None},
        {"macro.actual": "-0.1", "macro.actual.previous": "0.3", "macro.actual.consensus": None},
        {
            "macro.name": "Examplia Payrolls",
            "macro.basis": None,
            "macro.actual": {"value": "1256000", "unit": "count"},
            "macro.actual.previous": {"value": "1212000", "unit": "count"},
            "macro.actual.consensus": {"value": "1257000", "unit": "count"},
        },
        {
            "macro.name": "U.S. ISM Manufacturing PMI",
            "macro.basis": None,
            "macro.actual": {"value": "49.2", "unit": "index"},
            "macro.actual.previous": {"value": "48.7", "unit": "index"},
            "macro.actual.consensus": {"value": "50.2", "unit": "index"},
        },
    ),
    "exploit": (
        {},
        {"exploit.cause": None, "exploit.returned": None, "exploit.frozen": None, "exploit.coins": None},
        {"exploit.returned": None},
        {"exploit.frozen": "0", "exploit.amount": "640500", "exploit.returned": "640500"},
    ),
    "depeg": (
        {},
        {"depeg.last": "1"},
        {"depeg.last": "1.004", "depeg.low": "0.6512", "depeg.venue": "Binance"},
        {"depeg.last": "0.99999"},
        {"depeg.low": "0.9899", "depeg.last": "0.9899", "depeg.coin": "USDe"},
    ),
    "token_unlock": (
        {},
        {"unlock.date": "2026-01-31", "unlock.worth": None},
        {
            "unlock.amount": {"value": "26432117.55", "unit": "coins OP", "asset": "OP"},
            "unlock.circulating": {"value": "1711000000", "unit": "coins OP", "asset": "OP"},
        },
    ),
}
