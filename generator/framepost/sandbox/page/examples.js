/** The examples of a message, which users can send or edit. */

import { find, make } from "./dom.js";
import { setup } from "./setup.js";

/** @param {import("./bench.js").Bench} bench */
export function startExamples(bench) {
  const items = setup.examples.map(({ label, value }) => {
    const shown = label.replaceAll("_", " ");
    const errors = bench.message.iterErrors(value).length;
    return make("li", { class: "person" },
      make("span", { class: "person-who" },
        make("span", { class: "person-name" }, shown.replace(/^(in)?valid\//, "")),
        make("span", { class: "person-more" }, make("span", { class: "tag" }, errors ? "invalid" : "valid")),
      ),
      make("button", { class: "button button--small", type: "button", "aria-label": `Edit ${shown}`, onclick: () => bench.edit(value) }, "Edit"),
      make("button", { class: "button button--small", type: "button", "aria-label": `Send ${shown}`, onclick: () => bench.post(value) }, "Send"),
    );
  });
  find("page-heading").textContent = "This page";
  find("page-body").append(make("ul", { class: "people", "aria-label": "Examples" }, ...items));
  const line = find("status");
  line.dataset.state = "on";
  line.textContent = "Ready to send";
}
