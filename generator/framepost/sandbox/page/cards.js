/** Shows each received message as a card for people, made from the names and types in it. */

import { find, make } from "./dom.js";
import { spelled } from "./kinds.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** What a card shows. `key`: it replaces the earlier card with the same key. @typedef {{title: string, about?: string, picture?: Node, body?: Node[], key?: string}} Card */

const KEPT = 20; // the maximal number of cards

/**
 * Show a message, the newest first. A reply replaces the one before it.
 * @param {Kind} kind
 * @param {any} content
 * @param {Card} [card] what to show, if there is something better than what the schema says
 */
export function showCard(kind, content, card = cardOf(kind, content)) {
  const cards = find("cards");
  find("empty").hidden = true;
  const key = card.key ?? (kind.answers.length > 0 ? kind.name : undefined);
  for (const each of cards.children) {
    if (key && /** @type {HTMLElement} */ (each).dataset.key === key) each.remove();
  }
  const heading = make("div", {}, make("h3", {}, card.title), ...(card.about ? [make("p", {}, card.about)] : []));
  const element = make("article", { class: "arrival", "data-message": kind.name, "data-key": key, "aria-label": card.title },
    make("header", {}, ...(card.picture ? [card.picture] : []), heading),
    ...(card.body ?? []),
  );
  cards.prepend(element);
  if (kind.answers.length > 0) (cards.closest(".pane-body") ?? document.scrollingElement)?.scrollTo({ top: 0 });
  while (cards.childElementCount > KEPT) cards.lastElementChild?.remove();
}

/** @param {Kind} kind @param {any} content @returns {Card} */
function cardOf(kind, content) {
  const shown = kind.isWhole ? Object.fromEntries(Object.entries(content).filter(([key]) => !Object.hasOwn(kind.constants, key))) : content;
  const isEmpty = shown === undefined || (isObject(shown) && Object.keys(shown).length === 0);
  return { title: spelled(kind.name), about: kind.summary, body: isEmpty ? [] : [shownValue(shown, spelled(kind.name))] };
}

/**
 * Any JSON value: objects as facts, arrays as lists.
 * @param {any} value
 * @param {string} name
 * @returns {Node}
 */
export function shownValue(value, name) {
  if (Array.isArray(value)) {
    if (value.length === 0) return make("span", {}, "none");
    if (!value.some((each) => typeof each === "object")) return make("span", {}, value.map(String).join(", "));
    return make("ul", { class: "entries", "aria-label": name }, ...value.map((each) => make("li", {}, shownValue(each, name))));
  }
  if (!isObject(value)) return make("span", {}, value === "" ? "empty" : value === null ? "none" : String(value));
  const facts = Object.entries(value).flatMap(([key, each]) => [make("dt", {}, spelled(key)), make("dd", {}, shownValue(each, spelled(key)))]);
  return facts.length > 0 ? make("dl", { class: "facts" }, ...facts) : make("span", {}, "none");
}

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null;
}
