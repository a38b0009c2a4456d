"""A page with a listener for its Call buttons, and the messages of the connector."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from support.browser import Site
from support.stage import CLASSIC, MODULE, USER, Stage

READY = {"type": "CRMConnectMessage", "action": "ready"}
ON, OFF = (
    {"type": "CRMConnectMessage", "action": "requestEnableClickToDial", "data": {"isEnabled": each}}
    for each in (True, False)
)
ASK = {"type": "CRMConnectMessage", "action": "requestCrmData"}
CLIENT_READY = {"type": "ClientAppMessage", "action": "ready"}
CRM_DATA = {
    "callCenterSettings": {"SoftphoneOptions": {"clickToDial": "Y"}},
    "currentUser": {
        "attributes": {"type": "Agent"},
        "Name": "Ada",
        "Username": "ada",
        "Id": 7,
        "LanguageLocaleKey": "en_US",
    },
    "capabilities": {"name": "CRM"},
}
REPLY = {"type": "ClientAppMessage", "action": "crmData", "data": CRM_DATA}

HANDSHAKE = """window.got = [];
const say = (action, data) => parent.postMessage({ type: "CRMConnectMessage", action, data }, "*");
let ready = setInterval(() => say("ready"), 30);
addEventListener("message", ({ data }) => {
  got.push(data);
  if (data.action === "ready" && ready) { clearInterval(ready); ready = 0; say("requestCrmData"); }
  if (data.action === "crmData") say("requestEnableClickToDial", { isEnabled: true });
});
"""
"""The script of a connector that repeats `ready` until it is answered, then asks for the data."""

LISTEN = """window.errors = [];
window.states = [];
window.looked = [];
window.user = USER;
window.crmData = DATA;
window.find = () => user;
window.slow = (ms, found = user) => new Promise((resolve) => setTimeout(resolve, ms, found));
window.listen = (options) => snippet.createClickToDialListener({
  iframe,
  origin: iframe.src.split("/connector")[0],
  findUser: (event) => { looked.push(event?.currentTarget?.id); return find(event); },
  onError: (error) => errors.push(error.code),
  onStateChange: (state) => states.push(state),
  ...options,
});
window.ctd = listen();
document.getElementById("call").addEventListener("click", ctd.listener);
document.getElementById("other").addEventListener("click", ctd.listener);
""".replace("USER", json.dumps({**USER, "recordId": 360001234567})).replace(
    "DATA", json.dumps(CRM_DATA)
)


class ListenerStage(Stage):
    """A page whose two Call buttons have a listener, `ctd`."""

    def __init__(self, page: Page, crm: Site, connector: Site) -> None:
        super().__init__(page, crm, connector)
        for path, script in (("/page.js", MODULE), ("/classic.js", CLASSIC)):
            crm.put(path, script + LISTEN)

    @property
    def codes(self) -> list[str]:
        """The codes of the errors that the listeners have reported."""
        return self.value("errors")

    def value(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(expression)

    def press(self, button: str = "call") -> None:
        """Click on a button, and wait until the page has handled the click."""
        self.page.click(f"#{button}")
        self.settle()

    def calls(self) -> list[Any]:
        """The calls that have arrived in the iframe."""
        return [each for each in self.got() if each["action"] == "clickToDialResponse"]
