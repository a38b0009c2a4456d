"""The snippet in a real page: a CRM at one origin, the connector in its iframe at another.

What a browser does to messages is in the names of the tests that send with plain postMessage.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from browser import Site
from support import load_python

ROOT = Path(__file__).parents[1]
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

    def run(self, source: str, *given: Any) -> Any:
        """What the function with the source gives for (snippet, iframe, origin, *given).

        Or `{"code", "name", "message"}` of what it throws.
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
        """What has arrived in the iframe, after all that has been sent before."""
        # Messages keep their order: once the last is there, so are the others.
        self.page.evaluate("(origin) => iframe.contentWindow.postMessage('last', '*')")
        self.until(lambda: self._got()[-1:] == ["last"])
        return [each for each in self._got() if each != "last"]

    def _got(self) -> list[Any]:
        return [each["data"] for each in self.frame.evaluate("window.got")]

    def say(self, *messages: Any) -> None:
        """Send messages from the connector to the page."""
        self.frame.evaluate(
            "([messages, origin]) => messages.forEach((each) => parent.postMessage(each, origin))",
            [messages, self.crm.origin],
        )
        self.settle()

    def settle(self) -> None:
        """Wait until all that is under way has arrived."""
        self.page.evaluate(
            """() => new Promise((resolve) => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => setTimeout(resolve, 20);
              port2.postMessage(0);
            })"""
        )

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until a condition holds."""
        deadline = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < deadline, "it never happens"
            self.page.wait_for_timeout(10)


@pytest.fixture
def stage(page: Page, crm: Site, connector: Site) -> Stage:
    return Stage(page, crm, connector)


PUBLISH = """(snippet, iframe, origin, data) =>
  snippet.publishClickToDialResponse(iframe, origin, data)"""


class TestPublisher:
    @pytest.mark.parametrize("form", FORMS)
    def test_message_arrives_under_a_strict_policy(self, stage: Stage, form: str) -> None:
        stage.open(form)
        assert stage.run(PUBLISH, MESSAGE["data"]) is None
        assert stage.got() == [MESSAGE]
        assert stage.errors == []

    def test_message_has_the_same_fields_in_the_same_order_as_that_of_python(
        self, stage: Stage
    ) -> None:
        module = load_python((ROOT / "generated/python/click_to_dial_response.py").read_text())
        for path in sorted(EXAMPLES.glob("valid/*.json")):
            stage.open()
            user = {**json.loads(path.read_text())["data"]["pageInfo"], "recordId": 360001234567}
            build = "snippet.createCTDMessage(snippet.createUserResult(user))"
            stage.run(
                f"(snippet, iframe, origin, user) => "
                f"snippet.publishClickToDialResponse(iframe, origin, {build})",
                user,
            )
            made = module.create_ctd_message(module.create_user_result(user))
            (arrived,) = stage.frame.evaluate("got.map(({ data }) => JSON.stringify(data))") or [""]
            assert arrived == json.dumps(
                module.ClickToDialResponse(data=made).to_dict(),
                ensure_ascii=False,
                separators=(",", ":"),
            )

    def test_vendors_function_sends_the_same_message(self, stage: Stage) -> None:
        stage.open()
        send = """(snippet, iframe, origin, { type, action, data }) =>
          snippet.publishMessage(iframe, origin, type, action, data)"""
        assert stage.run(send, MESSAGE) is None
        assert stage.got() == [MESSAGE]

    @pytest.mark.parametrize(
        "message",
        [{**MESSAGE, "action": "crmData"}, {**MESSAGE, "type": "CRMConnectMessage"}],
        ids=["another action", "another type"],
    )
    def test_vendors_function_sends_no_other_message(self, stage: Stage, message: Any) -> None:
        stage.open()
        send = """(snippet, iframe, origin, { type, action, data }) =>
          snippet.publishMessage(iframe, origin, type, action, data)"""
        assert stage.run(send, message)["code"] == "INVALID_MESSAGE"
        assert stage.got() == []

    def test_vendors_function_has_an_empty_object_for_data_that_is_left_out(
        self, stage: Stage
    ) -> None:
        stage.crm.put("/page.js", MODULE.replace("click-to-dial-response", "client-ready"))
        stage.open()
        stage.run(
            """(snippet, iframe, origin) => {
              snippet.publishMessage(iframe, origin, "ClientAppMessage", "ready");
              snippet.publishMessage(iframe, origin, "ClientAppMessage", "ready", null);
              snippet.publishClientReady(iframe, origin);
            }"""
        )
        ready = {"type": "ClientAppMessage", "action": "ready"}
        assert stage.got() == [{**ready, "data": {}}, {**ready, "data": None}, ready]

    def test_many_messages_arrive_all_and_in_order(self, stage: Stage) -> None:
        stage.open()
        stage.run(
            """(snippet, iframe, origin, data) => {
              for (let i = 0; i < 10000; i++) {
                data.clickToDialLogDetails.id = String(i);
                snippet.publishClickToDialResponse(iframe, origin, data);
              }
            }""",
            MESSAGE["data"],
        )
        stage.until(lambda: stage.frame.evaluate("got.length") == 10000)
        ids = stage.frame.evaluate("got.map(({ data }) => data.data.clickToDialLogDetails.id)")
        assert ids == [str(i) for i in range(10000)]

    def test_reactive_proxy_is_sent_as_what_is_in_it(self, stage: Stage) -> None:
        stage.open()
        answer = stage.run(
            """(snippet, iframe, origin, data) => {
              const reactive = (value) => typeof value !== "object" || value === null ? value
                : new Proxy(value, { get: (target, key) => reactive(Reflect.get(target, key)) });
              const proxy = reactive(data);
              let raw = "";
              const send = () => iframe.contentWindow.postMessage(proxy, origin);
              try { send(); } catch ({ name }) { raw = name; }
              snippet.publishClickToDialResponse(iframe, origin, proxy);
              return raw;
            }""",
            MESSAGE["data"],
        )
        assert answer == "DataCloneError"
        assert stage.got() == [MESSAGE]

    @pytest.mark.parametrize("value", ["() => {}", "Symbol()", "document.body", "globalThis"])
    def test_what_no_message_can_hold_is_refused(self, stage: Stage, value: str) -> None:
        stage.open()
        answer = stage.run(
            """(snippet, iframe, origin, data) => {
              const bad = { ...data, doNotCall: VALUE };
              let raw = "";
              const send = () => iframe.contentWindow.postMessage(bad, origin);
              try { send(); } catch ({ name }) { raw = name; }
              if (raw !== "DataCloneError") return raw;
              snippet.publishClickToDialResponse(iframe, origin, bad);
            }""".replace("VALUE", value),
            MESSAGE["data"],
        )
        assert answer["code"] in ("INVALID_MESSAGE", "NOT_PLAIN")
        assert stage.got() == []

    def test_undefined_is_left_out_and_a_number_that_json_has_not_is_refused(
        self, stage: Stage
    ) -> None:
        stage.open()
        stage.page.evaluate(
            "(origin) => iframe.contentWindow.postMessage({ u: undefined, n: NaN }, origin)",
            stage.connector.origin,
        )
        stage.until(lambda: stage.frame.evaluate("got.length") == 1)
        assert stage.frame.evaluate("'u' in got[0].data && Number.isNaN(got[0].data.n)")
        stage.frame.evaluate("got.length = 0")
        more = (
            "(snippet, iframe, origin, data) => snippet.publishClickToDialResponse(iframe, origin, "
        )
        assert stage.run(f"{more}{{ ...data, more: undefined }})", MESSAGE["data"]) is None
        for number in ("NaN", "Infinity", "-1 / 0"):
            bad = f"{{ ...data, softphoneItems: [{number}] }}"
            assert stage.run(f"{more}{bad})", MESSAGE["data"])["code"] == "NOT_PLAIN"
        assert stage.got() == [MESSAGE]

    def test_key_that_names_the_prototype_is_data_and_pollutes_nothing(self, stage: Stage) -> None:
        stage.open()
        answer = stage.run(
            """(snippet, iframe, origin, text) =>
              snippet.publishClickToDialResponse(iframe, origin, JSON.parse(text))""",
            json.dumps({**MESSAGE["data"], "__proto__": {"polluted": True}}),
        )
        assert answer["message"] == '/data must not have the property "__proto__"'
        inside = stage.run(
            """(snippet, iframe, origin, text) => {
              snippet.publishClickToDialResponse(iframe, origin, JSON.parse(text));
              return "polluted" in {};
            }""",
            json.dumps({**MESSAGE["data"], "softphoneItems": [{"__proto__": {"polluted": True}}]}),
        )
        assert inside is False
        stage.got()
        assert (
            stage.frame.evaluate(
                "JSON.stringify(got[0].data.data.softphoneItems) + ('polluted' in {})"
            )
            == '[{"__proto__":{"polluted":true}}]false'
        )

    @pytest.mark.parametrize(
        "origin",
        ["*", "null", "", None, "localhost", "{}/", "{}/path", "{}?q", "{}#f", "http://u:p@{}"],
    )
    def test_inexact_target_is_refused_though_a_browser_takes_it(
        self, stage: Stage, origin: str | None
    ) -> None:
        stage.open()
        exact = stage.connector.origin
        given = origin and origin.format(exact.removeprefix("http://") if "@" in origin else exact)
        send = """(snippet, iframe, _, [origin, data]) =>
          snippet.publishClickToDialResponse(iframe, origin ?? undefined, data)"""
        answer = stage.run(send, [given, MESSAGE["data"]])
        assert answer["code"] == "BAD_ORIGIN"
        if given and exact.removeprefix("http://") in given:
            assert f'"{exact}"' in answer["message"]
            assert "u:p" not in answer["message"]
        assert stage.got() == []

    def test_wrong_target_gets_nothing_and_the_browser_does_not_tell(
        self, stage: Stage, stranger: Site
    ) -> None:
        stage.open()
        warnings: list[str] = []
        stage.page.on("console", lambda message: warnings.append(message.text))
        send = """(snippet, iframe, _, [origin, data]) =>
          snippet.publishClickToDialResponse(iframe, origin, data)"""
        assert stage.run(send, [stranger.origin, MESSAGE["data"]]) is None
        assert stage.got() == []
        assert len(warnings) == 1
        assert "jane" not in warnings[0].lower()

    def test_page_that_the_frame_has_gone_to_gets_nothing(
        self, stage: Stage, stranger: Site
    ) -> None:
        stage.open("module", stranger.origin)
        stranger.put("/connector.js", RECORDS)
        elsewhere = stranger.put("/", CONNECTOR)
        stage.page.evaluate("window.before = iframe.contentWindow")
        stage.frame.goto(elsewhere)
        assert stage.page.evaluate("iframe.contentWindow === before")
        assert stage.run(PUBLISH, MESSAGE["data"]) is None
        assert stage.got() == []

    def test_frame_that_is_not_there_is_named(self, stage: Stage) -> None:
        stage.open()
        for frame in ("null", "document.createElement('iframe')", "(iframe.remove(), iframe)"):
            answer = stage.run(
                f"""(snippet, iframe, origin, data) =>
                  snippet.publishClickToDialResponse({frame}, origin, data)""",
                MESSAGE["data"],
            )
            assert answer["code"] == "FRAME_MISSING"
            assert answer["message"].startswith("the iframe is not in the page")

    def test_message_sent_before_the_page_has_loaded_is_lost_without_a_word(
        self, stage: Stage
    ) -> None:
        stage.open()
        answer = stage.run(
            """async (snippet, iframe, origin, data) => {
              const other = document.createElement("iframe");
              other.src = iframe.src;
              iframe.replaceWith(other);
              window.iframe = other;
              snippet.publishClickToDialResponse(other, origin, data);
              await new Promise((resolve) => other.addEventListener("load", resolve));
            }""",
            MESSAGE["data"],
        )
        assert answer is None
        assert stage.got() == []

    def test_loaded_page_that_listens_later_has_lost_it_too(self, stage: Stage) -> None:
        stage.connector.put("/connector.js", f"setTimeout(() => {{ {RECORDS} }}, 300);")
        stage.open()
        assert stage.run(PUBLISH, MESSAGE["data"]) is None
        stage.until(lambda: stage.frame.evaluate("'got' in window"))
        assert stage.got() == []

    def test_sandboxed_page_without_an_origin_never_gets_it(self, stage: Stage) -> None:
        stage.open()
        stage.run(
            """async (snippet, iframe) => {
              iframe.setAttribute("sandbox", "allow-scripts");
              const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
              iframe.src += "?again";
              await loaded;
            }"""
        )
        assert stage.run(PUBLISH, MESSAGE["data"]) is None
        assert stage.got() == []

    def test_invalid_example_is_not_sent_and_not_quoted(self, stage: Stage) -> None:
        stage.open()
        send = """(snippet, iframe, origin, text) => {
          const { type, action, data } = JSON.parse(text);
          snippet.publishMessage(iframe, origin, type, action, data);
        }"""
        for path in sorted(EXAMPLES.glob("invalid/*.json")):
            value = json.loads(path.read_text())
            if isinstance(value, dict) and value.keys() <= {"type", "action", "data"}:
                answer = stage.run(send, path.read_text())
                assert answer["code"] == "INVALID_MESSAGE", path.name
                assert "jane" not in answer["message"].lower(), path.name
        assert stage.got() == []


RIGHT = "https://crm.example.com"
FOREIGN = (
    "https://crm.example.com.evil.test",
    "https://evilcrm.example.com",
    "https://crmXexample.com",
    "http://crm.example.com",
    "https://crm.example.com:8443",
    "https://crm.example.com.",
)


class TestReceiver:
    """The connector's side: a page with frames of the right origin, and of others."""

    @pytest.fixture
    def receiver(self, page: Page) -> Page:
        """A page of the connector's with the snippet, at the address of the real one.

        It comes without encryption, so that it may embed such pages too. Whatever is asked for is
        answered here: the origins are real, the machines are not there.
        """
        sender = "<script>window.say = (message) => parent.postMessage(message, '*');</script>"
        snippet = (SCRIPTS / "click-to-dial-response.js").read_text()
        script = f"""<script type="module">{snippet}
          window.got = [];
          window.on = onClickToDialResponse;
          addEventListener("message", ({{ data }}) => {{ if (data === "last") last++; }});
        </script>"""

        def answer(route: Any) -> None:
            at_home = route.request.url.startswith("http://connector.example.com")
            route.fulfill(body=script if at_home else sender, content_type="text/html")

        page.route("**/*", answer)
        page.goto("http://connector.example.com/")
        return page

    @staticmethod
    def frame(page: Page, address: str, sandbox: str | None = None) -> Frame:
        """A new frame in the page."""
        with page.expect_event("framenavigated", lambda frame: frame.url == address) as arrived:
            page.evaluate(
                """([address, sandbox]) => {
                  const frame = document.createElement("iframe");
                  if (sandbox !== null) frame.setAttribute("sandbox", sandbox);
                  frame.src = address;
                  document.documentElement.append(frame);
                }""",
                [address, sandbox],
            )
        inner: Frame = arrived.value
        inner.wait_for_load_state()
        return inner

    @staticmethod
    def got(page: Page, *frames: Frame) -> list[Any]:
        """What has been taken of all that these frames have sent before."""
        page.evaluate("window.last = 0")
        for frame in frames:
            frame.evaluate("say('last')")
        page.wait_for_function("(n) => last === n", arg=len(frames))
        found: list[Any] = page.evaluate("got")
        return found

    def test_only_the_exact_origin_is_heard(self, receiver: Page) -> None:
        receiver.evaluate(
            f"void on({{ origin: '{RIGHT}' }}, (message, event) => got.push(event.origin))"
        )
        frames = [self.frame(receiver, f"{each.lower()}/") for each in (*FOREIGN, RIGHT)]
        frames.append(self.frame(receiver, f"{RIGHT}/?sandboxed", "allow-scripts"))
        receiver.evaluate("addEventListener('message', ({ origin }) => all.push(origin), all = [])")
        for each in frames:
            each.evaluate("(message) => say(message)", MESSAGE)
        receiver.evaluate("(data) => dispatchEvent(new MessageEvent('message', { data }))", MESSAGE)
        assert self.got(receiver, *frames) == [RIGHT]
        real = {*(each.lower() for each in FOREIGN), RIGHT, "null", ""}
        assert set(receiver.evaluate("all")) == real

    def test_several_origins_can_be_heard_and_each_must_be_exact(self, receiver: Page) -> None:
        others = ["https://a.example", RIGHT]
        receiver.evaluate("(origin) => on({ origin }, () => got.push(1)) && 0", others)
        frames = [self.frame(receiver, f"{each}/") for each in (*others, FOREIGN[0])]
        for each in frames:
            each.evaluate("(message) => say(message)", MESSAGE)
        assert self.got(receiver, *frames) == [1, 1]
        for wrong in ("*", "null", "crm.example.com", f"{RIGHT}/", "http://crm.example.com"):
            code = receiver.evaluate(
                """(origin) => {
                  try { on({ origin }, () => {}); } catch ({ code }) { return code; }
                }""",
                ["https://a.example", wrong],
            )
            assert code == "BAD_ORIGIN"

    def test_right_origin_from_another_window_is_not_heard(self, receiver: Page) -> None:
        first, second = (self.frame(receiver, f"{RIGHT}/?{n}") for n in range(2))
        receiver.evaluate(f"on({{ origin: '{RIGHT}', source: frames[0] }}, () => got.push(1)) && 0")
        second.evaluate("(each) => say(each)", MESSAGE)
        first.evaluate("(each) => say(each)", MESSAGE)
        assert self.got(receiver, first, second) == [1]

    def test_source_that_is_not_there_is_refused_and_not_taken_for_any(
        self, receiver: Page
    ) -> None:
        code = receiver.evaluate(
            """(origin) => {
              const source = document.createElement("iframe").contentWindow;
              try { on({ origin, source }, () => {}); } catch ({ code }) { return code; }
            }""",
            RIGHT,
        )
        assert code == "FRAME_MISSING"

    def test_what_is_not_this_message_is_ignored_without_a_word(self, receiver: Page) -> None:
        said: list[str] = []
        receiver.on("console", lambda message: said.append(message.text))
        receiver.on("pageerror", lambda error: said.append(error.message))
        receiver.evaluate(f"on({{ origin: '{RIGHT}' }}, () => got.push(1)) && 0")
        inner = self.frame(receiver, f"{RIGHT}/")
        inner.evaluate(
            """(message) => {
              const cyclic = { ...message };
              cyclic.data = { ...message.data, softphoneItems: [cyclic] };
              const deep = [];
              for (let i = 0, at = deep; i < 1000; i++) at.push((at = []));
              const strange = [
                "text", null, undefined, 7, 7n, NaN, [], {}, new Map([[1, 2]]), new Date(), /x/,
                new ArrayBuffer(8), new Error("x"), cyclic, deep,
                JSON.stringify(message), { ...message, type: "CRMConnectMessage" },
                { ...message, action: "ready" }, { ...message, data: {} },
                { ...message, data: { ...message.data, softphoneItems: [NaN] } },
              ];
              for (const each of [...strange, message]) say(each);
            }""",
            MESSAGE,
        )
        assert self.got(receiver, inner) == [1]
        assert said == []

    def test_message_is_frozen_and_other_listeners_have_their_own(self, receiver: Page) -> None:
        receiver.evaluate(
            """(origin) => {
              const frozen = (value) => typeof value !== "object" || value === null ||
                (Object.isFrozen(value) && Object.values(value).every(frozen));
              on({ origin }, (message) => got.push(frozen(message)));
              addEventListener("message", ({ data }) => got.push(Object.isFrozen(data)));
            }""",
            RIGHT,
        )
        inner = self.frame(receiver, f"{RIGHT}/")
        inner.evaluate("(each) => say(each)", MESSAGE)
        assert self.got(receiver, inner) == [True, False, True]

    def test_error_of_the_handler_is_reported_and_the_next_message_comes(
        self, receiver: Page
    ) -> None:
        errors: list[str] = []
        receiver.on("pageerror", lambda error: errors.append(error.message))
        receiver.evaluate(
            """(origin) => {
              on({ origin }, () => { got.push(1); throw new Error("of the handler"); });
              on({ origin }, async () => { throw new Error("later"); });
            }""",
            RIGHT,
        )
        inner = self.frame(receiver, f"{RIGHT}/")
        inner.evaluate("(each) => { say(each); say(each); }", MESSAGE)
        assert self.got(receiver, inner) == [1, 1]
        assert sorted(errors) == ["later", "later", "of the handler", "of the handler"]

    def test_nothing_comes_any_more_once_it_is_stopped(self, receiver: Page) -> None:
        receiver.evaluate(f"void (window.stop = on({{ origin: '{RIGHT}' }}, () => got.push(1)))")
        inner = self.frame(receiver, f"{RIGHT}/")
        inner.evaluate("(each) => say(each)", MESSAGE)
        assert self.got(receiver, inner) == [1]
        receiver.evaluate("stop()")
        inner.evaluate("(each) => say(each)", MESSAGE)
        assert self.got(receiver, inner) == [1]

    def test_many_messages_are_taken_all_and_in_order(self, receiver: Page) -> None:
        receiver.evaluate(
            "(origin) => on({ origin }, ({ data }) => got.push(data.crmEmails)) && 0", RIGHT
        )
        self.frame(receiver, f"{RIGHT}/").evaluate(
            """(message) => {
              for (let i = 0; i < 10000; i++) {
                say({ ...message, data: { ...message.data, crmEmails: String(i) } });
              }
            }""",
            MESSAGE,
        )
        receiver.wait_for_function("got.length === 10000")
        assert receiver.evaluate("got") == [str(i) for i in range(10000)]


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
            each.evaluate(
                "([messages, origin]) => messages.forEach((m) => parent.postMessage(m, origin))",
                [[READY, ON], stage.crm.origin],
            )
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
            each.evaluate(
                "([message, origin]) => parent.postMessage(message, origin)",
                [OFF, stage.crm.origin],
            )
        stage.settle()
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


