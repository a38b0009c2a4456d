/** The page of a conversation: generated code talks to the stand-in for the other party in the frame. */

import { showCard } from "./cards.js";
import { find, make } from "./dom.js";
import { spelled } from "./kinds.js";
import { showMessages } from "./messages.js";
import { Party } from "./party.js";
import { setup } from "./setup.js";
import { startSnippets } from "./snippets.js";
import { chosen, follow, startTheme } from "./theme.js";
import { Timeline } from "./timeline.js";

/** @typedef {import("./party.js").Party} AParty */
/** @typedef {{handlers?: Record<string, (content: any) => any>, started?: (party: AParty) => void, changed?: () => void}} Panel */

const { origins, parties } = setup;
const frame = /** @type {HTMLIFrameElement} */ (find("crmConnectIframeId"));

startTheme();
describe();
startSnippets();

const generated = await import(setup.module);
const timeline = new Timeline((message, action) => forms.get(action)?.edit(message));
/** @type {Panel} */
const panel = setup.isCrm ? (await import("./crm-page.js")).crmPage(generated, timeline) : examplePage();
// The listener is added before the page in the frame can send a message.
const party = new Party(generated.createClient, {
  target: frame,
  origin: origins.receiver,
  other: parties.counterpart,
  incoming: setup.fromCounterpart,
  outgoing: setup.fromClient,
  handlers: panel.handlers,
  received: (kind, content) => {
    if (!setup.isCrm && !kind.isHandshake && !kind.isAutomatic) showCard(kind, content);
  },
  timeline,
  changed,
});
const forms = showMessages(find("messages"), party, generated.iterErrors);
panel.started?.(party);

let loads = 1;
follow((theme) => load(theme));
find("reload").addEventListener("click", () => {
  timeline.note(`The ${parties.counterpart} was loaded again.`);
  loads += 1;
  load(chosen());
});

/**
 * Load the page in the frame. If only the theme changes, the browser keeps the page. If the number
 * changes, it loads the page again.
 * @param {string} theme
 */
function load(theme) {
  frame.src = `${origins.receiver}/?${loads}#${theme}`;
}

/** The panel of all conversations without a special one: it shows received messages. @returns {Panel} */
function examplePage() {
  find("page-body").append(
    make("p", { class: "empty", id: "empty" }, "What this page receives appears here. It answers requests with examples."),
    make("div", { class: "cards", id: "cards", "aria-live": "polite" }),
  );
  return {};
}

/** Show whether the other page is ready and which messages it has enabled. */
function changed() {
  const { status, enabled } = party.participant;
  const line = find("status");
  line.dataset.state = status === "ready" ? "on" : "waiting";
  const gates = Object.entries(enabled).map(([name, isOn]) => `${name} ${isOn ? "on" : "off"}`);
  const ready = `${parties.counterpart} is ready`;
  line.textContent = status === "ready" ? [spelled(ready), ...gates].join(", ") : `Waiting for the ${parties.counterpart}`;
  panel.changed?.();
}

function describe() {
  document.title = `${setup.title} · framepost sandbox`;
  find("title").textContent = setup.title;
  find("page-heading").textContent = spelled(parties.client);
  find("page-origin").textContent = hostOf(origins.page);
  find("receiver-heading").textContent = spelled(parties.counterpart);
  find("receiver-origin").textContent = hostOf(origins.receiver);
  frame.title = `The ${parties.counterpart}, from another origin`;
}

/** @param {string} origin */
function hostOf(origin) {
  return origin.replace("http://", "");
}
