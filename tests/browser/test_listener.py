"""The listener of the Call action in a real page, with a connector that says what it is told to."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page

from support.browser import Site
from support.stage import (
    CLASSIC,
    CONNECTOR,
    FORMS,
    MESSAGE,
    MODULE,
    RECORDS,
    ROOT,
    SCRIPTS,
    USER,
    Stage,
)

READY = {"type": "CRMConnectMessage", "action": "ready"}
ON, OFF = (
    {"type": "CRMConnectMessage", "action": "requestEnableClickToDial", "data": {"isEnabled": each}}
    for each in (True, False)
)
LISTEN = """window.errors = [];
window.looked = [];
window.user = USER;
window.find = () => user;
window.listen = () => snippet.createClickToDialListener({
  iframe,
  origin: iframe.src.split("/connector")[0],
  findUser: (event) => { looked.push(event?.currentTarget?.id); return find(event); },
  onError: (error) => errors.push(error.code ?? error.message),
});
window.ctd = listen();
document.getElementById("call").addEventListener("click", ctd.listener);
document.getElementById("other").addEventListener("click", ctd.listener);
""".replace("USER", json.dumps({**USER, "recordId": 360001234567}))


class TestListener:
    @pytest.fixture
    def stage(self, page: Page, crm: Site, connector: Site) -> Stage:
        made = Stage(page, crm, connector)
        for path, script in (("/page.js", MODULE), ("/classic.js", CLASSIC)):
            crm.put(path, script + LISTEN)
        return made

    @staticmethod
    def errors(stage: Stage) -> list[str]:
        found: list[str] = stage.page.evaluate("errors")
        return found

    @staticmethod
    def press(stage: Stage, button: str = "call") -> None:
        stage.page.click(f"#{button}")
        stage.settle()

    @pytest.mark.parametrize("form", FORMS)
    def test_call_is_sent_once_the_connector_is_ready_and_has_switched_it_on(
        self, stage: Stage, form: str
    ) -> None:
        stage.open(form)
        stage.say(READY, ON)
        self.press(stage)
        assert stage.got() == [MESSAGE]
        assert (self.errors(stage), stage.errors) == ([], [])
        assert stage.page.evaluate("looked") == ["call"]

    def test_nothing_is_answered(self, stage: Stage) -> None:
        stage.open()
        stage.say(READY, READY, ON, ON, OFF, READY)
        assert stage.got() == []
        assert self.errors(stage) == []

    def test_it_is_enabled_only_between_on_and_off(self, stage: Stage) -> None:
        stage.open()
        told = []
        for message in (None, READY, ON, ON, OFF, OFF, ON):
            if message:
                stage.say(message)
            told.append(stage.page.evaluate("ctd.isEnabled()"))
        assert told == [False, False, True, True, False, False, True]

    def test_call_before_ready_waits_until_it_is_switched_on(self, stage: Stage) -> None:
        stage.open()
        self.press(stage)
        stage.say(READY)
        assert stage.got() == []
        stage.say(ON)
        assert stage.got() == [MESSAGE]
        assert self.errors(stage) == []

    def test_call_before_ready_is_told_if_it_is_switched_off(self, stage: Stage) -> None:
        stage.open()
        self.press(stage)
        stage.say(READY, OFF)
        assert (stage.got(), self.errors(stage)) == ([], ["DISABLED"])

    def test_calls_before_ready_are_sent_in_order_and_the_eleventh_is_told(
        self, stage: Stage
    ) -> None:
        stage.open()
        stage.page.evaluate(
            """() => {
              find = (n) => ({ ...user, email: String(n) });
              for (let n = 0; n < 11; n++) ctd.listener(n);
            }"""
        )
        stage.settle()
        assert self.errors(stage) == ["QUEUE_FULL"]
        stage.say(READY, ON)
        assert [each["data"]["crmEmails"] for each in stage.got()] == [str(n) for n in range(10)]

    def test_button_pressed_twice_before_ready_dials_once(self, stage: Stage) -> None:
        stage.open()
        stage.page.dblclick("#call")
        self.press(stage, "other")
        stage.say(READY, ON)
        assert stage.got() == [MESSAGE, MESSAGE]

    @pytest.mark.parametrize("messages", [[READY], [READY, OFF], [READY, ON, OFF]])
    def test_call_while_it_is_off_is_told_and_not_sent_later(
        self, stage: Stage, messages: list[Any]
    ) -> None:
        stage.open()
        stage.say(*messages)
        self.press(stage)
        assert self.errors(stage) == ["DISABLED"]
        assert stage.page.evaluate("looked") == []
        stage.say(ON)
        assert stage.got() == []

    def test_call_during_which_it_is_switched_off_is_told(self, stage: Stage) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.page.evaluate(
            "() => { find = () => new Promise((resolve) => { window.found = resolve; }); }"
        )
        self.press(stage)
        stage.say(OFF)
        stage.page.evaluate("found(user)")
        assert (stage.got(), self.errors(stage)) == ([], ["DISABLED"])

    @pytest.mark.parametrize(
        ("find", "error"),
        [
            ("() => { throw new Error('no such user'); }", "no such user"),
            ("() => Promise.reject(new Error('timed out'))", "timed out"),
            ("() => null", "INVALID_MESSAGE"),
            ("() => undefined", "INVALID_MESSAGE"),
            ("async () => ({ ...user, number: null })", "INVALID_MESSAGE"),
            ("() => ({ ...user, recordId: 2 ** 53 })", "INVALID_MESSAGE"),
        ],
    )
    def test_failed_look_up_is_told_and_the_next_call_is_sent(
        self, stage: Stage, find: str, error: str
    ) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.page.evaluate(f"() => {{ find = {find}; }}")
        self.press(stage)
        assert (stage.got(), self.errors(stage)) == ([], [error])
        stage.page.evaluate("() => { find = async () => user; }")
        self.press(stage)
        assert stage.got() == [MESSAGE]

    def test_what_goes_wrong_is_an_uncaught_error_if_nobody_asks(self, stage: Stage) -> None:
        stage.open()
        stage.page.evaluate(
            """() => {
              ctd.dispose();
              const origin = iframe.src.split("/connector")[0];
              const findUser = () => ({});
              window.ctd = snippet.createClickToDialListener({ iframe, origin, findUser });
            }"""
        )
        stage.say(READY, ON)
        stage.page.evaluate("() => void ctd.listener()")
        stage.until(lambda: stage.errors)
        assert stage.errors == ['(root) must have the property "number"']

    def test_double_click_dials_once(self, stage: Stage) -> None:
        stage.open()
        stage.say(READY, ON)
        wait = "() => { find = () => new Promise((done) => setTimeout(done, 150, user)); }"
        stage.page.evaluate(wait)
        stage.page.dblclick("#call")
        stage.page.evaluate("() => { ctd.listener({}); ctd.listener(); }")
        stage.page.wait_for_timeout(300)
        assert (stage.got(), self.errors(stage)) == ([MESSAGE], [])
        self.press(stage)
        stage.page.wait_for_timeout(200)
        assert stage.got() == [MESSAGE, MESSAGE]

    @pytest.mark.parametrize("form", FORMS)
    def test_snippet_pasted_twice_dials_once(self, stage: Stage, form: str) -> None:
        """Two copies of the code, both run twice, their listeners registered bare and wrapped."""
        stage.crm.put("/again.js", SCRIPTS / "click-to-dial-response.js")
        stage.open(form)
        stage.page.evaluate(
            """async () => {
              const first = ctd;
              const button = document.getElementById("call");
              if (document.querySelector("script[type=module]")) {
                window.snippet = await import("/again.js");
              } else {
                const script = document.createElement("script");
                script.src = "/click-to-dial-response.iife.js";
                const loaded = new Promise((resolve) => { script.onload = resolve; });
                document.head.append(script);
                await loaded;
                window.snippet = framepost.ClickToDialResponse;
              }
              for (const each of [1, 2]) {
                const { listener } = listen();
                button.addEventListener("click", listener);
                button.addEventListener("click", (event) => listener(event));
              }
              window.same = listen() === first;
            }"""
        )
        assert stage.page.evaluate("same") is True
        stage.say(READY, ON)
        self.press(stage)
        assert stage.got() == [MESSAGE]

    def test_connector_must_be_the_right_window_at_the_right_origin(
        self, stage: Stage, stranger: Site
    ) -> None:
        stage.open("module", stranger.origin)
        stage.page.evaluate(
            """([connector, stranger]) => {
              const frame = (src) => {
                const made = document.createElement("iframe");
                made.src = src;
                document.body.append(made);
                return new Promise((resolve) => made.addEventListener("load", resolve));
              };
              return Promise.all([frame(connector), frame(stranger)]);
            }""",
            [stage.inner, stranger.put("/connector.html", CONNECTOR)],
        )
        others = [each for each in stage.page.main_frame.child_frames if each != stage.frame]
        for each in others:
            stage.say(READY, ON, frame=each)
        stage.page.evaluate(
            """([messages, origin]) => messages.forEach((data) => {
              postMessage(data, "*");
              dispatchEvent(new MessageEvent("message", { data, origin }));
            })""",
            [[READY, ON], stage.connector.origin],
        )
        stage.settle()
        assert stage.page.evaluate("ctd.isEnabled()") is False
        stage.say(READY, ON)
        assert stage.page.evaluate("ctd.isEnabled()") is True
        for each in others:
            stage.say(OFF, frame=each)
        assert stage.page.evaluate("ctd.isEnabled()") is True

    @pytest.mark.parametrize(
        "message",
        [
            {**ON, "type": "ClientAppMessage"},
            {**ON, "data": {"isEnabled": "true"}},
            {**ON, "data": {"isEnabled": 1}},
            {**ON, "data": None},
            {**ON, "action": "requestEnableClickToDial "},
            {"type": ON["type"], "action": ON["action"], "isEnabled": True},
            [ON],
            json.dumps(ON),
        ],
    )
    def test_message_of_another_shape_changes_nothing(self, stage: Stage, message: Any) -> None:
        stage.open()
        stage.say(READY, message)
        assert stage.page.evaluate("ctd.isEnabled()") is False
        stage.say(ON, json.loads(json.dumps(message).replace("true", "false")))
        assert stage.page.evaluate("ctd.isEnabled()") is True

    def test_page_loaded_anew_has_to_switch_it_on_again(self, stage: Stage) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.frame.goto(stage.inner)
        stage.say(READY)
        assert stage.page.evaluate("ctd.isEnabled()") is False
        self.press(stage)
        assert (stage.got(), self.errors(stage)) == ([], ["DISABLED"])
        stage.say(ON)
        self.press(stage)
        assert stage.got() == [MESSAGE]

    def test_ready_that_is_repeated_by_the_same_page_changes_nothing(self, stage: Stage) -> None:
        stage.open()
        stage.say(READY, READY, ON, READY)
        assert stage.page.evaluate("ctd.isEnabled()") is True

    def test_page_of_another_origin_in_the_frame_gets_nothing_and_says_nothing(
        self, stage: Stage, stranger: Site
    ) -> None:
        stage.open("module", stranger.origin)
        stage.say(READY, ON)
        stranger.put("/connector.js", RECORDS)
        stage.frame.goto(stranger.put("/", CONNECTOR))
        stage.say(READY, OFF)
        assert stage.page.evaluate("ctd.isEnabled()") is True
        self.press(stage)
        assert stage.got() == []

    def test_nothing_is_left_of_it_once_it_is_disposed(self, stage: Stage) -> None:
        stage.open()
        self.press(stage)
        stage.page.evaluate("ctd.dispose()")
        stage.say(READY, ON)
        assert stage.page.evaluate("ctd.isEnabled()") is False
        self.press(stage)
        assert (stage.got(), self.errors(stage)) == ([], ["DISABLED", "DISABLED"])
        assert stage.page.evaluate("Object.getOwnPropertySymbols(iframe).length") == 0
        assert stage.page.evaluate("listen() !== ctd") is True

    def test_frame_and_origin_are_checked_when_it_is_made(self, stage: Stage) -> None:
        stage.open()
        make = "(snippet, iframe, origin) => snippet.createClickToDialListener"
        for given in ("iframe: null, origin", "iframe: document.createElement('iframe'), origin"):
            assert stage.run(f"{make}({{ {given} }})")["code"] == "FRAME_MISSING"
        stage.page.evaluate("ctd.dispose()")
        for origin in ("'*'", "undefined", "origin + '/'"):
            assert stage.run(f"{make}({{ iframe, origin: {origin} }})")["code"] == "BAD_ORIGIN"

    def test_it_cannot_be_tampered_with(self, stage: Stage) -> None:
        stage.open()
        assert stage.page.evaluate("Object.isFrozen(ctd) && Object.keys(ctd).sort().join()") == (
            "dispose,isEnabled,listener"
        )


def test_listener_of_the_readme_calls(stage: Stage) -> None:
    readme = (ROOT / "README.md").read_text()
    (block,) = re.findall(r"^```js page\n([\s\S]*?)^```$", readme, re.MULTILINE)
    stage.crm.put(
        "/page.js",
        f"""window.iframe = document.getElementById("crmConnectIframeId");
        window.snippet = null;
        const button = document.getElementById("call");
        button.className = "call";
        button.dataset.id = "7";
        const contacts = {{ find: async (id) => id === "7" ? {json.dumps(USER)} : undefined }};
        const show = (text) => {{ document.title = text; }};
        {block}""".replace("https://connector.example.com", stage.connector.origin),
    )
    stage.open()
    stage.say(READY)
    stage.page.click("#call")
    stage.until(lambda: stage.page.title() != "CRM")
    assert stage.page.title() == "The call was not placed: the receiver has switched this off"
    stage.say(ON)
    stage.page.click("#call")
    stage.until(stage.got)
    assert stage.got() == [MESSAGE]
