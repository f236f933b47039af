"""In a real browser: a page changes by itself, shows a fault, and comes back."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.errors import PressError
from generator.preview.serve import Preview, open_preview
from tests.conftest import absent

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def press(root: Path) -> dict[str, bytes]:
    text = (root / "content/posts/a.md").read_text(encoding="utf-8")
    if "broken" in text:
        raise PressError("a.md is broken")
    head = b'<!doctype html><head><link rel="icon" href="data:,"><link rel="stylesheet" href="/s.css"></head>'
    return {"a/index.html": head + f"<body><h1>{text}</h1></body>".encode(), "s.css": b"h1 { color: rgb(1, 2, 3) }"}


@pytest.fixture
def page(socket_enabled: None) -> "Iterator[Page]":
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        absent("Chromium")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as drivers:
        browser = drivers.chromium.launch(executable_path=chromium, headless=True, args=ARGUMENTS)
        yield browser.new_page()
        browser.close()


@pytest.fixture
def preview(post: Path, socket_enabled: None) -> Iterator[Preview]:
    with open_preview(post.parents[2], build=press, port=0) as preview:
        yield preview


def test_a_page_follows_what_is_saved(page: "Page", preview: Preview, post: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(preview.url + "a/")
    page.get_by_role("heading", name="first").wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(1, 2, 3)"
    for text, heading in (("second", "second"), ("broken", "The site could not be built"), ("mended", "mended")):
        post.write_text(text, encoding="utf-8")
        preview.step()
        page.get_by_role("heading", name=heading).wait_for(timeout=10_000)
    assert page.url == preview.url + "a/"
    assert [text for text in complaints if "500" not in text] == []
