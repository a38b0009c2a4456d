// Sent by the connector to have the record of a call opened in the CRM. There is no reply.
(function () {
"use strict";
/**
 * Sends one message to the page in an iframe, which must have said that it can receive. It is
 * copied to plain JSON and validated first; nothing invalid is ever sent, and no other message
 * than this. Sent does not mean delivered: the browser does not tell.
 * Throws a ValidationError, or a PublishError whose code says what is wrong.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {string} type
 * @param {string} action
 * @param {any} [data]
 */
function publishMessage(clientIframe, targetOrigin, type, action, data = {}) {
  post(clientIframe, targetOrigin, {type, action, data});
}

/**
 * Sends a RequestNavigateToClickToDialResult in its envelope, as publishMessage does.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {any} data
 */
function publishRequestNavigateToClickToDialResult(clientIframe, targetOrigin, data) {
  post(clientIframe, targetOrigin, {
    type: "CRMConnectMessage",
    action: "requestNavigateToClickToDialResult",
    data,
  });
}

/** @param {HTMLIFrameElement} clientIframe @param {string} targetOrigin @param {any} value */
function post(clientIframe, targetOrigin, value) {
  checkOrigin(targetOrigin);
  const target = windowOf(clientIframe);
  const message = plain(value);
  validate(message);
  target.postMessage(message, targetOrigin);
}

/** @param {HTMLIFrameElement} iframe */
function windowOf(iframe) {
  const found = iframe?.contentWindow;
  if (!found) throw new PublishError("FRAME_MISSING", "the iframe is not in the page");
  return found;
}

/**
 * Exact origins only, as a browser reports them; http only on this machine.
 * @param {string} origin
 */
function checkOrigin(origin) {
  let exact = "https://example.com";
  try {
    // A bare host was meant for an origin, if it has a dot.
    const url = new URL(origin.replace(/^[^/:]+\./, "https://$&"));
    const isLocal = url.origin.match(/^http:..(localhost|127[\d.]+|\[::1])(:|$)/);
    const [host] = /** @type {any} */ (url.host.match(/^[^*]+$/));
    exact = isLocal ? url.origin : "https://" + host;
  } catch {
    // It is nothing like an origin.
  }
  if (origin !== exact) {
    throw new PublishError("BAD_ORIGIN", `not an exact origin, such as "${exact}"`);
  }
}

/**
 * A copy in plain JSON, frozen: no proxy of a framework, no undefined, no NaN.
 * @param {any} value
 */
function plain(value) {
  try {
    // JSON would write NaN as null, but refuses a bigint.
    const text = JSON.stringify(value, (_, part) =>
      typeof part !== "number" || isFinite(part) ? part : 0n
    );
    return JSON.parse(text, (_, part) => Object.freeze(part));
  } catch {
    throw new PublishError("NOT_PLAIN", "the message is not JSON");
  }
}

/** Why a message could not be sent: `code` is for programs, `message` for people. */
class PublishError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "PublishError";
    this.code = code;
  }
}

/** The value does not match the schema; `errors` says where and why. */
class ValidationError extends Error {
  /** @param {Issue[]} errors */
  constructor(errors) {
    super(errors.map((error) => `${error.instancePath || "(root)"} ${error.message}`).join("\n"));
    this.name = "ValidationError";
    this.code = "INVALID_MESSAGE";
    this.errors = errors;
  }
}

/**
 * Whether a value matches the schema.
 * @param {any} value
 * @returns {boolean}
 */
function isValid(value) {
  try {
    return !requestNavigateToClickToDialResult(value);
  } catch (error) {
    if (isUnreadable(value)) return false;
    throw error;
  }
}

/**
 * Throws a ValidationError, with every error, unless the value matches the schema.
 * @param {any} value
 */
function validate(value) {
  const errors = iterErrors(value);
  if (errors.length) throw new ValidationError(errors);
}

/**
 * Every error of a value; none if it matches the schema.
 * @param {any} value
 * @returns {Issue[]}
 */
function iterErrors(value) {
  const errors = /** @type {Issue[]} */ ([]);
  try {
    requestNavigateToClickToDialResult(value, errors);
  } catch (error) {
    if (!isUnreadable(value)) throw error;
    const message = "is nested too deeply, or cannot be read";
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message}];
  }
  return errors;
}

/**
 * Calls `handler` with every valid RequestNavigateToClickToDialResult that arrives from the
 * given origin (or one of them), and from the window `source` if it is given. It is frozen;
 * everything else is ignored. Returns a function that stops it.
 * @param {{origin: string | string[], source?: any, target?: any}} options
 * @param {(message: any, event: MessageEvent) => void} handler
 */
function onRequestNavigateToClickToDialResult({origin, source, target = window}, handler) {
  if (source === null) windowOf(source);
  const isSource = (/** @type {any} */ given) => source === undefined || given === source;
  return receive(target, origin, isSource, (message, event) => {
    if (isValid(message)) handler(message, event);
  });
}

/**
 * Calls `take` with a copy of every message of these origins and sources.
 * @param {any} target @param {string | string[]} origin @param {(source: any) => boolean} isSource
 * @param {(message: any, event: MessageEvent) => void} take
 */
function receive(target, origin, isSource, take) {
  const origins = /** @type {string[]} */ ([]).concat(origin);
  origins.forEach(checkOrigin);
  const listener = (/** @type {MessageEvent} */ event) => {
    if (!origins.includes(event.origin) || !isSource(event.source)) return;
    let message;
    try {
      message = plain(event.data);
    } catch {
      return;
    }
    take(message, event);
  };
  target.addEventListener("message", listener);
  return () => target.removeEventListener("message", listener);
}

