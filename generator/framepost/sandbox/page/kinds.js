/** Facts about the messages of a conversation that both pages use. */

/** @typedef {SandboxKind} Kind */
/** @typedef {SandboxGate} Gate */

/**
 * Return the whole message with this content.
 * @param {Kind} kind
 * @param {any} content
 */
export function messageOf(kind, content) {
  if (kind.isWhole) return { ...kind.constants, ...content };
  if (content === undefined) return { ...kind.constants };
  return { ...kind.constants, data: kind.isText ? JSON.stringify(content) : content };
}

/**
 * Return the first example of a content, or undefined if there is none.
 * @param {Kind} kind
 */
export function exampleOf(kind) {
  return kind.examples[0]?.value;
}

/**
 * Return the content to send if nobody edited it: undefined if the message is valid without content.
 * @param {Kind} kind
 */
export function defaultOf(kind) {
  return kind.needsContent ? exampleOf(kind) : undefined;
}

/**
 * Return the content with a flag set. The steps to the flag begin at the whole message.
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
 * Return the name as words: `recordName` becomes "Record name".
 * @param {string} name
 */
export function spelled(name) {
  const text = name.replace(/[_\-.]+/g, " ").replace(/([a-z0-9])([A-Z])/g, "$1 $2").trim();
  const lower = text.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
