"""A real browser for the tests, and origins to serve pages from.

The tests use a Chromium on PATH. If there is none, they download one from npm, pinned by hash, and
unpack it into `.cache/`. They use only the browser, the libraries and the fonts of this package.
They do not use its recommended launch options, which turn off web security.
"""

from __future__ import annotations

import functools
import mimetypes
import os
import platform
import shutil
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from support.downloads import CACHE, Archive, DownloadError

PACKED = Archive(
    "npm",
    "@sparticuz/chromium",
    "147.0.0",
    "18fe5404ce845594cd7d592fc07f37a19514079ba4d9c27192ad8b908743f16b",
)
UNPACKED = CACHE / f"chromium-{PACKED.version}"

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

# Nothing outside this machine is looked up or called, whatever the browser itself would like to.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

_UNBROTLI = """
const { createReadStream, createWriteStream } = require("node:fs");
const { createBrotliDecompress } = require("node:zlib");
const { pipeline } = require("node:stream");
const [from, to] = process.argv.slice(1);
pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to), (error) => {
  if (error) throw error;
});
"""

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
"""


def executable() -> Path | None:
    """The browser to use, if there is one."""
    for command in COMMANDS:
        found = shutil.which(command)
        if found:
            return Path(found)
    unpacked = UNPACKED / "chromium"
    return unpacked if unpacked.is_file() else None


def prepare() -> None:
    """Install a browser if there is none. Raises `DownloadError`."""
    if executable():
        return
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise DownloadError("there is no Chromium on PATH, and none to download for this system")
    PACKED.fetch()
    _unpack()


def _unpack() -> None:
    """Unpack the browser. Two processes may do this at once: the folder appears whole."""
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        with tarfile.open(PACKED.path) as archive:
            archive.extractall(folder, filter="data")
        packed, made = Path(folder, "package/bin"), Path(folder, "made")
        made.mkdir()
        _unbrotli(packed / "chromium.br", made / "chromium")
        (made / "chromium").chmod(0o755)
        for name in ("al2023", "fonts"):
            _unbrotli(packed / f"{name}.tar.br", Path(folder, f"{name}.tar"))
            with tarfile.open(Path(folder, f"{name}.tar")) as archive:
                archive.extractall(made, filter="data")
        (made / "fonts.conf").write_text(_FONTS, encoding="utf-8")
        try:
            made.rename(UNPACKED)
        except OSError:
            if not UNPACKED.is_dir():
                raise


def _unbrotli(source: Path, target: Path) -> None:
    # Node has brotli; Python's standard library has not.
    try:
        done = subprocess.run(
            ["node", "-e", _UNBROTLI, source, target], capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise DownloadError(f"the browser cannot be unpacked: {error}") from error
    if done.returncode:
        raise DownloadError(f"the browser cannot be unpacked: {done.stderr.strip()}")


def environment_of(browser: Path) -> dict[str, str | float | bool]:
    """The environment to start it in: the packed browser brings libraries and fonts along."""
    found: dict[str, str | float | bool] = dict(os.environ)
    if browser.parent == UNPACKED:
        paths = [str(UNPACKED / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
        found["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, paths))
        found["FONTCONFIG_FILE"] = str(UNPACKED / "fonts.conf")
    return found


@functools.cache
def missing() -> str:
    """The reason why there is no browser; empty if there is one."""
    try:
        prepare()
    except DownloadError as error:
        return f"no Chromium, so the tests in a browser are skipped: {error}"
    return ""


class Site:
    """Pages at an origin of their own, in memory: `files` are bodies by their path.

    `headers` go with every response. `asked` are the paths that have been asked for, in order.
    """

    def __init__(self, host: str) -> None:
        self.files: dict[str, bytes] = {}
        self.headers: dict[str, str] = {}
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.origin = f"http://{host}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def put(self, path: str, body: str | bytes | Path) -> str:
        """Serve `body`, or the file there, at `path`; the address of it."""
        found = body.read_bytes() if isinstance(body, Path) else body
        self.files[path] = found.encode() if isinstance(found, str) else found
        return f"{self.origin}{path}"

    def reset(self) -> None:
        """Forget everything but the origin."""
        self.files.clear()
        self.headers.clear()
        self.asked.clear()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the handler's here
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                site.asked.append(path)
                body = site.files.get(path)
                self.send_response(404 if body is None else 200)
                kind = mimetypes.guess_type(path)[0] or "text/html"
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body or b"")))
                self.send_header("Cache-Control", "no-store")
                for name, value in site.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *args: Any) -> None:
                """Write no log."""

        return Handler


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none, all with one reason; in CI it fails."""
    asking = [item for item in items if "chromium" in getattr(item, "fixturenames", ())]
    reason = missing() if asking and not os.environ.get("CI") else ""
    for item in asking if reason else ():
        item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, one in each process that runs tests."""
    found = None if missing() else executable()
    if found is None:
        pytest.fail(missing())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=list(QUIET),
            # Chromium's own sandbox, wherever it runs: only for root it cannot.
            chromium_sandbox=os.geteuid() != 0,
            env=environment_of(found),
        )
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A profile of its own for each test; what has no answer within 10 s fails."""
    made = chromium.new_context()
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab for each test."""
    return context.new_page()


@pytest.fixture(scope="session")
def _sites() -> Iterator[tuple[Site, Site, Site]]:
    # Origins that differ by host, and two that differ by port alone.
    made = Site("127.0.0.1"), Site("localhost"), Site("localhost")
    yield made
    for each in made:
        each.close()


@pytest.fixture
def crm(_sites: tuple[Site, Site, Site]) -> Site:
    """The origin of the page that embeds the connector: http://127.0.0.1 and a port."""
    _sites[0].reset()
    return _sites[0]


@pytest.fixture
def connector(_sites: tuple[Site, Site, Site]) -> Site:
    """The origin of the page in the iframe: http://localhost and a port."""
    _sites[1].reset()
    return _sites[1]


@pytest.fixture
def stranger(_sites: tuple[Site, Site, Site]) -> Site:
    """A third origin, which differs from the connector's by its port."""
    _sites[2].reset()
    return _sites[2]
