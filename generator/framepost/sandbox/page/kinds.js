/** The messages of a conversation: what a page has to know of them. */

/** @typedef {SandboxKind} Kind */
/** @typedef {SandboxGate} Gate */

/**
 * The whole message with a content.
 * @param {Kind} kind
 * @param {any} content
 */
export function messageOf(kind, content) {
  if (kind.isWhole) return { ...kind.constants, ...content };
  if (content === undefined) return { ...kind.constants };
  return { ...kind.constants, data: kind.isText ? JSON.stringify(content) : content };
}

/**
 * The first example of a content; undefined if the message has none.
 * @param {Kind} kind
 */
export function exampleOf(kind) {
  return kind.examples[0]?.value;
}

/**
 * The content to send where nobody has edited it: none, if that is valid.
 * @param {Kind} kind
 */
export function defaultOf(kind) {
  return kind.needsContent ? exampleOf(kind) : undefined;
}

/**
 * A content with a flag set. The steps to the flag begin at the whole message.
 * @param {Kind} kind
 * @param {readonly string[]} flag
 * @param {boolean} value
 */
export function withFlag(kind, flag, value) {
  const content = structuredClone(exampleOf(kind) ?? {});
  const steps = kind.isWhole ? flag : flag.slice(1);
  const last = /** @type {string} */ (steps[steps.length - 1]);
  const owner = steps.slice(0, -1).reduce((each, step) => (each[step] ??= {}), content);
  owner[last] = value;
  return content;
}

/**
 * The words of a name, as people read them: `recordName` is "Record name".
 * @param {string} name
 */
export function spelled(name) {
  const text = name.replace(/[_\-.]+/g, " ").replace(/([a-z0-9])([A-Z])/g, "$1 $2").trim();
  const lower = text.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
