"""The page in docs/client-for-your-page.md, with a counterpart in its iframe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page

from support.browser import Site
from support.docs import ROOT, blocks_of
from support.stage import SCRIPTS

BLOCKS = blocks_of((ROOT / "docs/client-for-your-page.md").read_text("utf-8"))
CONNECTOR = """<!doctype html><meta charset="utf-8"><title>connector</title>
<script src="/crm-connector.iife.js"></script>
<script>
window.got = [];
const keep = (name) => (data) => { got.push([name, data]); };
window.counterpart = framepost.CrmConnector.createCounterpart({
  target: parent,
  origin: "%s",
  handlers: { clickToDialResponse: keep("call"), createHistoryItem: keep("history") },
});
</script>"""
LOG = {"message": {"body": {"interactionId": "7f3c", "interactionData": {}}}}


@pytest.fixture
def connected(page: Page, crm: Site, connector: Site) -> Frame:
    """The frame of the counterpart in the page of the documentation."""
    (html,) = (block.text for block in BLOCKS if block.language == "html")
    crm.put("/crm-connector.js", SCRIPTS / "crm-connector.js")
    connector.put("/crm-connector.iife.js", SCRIPTS / "crm-connector.iife.js")
    inner = connector.put("/", CONNECTOR % crm.origin)
    shown = html.replace("https://connector.example.com", connector.origin)
    page.goto(crm.put("/", shown.replace("onError:", "log: (line) => lines.push(line), onError:")))
    frame = page.frame(url=inner)
    assert frame is not None
    frame.wait_for_function("window.counterpart?.status === 'ready'")
    return frame


@pytest.fixture
def page(page: Page) -> Page:
    page.add_init_script("window.lines = [];")
    return page


def test_page_answers_everything(page: Page, connected: Frame) -> None:
    requests = (
        "requestCrmData()",
        "requestGetCrmDirectory()",
        "requestCustomFieldsValues({ object: { voice: [], digital: [] } })",
    )
    data, directory, fields = (connected.evaluate(f"counterpart.request.{r}") for r in requests)
    assert data["currentUser"]["Name"] == "Ada"
    assert (
        directory["count"],
        fields["voice"]["reason"]["customFieldInfo"]["customFieldLabel"],
    ) == (
        "1",
        "Reason",
    )
    connected.evaluate("counterpart.send.requestNavigateToClickToDialResult({ recordId: '7' })")
    page.wait_for_function("document.getElementById('status').textContent === 'record 7'")
    connected.evaluate("(log) => counterpart.send.requestSaveInteractionLog(log)", LOG)
    connected.wait_for_function("got.length === 1")
    ((name, item),) = connected.evaluate("got")
    assert (name, item["taskId"], item["data"]["msgData"]) == ("history", "00T5e00001", LOG)


def test_page_calls_once_that_is_enabled(page: Page, connected: Frame) -> None:
    connected.evaluate("counterpart.request.requestCrmData()")
    page.click("#call")
    (log,) = (block.text for block in BLOCKS if block.info == "log")
    assert page.evaluate("lines.join('\\n') + '\\n'") == log
    connected.evaluate("counterpart.send.requestEnableClickToDial({ isEnabled: true })")
    page.wait_for_function("document.getElementById('status').textContent === 'sent'")
    connected.wait_for_function("got.length === 1")
    ((name, call),) = connected.evaluate("got")
    assert (name, call["crmPhones"]) == ("call", ["+15551230100"])
