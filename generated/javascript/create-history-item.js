// Sent by the client application after it has saved an interaction's log, to add the log to the
// history of the interaction.

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
export function publishMessage(clientIframe, targetOrigin, type, action, data = {}) {
  post(clientIframe, targetOrigin, {type, action, data});
}

/**
 * Sends a CreateHistoryItem in its envelope, as publishMessage does.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {any} data
 */
export function publishCreateHistoryItem(clientIframe, targetOrigin, data) {
  post(clientIframe, targetOrigin, {
    type: "ClientAppMessage",
    action: "createHistoryItem",
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
export class PublishError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "PublishError";
    this.code = code;
  }
}

/** The value does not match the schema; `errors` says where and why. */
export class ValidationError extends Error {
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
export function isValid(value) {
  try {
    return !createHistoryItem2(value);
  } catch (error) {
    if (isUnreadable(value)) return false;
    throw error;
  }
}

/**
 * Throws a ValidationError, with every error, unless the value matches the schema.
 * @param {any} value
 */
export function validate(value) {
  const errors = iterErrors(value);
  if (errors.length) throw new ValidationError(errors);
}

/**
 * Every error of a value; none if it matches the schema.
 * @param {any} value
 * @returns {Issue[]}
 */
export function iterErrors(value) {
  const errors = /** @type {Issue[]} */ ([]);
  try {
    if (createHistoryItem2(value)) {
      createHistoryItem2(value, errors);
    }
  } catch (error) {
    if (!isUnreadable(value)) throw error;
    const message = "is nested too deeply, or cannot be read";
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message}];
  }
  return errors;
}

/**
 * Calls `handler` with every valid CreateHistoryItem that arrives from the given origin (or one
 * of them), and from the window `source` if it is given. It is frozen; everything else is
 * ignored. Returns a function that stops it.
 * @param {{origin: string | string[], source?: any, target?: any}} options
 * @param {(message: any, event: MessageEvent) => void} handler
 */
export function onCreateHistoryItem({origin, source, target = window}, handler) {
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
    createHistoryItem2(value);
    createHistoryItem2(value, []);
    return true;
  } catch (error) {
    // A stack overflow; Firefox calls it an InternalError.
    const {name} = /** @type {Error} */ (error);
    return name === "RangeError" || name === "InternalError";
  }
}

/**
 * An integer as the text of its digits; any other value as it is.
 * @param {any} value @param {string} at
 */
function digits(value, at) {
  if (typeof value !== "number") return value;
  if (Number.isSafeInteger(value)) return String(value);
  return refuse("type", at, {type: "integer"}, "must be a string or an exact integer");
}

/**
 * The value, if a function of the validator finds it right. `at` is the path of the value.
 * @param {Check} validator @param {any} value @param {string} [at]
 */
function check(validator, value, at = "") {
  const errors = /** @type {Issue[]} */ ([]);
  if (validator(value, errors)) {
    under(errors, 0, at, "");
    throw new ValidationError(errors);
  }
  return value;
}

/**
 * The value, if it is an object.
 * @param {any} value @param {string} at
 */
function objectAt(value, at) {
  return isObject(value) ? value : refuse("type", at, {type: "object"}, "must be of type object");
}

/**
 * The part of a value at a JSON Pointer, or the default if it is absent or null. `at` is the path of
 * the value.
 * @param {any} source @param {string} pointer @param {any} [otherwise] @param {string} [at]
 */
function part(source, pointer, otherwise, at = "") {
  const value = find(source, pointer) ?? otherwise;
  if (value !== undefined) return value;
  const end = pointer.lastIndexOf("/");
  const name = pointer.slice(end + 1).replace(/~1/g, "/").replace(/~0/g, "~");
  const params = {missingProperty: name};
  return refuse("required", at + pointer.slice(0, end), params, `must have the property "${name}"`);
}

/**
 * The part of a value at a JSON Pointer, undefined if it is absent or null.
 * @param {any} source @param {string} pointer
 */
