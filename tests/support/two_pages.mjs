// Two pages that talk, without a browser: a page and the page in its iframe. Each has globals of its own, in which the
// classic script of a conversation runs. Time and the delivery of messages stand still until a test moves them.
import { readFileSync } from "node:fs";
import vm from "node:vm";

export const OUTER = "https://crm.example.com";
export const INNER = "https://connector.example.com";

/** What is to happen, in order. */
class Schedule {
  now = 0;
  #tasks = new Map();
  #nextId = 1;

  /** @returns {number} what `cancel` takes */
  add(delay, run, owner, every = undefined) {
    const id = this.#nextId++;
    // Longer delays end at once in browsers, too.
    const wait = delay >= 0 && delay < 2 ** 31 ? delay : 0;
    this.#tasks.set(id, { at: this.now + wait, run, owner, every });
    return id;
  }

  cancel(id) {
    this.#tasks.delete(id);
  }

  /** Cancel what a page that is gone had planned. */
  cancelOf(owner) {
    for (const [id, task] of this.#tasks) if (task.owner === owner) this.#tasks.delete(id);
  }

  /** Let `ms` pass, with everything that is due in between. */
  async pass(ms) {
    const end = this.now + ms;
    await settle();
    for (;;) {
      let next;
      for (const [id, task] of this.#tasks) {
        if (task.at <= end && (!next || task.at < next[1].at)) next = [id, task];
      }
      if (!next) break;
      const [id, task] = next;
      this.now = Math.max(this.now, task.at);
      if (task.every === undefined) this.#tasks.delete(id);
      else {
        // Behind what is due at the same time.
        this.#tasks.delete(id);
        this.#tasks.set(id, { ...task, at: this.now + task.every });
      }
      task.run();
      await settle();
    }
    this.now = end;
  }
}

/** Wait until every promise that can settle has settled. */
export function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** One page: its window, its globals and what the script put there. */
class Realm {
  /** What was reported as not caught. */
  reported = [];
  window = new EventTarget();

  constructor(world, script) {
    this.schedule = world.schedule;
    const timer = (id) => this.schedule.cancel(id);
    this.globals = vm.createContext({
      window: this.window,
      URL,
      setTimeout: (run, delay) => this.schedule.add(delay, run, this),
      setInterval: (run, delay) => this.schedule.add(delay, run, this, delay),
      clearTimeout: timer,
      clearInterval: timer,
      reportError: (error) => this.reported.push(error),
    });
    this.script = script;
    this.load();
  }

  /** Run further code in the page. */
  run(code) {
    return vm.runInContext(code, this.globals);
  }

  /** Run the script; again, it is another copy of the code. */
  load() {
    this.globals.framepost = undefined;
    this.run(this.script);
    [this.api] = Object.values(this.globals.framepost);
    return this.api;
  }
}

/** A page, and the page in its iframe. */
export class World {
  schedule = new Schedule();
  frame = new EventTarget();

  /** @param {string} file the classic script */
  constructor(file, { delay = () => 0 } = {}) {
    this.script = readFileSync(file, "utf8");
    this.delay = delay;
    this.outer = new Realm(this, this.script);
    this.inner = new Realm(this, this.script);
    // What each page sees of the other's window.
    this.innerWindow = this.#port(OUTER, INNER, () => this.inner, () => this.outerWindow);
    this.outerWindow = this.#port(INNER, OUTER, () => this.outer, () => this.innerWindow);
    this.frame.contentWindow = this.innerWindow;
  }

  #port(from, to, receiver, source) {
    let last = 0;
    const port = {
      postMessage: (message, origin) => {
        const data = structuredClone(message);
        // Messages keep their order.
        last = Math.max(last, this.schedule.now + this.delay());
        this.schedule.add(last - this.schedule.now, () => {
          if (origin === to) this.deliver(receiver(), data, from, source());
        });
      },
    };
    return Object.assign(port, { window: port });
  }

  /** Deliver a message at once. */
  deliver(realm, data, origin, source) {
    realm.window.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));
  }

  /** Messages from the iframe's page to the page around it. */
  say(...messages) {
    for (const data of messages) this.deliver(this.outer, data, INNER, this.innerWindow);
  }

  /** Messages from the page to the one in its iframe. */
  tell(...messages) {
    for (const data of messages) this.deliver(this.inner, data, OUTER, this.outerWindow);
  }

  /** The iframe gets another page: nothing of the old one goes on. */
  reload() {
    this.schedule.cancelOf(this.inner);
    this.inner = new Realm(this, this.script);
  }

  /** The load event of the iframe. */
  loaded() {
    this.frame.dispatchEvent(new Event("load"));
  }

  pass(ms) {
    return this.schedule.pass(ms);
  }
}
