// Sent by the connector once it can receive, and repeated until the client application answers
// that it is ready too. After a reload of the frame it comes again.
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
 * Sends a ConnectorReady in its envelope, as publishMessage does.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {any} data
 */
function publishConnectorReady(clientIframe, targetOrigin, data) {
  post(clientIframe, targetOrigin, {type: "CRMConnectMessage", action: "ready", data});
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
  const found = iframe && iframe.contentWindow;
  if (!found) throw new PublishError("FRAME_MISSING", "the iframe is not in the page: it has no contentWindow");
  return found;
}

/**
 * Exact origins only, as a browser reports them; http only on this machine.
 * @param {string} origin
 */
function checkOrigin(origin) {
  let exact = "https://crm.example.com";
  try {
    // A bare host was meant for an origin, if it has a dot.
    const url = new URL(origin.replace(/^[^/:]+\./, "https://$&"));
    const local = /^http:\/\/(localhost|127(\.\d+)+|\[::1])(:|$)/.test(url.origin);
    if (/^[^*]+$/.test(url.host)) exact = local ? url.origin : "https://" + url.host;
  } catch {
    // It is nothing like an origin.
  }
  if (origin !== exact) throw new PublishError("BAD_ORIGIN", `not an exact origin, such as "${exact}"`);
}

/**
 * A copy in plain JSON, frozen: no proxy of a framework, no undefined, no NaN.
 * @param {any} value
 */
function plain(value) {
  try {
    return JSON.parse(JSON.stringify(value, finite), (_, part) => Object.freeze(part));
  } catch {
    throw new PublishError("NOT_PLAIN", "the message cannot be written as JSON");
  }
}

/** @param {string} _ @param {any} part */
function finite(_, part) {
  if (typeof part === "number" && !isFinite(part)) throw part;
  return part;
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


/**
 * Calls `handler` with every valid ConnectorReady that arrives from the given origin (or one of
 * them), and from the window `source` if it is given. It is frozen; everything else is ignored.
 * Returns a function that stops it.
 * @param {{origin: string | string[], source?: any, target?: any}} options
 * @param {(message: any, event: MessageEvent) => void} handler
 */
function onConnectorReady({origin, source, target = window}, handler) {
  if (source === null) throw new PublishError("FRAME_MISSING", "the source is null");
  const isSource = (/** @type {any} */ given) => source === undefined || given === source;
  return receive(target, origin, isSource, (message, event) => isValid(message) && handler(message, event));
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
    return !connectorReady(value);
  } catch {
    return false;
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
  try {
    return /** @type {any} */ (connectorReady(value, true)) || [];
  } catch {
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message: "is nested too deeply, or cannot be read"}];
  }
}


/**
 * @typedef {{keyword: string, instancePath: string, schemaPath: string, params: object, message: string}} Issue
 * @typedef {any[] | undefined} Found
 * @typedef {(v: any, all?: boolean, seen?: any) => any} Check
 */

const CONNECTOR_READY = new Map([
  ["type", [type]],
  ["action", [action]],
]);


/** @type {Check} (root) */
function connectorReady(v, all) {
  if (!isObject(v)) return !all || mistyped("object");
  return (type(v.type) || action(v.action)) && (!all || properties(v, CONNECTOR_READY));
}


/** @type {Check} /properties/type */
function type(v, all) {
  if (v !== "CRMConnectMessage")
    return (
      !all
      || fail("const", {allowedValue: "CRMConnectMessage"}, "must be \"CRMConnectMessage\"")
    );
}


/** @type {Check} /properties/action */
function action(v, all) {
  if (v !== "ready") return !all || fail("const", {allowedValue: "ready"}, "must be \"ready\"");
}


/** @param {any} v */
function isObject(v) {
  return v && typeof v === "object" && !Array.isArray(v);
}


/**
 * The errors with those of an object's named properties: those it lacks, and those that are wrong.
 * @param {any} o @param {Map<string, any[]>} table @param {Found} [errors]

 */
function properties(o, table, errors) {
  table.forEach(([validator], name) => {
    const value = o[name];
    if (value === undefined) errors = missing(errors, name);
    else {
      const found = validator(value, true);
      if (found) errors = under(errors, found, "/" + name, "/properties/" + name);
    }
  });
  return errors;
}


/** @param {Found} errors @param {string} missingProperty */
function missing(errors, missingProperty) {
  return fail("required", {missingProperty}, `must have the property "${missingProperty}"`, errors);
}


/** @param {string | string[]} type @param {Found} [errors] */
function mistyped(type, errors) {
  return fail("type", {type}, `must be of type ${Array.isArray(type) ? type.join(" or ") : type}`, errors);
}


/** @param {string} keyword @param {object} params @param {string} message @param {Found} [errors] */
function fail(keyword, params, message, errors) {
  const error = {keyword, instancePath: "", schemaPath: "/" + keyword, params, message};
  return errors ? (errors.push(error), errors) : [error];
}


/**
 * The errors with those found in a part, which stands at these two paths.
 * @param {Found} errors @param {any} found @param {string} at @param {string} path
 */
function under(errors, found, at, path) {
  for (const error of found) {
    error.instancePath = at + error.instancePath;
    error.schemaPath = path + error.schemaPath;
    if (errors) errors.push(error);
  }
  return errors || found;
}

const api = Object.freeze({ publishMessage, publishConnectorReady, PublishError, onConnectorReady, ValidationError, isValid, validate, iterErrors });
const page = /** @type {any} */ (globalThis);
// Pasted twice, it is there once: the first stays.
if (!page.framepost || !page.framepost.ConnectorReady) {
  page.framepost = Object.freeze({...page.framepost, ConnectorReady: api});
}
})();
