"""The report: each held day with its reasons, counts that add up, a page that needs nothing beside it."""

import re
from datetime import date, timedelta
from pathlib import Path

import html5lib
import pytest

from generator.facts.verdict import Finding
from generator.newsroom.backtest.page import report_page
from generator.newsroom.backtest.report import Report, report_of
from generator.newsroom.backtest.results import Day, Happening, Reason, Told
from generator.newsroom.backtest.text import report_text
from generator.newsroom.backtest.times import times_of
from generator.newsroom.backtest.trials import trials, values_of
from generator.newsroom.opened import Newsroom
from generator.newsroom.variety import KindVariety, Phrase

FIRST = date(2023, 12, 30)
DOUBT = Reason(about="BTC.price.close", code="scale_jump", reason="BTC went from 5 to 500 <in a day>")
REFUSAL = Reason(about="market.total.rank.up", code="gap", reason="2023-12-01 has no value")


def told(verdict: str, *findings: Finding) -> Told:
    return Told(
        event="price_move:BTC:2024-01-02",
        kind="price_move",
        slug="bitcoin-falls",
        folder="posts/2024/2024-01-02-bitcoin-falls",
        title="Bitcoin Falls 6% & More",
        verdict=verdict,
        findings=findings,
        statements=3,
        bound=2,
        sentences=5,
    )


def finding(severity: str) -> Finding:
    return Finding.model_validate(
        {"code": f"a_{severity}", "severity": severity, "block": "lede", "text": "6%", "reason": "why", "fix": "so"}
    )


EVENT = Happening(id="price_move:BTC:2024-01-02", kind="price_move", reasons=("BTC moved -6%",))
DAYS = (
    Day(day=FIRST, record="ab" * 32),
    Day(day=FIRST + timedelta(days=1), record="ab" * 32, doubts=(DOUBT,)),
    Day(day=FIRST + timedelta(days=2), record="ab" * 32, events=(EVENT,), post=told("pass"), refusals=(REFUSAL,) * 2),
    Day(
        day=FIRST + timedelta(days=3),
        record="ab" * 32,
        events=(EVENT,),
        post=told("hold", finding("hold"), finding("note"), finding("block")),
    ),
    Day(day=FIRST + timedelta(days=4), record="ab" * 32, events=(EVENT,), post=told("qualified", finding("caveat"))),
    Day(
        day=FIRST + timedelta(days=5),
        record="ab" * 32,
        events=(EVENT,),
        failure=Reason(about=EVENT.id, code="ProseError", reason="too long"),
    ),
)


@pytest.fixture(scope="module")
def report(years: Newsroom) -> Report:
    phrase = Phrase(words="eight words that stand in every single post", posts=3, share=1.0)
    variety = KindVariety(
        kind="price_move",
        posts=3,
        headlines_twice=2,
        headlines_share=0.6667,
        headlines=(("Bitcoin Falls 6% & More", 2),),
        over=1,
        commonest=(phrase,),
    )
    return report_of(
        DAYS,
        version="0",
        values=values_of(years.house),
        tried=trials(years.house),
        variety=(variety,),
        seconds=[{"load": 0.001, "judge": 0.05}, {"load": 0.002, "judge": 0.04, "write": 0.1}],
    )


def test_every_day_that_was_held_has_its_reasons(report: Report) -> None:
    assert [(one.day.day, one.verdict, [r.code for r in one.reasons]) for one in report.held] == [
        (31, "doubted", ["scale_jump"]),
        (2, "hold", ["a_hold", "a_block"]),
        (4, "failed", ["ProseError"]),
    ]


def test_counts_add_up(report: Report) -> None:
    assert (report.days, report.posts) == (6, 3)
    assert report.by_kind == {"price_move": 3}
    assert report.by_year == {"price_move": {"2023": 0, "2024": 3}}
    assert report.by_month == {"price_move": {"2023-12": 0, "2024-01": 3}}
    assert report.verdicts == {"price_move": {"pass": 1, "qualified": 1, "hold": 1, "block": 0}}
    assert [(c.code, c.count, c.days) for c in report.refusals] == [("gap", 2, 1)]
    assert [c.code for c in report.doubts] == ["scale_jump"]
    assert [c.code for c in report.caveats] == ["a_caveat"]


def test_percentiles_are_of_the_days_that_went_through_a_stage() -> None:
    (judge,) = times_of([{"judge": n / 1000} for n in range(1, 101)])
    assert (judge.days, judge.total, judge.p50, judge.p90, judge.p99, judge.most) == (100, 5050, 50, 90, 99, 100)
    assert times_of([{}]) == ()


def test_the_text_says_what_the_report_holds(report: Report) -> None:
    text = report_text(report)
    assert "Backtest, 2023-12-30 to 2024-01-04: 6 days" in text
    assert re.search(r"2023-12-31 +doubted +scale_jump +BTC.price.close: BTC went from 5 to 500 <in a day>", text)
    assert re.search(r"liquidation cascade, floor +250,000,000 +0", text)
    assert re.search(r"3 +100.0% +eight words that stand in every single post", text)
    assert not re.search(r"\bNone\b|\bnan\b|[{}]", text)


def test_the_page_is_sound_html_that_needs_nothing_beside_it(report: Report, years: Newsroom) -> None:
    page = report_page(report, years.house)
    html5lib.HTMLParser(strict=True).parse(page)
    assert not re.search(r"<script|<link|@import|url\(|src=", page)
    assert set(re.findall(r'href="([^"]+)"', page)) == {"posts/2024/2024-01-02-bitcoin-falls/index.md"}
    assert "&lt;in a day&gt;" in page
    assert "Bitcoin Falls 6% &amp; More" in page
    assert not re.search(r">\s*(None|nan)\s*<", page)


def test_every_drawing_of_the_page_says_in_words_what_it_shows(report: Report, years: Newsroom) -> None:
    page = report_page(report, years.house)
    drawings = re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="([^"]+)"', page)
    assert len(drawings) == 4
    for id in drawings:
        assert re.search(rf'<title id="{id}">[^<]{{15,}}</title>', page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert page.count("prefers-color-scheme: dark") == 1


def test_a_house_may_print_its_own_page(report: Report, years: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "backtest.html.j2").write_text("<p>{{ report.posts }} posts</p>", encoding="utf-8")
    assert report_page(report, years.house, tmp_path) == "<p>3 posts</p>"


def test_a_backtest_without_any_news_has_a_report_too(years: Newsroom) -> None:
    report = report_of(DAYS[:1], version="0", values=values_of(years.house), tried=(), variety=(), seconds=[])
    html5lib.HTMLParser(strict=True).parse(report_page(report, years.house))
    assert "0 posts; 0 days held" in report_text(report)
