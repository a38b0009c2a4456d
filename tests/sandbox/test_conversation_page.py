"""The pages of a conversation: each message is sent, answered and shown, on both sides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, expect

from framepost.sandbox.dialogue import Dialogue, dialogue
from framepost.sandbox.server import serving
from support.sandbox_page import Sandbox, Seen

ROOT = Path(__file__).parents[2]
PLAYER = ROOT / "tests/protocol/player/player.asyncapi.json"
DOCUMENT = json.loads((ROOT / "schema/crm-connector.asyncapi.json").read_text("utf-8"))
NAMES = [each["name"] for each in DOCUMENT["channels"]["connector"]["messages"].values()]
START = [
    Seen("in", "ready", "accepted"),
    Seen("out", "ready", "sent"),
    Seen("in", "requestCrmData", "accepted"),
    Seen("out", "crmData", "sent"),
    Seen("in", "requestEnableClickToDial", "accepted"),
]
CALL = [
    Seen("out", "clickToDialResponse", "sent"),
    Seen("in", "requestNavigateToClickToDialResult", "accepted"),
]
ANSWERS = {
    "requestCrmData": "crmData",
    "requestGetCrmDirectory": "crmDirectory",
    "requestCustomFieldsValues": "customFieldsDataResponse",
    "requestSaveInteractionLog": "createHistoryItem",
}
"""What the page sends after a message of the connector."""


@pytest.fixture(scope="module")
def crm() -> Dialogue:
    return dialogue()


@pytest.fixture(scope="module")
def shared(chromium: Browser, crm: Dialogue) -> Iterator[Sandbox]:
    """One page for the tests that do not influence each other."""
    context = chromium.new_context()
    context.set_default_timeout(20_000)
    with serving(crm) as origins:
        page = Sandbox(context.new_page(), origins)
        page.ready()
        yield page
        assert page.complaints == []
    context.close()


@pytest.fixture
def sandbox(context: BrowserContext, crm: Dialogue) -> Iterator[Sandbox]:
    with serving(crm) as origins:
        page = Sandbox(context.new_page(), origins)
        page.ready()
        yield page
        assert page.complaints == []


def send(side: FrameLocator | Locator, name: str) -> None:
    side.get_by_role("button", name=name, exact=True).click()


def card(page: Sandbox, name: str | re.Pattern[str]) -> Locator:
    return page.connector.get_by_role("article", name=name)


def item(page: Sandbox, name: str) -> Locator:
    """A message in the list of those that the CRM page can send."""
    return page.page.locator("#messages > li").filter(
        has=page.page.get_by_role("button", name=name, exact=True)
    )


class TestConnector:
    def test_each_button_sends_its_message_and_gets_its_answer(self, shared: Sandbox) -> None:
        for name in NAMES:
            if name.startswith("request"):
                shared.button("Clear").click()
                send(shared.connector, name)
                sent = [Seen("in", name, "accepted")]
                answer = ANSWERS.get(name)
                shared.expect_last(*sent, *([Seen("out", answer, "sent")] if answer else []))

    def test_address_book_is_a_list(self, shared: Sandbox) -> None:
        send(shared.connector, "requestGetCrmDirectory")
        entries = shared.connector.get_by_role("list", name="Address book").get_by_role("listitem")
        expect(entries).to_have_count(8)
        expect(entries.first).to_have_text("Jane Doe+15551230100jane@example.com")

    def test_custom_fields_are_a_form(self, shared: Sandbox) -> None:
        send(shared.connector, "requestCustomFieldsValues")
        field = card(shared, "Custom fields").get_by_role("textbox", name="Reason of the call")
        field.fill("Billing")
        expect(field).to_have_value("Billing")

    def test_log_of_a_call_is_saved_and_comes_back_as_history(self, sandbox: Sandbox) -> None:
        sandbox.call("Jane Doe")
        sandbox.expect_last(*START, *CALL)
        send(card(sandbox, "Jane Doe"), "End call and save log")
        saved = card(sandbox, "In the history: Call with Jane Doe")
        expect(saved).to_contain_text("Saved by the CRM as task-1")
        expect(sandbox.page.locator("#record")).to_contain_text("Log saved: Call with Jane Doe")

    def test_notification_is_shown_with_its_text_and_buttons(self, shared: Sandbox) -> None:
        send(item(shared, "displayErrorNotification"), "displayErrorNotification")
        notice = shared.connector.locator(".notice")
        expect(notice).to_be_visible()
        notice.get_by_role("button").first.click()
        expect(notice).to_have_count(0)

    def test_its_time_line_shows_the_same_messages_from_the_other_side(
        self, sandbox: Sandbox
    ) -> None:
        sandbox.expect_last(*START)
        rows = sandbox.connector.locator("#timeline > [data-way]").evaluate_all(
            """rows => rows.map((row) => [row.dataset.way,
              row.querySelector(".row-name").textContent.replace(/^.*: /, "").split(" ")[0]])"""
        )
        turned = {"in": "out", "out": "in"}
        assert [tuple(each) for each in rows] == [(turned[way], name) for way, name, _ in START]


class TestPage:
    def test_call_reaches_the_connector_and_opens_the_record(self, sandbox: Sandbox) -> None:
        sandbox.expect_last(*START)
        sandbox.call("Jane Doe")
        sandbox.expect_last(*START, *CALL)
        expect(card(sandbox, "Jane Doe")).to_contain_text("+15551230100")
        expect(sandbox.page.locator("#record")).to_contain_text("Record 360001234567, opened")

    def test_double_click_calls_once(self, sandbox: Sandbox) -> None:
        sandbox.button("Call Ravi Shah").dblclick()
        sandbox.expect_last(*CALL)
        sandbox.page.wait_for_timeout(300)
        assert sandbox.rows() == [*START, *CALL]

    def test_call_that_cannot_be_placed_names_the_contact_until_the_next_call(
        self, sandbox: Sandbox
    ) -> None:
        sandbox.call("Tom Lindqvist")
        sandbox.expect_last(
            Seen("out", "clickToDialResponse", "not sent"),
            Seen("out", "displayErrorNotification", "sent"),
        )
        failure = sandbox.connector.get_by_text("The call to Tom Lindqvist failed")
        expect(failure).to_contain_text("number")
        sandbox.call("Jane Doe")
        sandbox.expect_last(*CALL)
        expect(failure).to_have_count(0)

    def test_what_the_crm_says_of_its_error_is_not_sent(self, sandbox: Sandbox) -> None:
        sandbox.call("Sam Carver")
        failure = sandbox.connector.get_by_text("The call to Sam Carver failed")
        expect(failure).to_be_visible()
        expect(failure).not_to_contain_text("503")

    def test_nobody_can_be_called_while_click_to_dial_is_off(self, sandbox: Sandbox) -> None:
        switch = sandbox.connector.get_by_role("switch", name="Click-to-dial")
        switch.click()
        expect(sandbox.page.locator("#status")).to_have_text("Click-to-dial off")
        expect(sandbox.button("Call Jane Doe")).to_be_disabled()
        send(item(sandbox, "clickToDialResponse"), "clickToDialResponse")
        expect(item(sandbox, "clickToDialResponse")).to_contain_text("DISABLED")
        sandbox.expect_last(Seen("out", "clickToDialResponse", "not sent"))
        switch.click()
        expect(sandbox.button("Call Jane Doe")).to_be_enabled()

    def test_reload_of_the_connector_starts_again(self, sandbox: Sandbox) -> None:
        sandbox.expect_last(*START)
        sandbox.button("Reload").click()
        # On a slow machine, the connector may repeat its first message.
        last = START[-1].action
        rows = sandbox.page.locator("#timeline > [data-way]", has_text=last)
        expect(rows).to_have_count(2)
        sandbox.call("Jane Doe")
        sandbox.expect_last(*CALL)

    def test_edited_message_shows_what_is_wrong_and_is_not_sent(self, sandbox: Sandbox) -> None:
        form = item(sandbox, "crmDirectory")
        form.get_by_role("button", name="Edit crmDirectory").click()
        editor = form.get_by_role("textbox")
        editor.fill('{"count": 1, "results": []}')
        expect(form.locator(".issue")).to_have_text("/countmust be of type string")
        send(form, "crmDirectory")
        expect(form.get_by_role("status")).to_have_text("Not sent: 1 error.")
        sandbox.expect_last(Seen("out", "crmDirectory", "not sent"))

    def test_edited_reply_is_the_answer(self, sandbox: Sandbox) -> None:
        form = item(sandbox, "crmDirectory")
        form.get_by_role("button", name="Edit crmDirectory").click()
        contact = {"id": "9", "name": "Nova", "phone": "+1", "email": None}
        form.get_by_role("textbox").fill(json.dumps({"count": "1", "results": [contact]}))
        send(sandbox.connector, "requestGetCrmDirectory")
        expect(card(sandbox, "Address book")).to_contain_text("Nova")
        form.get_by_role("textbox").fill('{"count": 1}')
        send(sandbox.connector, "requestGetCrmDirectory")
        sandbox.expect_last(Seen("out", "crmDirectory", "not sent"))

    def test_message_of_the_time_line_is_edited_as_a_copy(self, sandbox: Sandbox) -> None:
        sandbox.call("Ravi Shah")
        sandbox.expect_last(*CALL)
        sandbox.page.locator("summary", has_text="clickToDialResponse").click()
        sandbox.button("Edit a copy").click()
        editor = item(sandbox, "clickToDialResponse").get_by_role("textbox")
        expect(editor).to_be_focused()
        assert json.loads(editor.input_value())["pageInfo"]["recordName"] == "Ravi Shah"

    def test_theme_is_switched_in_both_pages_without_a_reload(self, sandbox: Sandbox) -> None:
        sandbox.button("Switch to the dark theme").click()
        html = sandbox.connector.locator("html")
        expect(html).to_have_attribute("data-theme", "dark")
        assert sandbox.rows() == START


class TestStranger:
    """An invented protocol, in which the page in the iframe does not speak first."""

    def test_every_message_has_a_button_and_requests_are_answered_with_examples(
        self, context: BrowserContext
    ) -> None:
        with serving(dialogue(PLAYER)) as origins:
            page = Sandbox(context.new_page(), origins)
            status = page.page.locator("#status")
            expect(status).to_have_text("Counterpart is ready, play on")
            form = item(page, "search")
            form.get_by_role("button", name="Edit search").click()
            form.get_by_role("textbox").fill('{"id": 7, "text": "blue"}')
            send(form, "search")
            expect(form.get_by_role("status")).to_have_text("Answered.")
            page.expect_last(Seen("out", "search", "sent"), Seen("in", "results", "accepted"))
            expect(card(page, "Search")).to_contain_text("blue")
            results = page.page.get_by_role("article", name="Results")
            expect(results).to_contain_text("Tracks")
            page.connector.get_by_role("switch", name="play").uncheck()
            expect(status).to_have_text("Counterpart is ready, play off")
            send(item(page, "play"), "play")
            expect(item(page, "play")).to_contain_text("DISABLED")
            assert page.complaints == []


def test_conversation_runs_on_generated_code_only(crm: Dialogue) -> None:
    folder = ROOT / "generator/framepost/sandbox/page"
    found, waiting = set[str](), {"conversation.js", "counterpart.js"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        text = re.sub(r"/\*\*[\s\S]*?\*/", "", (folder / name).read_text("utf-8"))
        assert not re.search(r"postMessage|addEventListener\(\s*[\"']message", text), name
        imports = re.findall(r'(?:from|import\()\s*"\./([\w-]+\.js)"', text)
        waiting |= {each for each in imports if each != "setup.js"} - found
    assert {"crm-page.js", "crm-stand-in.js", "party.js"} <= found
    generated = (ROOT / "generated/javascript/crm-connector.js").read_text("utf-8")
    assert crm.files[crm.module] == generated
