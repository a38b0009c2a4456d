"""The publisher in a real page: which messages arrive in the iframe, and which do not.

Tests that send with plain postMessage show how browsers change messages.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.answers import load_python
from support.browser import Site
from support.stage import CONNECTOR, EXAMPLES, FORMS, MESSAGE, MODULE, RECORDS, ROOT, Stage

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
              snippet.publishClientReady(iframe, origin);
            }"""
        )
        ready = {"type": "ClientAppMessage", "action": "ready"}
        assert stage.got() == [{**ready, "data": {}}, ready]

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

    def test_reactive_proxy_is_sent_as_its_content(self, stage: Stage) -> None:
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
    def test_values_that_cannot_be_in_a_message_are_refused(self, stage: Stage, value: str) -> None:
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
    def test_inexact_target_origin_is_refused(self, stage: Stage, origin: str | None) -> None:
        stage.open()
        exact = stage.connector.origin
        given = origin and origin.format(exact.removeprefix("http://") if "@" in origin else exact)
        send = """(snippet, iframe, _, [origin, data]) =>
          snippet.publishClickToDialResponse(iframe, origin ?? undefined, data)"""
        answer = stage.run(send, [given, MESSAGE["data"]])
        assert answer["code"] == "BAD_ORIGIN"
        is_meant = bool(given) and given.startswith(f"{exact}/")
        assert (f'"{exact}"' in answer["message"]) is is_meant
        assert "u:p" not in answer["message"]
        assert stage.got() == []

    def test_wrong_target_gets_nothing_and_the_page_gets_no_error(
        self, stage: Stage, stranger: Site
    ) -> None:
        stage.open()
        warnings: list[str] = []
        stage.page.on("console", lambda message: warnings.append(message.text))
        send = """(snippet, iframe, _, [origin, data]) =>
          snippet.publishClickToDialResponse(iframe, origin, data)"""
        assert stage.run(send, [stranger.origin, MESSAGE["data"]]) is None
        assert stage.got() == []
        # Some versions write a warning on the console, others nothing.
        assert "jane" not in "".join(warnings).lower()

    def test_page_after_a_navigation_of_the_frame_gets_nothing(
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
        notes = "addEventListener('message', () => { window.arrived = true; });"
        stage.connector.put("/connector.js", f"{notes} window.record = () => {{ {RECORDS} }};")
        stage.open()
        assert stage.run(PUBLISH, MESSAGE["data"]) is None
        stage.until(lambda: stage.frame.evaluate("window.arrived"))
        stage.frame.evaluate("record()")
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
