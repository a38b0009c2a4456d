/** A notice in a frame: what went wrong, until the next one. */

import { find, make } from "./dom.js";
import { issueItems } from "./issues.js";

const SHOWN = 3; // errors

/**
 * @param {string} title
 * @param {Node[]} content
 * @param {import("./judge.js").Issue[]} [errors]
 */
export function notice(title, content, errors = []) {
  const rest = errors.length - SHOWN;
  const close = make("button", { class: "button button--small", type: "button", onclick: () => find("notices").replaceChildren() }, "Dismiss");
  find("notices").replaceChildren(make("div", { class: "notice" },
    make("b", {}, title), ...content,
    make("ul", { class: "issues" }, ...issueItems(errors.slice(0, SHOWN))),
    ...(rest > 0 ? [make("span", {}, `and ${rest} more`)] : []),
    close,
  ));
}
