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
    "listing": (
        {},
        {"listing.start": {"value": "2026-02-02", "unit": "date"}, "listing.pairs": None},
        {
            "listing.action": "delist",
            "listing.withdrawals": {"value": "2026-03-05", "unit": "date"},
            "listing.reason": {"value": "low trading volume", "unit": "text"},
        },
        {"listing.action": "delist", "listing.start": "2026-02-01T08:00:00Z", "listing.venue": "Binance"},
    ),
    "regulatory_action": (
        {},
        {
            "action.verb": "fines",
            "action.amount": {"value": "5000000", "unit": "USD"},
            "action.alleges": None,
            "action.authority": "SEC",
            "action.docket": None,
        },
        {"action.verb": "settles with", "action.amount": {"value": "4316000000", "unit": "USD"}},
        {"action.verb": "drops its case against", "action.subject": "Acme & Sons Ltd."},
        {"action.verb": "approves", "action.subject": "Acme Spot Ether Fund", "action.alleges": None},
        {"action.verb": "charges", "action.authority": "Examplia Markets Office"},
        {"action.verb": "warns"},
        {"action.verb": "rejects"},
    ),
    "earnings": (
        {},
        {
            "earnings.before": "quarter",
            "earnings.revenue": "988400000",
            "earnings.eps": "-0.31",
            "earnings.basis": "Adjusted",
            "earnings.revenue.consensus": None,
        },
        {"earnings.revenue": "1104000000", "earnings.revenue.consensus": "1104000000", "earnings.eps": "1.35"},
        {
            "earnings.revenue.consensus": None,
            "earnings.eps.consensus": None,
            "earnings.revenue": {"value": "812345678", "unit": "EUR"},
            "earnings.revenue.previous": {"value": "900000000", "unit": "EUR"},
            "earnings.eps": {"value": "0.05", "unit": "EUR"},
            "earnings.eps.previous": {"value": "-0.20", "unit": "EUR"},
        },
        {"earnings.eps.consensus": "1.42", "earnings.revenue.consensus": "1250000000"},
    ),
}
