/**
 * A text area for JSON with a coloured copy of the text above it, in which errors are marked. The
 * keyboard, the mouse and screen readers use only the text area.
 */

import { make } from "./dom.js";
import { lineAndColumn, placeOf, read } from "./json.js";

/** @typedef {import("./judge.js").Issue} Issue */
/** @typedef {import("./json.js").Reading} Reading */
/** @typedef {import("./json.js").Range} Range */
/** @typedef {Range & {why: string}} Mark */

const COLOURED = 200_000; // characters; a longer text is not coloured, so that typing stays fast

export class Editor {
  /**
   * @param {HTMLElement} host
   * @param {{label: string, describedBy: string, judge: (value: any) => Issue[],
   *   changed: (reading: Reading, errors: Issue[]) => void}} options
   */
  constructor(host, { label, describedBy, judge, changed }) {
    this.judge = judge;
    this.changed = changed;
    this.area = make("textarea", {
      "aria-label": label, "aria-describedby": describedBy, spellcheck: "false", autocomplete: "off",
      autocapitalize: "off", wrap: "off", oninput: () => this.update(),
    });
    this.layer = make("pre", { "aria-hidden": "true" });
    host.append(make("div", { class: "editor-stack" }, this.layer, this.area));
    /** @type {Reading} */
    this.reading = { tokens: [], keys: new Map(), values: new Map() };
  }

  get text() {
    return this.area.value;
  }

  /** @param {string} text */
  set text(text) {
    this.area.value = text;
    this.update();
  }

  update() {
    const reading = read(this.text);
    this.reading = reading;
    const errors = reading.problem ? [] : this.judge(reading.value);
    this.area.setAttribute("aria-invalid", String(Boolean(reading.problem) || errors.length > 0));
    this.paint(this.marks(errors));
    this.changed(reading, errors);
  }

  /**
   * Select the place of an error.
   * @param {Issue} error
   */
  reveal(error) {
    const place = placeOf(this.reading, error);
    if (place) this.select(place);
  }

  /** @param {Range} place */
  select({ start, end }) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    const { line } = lineAndColumn(this.text, start);
    this.layer.children[line - 1]?.scrollIntoView({ block: "center", inline: "nearest" });
  }

  /**
   * @param {Issue[]} errors
   * @returns {Mark[]}
   */
  marks(errors) {
    const { problem } = this.reading;
    if (problem) return [{ start: problem.at, end: problem.at + 1, why: problem.message }];
    const found = [];
    for (const error of errors) {
      const place = placeOf(this.reading, error);
      if (place) found.push({ ...place, why: error.message });
    }
    return found.sort((one, other) => one.start - other.start);
  }

  /** @param {Mark[]} marks */
  paint(marks) {
    const { text } = this;
    const tokens = text.length > COLOURED ? [] : this.reading.tokens;
    const lines = [];
    let start = 0;
    let token = 0;
    for (const row of text.split("\n")) {
      const end = start + row.length;
      const line = make("span", { class: "line" });
      let at = start;
      for (; token < tokens.length && tokens[token].start < end; token++) {
        const { start: from, end: to, kind } = tokens[token];
        const bad = marks.some((mark) => mark.start < to && mark.end > from);
        line.append(text.slice(at, from));
        line.append(make("span", { class: `is-${kind}${bad ? " is-bad" : ""}` }, text.slice(from, to)));
        at = to;
      }
      line.append(text.slice(at, end));
      const here = marks.filter((mark) => mark.start >= start && mark.start <= end);
      if (here.length > 0) {
        const more = here.length > 1 ? ` (+${here.length - 1})` : "";
        line.classList.add("line--bad");
        line.append(make("span", { class: "line-why" }, here[0].why + more));
      }
      lines.push(line);
      start = end + 1;
    }
    this.layer.replaceChildren(...lines);
  }
}
