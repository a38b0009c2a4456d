/** The side of the CRM in the conversation: contacts, their call buttons, and the handshake. */

import { contactOf, enableCalls, nameOf, showContacts, showRecord } from "./contact-list.js";
import { lookUp } from "./contacts.js";
import { find } from "./dom.js";
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

/** @typedef {import("./timeline.js").Timeline} Timeline */

const AGENT = "Alex Morgan";
const CONNECTOR = "connector";

/** The modules of the messages of the connector, by action. */
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

  /** @type {WeakMap<Event, string | undefined>} whom each click was to call */
  const called = new WeakMap();
  const dial = message.createClickToDialListener({
    iframe: frame,
    origin,
    findUser: (event) => {
      const id = contactOf(event);
      timeline.note(`The agent pressed Call for ${nameOf(id)}.`);
      // Some contacts have no number. The page shows the resulting error.
      return /** @type {any} */ (lookUp(id));
    },
    onError: (error, event) => {
      const name = event && called.get(event);
      timeline.add({ way: "out", action: "clickToDialResponse", value: undefined, party: CONNECTOR, verdict: unsent(error) });
      publishDisplayErrorNotification(frame, origin, {
        type: "transient", severity: "ERROR", textArray: [`The call${name ? ` to ${name}` : ""} failed: ${error.message}`],
        title: "Call", dialogId: 1, persist: false, store: false,
      });
    },
    onStateChange: show,
  });
  for (const button of document.querySelectorAll("[data-contact]")) {
    button.addEventListener("click", (event) => {
      called.set(event, nameOf(contactOf(event)));
      void dial.listener(event);
    });
  }
  show(dial.state);
}

/** @type {Record<string, [string, string]>} The texts for each state of the listener. */
const STATES = {
  connecting: ["waiting", "Waiting for the connector"],
  ready: ["waiting", "Waiting for click-to-dial"],
  enabled: ["on", "Click-to-dial on"],
  disabled: ["off", "Click-to-dial off"],
};

/**
 * Show the state of the connector. The call buttons are disabled while click-to-dial is off.
 * @param {string} state
 */
function show(state) {
  if (STATES[state]) status(...STATES[state]);
  enableCalls(state !== "disabled");
}

/**
 * Put every message of the connector, or of a page that imitates it, on the time line.
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

/**
 * Show the record that the connector requested.
 * @param {string} recordId
 * @param {Timeline} timeline
 */
function openRecord(recordId, timeline) {
  const name = showRecord(recordId);
  timeline.note(name ? `The page opened the record of ${name}.` : `There is no record ${recordId} to open.`);
}

/** @param {string} state @param {string} text */
function status(state, text) {
  const line = find("status");
  line.dataset.state = state;
  line.textContent = text;
}
