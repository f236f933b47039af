"""The server: threads on loopback, read-only, for the person at this machine and nobody else."""

import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from generator.errors import InputError
from generator.preview.answer import GUARD, Answer, answer, known_host, plain
from generator.preview.pages import EVENTS_PATH
from generator.preview.site import Edition, Site
from generator.preview.watch import Watcher, snapshot

LOOPBACK = "127.0.0.1"
LOOK_EVERY = 0.4
"""Seconds between two looks at the files."""
HEARTBEAT = 15.0
"""Seconds after which a waiting page is sent a sign of life, so that one that has gone is noticed."""


class Preview:
    """A running preview: where it is, and one step of its work."""

    def __init__(self, url: str, site: Site, watcher: Watcher) -> None:
        self.url = url
        self._site = site
        self._watcher = watcher

    @property
    def edition(self) -> Edition:
        """The newest build."""
        return self._site.edition

    def step(self) -> bool:
        """Rebuild if a file was saved since the last step, and say whether it was."""
        if not self._watcher.changed():
            return False
        self._site.rebuild()
        return True


def serve(
    root: Path,
    *,
    build: Callable[[Path], Mapping[str, bytes]],
    port: int,
    ready: Callable[[str], None],
    tell: Callable[[str], None] = lambda line: None,
) -> None:
    """Show a house's site until the keyboard interrupts. `ready` gets its address, `tell` a line for each build.

    `build` gives the pages by path; a NewsdeskError of it is shown in the browser, and the pages before it stay.
    Port 0 takes any free one. Raises InputError for a port that cannot be had.
    """
    with open_preview(root, build=build, port=port) as preview:
        ready(preview.url)
        _tell(preview.edition, tell)
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(LOOK_EVERY)
                if preview.step():
                    _tell(preview.edition, tell)


@contextmanager
def open_preview(root: Path, *, build: Callable[[Path], Mapping[str, bytes]], port: int) -> Iterator[Preview]:
    """Serve while the block runs; whoever holds the preview makes its steps. Raises InputError for a bad port."""
    watcher = Watcher(lambda: snapshot(root))
    site = Site(lambda: build(root))
    try:
        server = _Server(site, port)
    except (OSError, OverflowError) as error:
        raise InputError(f"port {port} of {LOOPBACK} cannot be had ({error}); give another by --port, or 0") from error
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Preview(f"http://{LOOPBACK}:{server.server_port}/", site, watcher)
    finally:
        site.close()
        server.shutdown()
        server.server_close()
        thread.join()


def _tell(edition: Edition, tell: Callable[[str], None]) -> None:
    tell(f"not built: {edition.fault}" if edition.fault else f"built {len(edition.pages)} files")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        super().__init__((LOOPBACK, port), _Handler)

    def server_bind(self) -> None:
        """As the parent's, without asking a name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        """Answer with a body."""
        refused = self._refused()
        url = urlsplit(self.path)
        if refused is None and url.path == EVENTS_PATH:
            self._events(parse_qs(url.query).get("after", ["0"])[0])
        else:
            self._send(refused or answer(url.path, self.server.site.edition))

    def do_HEAD(self) -> None:
        """Answer without one."""
        self._send(self._refused() or answer(urlsplit(self.path).path, self.server.site.edition), body=False)

    def _no_method(self) -> None:
        self._send(self._refused() or plain(HTTPStatus.METHOD_NOT_ALLOWED, "Preview only shows.", Allow="GET, HEAD"))

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _no_method  # noqa: N815 (the base class names them)

    def _refused(self) -> Answer | None:
        if not known_host(self.headers.get_all("Host", []), self.server.server_port):
            return plain(HTTPStatus.MISDIRECTED_REQUEST, "Preview answers to 127.0.0.1 and localhost only.")
        if not self.path.startswith("/"):
            return plain(HTTPStatus.BAD_REQUEST, "Ask for a path.")
        return None

    def _send(self, found: Answer, *, body: bool = True) -> None:
        self.send_response(found.status)
        for name, value in {**found.headers, "Content-Type": found.type}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if body:
            with suppress(ConnectionError):
                self.wfile.write(found.body)

    def _events(self, after: str) -> None:
        """Hold the line until an edition later than the one that the page shows, and tell of it."""
        if not (after.isascii() and after.isdigit() and len(after) < 10):
            self._send(plain(HTTPStatus.BAD_REQUEST, "after wants the number of an edition."))
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        site = self.server.site
        with suppress(ConnectionError):
            self.wfile.write(b": waiting\n\n")
            while (edition := site.wait(int(after), seconds=HEARTBEAT)) is None and not site.closed:
                self.wfile.write(b": still here\n\n")
            if edition is not None:
                told = json.dumps({"edition": edition.number, "fault": bool(edition.fault)})
                self.wfile.write(f"data: {told}\n\n".encode())

    def end_headers(self) -> None:
        """Guard every answer, those of the base class among them."""
        for name, value in GUARD.items():
            self.send_header(name, value)
        super().end_headers()

    def version_string(self) -> str:
        """Say no more than need be."""
        return "newsdesk"

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for builds and faults."""
