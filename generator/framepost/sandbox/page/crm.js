/** The CRM's side of the conversation: contacts, their Call buttons, and the handshake around them. */

import { CONTACTS, lookUp } from "./contacts.js";
import { avatar, find, icon, make } from "./dom.js";
import { judge } from "./judge.js";
import { isLink } from "./link.js";
import { unsent } from "./outbox.js";
import { setup } from "./setup.js";
import { publishClientReady } from "./generated/javascript/client-ready.js";
import { publishCrmData } from "./generated/javascript/crm-data.js";
import { publishDisplayErrorNotification } from "./generated/javascript/display-error-notification.js";
import * as connectorReady from "./generated/javascript/connector-ready.js";
import * as enableClickToDial from "./generated/javascript/request-enable-click-to-dial.js";
import * as navigateToResult from "./generated/javascript/request-navigate-to-click-to-dial-result.js";
import * as requestCrmData from "./generated/javascript/request-crm-data.js";

/** @typedef {import("./contacts.js").Contact} Contact */
/** @typedef {import("./timeline.js").Timeline} Timeline */

const AGENT = "Alex Morgan";
const CONNECTOR = "connector";

/** What the connector says, by action. */
const KNOWN = {
  ready: connectorReady,
  requestCrmData,
  requestEnableClickToDial: enableClickToDial,
  requestNavigateToClickToDialResult: navigateToResult,
};

/**
 * Take part in the conversation with the connector in `frame`.
 * @param {HTMLIFrameElement} frame
 * @param {typeof import("./generated/javascript/click-to-dial-response.js")} message
 * @param {Timeline} timeline
 */
export function startCrm(frame, message, timeline) {
  const origin = setup.origins.receiver;
  const from = { origin, source: frame.contentWindow };
  showContacts();
  watch(from, timeline);

  connectorReady.onConnectorReady(from, () => publishClientReady(frame, origin, {}));
  requestCrmData.onRequestCrmData(from, () => publishCrmData(frame, origin, {
    callCenterSettings: { SoftphoneOptions: { clickToDial: "Y" } },
    currentUser: { attributes: { type: "Agent" }, Name: AGENT, Username: "agent@example.com", Id: "1001", LanguageLocaleKey: "en_US" },
    capabilities: { name: "Sandbox" },
  }));
  navigateToResult.onRequestNavigateToClickToDialResult(from, ({ data }) => openRecord(String(data.recordId), timeline));
  enableClickToDial.onRequestEnableClickToDial(from, ({ data }) => status(
    data.isEnabled ? "on" : "off",
    `Click-to-dial ${data.isEnabled ? "on" : "off"}`,
  ));

  const dial = message.createClickToDialListener({
    iframe: frame,
    origin,
    findUser: (/** @type {any} */ event) => {
      const id = event.currentTarget.dataset.contact;
      timeline.note(`The agent pressed Call for ${nameOf(id)}.`);
      // Some contacts lack a number: the page shows what happens then.
      return /** @type {any} */ (lookUp(id));
    },
    onError: (/** @type {any} */ error) => {
      timeline.add({ way: "out", action: "clickToDialResponse", value: undefined, party: CONNECTOR, verdict: unsent(error) });
      publishDisplayErrorNotification(frame, origin, {
        type: "transient", severity: "ERROR", textArray: [`The call failed: ${error.message}`],
        title: "Call", dialogId: 1, persist: false, store: false,
      });
    },
  });
  for (const button of document.querySelectorAll("[data-contact]")) {
    button.addEventListener("click", dial.listener);
  }
  status("waiting", "Waiting for the connector");
}

/**
 * Put every message of the connector, or of one who pretends, on the time line.
 * @param {{origin: string, source: any}} from
 * @param {Timeline} timeline
 */
function watch(from, timeline) {
  addEventListener("message", (event) => {
    if (isLink(event)) return;
    const verdict = judge(event, { ...from, known: KNOWN });
    const party = event.origin === from.origin ? CONNECTOR : event.origin.replace(/^https?:\/\//, "");
    timeline.add({ way: "in", value: event.data, party, verdict });
  });
}

function showContacts() {
  const list = CONTACTS.map((contact) => make("li", { class: "person", "data-record": contact.id },
    avatar(contact.name),
    make("span", { class: "person-who" },
      make("span", { class: "person-name" }, contact.name),
      make("span", { class: "person-more" }, contact.phone ?? "no number", make("span", { class: "tag" }, contact.note)),
    ),
    make("button", {
      class: "button button--small", type: "button", "data-contact": contact.id, "aria-label": `Call ${contact.name}`,
    }, icon("phone"), "Call"),
  ));
  find("page-heading").textContent = "CRM page";
  find("page-body").append(make("ul", { class: "people", "aria-label": "Contacts" }, ...list));
  find("page").append(make("div", { id: "record", "aria-live": "polite" }));
}

/**
 * The connector asked for a record: show it.
 * @param {string} recordId
 * @param {Timeline} timeline
 */
function openRecord(recordId, timeline) {
  const name = nameOf(recordId);
  for (const each of document.querySelectorAll("[data-record]")) {
    each.setAttribute("aria-current", String(each.getAttribute("data-record") === recordId));
  }
  find("record").replaceChildren(make("div", { class: "record" },
    make("h3", {}, name ?? "No such record"),
    make("p", {}, name ? `Record ${recordId}, opened by the connector` : `The connector asked for ${recordId}`),
  ));
  timeline.note(name ? `The page opened the record of ${name}.` : `There is no record ${recordId} to open.`);
}

/** @param {string} recordId */
function nameOf(recordId) {
  return CONTACTS.find(({ id }) => String(id) === recordId)?.name;
}

/** @param {string} state @param {string} text */
function status(state, text) {
  const line = find("status");
  line.dataset.state = state;
  line.textContent = text;
}
