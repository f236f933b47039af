"""Pages in a real Chromium: nothing wider than a phone, and letters that stand out in light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.facts.observation import Provenance
from generator.house.resources import resource
from generator.press.site import SitePost, site_files
from tests.conftest import absent
from tests.press.make import make_file, make_house, make_ledger, make_post

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CONTRAST = """() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const rgb = colour => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data]; };
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => [r, g, b].map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => rgb(getComputedStyle(e).backgroundColor);
  const paper = e => !e ? [255, 255, 255] : ground(e)[3] === 255 ? ground(e) : paper(e.parentElement);
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.matches('.unseen, .skip')) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(paper(e))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), e.tagName + '.' + e.className]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        absent(f"Chromium ({CHROMIUM})")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright (pip install playwright)")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of drafts, written as a visitor's browser reads it."""
    folder = tmp_path_factory.mktemp("site")
    post = make_post(provenance=Provenance.RECORDED)
    css = {"newsdesk.css": resource("content", "static", "newsdesk.css").read_bytes()}
    files = site_files([SitePost(make_file(post, "draft"), make_ledger(post))], make_house(), drafts=True, static=css)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


PAGES = ["index.html", "2031/forced-closures-reach-43-million/index.html", "tags/bitcoin/index.html"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_screen(browser: Any, site: Path, page: str, width: int) -> None:  # noqa: ANN401
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto((site / page).as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("getComputedStyle(document.querySelector('.masthead')).borderBottomStyle") == "solid"
    tab.close()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_letters_stand_out_from_their_ground(browser: Any, site: Path, page: str, scheme: str) -> None:  # noqa: ANN401
    tab = browser.new_page(color_scheme=scheme)
    tab.goto((site / page).as_uri())
    found = tab.evaluate(CONTRAST)
    assert len(found) > 10
    assert [entry for entry in found if entry[0] < 4.5] == []
    dark = tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 26)"
    assert dark is (scheme == "dark")
    tab.close()


def test_the_keyboard_reaches_the_article_first(browser: Any, site: Path) -> None:  # noqa: ANN401
    tab = browser.new_page()
    tab.goto((site / PAGES[1]).as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.close()
