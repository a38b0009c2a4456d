/**
 * Puts each message of a participant on the time line. The log of the participant has lines of text
 * without contents. The contents come from the code that sends and handles messages.
 */

import { messageOf } from "./kinds.js";
import { unsent } from "./outbox.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./judge.js").Verdict} Verdict */
/** @typedef {import("./timeline.js").Row} Row */
/** @typedef {import("./timeline.js").Timeline} Timeline */
/** A message that is to be sent. @typedef {{name: string, content: any, row?: Row}} Outgoing */

export class Journal {
  /** @param {{timeline: Timeline, other: string, incoming: readonly Kind[], outgoing: readonly Kind[]}} options */
  constructor({ timeline, other, incoming, outgoing }) {
    this.timeline = timeline;
    this.other = other;
    this.incoming = incoming;
    this.outgoing = outgoing;
    /** @type {Outgoing[]} */
    this.unsent = [];
    /** @type {Outgoing | undefined} what is handed to the participant right now */
    this.current = undefined;
    /** @type {Map<string, Row>} the latest row of each incoming message */
    this.arrived = new Map();
    /** @type {string | undefined} what the last line said that was refused */
    this.refused = undefined;
    /** @type {Row | undefined} */
    this.dropped = undefined;
  }

  /**
   * Process a line of the log: the event, the name of the message, and the reason.
   * @param {string} text
   */
  line(text) {
    const [what = ""] = text.split(" ", 1);
    const rest = text.slice(what.length + 1);
    const names = [...this.incoming, ...this.outgoing].map((each) => each.name);
    const known = names.filter((name) => rest === name || rest.startsWith(`${name}: `));
    const name = known.sort((one, other) => other.length - one.length)[0] ?? rest.split(": ", 1)[0];
    const reason = rest.slice(name.length + 2);
    if (what === "in") this.received(name);
    else if (what === "out") this.left(name, { kind: "sent", reason: "" });
    else if (what === "queued") this.queued(name, reason);
    else if (what === "dropped") this.drop(name, reason);
    else if (what === "refused") this.refused = name;
  }

  /** @param {string} name */
  received(name) {
    const verdict = /** @type {Verdict} */ ({ kind: "accepted", reason: "" });
    this.arrived.set(name, this.add("in", name, undefined, verdict));
  }

  /**
   * Record the content that a handler received with the latest message of this name.
   * @param {Kind} kind
   * @param {any} content
   */
  content(kind, content) {
    this.arrived.get(kind.name)?.fill(messageOf(kind, content));
  }

  /**
   * Record a message that `send` sends with the participant. Rejects if `send` rejects.
   * @template T
   * @param {string} name
   * @param {any} content
   * @param {() => Promise<T>} send
   */
  async sending(name, content, send) {
    const entry = this.expect(name, content);
    try {
      this.current = entry;
      const sent = send();
      this.current = undefined;
      return await sent;
    } catch (error) {
      this.current = undefined;
      this.cancel(entry);
      const verdict = /** @type {any} */ (error)?.code === "NO_REPLY"
        ? /** @type {Verdict} */ ({ kind: "unanswered", reason: /** @type {any} */ (error).message })
        : unsent(error);
      if (entry.row) entry.row.settle(verdict);
      else entry.row = this.add("out", name, content, verdict);
      throw error;
    }
  }

  /**
   * Record a message that will be sent, in the order of these calls, unless it is cancelled.
   * @param {string} name
   * @param {any} [content]
   * @returns {Outgoing}
   */
  expect(name, content) {
    const entry = { name, content };
    this.unsent.push(entry);
    return entry;
  }

  /** @param {Outgoing} entry */
  cancel(entry) {
    this.unsent = this.unsent.filter((each) => each !== entry);
  }

  /**
   * Record an error that the participant reports right after the line about its message.
   * @param {any} error
   */
  failed(error) {
    const name = this.refused;
    this.refused = undefined;
    if (name === undefined) {
      this.dropped?.settle({ kind: "ignored", reason: error.message });
      return;
    }
    const handled = this.arrived.get(name);
    if (error.code === "HANDLER_FAILED" && handled) {
      handled.settle({ ...unsent(error), kind: "refused" });
    } else if (this.unsent.some((each) => each.name === name)) {
      this.left(name, unsent(error));
    } else {
      this.add("in", name, undefined, { ...unsent(error), kind: "refused", reason: "It is invalid, so no handler was called." });
    }
  }

  /** @param {string} name @param {string} reason */
  queued(name, reason) {
    const entry = this.current;
    if (entry) entry.row = this.add("out", name, entry.content, { kind: "waiting", reason });
  }

  /** @param {string} name @param {string} reason */
  drop(name, reason) {
    const verdict = /** @type {Verdict} */ ({ kind: "ignored", reason });
    if (this.unsent.some((each) => each.name === name)) this.left(name, verdict);
    else this.dropped = this.add("in", name, undefined, verdict);
  }

  /** @param {string} name @param {Verdict} verdict */
  left(name, verdict) {
    const entry = this.current?.name === name ? this.current : this.unsent.find((each) => each.name === name);
    if (entry) this.cancel(entry);
    if (entry?.row) entry.row.settle(verdict);
    else {
      const row = this.add("out", name, entry?.content, verdict);
      if (entry) entry.row = row;
    }
  }

  /** @param {"in" | "out"} way @param {string} name @param {any} content @param {Verdict} verdict */
  add(way, name, content, verdict) {
    const kind = (way === "in" ? this.incoming : this.outgoing).find((each) => each.name === name);
    const value = kind && (way === "out" || verdict.kind === "accepted") ? messageOf(kind, content) : undefined;
    const canEdit = way === "out" && Boolean(kind?.hasContent && !kind.isAutomatic);
    const isRepeated = Boolean(kind?.isHandshake);
    return this.timeline.add({ way, action: name, value, party: this.other, verdict, canEdit, isRepeated });
  }
}
