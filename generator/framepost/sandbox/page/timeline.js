/** The time line: every message in both directions, with its verdict and the reason. */

import { find, icon, make, pretty } from "./dom.js";
import { issueItems } from "./issues.js";

/** @typedef {import("./judge.js").Verdict} Verdict */
/**
 * `action` is the name of the message, if its value has none or there is no value. If `isRepeated`,
 * equal messages share a row; the default is true except for messages that are only sent. `canEdit`
 * says whether the page can send a copy.
 * @typedef {{way: "out" | "in", value: any, action?: string, party: string, verdict: Verdict,
 *   canEdit?: boolean, isRepeated?: boolean}} Entry
 */

const KEPT = 300; // the maximal number of rows

const WORDS = {
  accepted: "accepted",
  refused: "refused",
  ignored: "ignored",
  unsent: "not sent",
  sent: "sent",
  lost: "nothing arrived",
  waiting: "waiting",
  unanswered: "no reply",
};

export class Timeline {
  /** @param {(value: any, action: string) => void} edit takes a copy of a message into an editor */
  constructor(edit) {
    this.edit = edit;
    this.list = find("timeline");
    /** @type {{key: string, row: Row} | undefined} */
    this.last = undefined;
    find("clear").addEventListener("click", () => this.clear());
    this.scroller = new Scroller(this.list);
  }

  clear() {
    this.list.replaceChildren();
    this.last = undefined;
    find("messages-empty").hidden = false;
  }

  /**
   * Add a message. If it equals the previous one, only the count in its row is increased.
   * @param {Entry} entry
   */
  add(entry) {
    const isCounted = entry.isRepeated ?? entry.verdict.kind !== "sent";
    const key = isCounted ? JSON.stringify(entry) : "";
    if (key && this.last?.key === key && this.last.row.element.isConnected) {
      this.last.row.again();
      return this.last.row;
    }
    const row = new Row(entry, this.edit);
    this.last = { key, row };
    this.append(row.element);
    return row;
  }

  /**
   * Add a note between messages.
   * @param {string} text
   */
  note(text) {
    this.last = undefined;
    this.append(make("li", { class: "row row--note" }, text));
  }

  /** @param {HTMLElement} element */
  append(element) {
    find("messages-empty").hidden = true;
    this.scroller.look();
    this.list.append(element);
    if (this.list.childElementCount > KEPT) this.list.firstElementChild?.remove();
  }
}

/** Scrolls to the newest row, unless the user scrolled to another one. */
class Scroller {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.pane = /** @type {HTMLElement} */ (list.parentElement);
    this.follows = true;
    let top = 0;
    this.pane.addEventListener("scroll", () => {
      if (this.pane.scrollTop < top) this.follows = false; // only a user scrolls back
      top = this.pane.scrollTop;
      this.look();
    });
    list.addEventListener("click", () => { this.follows = false; });
    new ResizeObserver(() => {
      if (this.follows) this.pane.scrollTop = this.pane.scrollHeight;
    }).observe(list);
  }

  /** Call this before a row is added. It follows only if the last row is visible. */
  look() {
    const { scrollHeight, scrollTop, clientHeight } = this.pane;
    if (scrollHeight - scrollTop - clientHeight < 8) this.follows = true;
  }
}

/** One message of the time line. */
export class Row {
  /** @param {Entry} entry @param {(value: any, action: string) => void} edit */
  constructor(entry, edit) {
    this.entry = entry;
    this.edit = edit;
    this.times = 1;
    this.at = new Date();
    const { way, value, party } = entry;
    this.chip = make("span", { class: "chip" });
    this.meta = make("span", { class: "row-meta" });
    this.count = make("span", { class: "row-times" });
    this.more = make("div", { class: "row-more" });
    const arrow = make("span", { class: "row-way" }, icon(way === "out" ? "right" : "left"));
    const where = make("span", { class: "visually-hidden" }, way === "out" ? `To ${party}: ` : `From ${party}: `);
    const name = make("code", { class: "row-name" }, where, entry.action ?? nameOf(value), " ", this.count);
    const summary = make("summary", {}, arrow, name, this.chip, this.meta);
    const details = make("details", {}, summary, this.more);
    details.addEventListener("toggle", () => this.open(details.open));
    this.element = make("li", { class: "row", "data-way": way }, details);
    this.show();
  }

  /** @param {Verdict} verdict */
  settle(verdict) {
    this.entry.verdict = verdict;
    this.show();
  }

  /** @param {any} value the message, once it is known */
  fill(value) {
    this.entry.value = value;
    this.show();
  }

  again() {
    this.times += 1;
    this.count.textContent = `×${this.times}`;
  }

  show() {
    const { verdict, way, party } = this.entry;
    this.chip.dataset.kind = verdict.kind;
    this.chip.textContent = WORDS[verdict.kind];
    const first = verdict.errors?.[0];
    const why = first ? `${first.instancePath || "(root)"} ${first.message}` : verdict.reason;
    const others = (verdict.errors?.length ?? 0) - 1;
    const time = make("time", { datetime: this.at.toISOString() }, clock(this.at));
    const text = `  ${way === "out" ? "to" : "from"} ${party}${why ? `: ${why}` : ""}`;
    this.meta.replaceChildren(time, text + (others > 0 ? ` (+${others})` : ""));
    this.open(this.more.childElementCount > 0);
  }

  /** @param {boolean} open whether the details are to be seen */
  open(open) {
    this.more.replaceChildren();
    if (!open) return;
    const { verdict, value } = this.entry;
    if (verdict.reason) this.more.append(make("p", {}, verdict.reason));
    if (verdict.errors?.length) {
      this.more.append(make("ul", { class: "issues" }, ...issueItems(verdict.errors)));
    }
    if (value === undefined) return;
    this.more.append(make("pre", { tabindex: "0", role: "region", "aria-label": "The message" }, pretty(value)));
    if (this.entry.canEdit === false) return;
    const edit = () => this.edit(value, this.entry.action ?? nameOf(value));
    this.more.append(make("button", { class: "button button--small", type: "button", onclick: edit }, "Edit a copy"));
  }
}

/** @param {any} value */
function nameOf(value) {
  const action = value?.action;
  if (typeof action === "string") return action;
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

/** @param {Date} date */
function clock(date) {
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${parts.map((part) => String(part).padStart(2, "0")).join(":")}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}
