// A page with a connector in its iframe, without a browser: windows are event targets, and the clock stands
// still until a test moves it.
import { pathToFileURL } from "node:url";

const file = pathToFileURL(process.env.SNIPPET).href;
export const snippet = await import(file);
/** The same code, loaded a second time. */
export const copy = await import(`${file}?copy`);

export const ORIGIN = "https://connector.example.com";
export const USER = { number: "+15551230100", recordId: 7, recordName: "Jane Doe", email: "jane@example.com" };
export const READY = { type: "CRMConnectMessage", action: "ready" };
export const ON = enable(true);
export const OFF = enable(false);
export const ASK = { type: "CRMConnectMessage", action: "requestCrmData" };
export const CLIENT_READY = { type: "ClientAppMessage", action: "ready" };
export const CRM_DATA = {
  callCenterSettings: {},
  currentUser: { attributes: { type: "Agent" }, Name: "Ada", Username: "ada", Id: "1", LanguageLocaleKey: "en" },
  capabilities: {},
};

function enable(isEnabled) {
  return { type: "CRMConnectMessage", action: "requestEnableClickToDial", data: { isEnabled } };
}

const realTimeout = globalThis.setTimeout;

/** A clock for timers and performance.now. */
class Clock {
  now = 0;
  timers = new Map();
  nextId = 1;

  constructor() {
    globalThis.setTimeout = (callback, delay) => {
      // Longer delays end at once in browsers, too.
      const wait = delay >= 0 && delay < 2 ** 31 ? delay : 0;
      this.timers.set(this.nextId, { at: this.now + wait, callback });
      return this.nextId++;
    };
    globalThis.clearTimeout = (id) => this.timers.delete(id);
    Object.defineProperty(globalThis, "performance", { value: { now: () => this.now }, configurable: true });
  }

  /** Let `ms` pass, with everything that is due in between. */
  async pass(ms) {
    const end = this.now + ms;
    await settle();
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      this.timers.delete(due[0]);
      this.now = Math.max(this.now, due[1].at);
      due[1].callback();
      await settle();
    }
    this.now = end;
  }
}

/** Wait until every promise that can settle has settled. */
export function settle() {
  return new Promise((resolve) => realTimeout(resolve, 1));
}

/** A window that counts its listeners. */
class CountingTarget extends EventTarget {
  listeners = 0;
  addEventListener(...given) {
    this.listeners++;
    super.addEventListener(...given);
  }
  removeEventListener(...given) {
    this.listeners--;
    super.removeEventListener(...given);
  }
}

export class Page {
  clock = new Clock();
  window = new CountingTarget();
  iframe = new CountingTarget();
  /** What each listener has reported: [code, event]. */
  errors = [];
  thrown = [];
  sent = [];
  states = [];

  constructor() {
    globalThis.window = this.window;
    this.insert();
  }

  /** Put the iframe into the page: it gets a window. */
  insert() {
    this.posted = [];
    const posted = this.posted;
    this.iframe.contentWindow = { postMessage: (message, origin) => posted.push({ message, origin }) };
  }

  remove() {
    this.iframe.contentWindow = null;
  }

  /** The iframe has loaded a page. */
  load() {
    this.iframe.dispatchEvent(new Event("load"));
  }

  /** Messages from the page in the iframe. */
  say(...messages) {
    for (const data of messages) this.sayFrom(ORIGIN, data);
  }

  sayFrom(origin, data, source = this.iframe.contentWindow) {
    this.window.dispatchEvent(Object.assign(new Event("message"), { origin, source, data }));
  }

  listen(options = {}, { createClickToDialListener } = snippet) {
    return createClickToDialListener({
      iframe: this.iframe,
      origin: ORIGIN,
      findUser: () => USER,
      onError: (error, event) => {
        this.thrown.push(error);
        this.errors.push([error.code, event]);
      },
      onSent: (message, event) => this.sent.push([message, event]),
      onStateChange: (state) => this.states.push(state),
      ...options,
    });
  }

  /** A look-up that ends after `ms`. */
  slow(ms) {
    return () => new Promise((resolve) => setTimeout(() => resolve(USER), ms));
  }

  codes() {
    return this.errors.map(([code]) => code);
  }

  /** The messages that were posted, without those that answer the connector. */
  calls() {
    return this.posted.filter(({ message }) => message.action === "clickToDialResponse").map(({ message }) => message);
  }

  answers() {
    return this.posted.map(({ message }) => message).filter(({ action }) => action !== "clickToDialResponse");
  }
}

/** A click on a button. */
export function click(button) {
  return { currentTarget: button, target: button };
}
