"""The sandbox's page in a real browser: the conversation, the bench, and how it looks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from framepost.sandbox.exhibit import Exhibit, exhibit
from framepost.sandbox.server import serving
from support.answers import load_python
from support.sandbox_page import CALL, HANDSHAKE, NOTIFIED, REFUSED, UNSENT, Sandbox, Seen

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schema/click-to-dial-response.schema.json"
GENERATED = load_python((ROOT / "generated/python/click_to_dial_response.py").read_text())
TYPICAL = json.loads(
    (ROOT / "schema/examples/click-to-dial-response/valid/typical.json").read_text()
)
ORDER: dict[str, Any] = {
    "title": "OrderPlaced",
    "type": "object",
    "properties": {
        "type": {"const": "ShopMessage"},
        "action": {"const": "orderPlaced"},
        "data": {
            "type": "object",
            "properties": {"id": {"type": "string", "pattern": "^[A-Z]{3}-\\d+$"}},
            "required": ["id"],
        },
    },
    "required": ["type", "action", "data"],
    "examples": [
        {"type": "ShopMessage", "action": "orderPlaced", "data": {"id": "TEA-1"}},
        {"type": "ShopMessage", "action": "orderPlaced", "data": {"id": "tea"}},
    ],
}


@pytest.fixture(scope="session")
def calls() -> Exhibit:
    return exhibit(SCHEMA)


@pytest.fixture(scope="session")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Exhibit:
    path = tmp_path_factory.mktemp("orders") / "order-placed.schema.json"
    path.write_text(json.dumps(ORDER))
    return exhibit(path)


@pytest.fixture
def sandbox(context: BrowserContext, calls: Exhibit) -> Iterator[Sandbox]:
    """The page for clickToDialResponse. Any error in the browser fails the test."""
    with serving(calls) as origins:
        found = Sandbox(context.new_page(), origins)
        yield found
        assert found.complaints == []


@pytest.fixture(scope="module")
def bench(chromium: Browser, calls: Exhibit) -> Iterator[Sandbox]:
    """One page for all the tests that only edit."""
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    with serving(calls) as origins:
        found = Sandbox(context.new_page(), origins)
        found.ready()
        yield found
        assert found.complaints == []
    context.close()


@pytest.fixture
def shop(context: BrowserContext, orders: Exhibit) -> Iterator[Sandbox]:
    """The page for a message of the user."""
    with serving(orders) as origins:
        found = Sandbox(context.new_page(), origins)
        yield found
        assert found.complaints == []


def errors_of(value: Any) -> list[tuple[str, str]]:
    return [
        (error.instance_path or "(root)", error.message) for error in GENERATED.iter_errors(value)
    ]


def wait(page: Page, condition: str) -> None:
    """Wait for a condition; the page's policy forbids the way in which Playwright does it."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


