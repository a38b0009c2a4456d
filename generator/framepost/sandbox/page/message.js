/** Finds the functions of a generated module whose names contain the name of the message. */

/**
 * Return `publish<Root>`, or undefined if the schema does not describe a message.
 * @param {any} generated
 * @returns {((frame: HTMLIFrameElement, origin: string, data: any) => void) | undefined}
 */
export function publishOf(generated) {
  return generated[named(generated, /^publish(?!Message$)/)];
}

/**
 * Return `on<Root>`, or undefined if the schema does not describe a message.
 * @param {any} generated
 * @returns {((from: {origin: string, source: any}, handler: (message: any) => void) => void) | undefined}
 */
export function onOf(generated) {
  return generated[named(generated, /^on(?![a-z])/)];
}

/** @param {any} generated @param {RegExp} pattern */
function named(generated, pattern) {
  return Object.keys(generated).find((name) => pattern.test(name)) ?? "";
}
