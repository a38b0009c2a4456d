/** The editor of a message: it validates the text while the user types, and sends the message. */

import { find, icon, make, pretty } from "./dom.js";
import { Editor } from "./editor.js";
import { issueItems } from "./issues.js";
import { lineAndColumn } from "./json.js";
import { count } from "./judge.js";
import { publishOf } from "./message.js";
import { setup } from "./setup.js";

/** @typedef {import("./judge.js").Issue} Issue */
/** @typedef {import("./judge.js").Verdict} Verdict */
/** @typedef {import("./json.js").Reading} Reading */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {{frame: HTMLIFrameElement, outbox: Outbox, name: string}} Target */

export class Bench {
  /**
   * @param {any} message the generated module
   * @param {{receiver: Target, stranger: Target}} targets
   */
  constructor(message, targets) {
    this.message = message;
    this.targets = targets;
    this.editor = new Editor(find("editor"), {
      label: "The message, as JSON",
      describedBy: "verdict",
      judge: message.iterErrors,
      changed: (reading, errors) => this.changed(reading, errors),
    });
    this.presets();
    find("send").addEventListener("click", () => this.send(publisher(message)));
    find("force").addEventListener("click", () => this.send(force));
    for (const radio of document.getElementsByName("target")) {
      radio.addEventListener("change", () => { find("stranger").hidden = this.targetName() !== "stranger"; });
    }
    find("stranger").hidden = this.targetName() !== "stranger";
  }

  /**
   * Put a value into the editor.
   * @param {any} value
   */
  edit(value) {
    this.load(value);
    find("bench").scrollIntoView({ block: "start" });
    this.editor.area.focus({ preventScroll: true });
    this.editor.area.setSelectionRange(0, 0);
  }

  /** @param {any} value */
  load(value) {
    this.editor.text = pretty(value);
    const select = /** @type {HTMLSelectElement} */ (find("preset"));
    select.selectedIndex = setup.examples.findIndex((each) => each.value === value);
  }

  presets() {
    const select = /** @type {HTMLSelectElement} */ (find("preset"));
    setup.examples.forEach(({ label }, index) => {
      select.append(make("option", { value: String(index) }, label.replaceAll("_", " ")));
    });
    select.addEventListener("change", () => this.load(setup.examples[Number(select.value)].value));
    this.load(setup.examples[0].value);
  }

  /** @param {Reading} reading @param {Issue[]} errors */
  changed(reading, errors) {
    const { problem } = reading;
    const valid = !problem && errors.length === 0;
    const verdict = find("verdict");
    verdict.dataset.valid = String(valid);
    verdict.replaceChildren(icon(valid ? "good" : "bad"), this.summary(reading, errors));
    find("errors").replaceChildren(...issueItems(errors, (error) => this.editor.reveal(error)));
    for (const id of ["send", "force"]) find(id).toggleAttribute("disabled", Boolean(problem));
    this.say("");
  }

  /** @param {Reading} reading @param {Issue[]} errors */
  summary({ problem }, errors) {
    if (problem) {
      const { line, column } = lineAndColumn(this.editor.text, problem.at);
      return `Not JSON: line ${line}, column ${column}: ${problem.message}`;
    }
    return errors.length === 0 ? `A valid ${setup.title}` : count(errors);
  }

  targetName() {
    const chosen = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=target]:checked"));
    return chosen?.value === "stranger" ? "stranger" : "receiver";
  }

  /**
   * Send a value with the generated snippet.
   * @param {any} value
   */
  post(value) {
    this.load(value);
    return this.send(publisher(this.message));
  }

  /** @param {(frame: HTMLIFrameElement, origin: string, value: any) => void} post */
  async send(post) {
    const { frame, outbox, name } = this.targets[this.targetName()];
    const { value } = this.editor.reading;
    const verdict = await outbox.send(value, () => post(frame, setup.origins.receiver, value));
    this.say(outcome(verdict, name), verdict.kind);
  }

  /** @param {string} text @param {string} [kind] */
  say(text, kind = "") {
    const line = find("outcome");
    line.dataset.kind = kind;
    line.textContent = text;
  }
}

/** @param {Verdict} verdict @param {string} name */
function outcome({ kind, reason, errors }, name) {
  if (kind === "accepted") return `Sent, and ${name} accepted it.`;
  if (kind === "refused") return `Sent, and ${name} refused it: ${count(errors ?? [])}.`;
  if (kind === "unsent") return `Not sent. ${errors ? `The snippet found ${count(errors)}.` : reason}`;
  if (kind === "lost") return "Sent, and nothing arrived.";
  return reason;
}

/**
 * Sends a whole message with the generated snippet, which throws if the message is invalid.
 * @param {any} message
 */
function publisher(message) {
  const publish = publishOf(message);
  return (/** @type {HTMLIFrameElement} */ frame, /** @type {string} */ origin, /** @type {any} */ value) => {
    message.validate(value);
    if (publish) publish(frame, origin, value.data);
    else force(frame, origin, value);
  };
}

/** As a page without the snippet would send it. @param {HTMLIFrameElement} frame @param {string} origin @param {any} value */
function force(frame, origin, value) {
  frame.contentWindow?.postMessage(value, origin);
}