class TestConversation:
    def test_from_ready_to_the_open_record(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.expect_last(*HANDSHAKE)
        sandbox.call("Jane Doe")
        sandbox.expect_last(*HANDSHAKE, *CALL)
        shown = sandbox.connector.get_by_role("list", name="Interactions").get_by_role("listitem")
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text("Jane Doe")
        expect(shown).to_contain_text("+15551230100")
        expect(sandbox.page.locator("#record")).to_contain_text("Record 360001234567, opened")
        expect(sandbox.page.locator("[aria-current=true]")).to_contain_text("Jane Doe")

    def test_received_message_equals_that_of_python(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.call("Ravi Shah")
        sandbox.expect_last(*CALL)
        sandbox.page.locator("summary", has_text="clickToDialResponse").click()
        arrived = json.loads(sandbox.page.locator(".row-more pre").inner_text())
        user = GENERATED.create_user_result(
            {
                "number": "+15551230101",
                "recordId": 360001234568,
                "recordName": "Ravi Shah",
                "email": "ravi@example.com",
                "url": f"{sandbox.origins.page}/#record-360001234568",
            }
        )
        data = GENERATED.create_ctd_message(user)
        assert arrived == GENERATED.ClickToDialResponse(data=data).to_dict()

    def test_connector_says_ready_until_it_is_answered(
        self, context: BrowserContext, calls: Exhibit
    ) -> None:
        with serving(calls) as origins:
            page = context.new_page()
            page.route(f"{origins.page}/main.js", lambda route: route.abort())
            page.goto(f"{origins.page}/")
            page.evaluate(
                """(connector) => {
                  window.said = [];
                  addEventListener("message", ({ data }) => data.action && said.push(data.action));
                  document.querySelector("iframe").src = connector;
                }""",
                origins.receiver,
            )
            wait(page, "said.length === 3")
            page.evaluate(
                """(connector) => frames[0]
                  .postMessage({ type: "ClientAppMessage", action: "ready" }, connector)""",
                origins.receiver,
            )
            wait(page, "said.includes('requestCrmData')")
            page.wait_for_timeout(1000)  # more than twice the time between two
            said = page.evaluate("said")
        assert said[:3] == ["ready"] * 3
        assert said[-1] == "requestCrmData"

    def test_a_call_before_the_connector_is_ready_waits_for_it(
        self, context: BrowserContext, calls: Exhibit
    ) -> None:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        with serving(calls) as origins:
            context.route(f"{origins.receiver}/connector.js", hold)
            found = Sandbox(context.new_page(), origins)
            found.call("Jane Doe")
            wait(found.page, "document.querySelectorAll('#timeline > *').length === 1")
            assert found.rows() == []
            held[0].continue_()
            found.expect_last(*HANDSHAKE, *CALL)
            assert found.complaints == []

    def test_click_to_dial_is_switched_off_and_on(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        switch = sandbox.connector.get_by_role("switch", name="Click-to-dial")
        switch.click()
        expect(sandbox.page.locator("#status")).to_have_text("Click-to-dial off")
        call = sandbox.button("Call Jane Doe")
        expect(call).to_be_disabled()
        switch.click()
        sandbox.ready()
        expect(call).to_be_enabled()
        sandbox.call("Jane Doe")
        sandbox.expect_last(*CALL)

    def test_a_connector_that_is_loaded_anew_is_answered_again(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.button("Reload").click()
        expect(sandbox.connector.get_by_text("Session of Alex Morgan")).to_be_visible()
        sandbox.expect_last(*HANDSHAKE, *HANDSHAKE)
        sandbox.call("Jane Doe")
        sandbox.expect_last(*CALL)

    def test_the_record_is_opened_again_on_request(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        for name in ("Jane Doe", "Ravi Shah"):
            sandbox.call(name)
            expect(sandbox.page.locator("#record")).to_contain_text(name)
        sandbox.connector.get_by_role("button", name="Open record").last.click()
        expect(sandbox.page.locator("#record")).to_contain_text("Jane Doe")


class TestContacts:
    """The contact list includes edge cases."""

    def test_every_kind_of_contact_is_called(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        for name, record, fact in (
            ("Ravi Shah", "360001234568", "End User 360001234568"),
            ("Mina Okafor", "360001234569", "none"),
            ('<b onclick=alert(1)>Bo</b> & "Co"', "360001234571", "+15551230104"),
            ("Zoë 😀 Ångström", "360001234572", "+15551230105"),
        ):
            sandbox.call(name)
            expect(sandbox.page.locator("#record")).to_contain_text(f"Record {record}, opened")
            sandbox.expect_last(*CALL)
            heading = sandbox.connector.get_by_role("heading", name=name, exact=True)
            shown = sandbox.connector.get_by_role("listitem").filter(has=heading)
            expect(shown).to_contain_text(fact)
            assert shown.locator("b").count() == 0

    def test_contact_without_a_number_is_not_called_and_both_sides_show_it(
        self, sandbox: Sandbox
    ) -> None:
        sandbox.ready()
        sandbox.call("Tom Lindqvist")
        sandbox.expect_last(UNSENT, NOTIFIED)
        row = sandbox.page.locator("#timeline > [data-way]", has_text="not sent")
        expect(row).to_contain_text('must have the property "number"')
        failure = sandbox.connector.get_by_text("The call to Tom Lindqvist failed")
        expect(failure).to_contain_text("number")
        sandbox.call("Jane Doe")
        sandbox.expect_last(*CALL)
        expect(failure).to_have_count(0)

    def test_failed_lookup_places_no_call_and_is_reported_to_both_sides(
        self, sandbox: Sandbox
    ) -> None:
        sandbox.ready()
        sandbox.call("Sam Carver")
        sandbox.expect_last(UNSENT, NOTIFIED)
        row = sandbox.page.locator("#timeline > [data-way]", has_text="not sent")
        expect(row).to_contain_text("the CRM answered 503")
        failure = sandbox.connector.get_by_text("The call to Sam Carver failed")
        expect(failure).to_be_visible()
        expect(failure).not_to_contain_text("503")  # what an error of the CRM says is not sent

    def test_pressed_twice_within_the_look_up_is_called_once(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.button("Call Lena Voss").dblclick()
        sandbox.expect_last(*CALL)
        sandbox.page.wait_for_timeout(300)
        assert sandbox.rows() == [*HANDSHAKE, *CALL]


def broken(**changes: Any) -> dict[str, Any]:
    """The typical message with some of its data changed; None deletes."""
    value: dict[str, Any] = json.loads(json.dumps(TYPICAL))
    for key, change in changes.items():
        if change is None:
            del value["data"][key]
        else:
            value["data"][key] = change
    return value


class TestTimeLine:
    def test_the_newest_row_is_in_sight_but_not_while_another_is_read(
        self, sandbox: Sandbox
    ) -> None:
        sandbox.ready()
        for _ in range(3):
            sandbox.call("Jane Doe")
            sandbox.expect_last(*CALL)
        rows = sandbox.page.locator("#timeline > li")
        expect(rows.last).to_be_in_viewport(ratio=1)
        rows.first.locator("summary").click()
        sandbox.call("Ravi Shah")
        sandbox.expect_last(*CALL)
        expect(rows.first).to_be_in_viewport()
        expect(rows.last).not_to_be_in_viewport()

    def test_repeated_messages_are_counted(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.page.get_by_label("another site").check()
        for _ in range(3):
            sandbox.stranger.get_by_role("button").click()
        row = sandbox.page.locator("#timeline > li", has_text="ignored")
        expect(row).to_contain_text("\u00d73")
        expect(row).to_have_count(1)

    def test_is_cleared(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.button("Clear").click()
        expect(sandbox.page.get_by_text("Every message, in both directions")).to_be_visible()
        sandbox.call("Jane Doe")
        sandbox.expect_last(*CALL)
        assert len(sandbox.rows()) == 2


class TestBench:
    @pytest.mark.parametrize(
        ("value", "lines"),
        [
            (broken(doNotCall="no"), ['"doNotCall": "no",']),
            (broken(crmPhones=["+1", 7]), ["7"]),
            (broken(nameObjects={}), ['"nameObjects": {},']),
            (broken(crmEmails=None), ['"data": {']),
            (broken(more=1), ['"more": 1']),
            (broken(doNotCall=1, crmEmails=None), ['"data": {', '"doNotCall": 1,']),
            ({**TYPICAL, "action": "other"}, ['"action": "other",']),
            ({**TYPICAL, "a/b~c": 1}, ['"a/b~c": 1']),
            ([1], ["["]),
            ("null", ["null"]),
        ],
    )
    def test_errors_of_the_generated_code_are_shown_and_marked(
        self, bench: Sandbox, value: Any, lines: list[str]
    ) -> None:
        bench.edit(value)
        parsed = json.loads(value) if isinstance(value, str) else value
        expected = errors_of(parsed)
        assert bench.shown_errors() == expected
        assert expected
        count = "1 error" if len(expected) == 1 else f"{len(expected)} errors"
        expect(bench.page.locator("#verdict")).to_have_text(count)
        assert marked(bench) == lines
        expect(bench.editor).to_have_attribute("aria-invalid", "true")

    def test_is_valid_again_once_it_is_mended(self, bench: Sandbox) -> None:
        bench.edit(broken(doNotCall="no"))
        bench.edit(TYPICAL)
        expect(bench.page.locator("#verdict")).to_have_text("A valid ClickToDialResponse")
        expect(bench.editor).to_have_attribute("aria-invalid", "false")
        assert bench.shown_errors() == []
        assert marked(bench) == []

    @pytest.mark.parametrize(
        ("text", "place", "said"),
        [
            ("", "line 1, column 1", "it is not complete"),
            ('{"a": 1,}', "line 1, column 9", "a property's name in double quotes"),
            ("[1,\n2,]", "line 2, column 3", "or there is an extra comma"),
            ('{"a" 1}', "line 1, column 6", "a colon must follow"),
            ('{"a": 1\n"b": 2}', "line 2, column 1", "a comma or } must stand here"),
            ("{'a': 1}", "line 1, column 2", "a property's name in double quotes"),
            ('["a\n"]', "line 1, column 2", "this string is not closed"),
            ("[NaN]", "line 1, column 2", "this is not a JSON value"),
            ("[01]", "line 1, column 3", "a comma or ] must stand here"),
            ("[1e999]", "line 1, column 2", "too large for a double"),
            ('{"a": 1,\n "a": 2}', "line 2, column 2", 'has the key "a" twice'),
            ("{} {}", "line 1, column 4", "text after its end"),
            ("[" * 100_000, "line 1, column 502", "nested deeper"),
        ],
    )
    def test_text_that_is_no_json_has_its_place_and_cannot_be_sent(
        self, bench: Sandbox, text: str, place: str, said: str
    ) -> None:
        bench.edit(text)
        verdict = bench.page.locator("#verdict")
        expect(verdict).to_contain_text(f"Not JSON: {place}: ")
        expect(verdict).to_contain_text(said)
        assert len(marked(bench)) == 1
        expect(bench.button("Send")).to_be_disabled()
        expect(bench.button("Send anyway")).to_be_disabled()

    def test_an_error_leads_to_its_place(self, bench: Sandbox) -> None:
        bench.edit(broken(doNotCall="no"))
        bench.page.locator("#errors").get_by_role("button").click()
        selected = bench.editor.evaluate(
            "area => area.value.slice(area.selectionStart, area.selectionEnd)"
        )
        assert selected == '"no"'
        expect(bench.editor).to_be_focused()

    def test_a_valid_message_is_sent_and_accepted(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.edit(TYPICAL)
        sandbox.button("Send").click()
        expect(sandbox.outcome).to_have_text("Sent, and the connector accepted it.")
        sandbox.expect_last(*CALL)

    def test_an_invalid_message_is_not_sent(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.edit(broken(doNotCall="no"))
        sandbox.button("Send").click()
        expect(sandbox.outcome).to_have_text("Not sent. The snippet found 1 error.")
        sandbox.expect_last(*HANDSHAKE, UNSENT)

    def test_sent_anyway_it_is_refused_with_the_same_errors(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        value = broken(doNotCall="no", crmEmails=None)
        sandbox.edit(value)
        sandbox.button("Send anyway").click()
        expect(sandbox.outcome).to_have_text("Sent, and the connector refused it: 2 errors.")
        sandbox.expect_last(*HANDSHAKE, REFUSED)
        sandbox.page.locator("summary", has_text="refused").click()
        items = sandbox.page.locator(".row-more .issue")
        expect(items).to_have_count(2)
        for item, (at, message) in zip(items.all(), errors_of(value), strict=True):
            expect(item).to_have_text(f"{at}{message}")
        expect(sandbox.connector.get_by_text("Refused a message")).to_be_visible()
        expect(sandbox.connector.get_by_role("list", name="Interactions")).to_be_empty()

    def test_receiver_survives_invalid_messages(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        for value in ("null", '"text"', "[]", '{"action": "toString"}'):
            sandbox.edit(value)
            sandbox.button("Send anyway").click()
            expect(sandbox.outcome).to_contain_text("the connector refused it")
        sandbox.call("Jane Doe")
        sandbox.expect_last(*CALL)

    def test_a_message_of_the_time_line_is_edited_as_a_copy(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.call("Ravi Shah")
        sandbox.expect_last(*CALL)
        sandbox.page.locator("summary", has_text="clickToDialResponse").click()
        sandbox.button("Edit a copy").click()
        expect(sandbox.editor).to_be_focused()
        value = json.loads(sandbox.editor.input_value())
        assert value["data"]["pageInfo"]["recordName"] == "Ravi Shah"

    def test_every_example_of_the_schema_can_be_chosen(self, bench: Sandbox) -> None:
        folder = ROOT / "schema/examples/click-to-dial-response"
        for path in [*folder.glob("valid/*.json"), *folder.glob("invalid/*.json")]:
            label = f"{path.parent.name}/{path.stem}".replace("_", " ")
            bench.page.get_by_label("Start from").select_option(label=label)
            value = json.loads(path.read_text())
            assert json.loads(bench.editor.input_value()) == value
            assert bench.shown_errors() == errors_of(value)


def marked(sandbox: Sandbox) -> list[str]:
    """The lines that are marked as wrong, without their messages."""
    return sandbox.page.locator(".line--bad").evaluate_all(
        """lines => lines.map((line) => {
          const copy = line.cloneNode(true);
          copy.querySelector(".line-why").remove();
          return copy.textContent.trim();
        })"""
    )


class TestWrongOrigin:
    def test_message_does_not_arrive_after_the_frame_navigated(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.page.get_by_label("another site").check()
        expect(sandbox.stranger.get_by_text("Nothing has arrived")).to_be_visible()
        for name in ("Send", "Send anyway"):
            sandbox.button(name).click()
            expect(sandbox.outcome).to_have_text("Sent, and nothing arrived.")
        sandbox.expect_last(
            *HANDSHAKE, *[Seen("out", "clickToDialResponse", "nothing arrived")] * 2
        )
        expect(sandbox.stranger.get_by_text("Nothing has arrived")).to_be_visible()
        expect(sandbox.connector.get_by_role("list", name="Interactions")).to_be_empty()

    def test_foreign_page_shows_messages_that_arrive(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.page.evaluate(
            """(origin) => document.getElementById("strangerFrame").contentWindow
              .postMessage({ action: "leak" }, origin)""",
            sandbox.origins.stranger,
        )
        sandbox.page.get_by_label("another site").check()
        expect(sandbox.stranger.get_by_text("1 message has arrived")).to_be_visible()
        sandbox.expect_last(Seen("out", "leak", "accepted"))

    def test_who_pretends_to_be_the_connector_is_ignored(self, sandbox: Sandbox) -> None:
        sandbox.ready()
        sandbox.page.get_by_label("another site").check()
        sandbox.stranger.get_by_role("button", name="Send “ready” from here").click()
        sandbox.expect_last(*HANDSHAKE, Seen("in", "ready", "ignored"))
        row = sandbox.page.locator("#timeline > [data-way]", has_text="ignored")
        expect(row).to_contain_text(
            f"It came from {sandbox.origins.stranger}, not from {sandbox.origins.receiver}."
        )


class TestSnippets:
    def test_button_copies_the_whole_file(self, sandbox: Sandbox) -> None:
        sandbox.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        for tab, path in (
            ("ES module", "javascript/click-to-dial-response.js"),
            ("Classic script", "javascript/click-to-dial-response.iife.js"),
            ("Types", "javascript/click-to-dial-response.d.ts"),
            ("Python", "python/click_to_dial_response.py"),
        ):
            sandbox.page.get_by_role("tab", name=tab).click()
            name = path.rpartition("/")[2]
            text = (ROOT / "generated" / path).read_text()
            panel = sandbox.page.get_by_role("tabpanel", name=tab)
            expect(panel.get_by_role("region", name=name)).to_contain_text(text[:60])
            panel.get_by_role("button", name=f"Copy {name}").click()
            expect(panel.get_by_role("status")).to_have_text("Copied")
            assert sandbox.page.evaluate("navigator.clipboard.readText()") == text

    def test_without_leave_to_copy_it_is_selected(self, sandbox: Sandbox) -> None:
        sandbox.page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"
        )
        panel = sandbox.page.get_by_role("tabpanel", name="ES module")
        expect(panel.get_by_text("lines")).to_be_visible()
        panel.get_by_role("button", name=re.compile("^Copy")).click()
        expect(panel.get_by_role("status")).to_contain_text("Selected")
        text = (ROOT / "generated/javascript/click-to-dial-response.js").read_text()
        assert sandbox.page.evaluate("String(getSelection())").strip() == text.strip()


class TestAnyMessage:
    def test_its_examples_are_sent_validated_and_shown(self, shop: Sandbox) -> None:
        assert shop.page.title() == "OrderPlaced · framepost sandbox"
        expect(shop.connector.get_by_text("Listening for OrderPlaced")).to_be_visible()
        shop.button("Send the schema's example 1").click()
        expect(shop.outcome).to_have_text("Sent, and the receiver accepted it.")
        shown = shop.connector.get_by_role("list", name="Valid messages").get_by_role("listitem")
        expect(shown).to_contain_text('"TEA-1"')
        shop.button("Send the schema's example 2").click()
        expect(shop.outcome).to_have_text("Not sent. The snippet found 1 error.")
        shop.button("Send anyway").click()
        expect(shop.outcome).to_have_text("Sent, and the receiver refused it: 1 error.")
        expect(shown).to_have_count(1)
        assert shop.rows() == [
            Seen("out", "orderPlaced", "accepted"),
            Seen("out", "orderPlaced", "not sent"),
            Seen("out", "orderPlaced", "refused"),
        ]

    def test_an_example_is_edited(self, shop: Sandbox) -> None:
        shop.button("Edit the schema's example 2").click()
        assert json.loads(shop.editor.input_value()) == ORDER["examples"][1]
        assert shop.shown_errors() == [("/data/id", 'must match the pattern "^[A-Z]{3}-\\\\d+$"')]

    def test_own_schema_of_the_call_places_calls(
        self, context: BrowserContext, tmp_path: Path
    ) -> None:
        for each in (ROOT / "schema").glob("*.schema.json"):
            shutil.copy(each, tmp_path)
        path = (tmp_path / "click-to-dial-response.schema.json").rename(
            tmp_path / "dial.schema.json"
        )
        schema = json.loads(path.read_text())
        schema["title"] = "Dial"
        schema["$defs"]["UserResult"]["properties"]["number"]["pattern"] = "0$"
        path.write_text(json.dumps(schema))
        with serving(exhibit(path)) as origins:
            found = Sandbox(context.new_page(), origins)
            found.ready()
            found.call("Jane Doe")
            found.expect_last(*CALL)
            found.call("Ravi Shah")
            found.expect_last(UNSENT, NOTIFIED)
            expect(found.page.locator("#verdict")).to_have_text("A valid Dial")
            assert found.complaints == []

    def test_schema_without_a_message_can_be_tried_too(
        self, context: BrowserContext, tmp_path: Path
    ) -> None:
        path = tmp_path / "count.schema.json"
        path.write_text(json.dumps({"type": "integer", "examples": [3]}))
        with serving(exhibit(path)) as origins:
            found = Sandbox(context.new_page(), origins)
            expect(found.connector.get_by_text("Listening for count")).to_be_visible()
            found.button("Send").click()
            expect(found.outcome).to_have_text("Sent, and the receiver accepted it.")
            found.edit("3.5")
            found.button("Send").click()
            expect(found.outcome).to_have_text("Not sent. The snippet found 1 error.")
            assert found.complaints == []
