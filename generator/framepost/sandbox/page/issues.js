/** A list of errors, each with its pointer and message. */

import { make } from "./dom.js";

/** @typedef {import("./judge.js").Issue} Issue */

/**
 * Create the items of a list of errors. With an action, each item is a button.
 * @param {Issue[]} errors
 * @param {(error: Issue) => void} [pressed]
 */
export function issueItems(errors, pressed) {
  return errors.map((error) => {
    const content = [make("code", {}, error.instancePath || "(root)"), make("span", {}, error.message)];
    const item = pressed
      ? make("button", { class: "issue", type: "button", onclick: () => pressed(error) }, ...content)
      : make("div", { class: "issue" }, ...content);
    return make("li", {}, item);
  });
}
