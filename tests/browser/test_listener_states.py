"""The listener and the page in the iframe: handshake, reload, and several listeners."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from support.browser import Site
from support.listening import ASK, CLIENT_READY, OFF, ON, READY, REPLY, ListenerStage
from support.stage import CONNECTOR, MESSAGE

EXTEND = """Object.prototype.sayHi = function () {};
Object.prototype.timeout = 0;
Object.prototype.get = function () {};
Object.prototype.isEnabled = true;
Array.prototype.toJSON = function () { return "[" + this.join() + "]"; };
Array.prototype.each = function () {};
"""


@pytest.fixture
def stage(page: Page, crm: Site, connector: Site) -> ListenerStage:
    return ListenerStage(page, crm, connector)


class TestState:
    def test_it_follows_the_announcements(self, stage: ListenerStage) -> None:
        stage.open()
        states = [stage.value("ctd.state")]
        for message in (READY, READY, ON, ON, OFF, ON):
            stage.say(message)
            states.append(stage.value("ctd.state"))
        assert states == [
            "connecting",
            "ready",
            "ready",
            "enabled",
            "enabled",
            "disabled",
            "enabled",
        ]
        stage.value("ctd.dispose()")
        assert stage.value("[ctd.state, ctd.isEnabled()]") == ["disposed", False]
        assert stage.value("states") == ["ready", "enabled", "disabled", "enabled", "disposed"]

    def test_only_the_right_window_at_the_right_origin_counts(
        self, stage: ListenerStage, stranger: Site
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
        assert stage.value("ctd.state") == "connecting"
        stage.say(READY, ON)
        for each in others:
            stage.say(OFF, frame=each)
        assert stage.value("ctd.state") == "enabled"
        assert stage.codes == []

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
    def test_messages_of_another_shape_change_nothing(
        self, stage: ListenerStage, message: Any
    ) -> None:
        stage.open()
        stage.say(READY, message)
        assert stage.value("ctd.isEnabled()") is False
        stage.say(ON, json.loads(json.dumps(message).replace("true", "false")))
        assert stage.value("ctd.isEnabled()") is True


class TestReload:
    def test_a_page_that_is_loaded_again_has_to_enable_it_again(self, stage: ListenerStage) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.frame.goto(stage.inner)
        stage.say(READY)
        assert stage.value("ctd.state") == "ready"
        stage.press()
        assert stage.got() == []
        stage.say(ON)
        assert (stage.got(), stage.codes) == ([MESSAGE], [])

    def test_a_page_may_be_ready_before_its_load_event(
        self, stage: ListenerStage, connector: Site
    ) -> None:
        """The iframe enables the action before its load event, which waits for an image."""
        stage.open()
        stage.say(READY, ON)
        early = f"""for (const each of {json.dumps([READY, ON])}) parent.postMessage(each, "*");"""
        connector.put("/early.js", early)
        page = connector.put("/early.html", '<script src="/early.js"></script>' + CONNECTOR)
        stage.frame.goto(page)
        stage.settle()
        assert stage.value("ctd.state") == "enabled"
        stage.press()
        assert (stage.got(), stage.codes) == ([MESSAGE], [])

    def test_the_state_survives_the_listener_if_the_iframe_is_not_loaded_again(
        self, stage: ListenerStage
    ) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.value("() => { ctd.dispose(); window.ctd = listen(); void ctd.listener('a'); }")
        stage.settle()
        assert (stage.got(), stage.codes) == ([MESSAGE], [])

    def test_a_reload_between_two_listeners_is_noticed(self, stage: ListenerStage) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.value("ctd.dispose()")
        stage.frame.goto(stage.inner)
        stage.say(READY)
        assert stage.value("listen().state") == "ready"

    def test_a_late_listener_notices_the_first_reload(
        self, stage: ListenerStage, connector: Site
    ) -> None:
        """The iframe was loaded before. Its next page is ready before its load event."""
        stage.open()
        stage.page.evaluate(
            """async () => {
              ctd.dispose();
              const other = iframe.cloneNode();
              const loaded = new Promise((resolve) => { other.onload = resolve; });
              iframe.replaceWith(other);
              await loaded;
              window.ctd = listen({ iframe: other });
            }"""
        )
        frame = stage.page.frames[-1]
        say = "(messages) => { for (const each of messages) parent.postMessage(each, '*'); }"
        frame.evaluate(say, [READY, ON])
        stage.settle()
        assert stage.value("ctd.state") == "enabled"
        early = f"parent.postMessage({json.dumps(READY)}, '*');"
        connector.put("/ready.js", early)
        frame.goto(connector.put("/ready.html", '<script src="/ready.js"></script>' + CONNECTOR))
        stage.settle()
        assert stage.value("ctd.state") == "ready"

    def test_late_listener_learns_from_the_next_ready_message(self, stage: ListenerStage) -> None:
        stage.open()
        stage.page.evaluate("() => { ctd.dispose(); }")
        stage.value("() => { window.ctd = listen(); void ctd.listener('a'); }")
        stage.say(ON)
        assert (stage.got(), stage.codes) == ([MESSAGE], [])


class TestSeveralListeners:
    def test_each_has_its_own_look_up_callbacks_and_dispose(self, stage: ListenerStage) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.value(
            """() => {
              window.sent = [];
              window.second = listen({
                findUser: () => ({ ...user, email: "second" }),
                onSent: (message, event) => sent.push([message.data.crmEmails, event]),
              });
              ctd.dispose();
              void second.listener("b");
              void ctd.listener("a");
            }"""
        )
        stage.settle()
        assert [each["data"]["crmEmails"] for each in stage.got()] == ["second"]
        assert stage.value("sent") == [["second", "b"]]
        assert stage.codes == ["DISPOSED"]

    def test_dispose_rejects_waiting_calls(self, stage: ListenerStage) -> None:
        stage.open()
        stage.press()
        stage.value("ctd.dispose()")
        stage.settle()
        assert stage.codes == ["DISPOSED"]
        stage.say(READY, ON)
        assert stage.got() == []


class TestAnswers:
    def test_without_crm_data_nothing_is_answered(self, stage: ListenerStage) -> None:
        stage.open()
        stage.say(READY, READY, ASK, ON, OFF, READY)
        assert (stage.got(), stage.codes) == ([], [])

    @pytest.mark.parametrize("data", ["crmData", "() => crmData", "() => slow(50, crmData)"])
    def test_with_crm_data_each_ready_and_each_request_is_answered(
        self, stage: ListenerStage, data: str
    ) -> None:
        stage.open()
        stage.value(f"() => {{ listen({{ crmData: {data} }}); listen({{ crmData: null }}); }}")
        stage.say(READY, READY, ASK)
        stage.page.wait_for_timeout(80)
        assert (stage.got(), stage.codes) == ([CLIENT_READY, CLIENT_READY, REPLY], [])

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            ("() => { throw new Error('Ada'); }", "HANDLER_FAILED"),
            ("() => ({ ...crmData, currentUser: null })", "INVALID_MESSAGE"),
            ("() => undefined", "INVALID_MESSAGE"),
            ("() => ({ ...crmData, capabilities: { n: 1n } })", "NOT_PLAIN"),
        ],
    )
    def test_data_that_cannot_be_sent_is_reported(
        self, stage: ListenerStage, data: str, code: str
    ) -> None:
        stage.open()
        stage.value(f"() => {{ listen({{ crmData: {data} }}); }}")
        stage.say(READY, ASK)
        stage.settle()
        assert (stage.got(), stage.codes) == ([CLIENT_READY], [code])


def test_a_page_that_extends_the_prototypes_is_served_as_well(stage: ListenerStage) -> None:
    stage.crm.put("/page.js", stage.crm.files["/page.js"].decode() + EXTEND)
    stage.open()
    stage.value("() => { listen({ crmData }); }")
    stage.press()
    stage.say(READY, ASK, {**ON, "data": {}})
    stage.page.wait_for_timeout(50)
    assert stage.value("ctd.state") == "ready"
    stage.say(ON)
    assert (stage.got(), stage.codes) == ([CLIENT_READY, REPLY, MESSAGE], [])
