"""The bundled sample day: `python -m tests.make_samples` writes `content/samples/sample-day.har.gz` anew.

Every number in it is made up. It is shaped on an article that did not add up, with figures that do: $1,706 million
liquidated on 2026-01-30 (longs 1,137, shorts 569; bitcoin 780, ether 414, the five other coins 512), and the
Fear & Greed Index from 52 to 28. `tests/test_samples.py` holds the file to this.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from tests.days import percent
from tests.har import tape_bytes
from tests.market import D, Market, Script, Storm, walk

SAMPLES = Path(__file__).resolve().parent.parent / "content" / "samples"
LAST = date(2026, 1, 30)
NOW = datetime(2026, 1, 31, 0, 10, tzinfo=UTC)

FORCED = {  # longs and shorts in USD; each sum named above is exact
    "BTC": ("511846203.18", "268153796.82"),
    "ETH": ("291274918.44", "122725081.56"),
    "SOL": ("129817340.07", "66182659.93"),
    "XRP": ("79261488.35", "41738511.65"),
    "DOGE": ("56940127.62", "31059872.38"),
    "BNB": ("38032664.90", "22967335.10"),
    "ADA": ("29827257.44", "16172742.56"),
}

SCRIPT = Script(
    changes=percent(BTC="-7.1", ETH="-10.4", SOL="-11.6", XRP="-8.7", DOGE="-12.3", BNB="-5.4", ADA="-11.1"),
    forced={coin: (D(long), D(short)) for coin, (long, short) in FORCED.items()},
    interest=D("-7.4"),
    funding=(D("-0.002310"), D("0.006842")),
    readings=(52, 28),
    storms=(
        Storm(326, D(2_104_600_000), D("-8.9")),  # 2025-03-10
        Storm(281, D(693_200_000), D("5.2")),
        Storm(204, D(1_088_400_000), D("-6.6")),
        Storm(139, D(571_300_000), D("-4.4")),
        Storm(71, D(834_700_000), D("-6.0")),
        Storm(25, D(447_900_000), D("3.7")),
    ),
    closes={
        "BTC": D("84310.00"),
        "ETH": D("2784.50"),
        "SOL": D("121.60"),
        "XRP": D("1.8820"),
        "DOGE": D("0.12140"),
        "BNB": D("866.10"),
        "ADA": D("0.3520"),
    },
)


def sample_market() -> Market:
    """The market of the sample day."""
    return walk(SCRIPT, days=500, last=LAST, seed=2029)


def main() -> None:
    (SAMPLES / "sample-day.har.gz").write_bytes(tape_bytes(sample_market(), at=NOW, provenance="sample"))


def sums() -> tuple[Decimal, Decimal]:
    """All longs and all shorts of the day, in USD."""
    sides = list(SCRIPT.forced.values())
    return sum((long for long, _ in sides), D(0)), sum((short for _, short in sides), D(0))


if __name__ == "__main__":
    main()
