"""A page in React, in strict mode: its development server and its production build, in a browser.

The page is in tests/react/, written as docs/use-it-in-react.md shows it.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route

from support.browser import Site
from support.docs import ROOT, blocks_of
from support.listening import HANDSHAKE, OFF, ON, READY
from support.react import APP, require_packages
from support.stage import CONNECTOR, MESSAGE, USER
from support.typescript import TSC, needs_tsc

SILENT = HANDSHAKE.replace('say("ready")', "undefined")
NEVER_ENABLES = HANDSHAKE.replace('"crmData"', '"never"')
PAUSES = [[0], [120], [300], [0, 0], [120, 300]]
"""Milliseconds between the clicks on one button."""


class ReactStage:
    """The page, with the connector's page in its iframe, and a CRM that knows one user."""

    def __init__(self, page: Page, address: str, connector: Site) -> None:
        self.page, self.address, self.connector = page, address, connector
        self.user: Any = {**USER, "recordId": 360001234567}
        self.status = 200
        self.console: list[str] = []
        page.on("pageerror", lambda error: self.console.append(error.message))
        page.on(
            "console",
            lambda line: line.type in ("error", "warning") and self.console.append(line.text),
        )
        page.route("**/api/contacts/*", self._look_up)
        connector.put("/connector.html", CONNECTOR)

    def _look_up(self, route: Route) -> None:
        route.fulfill(
            status=self.status, content_type="application/json", body=json.dumps(self.user)
        )

    def open(self, connector_script: str = HANDSHAKE, state: str | None = "enabled") -> None:
        """Load the page with a connector, and wait until it shows the state, if one is given."""
        self.connector.put("/connector.js", connector_script)
        self.page.goto(self.address)
        if state:
            self.page.wait_for_selector(f"output:text-is('{state}')")

    def press(self, name: str = "Jane Doe", pauses: list[int] | None = None) -> None:
        """Click on the button of a contact, and again after each of the pauses."""
        box = self.page.get_by_role("button", name=f"Call {name}").bounding_box()
        assert box is not None
        for pause in [None, *(pauses or [])]:
            if pause:
                self.page.wait_for_timeout(pause)
            self.page.mouse.click(box["x"] + 5, box["y"] + 5)

    def show(self, view: str) -> None:
        """Go to another view of the page."""
        self.page.get_by_role("button", name=view, exact=True).click()

    def say(self, *messages: Any) -> None:
        """Send messages from the connector to the page."""
        self.frame.evaluate("all => all.forEach((each) => parent.postMessage(each, '*'))", messages)

    @property
    def frame(self) -> Frame:
        """The frame of the connector."""
        return self.page.main_frame.child_frames[0]

    @property
    def state(self) -> str:
        """The state that the page shows."""
        return self.page.locator("output").inner_text()

    @property
    def notices(self) -> list[str]:
        """The messages that the page shows to the agent."""
        return self.page.locator("li").all_inner_texts()

    @property
    def codes(self) -> list[str]:
        """The codes of the errors that the page has shown."""
        pairs = [notice.partition(": ") for notice in self.notices]
        return [code for code, colon, _ in pairs if colon]

    def calls(self) -> list[Any]:
        """The calls that have arrived at the connector."""
        return [each for each in self.frame.evaluate("got") if each["action"] == MESSAGE["action"]]

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until a condition holds."""
        deadline = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < deadline, (self.notices, self.console)
            self.page.wait_for_timeout(20)

    def assert_calls(self, count: int) -> None:
        """Fail unless so many calls arrive, and no further one arrives soon after."""
        self.until(lambda: len(self.calls()) >= count)
        self.page.wait_for_timeout(700)
        assert self.calls() == [MESSAGE] * count


BOTH = pytest.mark.parametrize(
    "stage", ["development", pytest.param("production", marks=pytest.mark.full)], indirect=True
)
"""Only `make test-full` tests the production build with everything. `make test` calls with it."""


@pytest.fixture(params=["development", "production"])
def stage(request: pytest.FixtureRequest, page: Page, crm: Site, connector: Site) -> ReactStage:
    address = f"{crm.origin}/index.html"
    built = request.getfixturevalue(request.param)
    if request.param == "development":
        address = built
    else:
        for path, file in built.items():
            crm.put(path, file)
    return ReactStage(page, address, connector)


class TestOneCall:
    def test_strict_mode_makes_one_call_and_no_error(self, stage: ReactStage) -> None:
        stage.open()
        stage.press()
        stage.assert_calls(1)
        assert stage.notices == [f"Calling {USER['number']}"]
        actions = [each["action"] for each in stage.frame.evaluate("got")]
        assert actions.count("crmData") == 1
        assert stage.console == []

    @pytest.mark.parametrize("stage", ["development"], indirect=True)
    def test_strict_mode_creates_the_listener_twice(self, stage: ReactStage) -> None:
        start = "export function createClickToDialListener(options) {"

        def count(route: Route) -> None:
            response = route.fetch()
            body = response.text()
            assert start in body
            body = body.replace(start, f"{start} window.created = 1 + (window.created ?? 0);")
            route.fulfill(response=response, body=body)

        stage.page.route("**/click-to-dial-response.js*", count)
        stage.open()
        assert stage.page.evaluate("created") == 2

    @pytest.mark.parametrize("delay", [0, pytest.param(450, marks=pytest.mark.full)])
    def test_repeated_clicks_make_one_call(self, stage: ReactStage, delay: int) -> None:
        stage.open()
        stage.page.evaluate(
            """(delay) => {
              const real = fetch;
              window.fetch = async (...given) => {
                await new Promise((resolve) => setTimeout(resolve, delay));
                return real(...given);
              };
            }""",
            delay,
        )
        for count, pauses in enumerate(PAUSES, 1):
            stage.press(pauses=pauses)
            stage.assert_calls(count)
        assert (stage.codes, stage.console) == ([], [])

    def test_another_contact_is_another_call(self, stage: ReactStage) -> None:
        stage.open()
        stage.press()
        stage.press("John Roe")
        stage.assert_calls(2)

    def test_clicks_before_the_connector_is_ready_make_one_call(self, stage: ReactStage) -> None:
        stage.open(SILENT, "connecting")
        stage.press(pauses=[0])
        stage.page.wait_for_timeout(700)
        stage.press()
        assert stage.calls() == []
        stage.say(READY)
        stage.assert_calls(1)
        assert (stage.codes, stage.console) == ([], [])


@BOTH
class TestRemounting:
    def test_another_view_and_back_works_without_a_reload_of_the_iframe(
        self, stage: ReactStage
    ) -> None:
        stage.open()
        for count in (1, 2):
            stage.show("Reports")
            stage.show("Contacts")
            stage.until(lambda: stage.state == "enabled")
            stage.press()
            stage.assert_calls(count)
        assert stage.connector.asked.count("/connector.html") == 1
        assert (stage.codes, stage.console) == ([], [])

    def test_waiting_call_is_reported_when_the_view_unmounts(self, stage: ReactStage) -> None:
        stage.open(NEVER_ENABLES, "ready")
        stage.press()
        stage.show("Reports")
        stage.until(lambda: stage.codes)
        stage.show("Contacts")
        stage.say(ON)
        stage.press("John Roe")
        stage.assert_calls(1)
        assert stage.codes == ["DISPOSED"]

    def test_an_iframe_that_is_loaded_again_has_to_enable_calls_again(
        self, stage: ReactStage
    ) -> None:
        stage.open()
        stage.connector.put("/connector.js", NEVER_ENABLES)
        stage.frame.goto(f"{stage.connector.origin}/connector.html")
        stage.until(lambda: stage.state == "ready")
        stage.press()
        stage.page.wait_for_timeout(100)
        assert stage.calls() == []
        stage.say(ON)
        stage.assert_calls(1)
        assert (stage.codes, stage.console) == ([], [])


@BOTH
class TestClient:
    """The view that uses `createClient` for the whole conversation."""

    def test_strict_mode_answers_calls_and_opens_records(self, stage: ReactStage) -> None:
        stage.open()
        stage.show("Workspace")
        button = stage.page.get_by_role("button", name="Call Jane Doe")
        stage.until(button.is_enabled)
        stage.press()
        stage.assert_calls(1)
        stage.say({"type": "CRMConnectMessage", "action": "requestGetCrmDirectory"})
        stage.until(lambda: "crmDirectory" in self.actions(stage))
        stage.say(
            {
                "type": "CRMConnectMessage",
                "action": "requestNavigateToClickToDialResult",
                "data": {"recordId": "360001234567"},
            }
        )
        stage.until(lambda: stage.state == "360001234567")
        assert (stage.notices, stage.console) == ([], [])

    def test_another_view_and_a_reload_of_the_iframe_begin_again(self, stage: ReactStage) -> None:
        stage.open()
        button = stage.page.get_by_role("button", name="Call Jane Doe")
        for view in ("Workspace", "Contacts", "Workspace"):
            stage.show(view)
            stage.until(button.is_enabled)
        stage.frame.goto(f"{stage.connector.origin}/connector.html")
        stage.until(lambda: "crmData" in self.actions(stage))
        stage.until(button.is_enabled)
        stage.press()
        stage.assert_calls(1)
        assert (stage.notices, stage.console) == ([], [])

    @staticmethod
    def actions(stage: ReactStage) -> list[str]:
        """What has arrived at the connector, in order."""
        return [each["action"] for each in stage.frame.evaluate("got")]


@BOTH
class TestErrors:
    def test_buttons_are_disabled_while_click_to_dial_is_off(self, stage: ReactStage) -> None:
        stage.open()
        button = stage.page.get_by_role("button", name="Call Jane Doe")
        stage.say(OFF)
        stage.until(button.is_disabled)
        stage.press()
        stage.say(ON)
        stage.until(button.is_enabled)
        stage.press()
        stage.assert_calls(1)
        assert stage.codes == []

    @pytest.mark.parametrize(
        ("script", "code"),
        [(SILENT, "NOT_READY"), (NEVER_ENABLES, "NOT_ENABLED")],
        ids=["NOT_READY", "NOT_ENABLED"],
    )
    def test_a_call_waits_for_30_seconds(self, stage: ReactStage, script: str, code: str) -> None:
        stage.page.clock.install()
        stage.open(script, "connecting" if code == "NOT_READY" else "ready")
        stage.press()
        stage.page.wait_for_timeout(200)
        stage.page.clock.fast_forward(25_000)
        stage.page.wait_for_timeout(100)
        assert stage.codes == []
        stage.page.clock.fast_forward(5_000)
        stage.until(lambda: stage.codes)
        assert (stage.codes, stage.console) == ([code], [])

    @pytest.mark.parametrize(
        ("status", "changes", "code"),
        [
            (404, {}, "NOT_FOUND"),
            (500, {}, "HANDLER_FAILED"),
            (200, {"number": None}, "INVALID_MESSAGE"),
        ],
    )
    def test_a_look_up_that_fails_is_reported_and_the_next_call_is_made(
        self, stage: ReactStage, status: int, changes: dict[str, Any], code: str
    ) -> None:
        stage.open()
        user = stage.user
        stage.status, stage.user = status, {**user, **changes}
        stage.press()
        stage.until(lambda: stage.notices)
        stage.status, stage.user = 200, user
        stage.press("John Roe")
        stage.assert_calls(1)
        assert stage.codes == [code]

    def test_a_page_of_another_origin_in_the_iframe_is_reported_once(
        self, stage: ReactStage, stranger: Site
    ) -> None:
        stranger.put("/connector.js", HANDSHAKE)
        address = stranger.put("/connector.html", CONNECTOR)
        stage.open(f"location.replace({json.dumps(address)});", None)
        stage.until(lambda: stage.notices)
        stage.page.wait_for_timeout(300)
        (notice,) = stage.notices
        assert stage.codes == ["ORIGIN_MISMATCH"]
        assert stranger.origin in notice
        assert stage.connector.origin in notice
        assert (stage.state, stage.console) == ("connecting", [])


@needs_tsc
def test_the_compiler_finds_nothing() -> None:
    require_packages()
    done = subprocess.run(
        ["node", TSC, "--project", APP, "--strict", "--pretty", "false"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_documentation_shows_the_whole_code() -> None:
    shown = {
        block.info: block.text
        for block in blocks_of((ROOT / "docs/use-it-in-react.md").read_text("utf-8"))
        if block.is_excerpt
    }
    files = [path for path in (APP / "src").iterdir() if path.is_file()]
    assert shown == {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
