/** The panel of the CRM page: its contacts, and its replies to the connector. */

import { contactOf, enableCalls, nameOf, showContacts, showPanel, showRecord } from "./contact-list.js";
import { CONTACTS, lookUp } from "./contacts.js";
import { find } from "./dom.js";
import { unsent } from "./outbox.js";
import { setup } from "./setup.js";

/** @typedef {typeof import("./generated/javascript/crm-connector.js")} Generated */
/** @typedef {import("./party.js").Party} Party */
/** @typedef {import("./timeline.js").Timeline} Timeline */

const CRM_DATA = {
  callCenterSettings: { SoftphoneOptions: { clickToDial: "Y", reportsEnabled: "Y" } },
  currentUser: { attributes: { type: "Agent" }, Name: "Alex Morgan", Username: "agent@example.com", Id: "1001", LanguageLocaleKey: "en_US" },
  capabilities: { name: "Sandbox", directoryAvailable: true },
};

const CUSTOM_FIELDS = {
  voice: {
    reason__c: { customFieldInfo: { customFieldType: "PICKLIST", customFieldLabel: "Reason of the call" } },
    order__c: { customFieldInfo: { customFieldType: "STRING", customFieldLabel: "Order number" } },
  },
  digital: {
    channel__c: { customFieldInfo: { customFieldType: "STRING", customFieldLabel: "Channel" } },
  },
};

/**
 * @param {Generated} generated
 * @param {Timeline} timeline
 */
export function crmPage(generated, timeline) {
  const { createCTDMessage, createCrmDirectory, createHistoryItem, createUserResult } = generated;
  /** @type {Party} */
  let party;
  let saved = 0;
  /** @type {Set<string>} the contacts whose call is being placed */
  const calling = new Set();
  showContacts();

  const handlers = {
    requestCrmData: () => CRM_DATA,
    requestGetCrmDirectory: () => createCrmDirectory(CONTACTS.map(({ id, name, phone, email }) => ({ id, name, phone, email }))),
    requestCustomFieldsValues: () => CUSTOM_FIELDS,
    requestNavigateToClickToDialResult: (/** @type {any} */ { recordId }) => openRecord(String(recordId)),
    requestPerformInteractionScreenPop: (/** @type {any} */ { aniValues = [] }) => {
      const number = aniValues.slice(0, 2).find(Boolean);
      const caller = CONTACTS.find(({ phone }) => phone === number);
      if (caller) openRecord(String(caller.id));
      else showPanel("Unknown caller", number ? `No contact has the number ${number}` : "The connector gave no number");
    },
    requestOpenReports: () => showPanel("Reports", "Opened by the connector"),
    requestSaveInteractionLog: (/** @type {any} */ log) => void saveLog(log),
  };

  /** @param {string} recordId */
  function openRecord(recordId) {
    const name = showRecord(recordId);
    timeline.note(name ? `The page opened the record of ${name}.` : `There is no record ${recordId} to open.`);
  }

  /** Save a log, then add it to the history under the id that the CRM gave it. @param {any} log */
  async function saveLog(log) {
    saved += 1;
    const taskId = `task-${saved}`;
    const { subject = "A log without subject", comments = "" } = log.message.body.interactionData?.logDetails ?? {};
    showPanel(`Log saved: ${subject}`, comments || `Saved as ${taskId}`);
    timeline.note(`The page saved the log as ${taskId}.`);
    await party.send("createHistoryItem", createHistoryItem(log, taskId, { subject }));
  }

  /** @param {Event} event */
  async function call(event) {
    const id = contactOf(event);
    // Ignore the second click of a double click.
    if (calling.has(id) || /** @type {UIEvent} */ (event).detail > 1) return;
    calling.add(id);
    timeline.note(`The agent pressed Call for ${nameOf(id)}.`);
    try {
      const data = await callData(id);
      await party.send("clickToDialResponse", data);
    } catch (error) {
      report(`The call to ${nameOf(id)} failed`, error);
    } finally {
      calling.delete(id);
    }
  }

  /** The data of a call. What cannot be built is shown as a message that was not sent. @param {string} id */
  async function callData(id) {
    try {
      // Some contacts have no number. The page shows the resulting error.
      return createCTDMessage(createUserResult(/** @type {any} */ (await lookUp(id))));
    } catch (error) {
      timeline.add({ way: "out", action: "clickToDialResponse", value: undefined, party: setup.parties.counterpart, verdict: unsent(error) });
      throw error;
    }
  }

  /** Tell the agent, in the page and in the connector. @param {string} text @param {any} error */
  function report(text, error) {
    const isKnown = error.errors || error.code;
    showPanel(text, error.message);
    // The message of an error in the CRM must not reach the connector.
    const line = isKnown ? `${text}: ${error.message}` : `${text}: the contact cannot be looked up`;
    party.send("displayErrorNotification", {
      type: "transient", severity: "ERROR", textArray: [line], title: "Call", dialogId: 1, persist: false, store: false,
    }).catch(() => {}); // the time line shows the error
  }

  return {
    handlers,
    /** @param {Party} started */
    started(started) {
      party = started;
      for (const button of document.querySelectorAll("[data-contact]")) button.addEventListener("click", call);
    },
    /** Enable or disable the call buttons. */
    changed() {
      const { status, enabled } = party.participant;
      if (status !== "ready") return;
      const isOn = enabled.clickToDialResponse;
      const isKnown = party.journal.arrived.has("requestEnableClickToDial");
      const line = find("status");
      line.dataset.state = isOn ? "on" : isKnown ? "off" : "waiting";
      line.textContent = isOn ? "Click-to-dial on" : isKnown ? "Click-to-dial off" : "Waiting for click-to-dial";
      enableCalls(isOn || !isKnown);
    },
  };
}
