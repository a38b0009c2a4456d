"""A CRM's page at one origin, with the connector's in its iframe at another."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from support.browser import Site

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "generated/javascript"
EXAMPLES = ROOT / "schema/examples/click-to-dial-response"
MESSAGE = json.loads((EXAMPLES / "valid/typical.json").read_text())
USER = MESSAGE["data"]["pageInfo"]

PAGE = """<!doctype html><meta charset="utf-8"><title>CRM</title>
<button id="call">Call</button><button id="other">Call another</button>
<iframe id="crmConnectIframeId" src="%s"></iframe>
%s"""
FORMS = {
    "module": '<script type="module" src="/page.js"></script>',
    "classic": '<script src="/click-to-dial-response.iife.js"></script>'
    '<script src="/classic.js"></script>',
}
MODULE = """import * as snippet from "/click-to-dial-response.js";
window.snippet = snippet;
window.iframe = document.getElementById("crmConnectIframeId");
"""
CLASSIC = """window.snippet = framepost.ClickToDialResponse;
window.iframe = document.getElementById("crmConnectIframeId");
"""
CONNECTOR = """<!doctype html><meta charset="utf-8"><title>connector</title>
<script src="/connector.js"></script>"""
RECORDS = """window.got = [];
addEventListener("message", ({ data, origin }) => got.push({ data, origin }));
"""


class Stage:
    """The page of the CRM with the connector's in its iframe."""

    def __init__(self, page: Page, crm: Site, connector: Site) -> None:
        self.page, self.crm, self.connector = page, crm, connector
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(error.message))
        for path in SCRIPTS.glob("*.js"):
            crm.put(f"/{path.name}", path)
            connector.put(f"/{path.name}", path)
        crm.put("/page.js", MODULE)
        crm.put("/classic.js", CLASSIC)
        self.inner = connector.put("/connector.html", CONNECTOR)
        connector.put("/connector.js", RECORDS)

    def open(self, form: str = "module", *frames: str) -> None:
        """Load the page, under a policy that allows what it needs and nothing else.

        `frames` are further origins that the frame may go to.
        """
        sources = " ".join([self.connector.origin, *frames])
        self.crm.headers["Content-Security-Policy"] = (
            f"default-src 'none'; script-src 'self'; frame-src {sources}"
        )
        self.page.goto(self.crm.put("/", PAGE % (self.inner, FORMS[form])))
        self.until(lambda: self.page.evaluate("'snippet' in window && 'iframe' in window"))
        self.page.evaluate("heard = 0; addEventListener('message', () => { heard++; })")

    def run(self, source: str, *given: Any) -> Any:
        """The result of the function with the source for (snippet, iframe, origin, *given).

        If it throws, the result is `{"code", "name", "message"}` of the error.
        """
        return self.page.evaluate(
            """async ([source, origin, given]) => {
              try {
                return await source(snippet, iframe, origin, ...given);
              } catch ({ code, name, message }) {
                return { code, name, message };
              }
            }""".replace("source(", f"({source})("),
            ["", self.connector.origin, list(given)],
        )

    @property
    def frame(self) -> Frame:
        """The frame of the connector."""
        return self.page.main_frame.child_frames[0]

    def got(self) -> list[Any]:
        """The messages that have arrived in the iframe."""
        # Messages keep their order: once the last is there, so are the others.
        self.page.evaluate("(origin) => iframe.contentWindow.postMessage('last', '*')")
        self.until(lambda: self._got()[-1:] == ["last"])
        return [each for each in self._got() if each != "last"]

    def _got(self) -> list[Any]:
        return [each["data"] for each in self.frame.evaluate("window.got")]

    def say(self, *messages: Any, frame: Frame | None = None) -> None:
        """Send messages from the connector, or another frame, to the page, until it has them."""
        before = self.page.evaluate("heard")
        (frame or self.frame).evaluate(
            "([messages, origin]) => messages.forEach((each) => parent.postMessage(each, origin))",
            [messages, self.crm.origin],
        )
        self.until(lambda: self.page.evaluate("heard") >= before + len(messages))

    def settle(self) -> None:
        """Wait until the page has finished its immediate work."""
        self.page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 20))")

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until a condition holds."""
        deadline = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < deadline, "it never happens"
            self.page.wait_for_timeout(10)


@pytest.fixture
def stage(page: Page, crm: Site, connector: Site) -> Stage:
    return Stage(page, crm, connector)
