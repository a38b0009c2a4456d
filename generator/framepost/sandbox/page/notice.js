/** A notice about an error, shown until the next one. */

import { find, make } from "./dom.js";
import { issueItems } from "./issues.js";

const SHOWN = 3; // errors

/**
 * @param {string} title
 * @param {Node[]} content
 * @param {import("./judge.js").Issue[]} [errors]
 * @param {string[]} [buttons] each of which closes it
 */
export function notice(title, content, errors = [], buttons = ["Dismiss"]) {
  const rest = errors.length - SHOWN;
  const close = () => find("notices").replaceChildren();
  const element = make("div", { class: "notice" },
    make("b", {}, title), ...content,
    make("ul", { class: "issues" }, ...issueItems(errors.slice(0, SHOWN))),
    ...(rest > 0 ? [make("span", {}, `and ${rest} more`)] : []),
    make("div", { class: "notice-actions" }, ...buttons.map((text) =>
      make("button", { class: "button button--small", type: "button", onclick: close }, text))),
  );
  find("notices").replaceChildren(element);
  return element;
}
