/** Decides what happens to a received message, in the same way on both sides. */

/** @typedef {{keyword: string, instancePath: string, schemaPath: string, params: any, message: string}} Issue */
/** @typedef {"accepted" | "refused" | "ignored" | "unsent" | "sent" | "lost" | "waiting" | "unanswered"} Kind */
/** @typedef {{kind: Kind, reason: string, errors?: Issue[]}} Verdict */
/** @typedef {{iterErrors: (value: any) => Issue[]}} Generated the module of a message */
/** @typedef {Record<string, Generated>} Known modules by the action that their message has */

/**
 * Return the verdict on a message event. A message with an unknown action is validated as
 * `otherwise`.
 * @param {MessageEvent} event
 * @param {{origin: string, source: any, known: Known, otherwise?: Generated}} expected
 * @returns {Verdict}
 */
export function judge({ origin, source, data }, expected) {
  if (origin !== expected.origin) {
    return { kind: "ignored", reason: `It came from ${origin}, not from ${expected.origin}.` };
  }
  if (source !== expected.source) return { kind: "ignored", reason: "It came from another window." };
  const action = data?.action;
  const found = typeof action === "string" && Object.hasOwn(expected.known, action);
  const generated = found ? expected.known[action] : expected.otherwise;
  if (!generated) return { kind: "ignored", reason: "It is no message that is known here." };
  const errors = generated.iterErrors(data);
  if (errors.length === 0) return { kind: "accepted", reason: "" };
  return { kind: "refused", reason: `The receiver finds ${count(errors)} and drops it.`, errors };
}

/**
 * Return the number of errors as text.
 * @param {Issue[]} errors
 */
export function count({ length }) {
  return length === 1 ? "1 error" : `${length} errors`;
}
