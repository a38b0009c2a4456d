/** Errors as a list: the pointer, then what is wrong there. */

import { make } from "./dom.js";

/** @typedef {import("./judge.js").Issue} Issue */

/**
 * The items of a list of errors; each a button, if there is something to do when it is pressed.
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
