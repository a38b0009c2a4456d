/**
 * Tracks each message that the page sends. Its state is "sent" until the page in the frame reports it,
 * and "nothing arrived" if that does not happen in time.
 */

/** @typedef {import("./judge.js").Verdict} Verdict */
/** @typedef {import("./link.js").Report} Report */
/** @typedef {import("./timeline.js").Row} Row */
/** @typedef {import("./timeline.js").Timeline} Timeline */
/** @typedef {{text: string, row: Row, settled: (verdict: Verdict) => void}} Pending */

const PATIENCE = 800; // milliseconds; both pages are on this machine

export class Outbox {
  /**
   * @param {Timeline} timeline
   * @param {string} party who is in the frame
   * @param {string} lost why a message that is sent to it may not arrive
   */
  constructor(timeline, party, lost) {
    this.timeline = timeline;
    this.party = party;
    this.lost = lost;
    /** @type {Pending[]} */
    this.pending = [];
  }

  /**
   * Send a message with `post`, which throws if it refuses to send. Returns the verdict, once known.
   * @param {any} value
   * @param {() => void} post
   * @returns {Promise<Verdict>}
   */
  send(value, post) {
    try {
      post();
    } catch (error) {
      const verdict = unsent(error);
      this.timeline.add({ way: "out", value, party: this.party, verdict });
      return Promise.resolve(verdict);
    }
    return new Promise((settled) => {
      const entry = /** @type {const} */ ({ way: "out", value, party: this.party, verdict: { kind: "sent", reason: "" } });
      const sent = { text: JSON.stringify(value), row: this.timeline.add(entry), settled };
      this.pending.push(sent);
      setTimeout(() => this.settle(sent, { kind: "lost", reason: this.lost }), PATIENCE);
    });
  }

  /**
   * Process a report that a message arrived in the frame. Other code of the page may have sent it.
   * @param {Report} report
   */
  arrived({ value, verdict }) {
    const text = JSON.stringify(value);
    const sent = this.pending.find((each) => each.text === text);
    if (sent) this.settle(sent, verdict);
    else this.timeline.add({ way: "out", value, party: this.party, verdict });
  }

  /** @param {Pending} sent @param {Verdict} verdict */
  settle(sent, verdict) {
    if (!this.pending.includes(sent)) return;
    this.pending.splice(this.pending.indexOf(sent), 1);
    sent.row.settle(verdict);
    sent.settled(verdict);
  }
}

/**
 * Return the reason why generated code did not send a message.
 * @param {any} error
 * @returns {Verdict}
 */
export function unsent(error) {
  if (Array.isArray(error?.errors)) {
    return { kind: "unsent", reason: "The snippet refused it before it left the page.", errors: error.errors };
  }
  const code = error?.code ? `${error.code}: ` : "";
  const cause = error?.cause ? `: ${error.cause.message ?? error.cause}` : "";
  return { kind: "unsent", reason: `${code}${error?.message ?? error}${cause}` };
}
