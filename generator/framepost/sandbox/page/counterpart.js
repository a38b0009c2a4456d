/** The stand-in for the other party of a conversation, in an iframe of the page that it talks to. */

import { showCard } from "./cards.js";
import { find, make } from "./dom.js";
import { defaultOf, spelled, withFlag } from "./kinds.js";
import { showMessages } from "./messages.js";
import { notice } from "./notice.js";
import { Party } from "./party.js";
import { setup } from "./setup.js";
import { Timeline } from "./timeline.js";

/** @typedef {import("./cards.js").Card} Card */
/** @typedef {import("./kinds.js").Kind} Kind */
/**
 * The special parts of one conversation: cards by the names of messages, handlers of some messages,
 * labels of its gates, and a text for the status.
 * @typedef {{cards?: Record<string, (content: any) => Card | undefined>, gateName?: (message: string) => string,
 *   status?: () => string | undefined, received?: (kind: Kind, content: any) => void}} StandIn
 */

const TIMEOUT = 5_000; // milliseconds to wait for a reply

const { parties, origins } = setup;
const name = `Stand-in ${parties.counterpart}`;
document.title = name;
find("name").textContent = name;
addEventListener("hashchange", theme);
theme();

if (parent === window) {
  status("off", "Not in an iframe");
  notice("Embed this page", [make("p", {}, `It talks to a page of ${origins.page} that shows it in an iframe.`)]);
} else {
  try {
    await start();
  } catch (error) {
    status("off", "Not started");
    notice("The conversation cannot begin", [make("p", {}, /** @type {Error} */ (error).message)]);
  }
}

async function start() {
  const generated = await import(setup.module);
  const timeline = new Timeline((message, action) => forms.get(action)?.edit(message));
  let isStarted = false;
  /** @type {StandIn} */
  const standIn = setup.isCrm
    ? (await import("./crm-stand-in.js")).crmStandIn((action, content) => send(action, content))
    : {};
  const party = new Party(generated.createCounterpart, {
    target: parent,
    origin: origins.page,
    other: parties.client,
    incoming: setup.fromClient,
    outgoing: setup.fromCounterpart,
    timeline,
    timeout: TIMEOUT,
    received: (kind, content) => {
      const isHandshake = kind.isHandshake || kind.answers.some((each) => isHandshakeOf(each));
      if (isHandshake) begin();
      else if (!kind.isAutomatic) show(kind, content);
      standIn.received?.(kind, content);
    },
    failed: (error) => notice("Refused a message", error.errors ? [] : [make("p", {}, `${error.code}: ${error.message}`)], error.errors),
    changed: () => {
      const { status: state } = party.participant;
      const ready = standIn.status?.() ?? `${spelled(parties.client)} is ready`;
      status(state === "ready" ? "on" : "waiting", state === "ready" ? ready : `Waiting for the ${parties.client}`);
    },
  });
  const forms = showMessages(find("messages"), party, generated.iterErrors);
  const gates = setup.gates.map((gate) => switchOf(gate));
  const hasHandshake = [...setup.fromClient, ...setup.fromCounterpart].some((each) => each.isHandshake);
  if (!hasHandshake) begin();

  /** @param {string} action */
  function isHandshakeOf(action) {
    return setup.fromCounterpart.some((each) => each.isHandshake && each.name === action);
  }

  /** Send the requests that the protocol requires, then open all gates. */
  async function begin() {
    if (isStarted) return;
    isStarted = true;
    for (const kind of setup.fromCounterpart.filter((each) => each.isDemanded && !each.isAutomatic)) {
      await send(kind.name, defaultOf(kind));
    }
    for (const gate of gates) gate();
  }

  /** @param {string} action @param {any} [content] */
  async function send(action, content) {
    try {
      await party.send(action, content);
    } catch (error) {
      const { code, message, errors } = /** @type {any} */ (error);
      notice(`${action} failed`, errors ? [] : [make("p", {}, `${code}: ${message}`)], errors);
    }
  }

  /** @param {Kind} kind @param {any} content */
  function show(kind, content) {
    const { cards = {} } = standIn;
    if (!Object.hasOwn(cards, kind.name)) return showCard(kind, content);
    const card = cards[kind.name](content);
    if (card) showCard(kind, content, card);
  }

  /**
   * Create a switch for a gate. Returns a function that sends its state.
   * @param {import("./kinds.js").Gate} gate
   */
  function switchOf({ message, flag, enables }) {
    const kind = /** @type {Kind} */ (setup.fromCounterpart.find((each) => each.name === message));
    const input = make("input", { type: "checkbox", role: "switch", checked: true });
    const announce = () => send(message, withFlag(kind, flag, input.checked));
    input.addEventListener("change", announce);
    const label = standIn.gateName?.(message) ?? enables.join(", ");
    find("switches").append(make("label", { class: "switch" }, make("span", {}, label), input));
    return announce;
  }
}

/** @param {string} state @param {string} text */
function status(state, text) {
  const line = find("status");
  line.dataset.state = state;
  line.textContent = text;
}

/** Use the theme in the fragment of the address, which the outer page sets. */
function theme() {
  document.documentElement.dataset.theme = location.hash.slice(1);
}