class TestClassicScript:
    def test_it_can_be_pasted_into_html(self, stage: Stage) -> None:
        source = (SCRIPTS / "click-to-dial-response.iife.js").read_text()
        stage.page.goto(stage.crm.put("/", f"<!doctype html><script>{source}</script><p>after</p>"))
        assert stage.page.evaluate("document.scripts.length") == 1
        assert stage.page.inner_text("body") == "after"
        assert stage.page.evaluate("framepost.ClickToDialResponse.isValid(0)") is False

    def test_scripts_of_several_messages_share_a_page(self, stage: Stage) -> None:
        names = sorted(path.name for path in SCRIPTS.glob("*.iife.js"))
        scripts = "".join(f'<script src="/{name}"></script>' for name in [*names, *names])
        stage.page.goto(stage.crm.put("/", scripts))
        assert stage.errors == []
        found = stage.page.evaluate(
            """() => Object.isFrozen(framepost) && Object.entries(framepost)
              .filter(([, api]) => Object.isFrozen(api)).map(([name]) => name)"""
        )
        titles = [json.loads(p.read_text())["title"] for p in ROOT.glob("schema/*.schema.json")]
        assert sorted(found) == sorted(titles)

    def test_it_has_the_names_of_the_module(self, stage: Stage) -> None:
        stage.open("classic")
        names = stage.page.evaluate("Object.keys(snippet)")
        stage.open("module")
        assert sorted(names) == sorted(stage.page.evaluate("Object.keys(snippet)"))
