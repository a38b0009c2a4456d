/** Creates elements. Texts are never interpreted as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/** The paths of the icons, on a grid of 24. */
const ICONS = {
  left: "M19 12H5m6-6-6 6 6 6",
  right: "M5 12h14m-6-6 6 6-6 6",
  good: "M20 6 9 17l-5-5",
  bad: "M18 6 6 18M6 6l12 12",
  sun: "M12 4V2m0 20v-2m8-8h2M2 12h2m13.7-5.7 1.4-1.4M4.9 19.1l1.4-1.4m0-11.4L4.9 4.9m14.2 14.2-1.4-1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0z",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  phone: "M21 16.5v3a1.5 1.5 0 0 1-1.7 1.5A17.5 17.5 0 0 1 3 4.7A1.5 1.5 0 0 1 4.5 3h3l1.7 4.5-2 1.3a13 13 0 0 0 8 8l1.3-2z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
};

/**
 * Create an element with attributes, listeners (such as `onclick`) and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes] undefined, null and false leave one out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Return the element with this id, which must be in the HTML of the page.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function find(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return /** @type {Kind} */ (element);
}

/**
 * Create an icon, which screen readers ignore.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const attributes = { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "2",
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * Create a circle with the initials of a person.
 * @param {string} name
 */
export function avatar(name) {
  const letters = name.match(/\p{L}+/gu) ?? ["?"];
  const initials = letters.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
  return make("span", { class: "avatar", "aria-hidden": "true" }, initials);
}

/**
 * Return a value as indented JSON text.
 * @param {any} value
 */
export function pretty(value) {
  return JSON.stringify(value, null, 2) ?? String(value);
}
