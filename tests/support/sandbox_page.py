"""The sandbox's page for the tests, used as a person uses it."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from playwright.sync_api import FrameLocator, Locator, Page, expect

from framepost.sandbox.site import Origins

expect.set_options(timeout=20_000)  # a loaded machine is no failure


class Seen(NamedTuple):
    """One row of the time line: the direction, the message and its result."""

    way: str
    action: str
    verdict: str


class Sandbox:
    """The page, used as a person uses it."""

    def __init__(self, page: Page, origins: Origins) -> None:
        self.page, self.origins = page, origins
        self.complaints: list[str] = []
        self.last_called = ""
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: said.type == "error" and self.complaints.append(said.text),
        )
        page.goto(f"{origins.page}/")

    @property
    def connector(self) -> FrameLocator:
        return self.page.frame_locator("#crmConnectIframeId")

    @property
    def stranger(self) -> FrameLocator:
        return self.page.frame_locator("#strangerFrame")

    @property
    def editor(self) -> Locator:
        return self.page.get_by_role("textbox", name="The message, as JSON")

    @property
    def outcome(self) -> Locator:
        return self.page.locator("#outcome")

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str))

    def ready(self) -> None:
        """Wait until the handshake is over."""
        expect(self.page.locator("#status")).to_have_text("Click-to-dial on")

    def call(self, name: str) -> None:
        """Call somebody. A second click within half a second would be ignored."""
        if name == self.last_called:
            self.page.wait_for_timeout(600)
        self.last_called = name
        contact = self.page.locator("#page-body li", has_text=name)
        contact.get_by_role("button", name="Call").click()

    def edit(self, value: Any) -> None:
        self.editor.fill(value if isinstance(value, str) else json.dumps(value, indent=2))

    def rows(self) -> list[Seen]:
        found = self.page.locator("#timeline > [data-way]").evaluate_all(
            """rows => rows.map((row) => [
              row.dataset.way,
              row.querySelector(".row-name").textContent.replace(/^(To|From) .*: /, "").trim(),
              row.querySelector(".chip").textContent,
            ])"""
        )
        return [Seen(*row) for row in found]

    def expect_last(self, *expected: Seen) -> None:
        """The last rows of the time line, after the last of them has its result."""
        chip = self.page.locator("#timeline > [data-way] .chip").last
        expect(chip).to_have_text(expected[-1].verdict)
        for _ in range(200):
            if self.rows()[-len(expected) :] == list(expected):
                return
            self.page.wait_for_timeout(50)
        assert self.rows()[-len(expected) :] == list(expected)

    def shown_errors(self) -> list[tuple[str, str]]:
        items = self.page.locator("#errors .issue").evaluate_all(
            "items => items.map((item) => [...item.children].map((each) => each.textContent))"
        )
        return [(at, message) for at, message in items]


READY = Seen("in", "ready", "accepted")
HANDSHAKE = [
    READY,
    Seen("out", "ready", "accepted"),
    Seen("in", "requestCrmData", "accepted"),
    Seen("out", "crmData", "accepted"),
    Seen("in", "requestEnableClickToDial", "accepted"),
]
CALL = [
    Seen("out", "clickToDialResponse", "accepted"),
    Seen("in", "requestNavigateToClickToDialResult", "accepted"),
]
REFUSED = Seen("out", "clickToDialResponse", "refused")
UNSENT = Seen("out", "clickToDialResponse", "not sent")
NOTIFIED = Seen("out", "displayErrorNotification", "accepted")