function find(source, pointer) {
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replace(/~1/g, "/").replace(/~0/g, "~");
    const isInside = Array.isArray(source) ? /^\d+$/.test(name) : isObject(source);
    source = isInside && own(source, name) ? source[name] : undefined;
  }
  return source ?? undefined;
}

/** @param {any} v @param {string} key */
function own(v, key) {
  return ({}).hasOwnProperty.call(v, key);
}

/** An object without the properties that are undefined. @param {any} made */
function withoutAbsent(made) {
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
}

/**
 * A value with what overrides it: objects are merged, everything else is replaced.
 * @param {any} value @param {any} overrides
 * @returns {any}
 */
function merge(value, overrides) {
  if (!isObject(value) || !isObject(overrides)) return overrides;
  return Object.keys(overrides).reduce((merged, key) => {
    const part = overrides[key];
    if (part === undefined) return merged;
    // A computed key is a property of its own, even if it is called __proto__.
    return {...merged, [key]: own(value, key) ? merge(value[key], part) : part};
  }, value);
}

/** Whether an object has just so many properties of its own. @param {object} o @param {number} count */
function owns(o, count) {
  let n = 0;
  for (const key in o) if (own(o, key)) n++;
  return n === count;
}

/**
 * Adds the errors of an object's named properties: those it lacks, and those that are wrong.
 * If it is closed, also those of the properties that the table does not name.
 * @param {any} o @param {Issue[]} errors @param {any} table @param {boolean} closed
 */
function properties(o, errors, table, closed) {
  if (!isObject(o)) return mistyped(errors, "object");
  const before = errors.length;
  const keys = Object.keys(o);
  let count = 0;
  for (const name in table) {
    let check = table[name], further = "", optional;
    if (typeof check === "object") [check, further, optional] = check;
    const value = optional || keys.includes(name) ? o[name] : undefined;
    const n = errors.length;
    if (value === undefined) {
      if (!optional) {
        fail(errors, "required", {missingProperty: name}, `must have the property "${name}"`);
      }
    } else if (++count && check && check(value, errors)) {
      under(errors, n, "/" + name, "/properties/" + name + further);
    }
  }
  if (closed && keys.length > count) {
    for (const key of keys.sort()) {
      if (own(table, key)) continue;
      fail(
        errors,
        "additionalProperties",
        {additionalProperty: key},
        `must not have the property "${key}"`,
      );
    }
  }
  return errors.length > before;
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

/**
 * @param {string} keyword @param {string} instancePath @param {object} params @param {string} message
 * @returns {never}
 */
function refuse(keyword, instancePath, params, message) {
  throw new ValidationError([{keyword, instancePath, schemaPath: "/x-builder", params, message}]);
}

/** @param {Issue[] | undefined} errors @param {any} type @param {string} [said] @returns {any} */
function mistyped(errors, type, said = type) {
  return !errors || fail(errors, "type", {type}, "must be of type " + said);
}

/** @param {any} v */
function isObject(v) {
  return typeof v === "object" && v !== null && !Array.isArray(v);
}

/** @type {Check} /$defs/InteractionLog */
function interactionLog(v, errors) {
  if (errors) return properties(v, errors, {message: [logMessage, "/$ref"]}, false);
  return !isObject(v) || logMessage(v.message);
}

/** @type {Check} /$defs/LogCustomField and 1 more */
function object(v, errors) {
  return !isObject(v) && mistyped(errors, "object");
}

/** @type {Check} /$defs/LogDetails/properties/customFields */
function customFields(v, errors) {
  if (!Array.isArray(v)) return mistyped(errors, "array");
  let wrong = false, start;
  for (let i = 0; i < v.length; i++) {
    start = errors?.length;
    if (object(v[i], errors)) {
      if (!errors) return true;
      wrong = under(errors, start, `/${i}`, "/items/$ref");
    }
  }
  return wrong;
}

/** @type {Check} /$defs/LogDetails */
function logDetails(v, errors) {
  if (!isObject(v) || (v.customFields !== undefined && customFields(v.customFields))) {
    return !errors || properties(v, errors, {customFields: [customFields, "", true]}, false);
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
    }, false);
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
    }, false);
  }
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
    }, false);
  }
}

