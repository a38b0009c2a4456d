/** The page for one message, with its two frames. */

import { Bench } from "./bench.js";
import { find } from "./dom.js";
import { takeLinks } from "./link.js";
import { Outbox } from "./outbox.js";
import { setup } from "./setup.js";
import { startSnippets } from "./snippets.js";
import { follow, startTheme } from "./theme.js";
import { Timeline } from "./timeline.js";

const { origins, dials } = setup;
const receiver = /** @type {HTMLIFrameElement} */ (find("crmConnectIframeId"));
const stranger = /** @type {HTMLIFrameElement} */ (find("strangerFrame"));
const party = dials ? "connector" : "receiver";

startTheme();
describe();
startSnippets();

const message = await import(setup.module);
const timeline = new Timeline((value) => bench.edit(value));
const outboxes = {
  receiver: new Outbox(timeline, party, "The page in the frame was not ready for it. The browser threw nothing."),
  stranger: new Outbox(timeline, "another site", "The frame shows another origin than the target origin, so " +
    "the browser dropped the message. It threw nothing: only its console has a warning."),
};
takeLinks(receiver, origins.receiver, followPort, (report) => outboxes.receiver.arrived(report));
takeLinks(stranger, origins.stranger, followPort, (report) => outboxes.stranger.arrived(report));
const bench = new Bench(message, {
  receiver: { frame: receiver, outbox: outboxes.receiver, name: `the ${party}` },
  stranger: { frame: stranger, outbox: outboxes.stranger, name: "the other site" },
});
// Each module imports generated code that exists only for one kind of message.
if (dials) (await import("./crm.js")).startCrm(receiver, message, timeline);
else (await import("./examples.js")).startExamples(bench);

// All listeners must be added before the first message can arrive.
receiver.src = `${origins.receiver}/`;
stranger.src = `${origins.stranger}/`;
find("reload").addEventListener("click", () => {
  timeline.note(`The ${party} was loaded anew.`);
  receiver.src = `${origins.receiver}/`;
});

function describe() {
  document.title = `${setup.title} · framepost sandbox`;
  find("title").textContent = setup.title;
  find("page-origin").textContent = hostOf(origins.page);
  find("receiver-heading").textContent = dials ? "Connector" : "Receiver";
  find("receiver-origin").textContent = hostOf(origins.receiver);
  find("target-receiver").textContent = `the ${party}`;
  find("target-receiver-origin").textContent = hostOf(origins.receiver);
  find("target-stranger-origin").textContent = hostOf(origins.stranger);
}

/** @param {string} origin */
function hostOf(origin) {
  return origin.replace("http://", "");
}

/** @param {MessagePort} port */
function followPort(port) {
  follow((theme) => port.postMessage({ theme }));
}
