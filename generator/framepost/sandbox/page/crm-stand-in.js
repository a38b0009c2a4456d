/** The special parts of the stand-in for the connector of a CRM. */

import { avatar, make } from "./dom.js";
import { exampleOf } from "./kinds.js";
import { notice } from "./notice.js";
import { setup } from "./setup.js";

/** @typedef {import("./cards.js").Card} Card */
/** @typedef {import("./kinds.js").Kind} Kind */

/** @param {(action: string, content: any) => unknown} send */
export function crmStandIn(send) {
  let agent = "";

  /** @type {Record<string, (data: any) => Card | undefined>} */
  const cards = {
    crmData({ currentUser, capabilities }) {
      agent = currentUser.Name;
      return { title: `Session of ${agent}`, about: `${currentUser.attributes.type}, ${currentUser.Username}${capabilities.name ? `, ${capabilities.name}` : ""}` };
    },
    crmDirectory({ count, results }) {
      const entries = results.map((/** @type {any} */ each) => make("li", {},
        make("b", {}, each.name || each.id), ...[each.phone, each.email].filter(Boolean).map((text) => make("span", {}, text))));
      return { title: "Address book", about: count === "1" ? "1 contact" : `${count} contacts`, body: [make("ul", { class: "entries", "aria-label": "Address book" }, ...entries)] };
    },
    customFieldsDataResponse({ voice = {}, digital = {} }) {
      return { title: "Custom fields", about: "To fill in at the end of an interaction", body: [fields("Voice", voice), fields("Digital", digital)] };
    },
    clickToDialResponse({ onClickToDialResponse: user, relatedToObjects }) {
      const facts = { Number: user.number, Email: user.email || "none", Record: `${user.objectType} ${user.recordId}`, "Related records": String(relatedToObjects.length) };
      send("requestNavigateToClickToDialResult", { recordId: user.recordId });
      return {
        title: user.recordName || user.number,
        about: "Outbound call, dialling",
        picture: avatar(user.recordName),
        body: [
          make("dl", { class: "facts" }, ...Object.entries(facts).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
          make("div", { class: "arrival-actions" },
            make("button", { class: "button button--small", type: "button", onclick: () => send("requestNavigateToClickToDialResult", { recordId: user.recordId }) }, "Open record"),
            make("button", { class: "button button--small", type: "button", onclick: () => send("requestSaveInteractionLog", logOf(user)) }, "End call and save log"),
          ),
        ],
      };
    },
    createHistoryItem({ taskId, data }) {
      const { subject, comments } = data.message?.body?.interactionData?.logDetails ?? {};
      return { title: `In the history: ${subject ?? "a log without subject"}`, about: `Saved by the CRM as ${taskId}`, body: comments ? [make("p", {}, comments)] : [] };
    },
    displayErrorNotification(data) {
      notification(data);
      return undefined;
    },
  };

  return {
    cards,
    gateName: () => "Click-to-dial",
    status: () => agent && `Session of ${agent}`,
    /** A call that was placed ends what was said about the one before it. @param {Kind} kind */
    received({ name }) {
      if (name === "clickToDialResponse") document.getElementById("notices")?.replaceChildren();
    },
  };
}

/** @param {string} title @param {Record<string, any>} given */
function fields(title, given) {
  const inputs = Object.entries(given).map(([key, { customFieldInfo }]) => make("label", {},
    make("span", {}, customFieldInfo?.customFieldLabel || key),
    make("input", { type: "text", name: key, placeholder: customFieldInfo?.customFieldType === "PICKLIST" ? "One of a list" : undefined })));
  return make("fieldset", { class: "fields" }, make("legend", {}, inputs.length > 0 ? title : `${title}: none`), ...inputs);
}

/** The log of a call that has ended. @param {any} user */
function logOf(user) {
  const kind = setup.fromCounterpart.find((each) => each.name === "requestSaveInteractionLog");
  const log = structuredClone(/** @type {any} */ (kind && exampleOf(kind)));
  const now = new Date().toISOString();
  log.message.body.interactionData = {
    ...log.message.body.interactionData,
    updatedDestinationAddress: user.number,
    interaction: { intrinsics: { START_DATE: now.slice(0, 10), START_TIME: now.slice(11, 19) }, topic: "Outbound call" },
    logDetails: { subject: `Call with ${user.recordName || user.number}`, comments: "Written by the stand-in.", customFields: [] },
  };
  return log;
}

const SHOWN = 8_000; // milliseconds until a transient notification disappears

/** A notification, with the buttons of its type. HTML is shown as text. @param {any} data */
function notification({ type, severity, textArray, title, persist }) {
  const buttons = /** @type {Record<string, string[]>} */ ({ okDialog: ["OK"], okCancelDialog: ["OK", "Cancel"] })[type] ?? ["Dismiss"];
  const shown = notice(title || "Notification", textArray.map((/** @type {string} */ line) => make("p", {}, line)), [], buttons);
  shown.dataset.severity = severity;
  shown.setAttribute("role", severity === "ERROR" || severity === "CRITICAL" ? "alert" : "status");
  if (type === "transient" && !persist) setTimeout(() => shown.remove(), SHOWN);
}
