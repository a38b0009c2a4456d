/** One party of the conversation: generated code that replies with examples by default. */

import { Journal } from "./journal.js";
import { exampleOf, messageOf } from "./kinds.js";

/** @typedef {import("./kinds.js").Kind} Kind */

export class Party {
  /**
   * `create` is createClient or createCounterpart. `handlers` are those of the page. All
   * other requests get an example as reply. `received` is called with each valid message.
   * @param {(options: any) => any} create
   * @param {{target: any, origin: string, other: string, incoming: readonly Kind[], outgoing: readonly Kind[],
   *   handlers?: Record<string, (content: any) => any>, timeline: import("./timeline.js").Timeline,
   *   received?: (kind: Kind, content: any) => void, failed?: (error: any) => void, changed: () => void,
   *   timeout?: number}} options
   */
  constructor(create, options) {
    const { target, origin, incoming, outgoing, timeout, changed } = options;
    this.options = options;
    this.incoming = incoming;
    this.outgoing = outgoing.filter((each) => !each.isAutomatic);
    this.journal = new Journal(options);
    /** @type {Map<string, any>} the contents of replies that were edited, by the names of the replies */
    this.answers = new Map();
    this.participant = create({
      target,
      origin,
      timeout,
      handlers: Object.fromEntries(incoming.map((kind) => [kind.name, (/** @type {any} */ content) => this.handle(kind, content)])),
      onError: (/** @type {any} */ error) => {
        this.journal.failed(error);
        options.failed?.(error);
        queueMicrotask(changed);
      },
      log: (/** @type {string} */ line) => {
        this.journal.line(line);
        queueMicrotask(changed);
      },
    });
    queueMicrotask(changed);
  }

  /**
   * Send a message. Resolves with the reply, if the message is a request.
   * @param {string} name
   * @param {any} [content]
   * @returns {Promise<any>}
   */
  send(name, content) {
    const { send, request } = this.participant;
    const sender = Object.hasOwn(request, name) ? request : send;
    return this.journal.sending(name, content, () => sender[name](content));
  }

  /** @param {Kind} kind @param {any} content */
  async handle(kind, content) {
    this.journal.content(kind, content);
    const replies = kind.hasFixedReply ? [] : this.outgoing.filter((each) => kind.replies.includes(each.name));
    const [first] = replies;
    const entry = first && this.journal.expect(first.name);
    try {
      this.options.received?.(kind, content);
      const reply = await this.replyTo(kind, content, replies);
      if (entry) {
        const chosen = replies.find((each) => isOf(each, reply)) ?? first;
        entry.name = chosen.name;
        entry.content = replies.length > 1 && !chosen.isWhole ? reply?.data : reply;
        if (reply === undefined) this.journal.cancel(entry);
      }
      return reply;
    } catch (error) {
      if (entry) this.journal.cancel(entry);
      throw error;
    }
  }

  /** @param {Kind} kind @param {any} content @param {Kind[]} replies */
  replyTo(kind, content, replies) {
    const [first] = replies;
    const edited = replies.find((each) => this.answers.has(each.name));
    const { handlers = {} } = this.options;
    const handler = Object.hasOwn(handlers, kind.name) ? handlers[kind.name] : undefined;
    if (edited) return contentOrMessage(edited, this.answers.get(edited.name), replies);
    if (handler) return handler(content);
    return first && contentOrMessage(first, exampleOf(first) ?? {}, replies);
  }
}

/**
 * Return the result of a handler: the whole message if there are several possible replies.
 * @param {Kind} kind @param {any} content @param {Kind[]} replies
 */
function contentOrMessage(kind, content, replies) {
  return replies.length > 1 ? messageOf(kind, content) : content;
}

/** @param {Kind} kind @param {any} message */
function isOf({ constants }, message) {
  return Object.entries(constants).every(([key, value]) => message?.[key] === value);
}
