/**
 * The stand-in for the connector, which uses only generated code. It repeats `ready` until the page
 * replies, requests the data of the page, and switches click-to-dial on and off. For each valid call,
 * it shows an interaction and requests to open the record.
 */

import { avatar, find, make } from "./dom.js";
import { isLink, openLink } from "./link.js";
import { judge } from "./judge.js";
import { onOf } from "./message.js";
import { notice } from "./notice.js";
import { setup } from "./setup.js";
import * as clientReady from "./generated/javascript/client-ready.js";
import * as crmData from "./generated/javascript/crm-data.js";
import * as displayErrorNotification from "./generated/javascript/display-error-notification.js";
import { publishConnectorReady } from "./generated/javascript/connector-ready.js";
import { publishRequestCrmData } from "./generated/javascript/request-crm-data.js";
import { publishRequestEnableClickToDial } from "./generated/javascript/request-enable-click-to-dial.js";
import { publishRequestNavigateToClickToDialResult } from "./generated/javascript/request-navigate-to-click-to-dial-result.js";

const EVERY = 400; // milliseconds between two `ready` messages

const message = await import(setup.module);
const page = /** @type {any} */ ({ contentWindow: parent }); // publishers expect an iframe element
const origin = setup.origins.page;
const from = { origin, source: parent };
const report = openLink();
const enabled = /** @type {HTMLInputElement} */ (find("enabled"));
let answered = false;
let active = false;

// The first listener, so the verdict on a message is reported before the reaction to it.
addEventListener("message", (event) => {
  if (isLink(event)) return;
  const known = { ready: clientReady, crmData, displayErrorNotification };
  const verdict = judge(event, { ...from, known, otherwise: message });
  if (verdict.kind === "accepted" && !Object.hasOwn(known, event.data.action) && !enabled.checked) {
    verdict.kind = "ignored";
    verdict.reason = "Click-to-dial is off.";
  }
  report({ value: event.data, origin: event.origin, verdict });
  if (verdict.kind === "refused") notice("Refused a message", [], verdict.errors);
});

const ready = setInterval(() => publishConnectorReady(page, origin), EVERY);
publishConnectorReady(page, origin);

clientReady.onClientReady(from, () => {
  clearInterval(ready);
  if (answered) return;
  answered = true;
  status("waiting", "Asking for the page's data");
  publishRequestCrmData(page, origin);
});

crmData.onCrmData(from, ({ data }) => {
  if (active) return;
  active = true;
  status("on", `Session of ${data.currentUser.Name}`);
  enabled.disabled = false;
  sayEnabled();
});

enabled.addEventListener("change", sayEnabled);

onOf(message)?.(from, ({ data }) => {
  if (!enabled.checked) return;
  find("notices").replaceChildren();
  interaction(data);
  openRecord(data.onClickToDialResponse.recordId);
});

displayErrorNotification.onDisplayErrorNotification(from, ({ data }) => {
  notice("The page reports a failure", data.textArray.map((line) => make("span", {}, line)));
});

function sayEnabled() {
  publishRequestEnableClickToDial(page, origin, { isEnabled: enabled.checked });
}

/** @param {string} recordId */
function openRecord(recordId) {
  publishRequestNavigateToClickToDialResult(page, origin, { recordId });
}

/** @param {any} data */
function interaction({ onClickToDialResponse: user, relatedToObjects }) {
  find("empty").hidden = true;
  const list = find("arrivals");
  const facts = { Number: user.number, Email: user.email || "none", Record: `${user.objectType} ${user.recordId}`, "Related records": String(relatedToObjects.length) };
  list.prepend(make("li", { class: "arrival" },
    make("div", { class: "arrival-who" }, avatar(user.recordName), make("div", {},
      make("h2", {}, user.recordName || user.number), make("p", {}, "Outbound call, dialling"))),
    make("dl", {}, ...Object.entries(facts).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
    make("button", { class: "button button--small", type: "button", onclick: () => openRecord(user.recordId) }, "Open record"),
  ));
  while (list.childElementCount > 20) list.lastElementChild?.remove();
}

/** @param {string} state @param {string} text */
function status(state, text) {
  const line = find("status");
  line.dataset.state = state;
  line.textContent = text;
}
