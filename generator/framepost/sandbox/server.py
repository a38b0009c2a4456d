"""Serves three origins on loopback until the process is asked to stop."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import FrameType
from typing import Any, TypeAlias

from ..errors import FramepostError, Problem
from .dialogue import Dialogue
from .exhibit import Exhibit
from .site import Origins, Resource, Site, sites

HOST = "127.0.0.1"

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


Shown: TypeAlias = Exhibit | Dialogue
"""What the sandbox shows."""


@contextmanager
def serving(content: Shown, renew: Callable[[], Shown] | None = None) -> Iterator[Origins]:
    """Serve a message or a conversation while the context lasts. Yields the origins.

    Each origin has a free port. Each time the page is loaded, `renew` generates everything again.
    If that raises `FramepostError`, the response shows the problems. Raises `FramepostError` if
    there is no free port.
    """
    with ExitStack() as stack:
        number = 2 if isinstance(content, Dialogue) else 3
        servers = [stack.enter_context(_listen()) for _ in range(number)]
        origins = Origins(*(server.origin for server in servers))
        _serve(stack, servers, content, origins, renew)
        yield origins


@contextmanager
def serving_counterpart(
    content: Dialogue, page: str, port: int = 0, renew: Callable[[], Shown] | None = None
) -> Iterator[Origins]:
    """Serve only the counterpart of a conversation, for pages of the exact origin `page`.

    Otherwise as `serving`. `port` 0 is any free port.
    """
    with ExitStack() as stack:
        server = stack.enter_context(_listen(port))
        origins = Origins(page, server.origin)
        _serve(stack, [server], content, origins, renew)
        yield origins


def _serve(
    stack: ExitStack,
    servers: list[_Server],
    content: Shown,
    origins: Origins,
    renew: Callable[[], Shown] | None,
) -> None:
    lock = threading.Lock()

    def show(current: Shown) -> None:
        by_origin = sites(current, origins)
        for server in servers:
            server.site = by_origin[server.origin]

    def refresh() -> None:
        with lock:
            show(renew() if renew else content)

    show(content)
    servers[0].refresh = refresh
    for server in servers:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        stack.callback(thread.join)
        stack.callback(server.shutdown)


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """An event that is set by Ctrl-C or SIGTERM."""
    stop = threading.Event()

    def on_signal(_: int, __: FrameType | None) -> None:
        stop.set()

    kinds = (signal.SIGINT, signal.SIGTERM)
    before = {kind: signal.signal(kind, on_signal) for kind in kinds}
    try:
        yield stop
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def wait(stop: threading.Event) -> None:
    """Wait until `stop` is set, in short steps: Windows delivers no signal during a long wait."""
    while not stop.wait(0.5):
        pass


def _listen(port: int = 0) -> _Server:
    try:
        return _Server(port)
    except OSError as error:
        reason = error.strerror or str(error)
        place = f"{HOST}:{port}" if port else HOST
        hint = "choose another port" if port else "the sandbox needs up to three free ports"
        message = f"the sandbox cannot listen on {place}: {reason}"
        raise FramepostError(Problem(message, hint)) from error


class _Server(ThreadingHTTPServer):
    """One origin. Its threads are daemons, so an open connection does not stop the exit."""

    daemon_threads = True
    site: Site

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.host = f"{HOST}:{self.server_port}"
        self.origin = f"http://{self.host}"
        self.refresh: Callable[[], None] = lambda: None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that closes the connection."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD requests from the table of the origin."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "framepost"
    sys_version = ""
    timeout = 30  # seconds until an idle connection is closed

    def do_GET(self) -> None:
        """Send the resource."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send the headers only."""
        self._answer(body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is inherited
        """Print nothing: the page itself shows what happens."""

    def _answer(self, *, body: bool) -> None:
        # Another host name that resolves to this machine is refused (DNS rebinding).
        if self.headers.get("Host") != self.server.host:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = self.path.partition("?")[0]
        status = HTTPStatus.OK
        resource = self.server.site.resources.get(path)
        try:
            if path == "/":
                self.server.refresh()
                resource = self.server.site.resources[path]
        except FramepostError as error:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            resource = Resource("text/plain; charset=utf-8", f"{error}\n".encode())
        if resource is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(status)
        self.send_header("Content-Type", resource.kind)
        self.send_header("Content-Length", str(len(resource.body)))
        self.end_headers()
        if body:
            self.wfile.write(resource.body)

    def end_headers(self) -> None:
        """Add the headers that all responses have, errors too."""
        self.send_header("Content-Security-Policy", self.server.site.policy)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()
