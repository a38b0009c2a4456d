"""The receiver in a real page: the connector's, with frames of the right origin and of others."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from support.stage import MESSAGE, SCRIPTS

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

        It uses no encryption, so that it may embed other pages without encryption. This process
        answers all requests. The origins are real, but no request leaves this machine.
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
        """The messages from these frames that the receiver has accepted so far."""
        page.evaluate("window.last = 0")
        for frame in frames:
            frame.evaluate("say('last')")
        page.wait_for_function("(n) => last === n", arg=len(frames))
        found: list[Any] = page.evaluate("got")
        return found

    def test_only_messages_of_the_exact_origin_are_received(self, receiver: Page) -> None:
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

    def test_several_origins_can_be_allowed_and_each_must_be_exact(self, receiver: Page) -> None:
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

    def test_message_of_the_right_origin_from_another_window_is_ignored(
        self, receiver: Page
    ) -> None:
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

    def test_other_messages_are_ignored_silently(self, receiver: Page) -> None:
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

    def test_no_message_is_received_after_stop(self, receiver: Page) -> None:
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
