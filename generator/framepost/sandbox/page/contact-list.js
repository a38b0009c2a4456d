/** The contacts of the CRM page, with a button to call each, and the record that is open. */

import { CONTACTS } from "./contacts.js";
import { avatar, find, icon, make } from "./dom.js";

/** Show all contacts in the page's pane. */
export function showContacts() {
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
 * Return the id of the contact whose button was pressed.
 * @param {Event} event
 */
export function contactOf(event) {
  return /** @type {HTMLElement} */ (event.currentTarget).dataset.contact ?? "";
}

/**
 * Return the name of a contact.
 * @param {string} id
 */
export function nameOf(id) {
  return CONTACTS.find((contact) => String(contact.id) === id)?.name;
}

/**
 * Enable or disable the call buttons.
 * @param {boolean} isEnabled
 */
export function enableCalls(isEnabled) {
  for (const button of document.querySelectorAll("button[data-contact]")) {
    /** @type {HTMLButtonElement} */ (button).disabled = !isEnabled;
  }
}

/**
 * Open a record and return the name of the contact, if it exists.
 * @param {string} recordId
 */
export function showRecord(recordId) {
  const name = nameOf(recordId);
  for (const each of document.querySelectorAll("[data-record]")) {
    each.setAttribute("aria-current", String(each.getAttribute("data-record") === recordId));
  }
  showPanel(name ?? "No such record", name ? `Record ${recordId}, opened by the connector` : `The connector asked for ${recordId}`);
  return name;
}

/**
 * Show an element below the contacts.
 * @param {string} title
 * @param {string} text
 */
export function showPanel(title, text) {
  find("record").replaceChildren(make("div", { class: "record" }, make("h3", {}, title), make("p", {}, text)));
}
