"""The listener of the Call buttons in a real page: one click makes one call, or an error."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from support.browser import Site
from support.listening import OFF, ON, READY, ListenerStage
from support.stage import FORMS, MESSAGE, SCRIPTS


@pytest.fixture
def stage(page: Page, crm: Site, connector: Site) -> ListenerStage:
    return ListenerStage(page, crm, connector)


class TestOneCall:
    @pytest.mark.parametrize("form", FORMS)
    def test_a_click_makes_one_call(self, stage: ListenerStage, form: str) -> None:
        stage.open(form)
        stage.say(READY, ON)
        stage.press()
        assert stage.got() == [MESSAGE]
        assert (stage.codes, stage.errors) == ([], [])
        assert stage.value("looked") == ["call"]

    @pytest.mark.parametrize("find", ["() => user", "() => slow(80)", "() => slow(700)"])
    @pytest.mark.parametrize("pauses", [[0], [120], [300], [120, 120]])
    def test_repeated_clicks_make_one_call(
        self, stage: ListenerStage, find: str, pauses: list[int]
    ) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.value(f"() => {{ find = {find}; }}")
        stage.page.click("#call")
        for pause in pauses:
            stage.page.wait_for_timeout(pause)
            stage.page.click("#call")
        stage.page.wait_for_timeout(1400)
        assert (stage.got(), stage.codes) == ([MESSAGE], [])
        stage.press()
        stage.page.wait_for_timeout(800)
        assert stage.got() == [MESSAGE, MESSAGE]

    def test_a_double_click_before_the_connector_is_ready_makes_one_call(
        self, stage: ListenerStage
    ) -> None:
        stage.open()
        stage.page.dblclick("#call")
        stage.page.wait_for_timeout(700)
        stage.press()
        stage.press("other")
        stage.say(READY, ON)
        assert stage.got() == [MESSAGE, MESSAGE]

    @pytest.mark.parametrize("form", FORMS)
    def test_a_page_with_two_copies_of_the_code_makes_one_call(
        self, stage: ListenerStage, form: str
    ) -> None:
        """Each copy has two listeners, each registered as it is and inside another function."""
        stage.crm.put("/again.js", SCRIPTS / "click-to-dial-response.js")
        stage.open(form)
        stage.value(
            """async () => {
              const button = document.getElementById("call");
              const first = snippet.createClickToDialListener;
              if (document.querySelector("script[type=module]")) {
                window.snippet = await import("/again.js");
              } else {
                delete window.framepost;
                const script = document.createElement("script");
                script.src = "/click-to-dial-response.iife.js";
                const loaded = new Promise((resolve) => { script.onload = resolve; });
                document.head.append(script);
                await loaded;
                window.snippet = framepost.ClickToDialResponse;
              }
              if (first === snippet.createClickToDialListener) throw new Error("not a copy");
              for (const each of [1, 2]) {
                const { listener } = listen();
                button.addEventListener("click", listener);
                button.addEventListener("click", (event) => listener(event));
              }
            }"""
        )
        stage.say(READY, ON)
        assert stage.value("listen().state") == "enabled"
        stage.press()
        assert (stage.got(), stage.codes) == ([MESSAGE], [])

    def test_calls_that_waited_are_sent_in_order(self, stage: ListenerStage) -> None:
        stage.open()
        stage.value(
            """() => {
              find = (n) => ({ ...user, email: String(n) });
              for (let n = 0; n < 11; n++) ctd.listener(n);
            }"""
        )
        stage.settle()
        assert stage.codes == ["QUEUE_FULL"]
        stage.say(READY)
        assert stage.got() == []
        stage.say(ON)
        assert [each["data"]["crmEmails"] for each in stage.got()] == [str(n) for n in range(10)]

    @pytest.mark.parametrize(
        ("overrides", "code"),
        [
            ("{ doNotCall: true }", None),
            ("(found) => ({ doNotCall: found.number.length > 3 })", None),
            ("async () => ({ doNotCall: true })", None),
            ("() => { throw new Error('no'); }", "HANDLER_FAILED"),
            ("{ doNotCall: 'yes' }", "INVALID_MESSAGE"),
        ],
    )
    def test_overrides_replace_parts_of_the_data(
        self, stage: ListenerStage, overrides: str, code: str | None
    ) -> None:
        stage.open()
        stage.value(f"() => {{ window.ctd = listen({{ overrides: {overrides} }}); }}")
        stage.say(READY, ON)
        stage.value("() => ctd.listener('a')")
        if code:
            assert (stage.got(), stage.codes) == ([], [code])
        else:
            expected = {**MESSAGE, "data": {**MESSAGE["data"], "doNotCall": True}}
            assert (stage.got(), stage.codes) == ([expected], [])

    def test_proxies_of_a_framework_are_sent_as_plain_json(self, stage: ListenerStage) -> None:
        stage.open()
        stage.value(
            """() => {
              class User { number = "+15551230100"; recordId = 7; get recordName() { return "x"; } }
              find = () => new Proxy(new User(), {});
              const items = new Proxy([new Proxy({ id: 1, empty: undefined }, {})], {});
              window.ctd = listen({ overrides: new Proxy({ softphoneItems: items }, {}) });
            }"""
        )
        stage.say(READY, ON)
        stage.value("() => ctd.listener('a')")
        ((message,), codes) = stage.got(), stage.codes
        assert codes == []
        assert message["data"]["softphoneItems"] == [{"id": 1}]


class TestErrors:
    @pytest.mark.parametrize("messages", [[READY, OFF], [READY, ON, OFF]])
    def test_a_call_while_it_is_disabled_is_refused_without_a_look_up(
        self, stage: ListenerStage, messages: list[Any]
    ) -> None:
        stage.open()
        stage.say(*messages)
        stage.press()
        assert (stage.codes, stage.value("looked")) == (["DISABLED"], [])
        stage.say(ON)
        assert stage.got() == []

    def test_a_waiting_call_is_refused_when_the_action_is_disabled(
        self, stage: ListenerStage
    ) -> None:
        stage.open()
        stage.press()
        stage.say(READY, OFF)
        assert (stage.got(), stage.codes) == ([], ["DISABLED"])

    @pytest.mark.parametrize(("messages", "code"), [([], "NOT_READY"), ([READY], "NOT_ENABLED")])
    def test_a_call_waits_as_long_as_the_timeout(
        self, stage: ListenerStage, messages: list[Any], code: str
    ) -> None:
        stage.open()
        stage.value("() => { window.ctd = listen({ timeout: 300 }); void ctd.listener('a'); }")
        stage.say(*messages)
        assert stage.codes == []
        stage.until(lambda: stage.codes)
        assert (stage.got(), stage.codes) == ([], [code])

    @pytest.mark.parametrize(
        ("find", "code"),
        [
            ("() => { throw new Error('Jane'); }", "HANDLER_FAILED"),
            ("() => Promise.reject(new Error('Jane'))", "HANDLER_FAILED"),
            ("() => null", "NOT_FOUND"),
            ("async () => undefined", "NOT_FOUND"),
            ("async () => ({ ...user, number: null })", "INVALID_MESSAGE"),
            ("() => ({ ...user, recordId: 2 ** 53 })", "INVALID_MESSAGE"),
        ],
    )
    def test_a_look_up_that_fails_is_reported_and_the_next_call_is_sent(
        self, stage: ListenerStage, find: str, code: str
    ) -> None:
        stage.open()
        stage.say(READY, ON)
        stage.value(f"() => {{ find = {find}; }}")
        stage.press()
        assert (stage.got(), stage.codes) == ([], [code])
        stage.value("() => { find = async () => user; }")
        stage.press("other")
        assert stage.got() == [MESSAGE]

    def test_a_page_of_another_origin_in_the_iframe_is_reported_once(
        self, stage: ListenerStage, stranger: Site
    ) -> None:
        stage.open("module", stranger.origin)
        stage.value(
            """() => {
              window.messages = [];
              window.ctd = listen({ onError: (error, event) => {
                messages.push([error.code, error.message, event === undefined]);
              } });
            }"""
        )
        stage.say(READY, ON)
        stranger.put("/connector.js", "")
        stage.frame.goto(stranger.put("/", '<script src="/connector.js"></script>'))
        stage.say(READY, OFF)
        ((code, message, is_undefined),) = stage.value("messages")
        assert (code, is_undefined) == ("ORIGIN_MISMATCH", True)
        assert f'"{stranger.origin}"' in message
        assert f'"{stage.connector.origin}"' in message
        assert stage.value("ctd.isEnabled()") is True  # it has announced nothing

    def test_an_error_that_nobody_handles_is_reported_by_the_browser(
        self, stage: ListenerStage
    ) -> None:
        stage.open()
        stage.value("() => { window.ctd = listen({ onError: undefined, findUser: () => ({}) }); }")
        stage.say(READY, ON)
        stage.value("() => void ctd.listener('a')")
        stage.until(lambda: stage.errors)
        assert stage.errors == ['(root) must have the property "number"']

    def test_the_iframe_and_the_origin_are_checked_at_once(self, stage: ListenerStage) -> None:
        stage.open()
        make = "(snippet, iframe, origin) => snippet.createClickToDialListener"
        for given in ("iframe: null, origin", "iframe: document.createElement('iframe'), origin"):
            assert stage.run(f"{make}({{ {given} }})")["code"] == "FRAME_MISSING"
        for origin in ("'*'", "undefined", "origin + '/'", "'null'"):
            assert stage.run(f"{make}({{ iframe, origin: {origin} }})")["code"] == "BAD_ORIGIN"

    def test_a_misspelled_option_is_named(self, stage: ListenerStage) -> None:
        stage.open()
        for option in ("findUsers", "crmdata", "onEror"):
            create = f"""() => {{
              try {{ listen({{ {option}: undefined }}); }} catch (error) {{ return String(error); }}
            }}"""
            assert stage.value(create) == f"TypeError: unknown option {option}"

    def test_it_cannot_be_tampered_with(self, stage: ListenerStage) -> None:
        stage.open()
        assert stage.value("Object.isFrozen(ctd) && Object.keys(ctd).sort().join()") == (
            "dispose,isEnabled,listener,state"
        )