/** @type {Check} /$defs/LogBody */
function logBody(v, errors) {
  if (!isObject(v) || v.interactionId === undefined || interactionData(v.interactionData)) {
    return !errors || properties(v, errors, {
      interactionId: [null, ""],
      interactionData: [interactionData, "/$ref"],
    }, false);
  }
}

/** @type {Check} /$defs/LogMessage */
function logMessage(v, errors) {
  if (!isObject(v) || logBody(v.body)) {
    return !errors || properties(v, errors, {body: [logBody, "/$ref"]}, false);
  }
}

/** @type {Check} /$defs/HistoryItemData */
function historyItemData(v, errors) {
  if (errors) {
    return properties(v, errors, {
      message: [logMessage, "/$ref"],
      logParameters: object,
      msgData: [interactionLog, "/$ref"],
    }, false);
  }
  return (
    !isObject(v)
    || object(v.logParameters)
    || logMessage(v.message)
    || interactionLog(v.msgData)
  );
}

/** @type {Check} /$defs/HistoryItem/properties/taskId/anyOf/1 */
function taskIdAnyOf1(v, errors) {
  return !Number.isInteger(v) && mistyped(errors, "integer");
}

/** @type {Check} /$defs/HistoryItem/properties/taskId/anyOf/0 and 5 more */
function string(v, errors) {
  return typeof v !== "string" && mistyped(errors, "string");
}

/** @type {Check} /$defs/HistoryItem/properties/taskId */
function taskId(v, errors) {
  let wrong = false;
  const e0 = errors && [];
  const r0 = string(v, e0);
  const e1 = errors && [];
  const r1 = r0 && taskIdAnyOf1(v, e1);
  if (r1) {
    if (!errors) return true;
    join(errors, e0, "/anyOf/0");
    join(errors, e1, "/anyOf/1");
    wrong = fail(errors, "anyOf", {}, "must match at least one of the schemas");
  }
  return wrong;
}

/** @type {Check} /$defs/HistoryItem */
function historyItem(v, errors) {
  if (errors) return properties(v, errors, {taskId, data: [historyItemData, "/$ref"]}, true);
  return (
    !isObject(v)
    || v.taskId === undefined
    || taskId(v.taskId)
    || historyItemData(v.data)
    || !owns(v, 2)
  );
}

/** @type {Check} /properties/action */
function action(v, errors) {
  return (
    v !== "createHistoryItem"
    && fail(errors, "const", {allowedValue: "createHistoryItem"}, 'must be "createHistoryItem"')
  );
}

/** @type {Check} /properties/type */
function type(v, errors) {
  return (
    v !== "ClientAppMessage"
    && fail(errors, "const", {allowedValue: "ClientAppMessage"}, 'must be "ClientAppMessage"')
  );
}

/** @type {Check} (root) */
function createHistoryItem2(v, errors) {
  if (errors) {
    return properties(v, errors, {
      type,
      action,
      data: [historyItem, "/$ref"],
    }, true);
  }
  return (
    v?.type !== "ClientAppMessage"
    || v.action !== "createHistoryItem"
    || !isObject(v)
    || historyItem(v.data)
    || !owns(v, 3)
  );
}

/**
 * Builds the data of the message from the data of requestSaveInteractionLog, the id of the saved
 * log and its parameters.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 * @param {any} log
 * @param {any} taskIdValue
 * @param {any} logParameters
 * @param {any} [overrides]
 */
export function createHistoryItem(log, taskIdValue, logParameters, overrides) {
  const source = {log, taskId: taskIdValue, logParameters};
  check(interactionLog, log, "/log");
  return check(historyItem, merge({
    taskId: digits(part(source, "/taskId"), "/taskId"),
    data: {
      ...objectAt(part(source, "/log"), "/log"),
      logParameters: part(source, "/logParameters"),
      msgData: withoutAbsent({
        message: part(source, "/log/message"),
        header: find(source, "/log/header"),
      }),
    },
  }, overrides ?? {}));
}
