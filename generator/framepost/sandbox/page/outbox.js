/**
 * What leaves the page, each message followed to its end. Sending says nothing of arrival, so a
 * message is only "sent" until the page in the frame has reported it, and "nothing arrived" if it
 * never does.
 */

/** @typedef {import("./judge.js").Verdict} Verdict */
/** @typedef {import("./link.js").Report} Report */
/** @typedef {import("./timeline.js").Row} Row */
/** @typedef {import("./timeline.js").Timeline} Timeline */
/** @typedef {{text: string, row: Row, settled: (verdict: Verdict) => void}} Pending */

const PATIENCE = 800; // ms; both pages are on this machine

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
   * Send a message by `post`, which throws if it does not let it go; the verdict, once there is one.
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
   * A message has arrived in the frame, sent by this outbox or by other code of the page.
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
 * Why generated code did not send something.
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
