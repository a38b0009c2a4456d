/** The functions of a generated module that bear the name of its message, whatever that is. */

/**
 * `publish<Root>`; undefined where the schema is no message's.
 * @param {any} generated
 * @returns {((frame: HTMLIFrameElement, origin: string, data: any) => void) | undefined}
 */
export function publishOf(generated) {
  return generated[named(generated, /^publish(?!Message$)/)];
}

/**
 * `on<Root>`; undefined where the schema is no message's.
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
