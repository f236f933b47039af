"""What preview adds to the site: the script that reloads a page, the page of a fault, the page of a missing file."""

import html
from pathlib import PurePosixPath

from generator.preview.site import Edition

RELOAD_PATH = "/-/reload.js"
EVENTS_PATH = "/-/events"
FAULT_PATH = "/-/fault"
HTML = "text/html; charset=utf-8"

RELOAD_JS = b"""\
"use strict";
// Waits for the next edition. A good one reloads the page; a fault is shown, and left again once it is mended.
(() => {
  const shown = document.currentScript.dataset;
  const events = new EventSource("/-/events?after=" + encodeURIComponent(shown.edition));
  events.onmessage = (message) => {
    events.close();
    const edition = JSON.parse(message.data);
    if (edition.fault) {
      if (shown.page === "fault") return location.reload();
      sessionStorage.setItem("newsdesk-page", location.pathname);
      return location.assign("/-/fault");
    }
    if (shown.page !== "fault") return location.reload();
    location.replace(sessionStorage.getItem("newsdesk-page") || "/");
  };
})();
"""

_TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


def media_type(path: str) -> str:
    """The content type of a page or file, by the end of its name."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def with_reload(page: bytes, edition: Edition) -> bytes:
    """An HTML page with the reloading script before the end of its body."""
    return _with_script(page, edition, kind="page")


def fault_page(edition: Edition) -> bytes:
    """What went wrong with the last build, as text; or that nothing did."""
    if not edition.fault:
        return _page("Nothing is wrong", '<p>The last build worked. <a href="/">To the site</a></p>', edition)
    older = '<p>The last pages that could be built are <a href="/">still here</a>.</p>' if edition.pages else ""
    told = "<p>Mend it and save: this page goes back by itself.</p>"
    return _page(
        "The site could not be built", f"<pre>{html.escape(edition.fault)}</pre>{told}{older}", edition, kind="fault"
    )


def missing_page(edition: Edition) -> bytes:
    """Nothing stands at that address."""
    return _page("No such page", '<p>Nothing stands at this address. <a href="/">To the site</a></p>', edition)


def _page(title: str, body: str, edition: Edition, *, kind: str = "page") -> bytes:
    text = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        '<link rel="icon" href="data:,">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>\n"
    )
    return _with_script(text.encode(), edition, kind=kind)


def _with_script(page: bytes, edition: Edition, *, kind: str) -> bytes:
    tag = f'<script src="{RELOAD_PATH}" data-edition="{edition.number}" data-page="{kind}"></script>'.encode()
    body, end, rest = page.rpartition(b"</body>")
    return body + tag + end + rest if end else page + tag
