// Sent by the connector at the end of an interaction to have its log saved in the CRM. There is no
// direct reply; once the log is saved, the client application may send createHistoryItem.
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
 * Sends a RequestSaveInteractionLog in its envelope, as publishMessage does.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {any} data
 */
function publishRequestSaveInteractionLog(clientIframe, targetOrigin, data) {
  post(clientIframe, targetOrigin, {
    type: "CRMConnectMessage",
    action: "requestSaveInteractionLog",
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
    return !requestSaveInteractionLog(value);
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
    if (requestSaveInteractionLog(value)) {
      requestSaveInteractionLog(value, errors);
    }
  } catch (error) {
    if (!isUnreadable(value)) throw error;
    const message = "is nested too deeply, or cannot be read";
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message}];
  }
  return errors;
}

/**
 * Calls `handler` with every valid RequestSaveInteractionLog that arrives from the given origin
 * (or one of them), and from the window `source` if it is given. It is frozen; everything else
 * is ignored. Returns a function that stops it.
 * @param {{origin: string | string[], source?: any, target?: any}} options
 * @param {(message: any, event: MessageEvent) => void} handler
 */
function onRequestSaveInteractionLog({origin, source, target = window}, handler) {
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
    requestSaveInteractionLog(value);
    requestSaveInteractionLog(value, []);
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
  const before = errors.length;
  for (const name in table) {
    let check = table[name], further = "", optional;
    if (typeof check === "object") [check, further, optional] = check;
    const value = optional || own(o, name) ? o[name] : undefined;
    const n = errors.length;
    if (value === undefined) {
      if (!optional) {
        fail(errors, "required", {missingProperty: name}, `must have the property "${name}"`);
      }
    } else if (check && check(value, errors)) {
      under(errors, n, "/" + name, "/properties/" + name + further);
    }
  }
  return errors.length > before;
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

/** @type {Check} /$defs/LogCustomField */
function logCustomField(v, errors) {
  return !isObject(v) && mistyped(errors, "object");
}

/** @type {Check} /$defs/LogDetails/properties/customFields */
function customFields(v, errors) {
  if (!Array.isArray(v)) return mistyped(errors, "array");
  let wrong = false, start;
  for (let i = 0; i < v.length; i++) {
    start = errors?.length;
    if (logCustomField(v[i], errors)) {
      if (!errors) return true;
      wrong = under(errors, start, `/${i}`, "/items/$ref");
    }
  }
  return wrong;
}

/** @type {Check} /$defs/LogDetails */
function logDetails(v, errors) {
  if (!isObject(v) || (v.customFields !== undefined && customFields(v.customFields))) {
    return !errors || properties(v, errors, {customFields: [customFields, "", true]});
  }
}

/** @type {Check} /$defs/InteractionIntrinsics */
function interactionIntrinsics(v, errors) {
  if (
    !isObject(v)
    || (v.START_TIME !== undefined && string(v.START_TIME))
    || (v.START_DATE !== undefined && string(v.START_DATE))
  ) {
    return !errors || properties(v, errors, {
      START_TIME: [string, "", true],
      START_DATE: [string, "", true],
    });
  }
}

/** @type {Check} /$defs/Interaction */
function interaction(v, errors) {
  if (
    !isObject(v)
    || (v.topic !== undefined && string(v.topic))
    || (v.intrinsics !== undefined && interactionIntrinsics(v.intrinsics))
  ) {
    return !errors || properties(v, errors, {
      intrinsics: [interactionIntrinsics, "/$ref", true],
      topic: [string, "", true],
    });
  }
}

/** @type {Check} /$defs/InteractionData/properties/updatedOriginatingAddress and 4 more */
function string(v, errors) {
  return typeof v !== "string" && mistyped(errors, "string");
}

/** @type {Check} /$defs/InteractionData */
function interactionData(v, errors) {
  if (
    !isObject(v)
    || (v.updatedOriginatingAddress !== undefined && string(v.updatedOriginatingAddress))
    || (v.updatedDestinationAddress !== undefined && string(v.updatedDestinationAddress))
    || (v.interaction !== undefined && interaction(v.interaction))
    || (v.logDetails !== undefined && logDetails(v.logDetails))
  ) {
    return !errors || properties(v, errors, {
      updatedOriginatingAddress: [string, "", true],
      updatedDestinationAddress: [string, "", true],
      interaction: [interaction, "/$ref", true],
      logDetails: [logDetails, "/$ref", true],
    });
  }
}

/** @type {Check} /$defs/LogBody */
function logBody(v, errors) {
  if (!isObject(v) || v.interactionId === undefined || interactionData(v.interactionData)) {
    return !errors || properties(v, errors, {
      interactionId: [null, ""],
      interactionData: [interactionData, "/$ref"],
    });
  }
}

/** @type {Check} /$defs/LogMessage */
function logMessage(v, errors) {
  if (!isObject(v) || logBody(v.body)) {
    return !errors || properties(v, errors, {body: [logBody, "/$ref"]});
  }
}

/** @type {Check} /$defs/InteractionLog */
function interactionLog(v, errors) {
  if (errors) return properties(v, errors, {message: [logMessage, "/$ref"]});
  return !isObject(v) || logMessage(v.message);
}

/** @type {Check} /properties/action */
function action(v, errors) {
  return (
    v !== "requestSaveInteractionLog"
    && fail(
      errors,
      "const",
      {allowedValue: "requestSaveInteractionLog"},
      'must be "requestSaveInteractionLog"',
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
function requestSaveInteractionLog(v, errors) {
  if (errors) {
    return properties(v, errors, {
      type,
      action,
      data: [interactionLog, "/$ref"],
    });
  }
  return (
    v?.type !== "CRMConnectMessage"
    || v.action !== "requestSaveInteractionLog"
    || !isObject(v)
    || interactionLog(v.data)
  );
}

const api = Object.freeze({
  publishMessage,
  publishRequestSaveInteractionLog,
  PublishError,
  ValidationError,
  isValid,
  validate,
  iterErrors,
  onRequestSaveInteractionLog,
});
const page = /** @type {any} */ (globalThis);
// Pasted twice, it is there once: the first stays.
if (!page.framepost || !page.framepost.RequestSaveInteractionLog) {
  page.framepost = Object.freeze({...page.framepost, RequestSaveInteractionLog: api});
}
})();
