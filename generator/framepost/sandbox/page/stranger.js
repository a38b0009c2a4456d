/** A foreign page: it listens to all messages and can imitate the receiver. */

import { find } from "./dom.js";
import { isLink, openLink } from "./link.js";
import { setup } from "./setup.js";

const report = openLink();
let arrived = 0;

addEventListener("message", (event) => {
  if (isLink(event)) return;
  arrived += 1;
  find("count").textContent = arrived === 1 ? "1 message has arrived" : `${arrived} messages have arrived`;
  report({ value: event.data, origin: event.origin, verdict: { kind: "accepted", reason: "The wrong page got it." } });
});

find("pretend").hidden = !setup.dials;
find("pretend").addEventListener("click", () => {
  parent.postMessage({ type: "CRMConnectMessage", action: "ready" }, setup.origins.page);
});
