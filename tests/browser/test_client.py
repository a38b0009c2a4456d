"""The client of the whole conversation and its counterpart in a real browser, at two origins."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from support.browser import Site
from support.listening import CRM_DATA
from support.stage import SCRIPTS

OUTER = """<!doctype html><meta charset="utf-8"><title>CRM</title>
<iframe id="crmConnectIframeId" src="%s"></iframe>%s"""
FORMS = {
    "module": '<script type="module" src="/page.js"></script>',
    "classic": '<script src="/crm-connector.iife.js"></script><script src="/classic.js"></script>',
}
CREATE = """
window.errors = [];
window.notes = [];
window.opened = [];
window.iframe = document.getElementById("crmConnectIframeId");
window.create = (options) => api.createClient({
  target: iframe,
  origin: ORIGIN,
  handlers: {
    requestCrmData: async () => (CRM_DATA),
    requestNavigateToClickToDialResult: ({ recordId }) => { opened.push(recordId); },
  },
  onError: (error) => errors.push(error.code),
  ...options,
});
window.client = create();
"""
INNER = """<!doctype html><meta charset="utf-8"><title>connector</title>
<script src="/crm-connector.iife.js"></script>
<script>
window.got = [];
window.failures = [];
const keep = (name) => (data) => { got.push([name, data]); };
window.counterpart = framepost.CrmConnector.createCounterpart({
  target: parent,
  origin: "%s",
  handlers: {
    clickToDialResponse: keep("clickToDialResponse"),
    displayErrorNotification: keep("displayErrorNotification"),
  },
  onError: (error) => failures.push(error.code),
});
</script>"""
NOTE = {
    "type": "transient",
    "severity": "ERROR",
    "textArray": [],
    "title": "",
    "dialogId": 0,
    "persist": False,
    "store": False,
}


class Pages:
    """A page with a client, and the page of its counterpart in an iframe."""

    def __init__(self, page: Page, crm: Site, connector: Site) -> None:
        self.page, self.crm, self.connector = page, crm, connector
        self.thrown: list[str] = []
        page.on("pageerror", lambda error: self.thrown.append(error.message))
        create = CREATE.replace("ORIGIN", json.dumps(connector.origin))
        create = create.replace("CRM_DATA", json.dumps(CRM_DATA))
        for site in (crm, connector):
            for name in ("crm-connector.js", "crm-connector.iife.js"):
                site.put(f"/{name}", SCRIPTS / name)
        module = 'import * as api from "/crm-connector.js";\nwindow.api = api;\n'
        crm.put("/page.js", module + create)
        crm.put("/classic.js", "window.api = framepost.CrmConnector;\n" + create)
        self.inner = connector.put("/connector.html", INNER % crm.origin)

    def open(self, form: str = "module") -> None:
        self.page.goto(self.crm.put("/", OUTER % (self.inner, FORMS[form])))
        self.page.wait_for_function("window.client?.status === 'ready'")

    def value(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def connector_value(self, expression: str) -> Any:
        frame = self.page.frame(url=self.inner)
        assert frame is not None
        return frame.evaluate(expression)


@pytest.fixture
def pages(page: Page, crm: Site, connector: Site) -> Pages:
    return Pages(page, crm, connector)


@pytest.mark.parametrize("form", FORMS)
def test_client_and_counterpart_talk_in_both_forms(pages: Pages, form: str) -> None:
    pages.open(form)
    assert pages.connector_value("counterpart.request.requestCrmData()") == CRM_DATA
    pages.value(
        """() => {
          const { createCTDMessage, createUserResult } = api;
          const data = createCTDMessage(createUserResult({ number: "+1555", recordId: 7 }));
          window.call = client.send.clickToDialResponse(data);
        }"""
    )
    assert pages.connector_value("got") == []
    pages.connector_value("counterpart.send.requestEnableClickToDial({ isEnabled: true })")
    pages.value("call")
    assert pages.value("client.enabled.clickToDialResponse") is True
    pages.page.wait_for_timeout(50)
    ((name, data),) = pages.connector_value("got")
    assert (name, data["crmPhones"]) == ("clickToDialResponse", ["+1555"])
    assert (pages.value("errors"), pages.connector_value("failures"), pages.thrown) == ([], [], [])


def test_ten_thousand_messages_arrive_in_order_in_each_direction(pages: Pages) -> None:
    pages.open()
    note = json.dumps(NOTE)
    pages.value(
        f"""() => {{
          const numbers = Array.from({{ length: 10_000 }}, (_, n) => n);
          window.all = Promise.all(numbers.map((dialogId) =>
            client.send.displayErrorNotification({{ ...{note}, dialogId }})));
        }}"""
    )
    pages.connector_value(
        """() => Promise.all(Array.from({ length: 10_000 }, (_, recordId) =>
          counterpart.send.requestNavigateToClickToDialResult({ recordId }))).then(() => 0)"""
    )
    pages.value("all.then(() => 0)")
    pages.page.wait_for_function("opened.length === 10_000")
    is_ordered: Callable[[str], str] = lambda list_: f"{list_}.every((each, n) => each === n)"  # noqa: E731
    assert pages.value(is_ordered("opened"))
    pages.connector_value(
        """async () => {
          while (got.length < 10_000) await new Promise((resolve) => setTimeout(resolve, 20));
        }"""
    )
    assert pages.connector_value(is_ordered("got.map(([, { dialogId }]) => dialogId)"))
    assert (pages.value("errors"), pages.connector_value("failures")) == ([], [])


def test_reload_of_the_iframe_resets_the_state(pages: Pages) -> None:
    pages.open()
    pages.connector_value("counterpart.send.requestEnableClickToDial({ isEnabled: true })")
    pages.page.wait_for_function("client.enabled.clickToDialResponse")
    pages.connector_value("setTimeout(() => location.reload())")
    pages.page.wait_for_function("!client.enabled.clickToDialResponse")
    pages.page.wait_for_function("client.status === 'ready'")
    pages.page.wait_for_timeout(100)
    assert pages.connector_value("counterpart.request.requestCrmData()") == CRM_DATA


def test_frame_that_goes_to_another_origin_hears_nothing_and_is_reported(
    pages: Pages, stranger: Site
) -> None:
    pages.open()
    script = (
        "<script>window.got = []; addEventListener('message', ({ data }) => got.push(data));"
        "parent.postMessage({ type: 'CRMConnectMessage', action: 'requestCrmData' }, '*');</script>"
    )
    other = stranger.put("/other.html", script)
    pages.value(f"iframe.src = {json.dumps(other)}")
    pages.page.wait_for_function("errors.length > 0")
    pages.value(f"client.send.displayErrorNotification({json.dumps(NOTE)})")
    pages.page.wait_for_timeout(100)
    frame = pages.page.frame(url=other)
    assert frame is not None
    assert frame.evaluate("got") == []
    assert pages.value("errors") == ["ORIGIN_MISMATCH"]


def test_two_iframes_of_one_origin_have_clients_of_their_own(pages: Pages) -> None:
    pages.open()
    pages.value(
        """async () => {
          const other = document.createElement("iframe");
          other.src = iframe.src;
          document.body.append(other);
          window.names = [];
          window.second = create({ target: other, handlers: {
            requestCrmData: () => { throw new Error("no"); },
            requestNavigateToClickToDialResult: ({ recordId }) => { names.push(recordId); },
          }});
        }"""
    )
    pages.page.wait_for_function("second.status === 'ready'")
    first, other = pages.page.main_frame.child_frames
    for frame, record in ((first, "a"), (other, "b")):
        frame.evaluate(
            "(recordId) => counterpart.send.requestNavigateToClickToDialResult({ recordId })",
            record,
        )
    pages.page.wait_for_function("opened.length && names.length")
    assert (pages.value("opened"), pages.value("names")) == (["a"], ["b"])
    assert pages.value("errors") == []


def test_proxies_and_instances_are_sent_as_plain_data(pages: Pages) -> None:
    pages.open()
    pages.value(
        f"client.send.displayErrorNotification(new Proxy({json.dumps(NOTE)}, {{}})).then(() => 0)"
    )
    pages.page.wait_for_timeout(50)
    assert pages.connector_value("got") == [["displayErrorNotification", NOTE]]


def test_client_with_a_wrong_iframe_or_option_is_refused(pages: Pages) -> None:
    pages.open()
    code = """(target) => {
      try { create({ target }); } catch (error) { return error.code; }
    }"""
    assert pages.value(f"({code})(null)") == "FRAME_MISSING"
    assert pages.value(f"({code})(document.createElement('iframe'))") == "FRAME_MISSING"
    assert pages.value(f"({code})(iframe)") == "CLIENT_EXISTS"
    attempt = "{ try { create({ iframe }); } catch (error) { return String(error); } }"
    assert pages.value(f"(() => {attempt})()") == "TypeError: unknown option iframe"
    pages.value("iframe.remove()")
    sent = f"client.send.displayErrorNotification({json.dumps(NOTE)}).catch(({{ code }}) => code)"
    assert pages.value(sent) == "FRAME_MISSING"
