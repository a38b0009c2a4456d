/** The messages that a party can send: a button for each, and an editor for its content. */

import { make, pretty } from "./dom.js";
import { Editor } from "./editor.js";
import { issueItems } from "./issues.js";
import { lineAndColumn } from "./json.js";
import { count } from "./judge.js";
import { defaultOf, exampleOf, messageOf } from "./kinds.js";

/** @typedef {import("./judge.js").Issue} Issue */
/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./party.js").Party} Party */

/** @typedef {Map<string, MessageForm>} MessageForms */

/**
 * Fill a list with all messages that the party can send.
 * @param {HTMLElement} list
 * @param {Party} party
 * @param {(value: any) => Issue[]} iterErrors
 * @returns {MessageForms}
 */
export function showMessages(list, party, iterErrors) {
  const forms = new Map(party.outgoing.map((kind) => [kind.name, new MessageForm(kind, party, iterErrors)]));
  list.append(...[...forms.values()].map((form) => form.element));
  return forms;
}

export class MessageForm {
  /** @param {Kind} kind @param {Party} party @param {(value: any) => Issue[]} iterErrors */
  constructor(kind, party, iterErrors) {
    this.kind = kind;
    this.party = party;
    this.iterErrors = iterErrors;
    /** @type {Editor | undefined} */
    this.editor = undefined;
    this.panel = make("div", { class: "message-edit", id: `edit-${encodeURIComponent(kind.name)}`, hidden: true });
    this.outcome = make("p", { class: "message-outcome", role: "status" });
    this.issues = make("ul", { class: "issues", "aria-label": `Errors of ${kind.name}` });
    this.toggle = make("button", {
      class: "button button--quiet button--small", type: "button", "aria-label": `Edit ${kind.name}`,
      "aria-expanded": "false", "aria-controls": this.panel.id, onclick: () => this.show(Boolean(this.panel.hidden)),
    }, "Edit");
    const answers = kind.answers.length > 0 ? ` Answers ${kind.answers.join(" and ")}.` : "";
    this.element = make("li", { class: "message" },
      make("div", { class: "message-row" },
        make("button", { class: "button button--small message-send", type: "button", onclick: () => this.send() }, kind.name),
        make("span", { class: "message-about" }, `${kind.summary}${answers}`.trim() || kind.title),
        ...(kind.hasContent ? [this.toggle] : []),
      ),
      this.outcome, this.issues, this.panel,
    );
  }

  /** @param {boolean} isShown */
  show(isShown) {
    this.panel.hidden = !isShown;
    this.toggle.setAttribute("aria-expanded", String(isShown));
    if (isShown && !this.editor) this.fill();
  }

  /** Create the editor when it is first needed. */
  fill() {
    const { kind } = this;
    const select = make("select", { onchange: () => this.load(kind.examples[Number(select.value)]?.value) });
    select.append(...kind.examples.map(({ label }, index) => make("option", { value: String(index) }, label)));
    this.panel.append(make("label", { class: "field" }, make("span", {}, "Start from"), select));
    const host = make("div", { class: "editor" });
    this.panel.append(host);
    this.editor = new Editor(host, {
      label: `The content of ${kind.name}, as JSON`,
      describedBy: "",
      judge: (content) => this.errorsOf(content),
      changed: (reading, errors) => this.changed(reading, errors),
    });
    this.load(exampleOf(kind));
  }

  /** @param {any} content */
  load(content) {
    if (this.editor) this.editor.text = pretty(content);
  }

  /**
   * Put a copy of a whole message into the editor.
   * @param {any} message
   */
  edit(message) {
    const { constants, isWhole, isText } = this.kind;
    const rest = Object.entries(message).filter(([key]) => !Object.hasOwn(constants, key));
    const data = isText ? JSON.parse(message.data) : message.data;
    this.show(true);
    this.load(isWhole ? Object.fromEntries(rest) : data);
    this.element.scrollIntoView({ block: "center" });
    this.editor?.area.focus({ preventScroll: true });
  }

  /**
   * Return the errors of a message with this content. Their places are relative to the content.
   * @param {any} content
   */
  errorsOf(content) {
    const before = this.kind.isWhole ? "" : "/data";
    return this.iterErrors(messageOf(this.kind, content)).map((error) => {
      const isInside = error.instancePath.startsWith(before);
      return { ...error, instancePath: isInside ? error.instancePath.slice(before.length) : error.instancePath };
    });
  }

  /** @param {import("./json.js").Reading} reading @param {Issue[]} errors */
  changed({ problem, value }, errors) {
    if (problem) {
      const { line, column } = lineAndColumn(/** @type {Editor} */ (this.editor).text, problem.at);
      this.say(`Not JSON: line ${line}, column ${column}: ${problem.message}`, "bad");
    } else if (errors.length > 0) this.say(count(errors), "bad", errors);
    else this.say("");
    if (this.kind.answers.length > 0 && !problem) this.answer(value);
  }

  /**
   * Use the edited reply from now on, until it equals the first example again.
   * @param {any} content
   */
  answer(content) {
    const { name } = this.kind;
    if (pretty(content) === pretty(exampleOf(this.kind))) this.party.answers.delete(name);
    else this.party.answers.set(name, content);
  }

  async send() {
    const { kind, party } = this;
    if (this.editor?.reading.problem) return;
    const content = this.editor ? this.editor.reading.value : defaultOf(kind);
    const waits = kind.replies.length > 0 && !kind.hasFixedReply;
    this.say(waits ? "Waiting for the reply" : "Waiting");
    try {
      await party.send(kind.name, content);
      this.say(waits ? "Answered." : "Sent.", "good");
    } catch (error) {
      const { code, message, errors } = /** @type {any} */ (error);
      if (errors) this.say(`Not sent: ${count(errors)}.`, "bad", errors);
      else this.say(`${code ? `${code}: ` : ""}${message}`, "bad");
    }
  }

  /** @param {string} text @param {string} [kind] @param {Issue[]} [errors] */
  say(text, kind = "", errors = []) {
    this.outcome.textContent = text;
    this.outcome.dataset.kind = kind;
    this.issues.replaceChildren(...issueItems(errors));
  }
}
