"""The report in a real Chromium: it fits a phone, its letters stand out in light and dark, its charts are there."""

from pathlib import Path
from typing import Any

import pytest

from generator.newsroom.backtest.page import report_page
from generator.newsroom.backtest.report import Report
from generator.newsroom.opened import Newsroom
from tests.newsroom.backtest import test_report
from tests.press import test_browser

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
browser, report = test_browser.browser, test_report.report


@pytest.fixture(scope="module")
def page(report: Report, years: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(report_page(report, years.house), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_report_is_not_wider_than_its_screen(browser: Any, page: Path, width: int) -> None:  # noqa: ANN401
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(page.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_letters_and_its_charts_stand_out_from_their_ground(browser: Any, page: Path, scheme: str) -> None:  # noqa: ANN401
    tab = browser.new_page(color_scheme=scheme)
    tab.goto(page.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    tab.evaluate("document.querySelectorAll('svg text').forEach(e => { e.style.color = getComputedStyle(e).fill; })")
    found = tab.evaluate(test_browser.CONTRAST)
    assert len(found) > 100
    assert [entry for entry in found if entry[0] < 4.5] == []
    sizes = tab.evaluate("[...document.querySelectorAll('svg[role=img]')].map(e => e.getBoundingClientRect().height)")
    assert len(sizes) == 4
    assert min(sizes) > 30
    tab.close()