/**
 * @typedef {{keyword: string, instancePath: string, schemaPath: string, params: object, message: string}} Issue
 * @typedef {(v: any, errors?: Issue[]) => any} Check
 */

/**
 * Whether a value that could not be checked is nested too deeply, or cannot be read. Otherwise its
 * plain copy fails in the same way, which only a mistake in this code can cause.
 * @param {any} value
 */
function isUnreadable(value) {
  try {
    value = JSON.parse(JSON.stringify(value));
  } catch {
    return true;
  }
  try {
    requestNavigateToClickToDialResult(value);
    requestNavigateToClickToDialResult(value, []);
    return true;
  } catch (error) {
    // A stack overflow; Firefox calls it an InternalError.
    const {name} = /** @type {Error} */ (error);
    return name === "RangeError" || name === "InternalError";
  }
}

/**
 * Adds the errors of an object's named properties: those it lacks, and those that are wrong.
 * @param {any} o @param {Issue[]} errors @param {any} table
 */
function properties(o, errors, table) {
  if (!isObject(o)) return mistyped(errors, "object");
  for (const name in table) {
    const check = table[name];
    const n = errors.length;
    if (!own(o, name)) {
      fail(errors, "required", {missingProperty: name}, `must have the property "${name}"`);
    } else if (check(o[name], errors)) {
      under(errors, n, "/" + name, "/properties/" + name);
    }
  }
  return true;
}

/** @param {any} v @param {string} key */
function own(v, key) {
  return ({}).hasOwnProperty.call(v, key);
}

/**
 * Completes both paths of the errors from the n-th on, which are those of a part of the value, or of
 * the value for another schema.
 * @param {Issue[]} errors @param {any} n @param {string} at @param {string} path
 */
function under(errors, n, at, path) {
  for (; n < errors.length; n++) {
    errors[n].instancePath = at + errors[n].instancePath;
    errors[n].schemaPath = path + errors[n].schemaPath;
  }
  return true;
}

/** @param {Issue[]} errors @param {any} found @param {string} path */
function join(errors, found, path) {
  for (const error of found) {
    error.schemaPath = path + error.schemaPath;
    errors.push(error);
  }
}

/**
 * Says that the value is wrong, in the list of errors if there is one.
 * @param {Issue[] | undefined} errors @param {string} keyword @param {object} params @param {string} message
 * @returns {any}
 */
function fail(errors, keyword, params, message) {
  if (!errors) return true;
  return errors.push({keyword, instancePath: "", schemaPath: "/" + keyword, params, message});
}

/** @param {Issue[] | undefined} errors @param {any} type @param {string} [said] @returns {any} */
function mistyped(errors, type, said = type) {
  return !errors || fail(errors, "type", {type}, "must be of type " + said);
}

/** @param {any} v */
function isObject(v) {
  return typeof v === "object" && v !== null && !Array.isArray(v);
}

/** @type {Check} /properties/data/properties/recordId/anyOf/1 */
function recordIdAnyOf1(v, errors) {
  return !Number.isInteger(v) && mistyped(errors, "integer");
}

/** @type {Check} /properties/data/properties/recordId/anyOf/0 */
function recordIdAnyOf0(v, errors) {
  return typeof v !== "string" && mistyped(errors, "string");
}

/** @type {Check} /properties/data/properties/recordId */
function recordId(v, errors) {
  let wrong = false;
  const e0 = errors && [];
  const r0 = recordIdAnyOf0(v, e0);
  const e1 = errors && [];
  const r1 = r0 && recordIdAnyOf1(v, e1);
  if (r1) {
    if (!errors) return true;
    join(errors, e0, "/anyOf/0");
    join(errors, e1, "/anyOf/1");
    wrong = fail(errors, "anyOf", {}, "must match at least one of the schemas");
  }
  return wrong;
}

/** @type {Check} /properties/data */
function clickToDialResult(v, errors) {
  if (!isObject(v) || v.recordId === undefined || recordId(v.recordId)) {
    return !errors || properties(v, errors, {recordId});
  }
}

/** @type {Check} /properties/action */
function action(v, errors) {
  return (
    v !== "requestNavigateToClickToDialResult"
    && fail(
      errors,
      "const",
      {allowedValue: "requestNavigateToClickToDialResult"},
      'must be "requestNavigateToClickToDialResult"',
    )
  );
}

/** @type {Check} /properties/type */
function type(v, errors) {
  return (
    v !== "CRMConnectMessage"
    && fail(errors, "const", {allowedValue: "CRMConnectMessage"}, 'must be "CRMConnectMessage"')
  );
}

/** @type {Check} (root) */
function requestNavigateToClickToDialResult(v, errors) {
  if (
    v?.type !== "CRMConnectMessage"
    || v.action !== "requestNavigateToClickToDialResult"
    || !isObject(v)
    || clickToDialResult(v.data)
  ) {
    return !errors || properties(v, errors, {type, action, data: clickToDialResult});
  }
}

const api = Object.freeze({
  publishMessage,
  publishRequestNavigateToClickToDialResult,
  PublishError,
  ValidationError,
  isValid,
  validate,
  iterErrors,
  onRequestNavigateToClickToDialResult,
});
const page = /** @type {any} */ (globalThis);
// Pasted twice, it is there once: the first stays.
if (!page.framepost || !page.framepost.RequestNavigateToClickToDialResult) {
  page.framepost = Object.freeze({...page.framepost, RequestNavigateToClickToDialResult: api});
}
})();
