/** Receives a message: generated code validates it, and valid messages are shown. */

import { find, make, pretty } from "./dom.js";
import { isLink, openLink } from "./link.js";
import { judge } from "./judge.js";
import { onOf } from "./message.js";
import { notice } from "./notice.js";
import { setup } from "./setup.js";

const message = await import(setup.module);
const report = openLink();
const from = { origin: setup.origins.page, source: parent };

addEventListener("message", (event) => {
  if (isLink(event)) return;
  const verdict = judge(event, { ...from, known: {}, otherwise: message });
  report({ value: event.data, origin: event.origin, verdict });
  if (verdict.kind === "refused") notice("Refused a message", [], verdict.errors);
});

const on = onOf(message);
if (on) on(from, show);
else {
  // There is no generated receiver if the schema does not describe a message.
  addEventListener("message", (event) => {
    if (event.origin === from.origin && event.source === parent && message.isValid(event.data)) show(event.data);
  });
}
const line = find("status");
line.dataset.state = "on";
line.textContent = `Listening for ${setup.title}`;

/** @param {any} value */
function show(value) {
  find("empty").hidden = true;
  const list = find("arrivals");
  list.prepend(make("li", { class: "arrival" },
    make("div", { class: "arrival-who" }, make("div", {}, make("h2", {}, setup.title), make("p", {}, "Valid, and frozen"))),
    make("pre", { tabindex: "0", role: "region", "aria-label": "The message" }, pretty(value)),
  ));
  while (list.childElementCount > 20) list.lastElementChild?.remove();
}
