// Sent by the CRM page to the connector in its iframe when an agent presses Call. The connector
// creates an outbound interaction from it. It is one-way: no confirmation is expected.

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
 * Sends a ClickToDialResponse in its envelope, as publishMessage does.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {any} data
 */
export function publishClickToDialResponse(clientIframe, targetOrigin, data) {
  post(clientIframe, targetOrigin, {type: "ClientAppMessage", action: "clickToDialResponse", data});
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
export class PublishError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "PublishError";
    this.code = code;
  }
}


/**
 * Builds the data of the message from a user result.
 * Throws a ValidationError, which names the field, for what is missing or wrong.
 * @param {any} result
 */
export function createCTDMessage(result) {
  check(userResult, result);
  return check(crmObjectData, {
    onClickToDialResponse: result,
    clickToDialLogDetails: {
      id: result.recordId,
      name: result.recordName,
      personAccount: true,
      type: result.objectType,
    },
    softphoneItems: [],
    doNotCall: false,
    crmEmails: result.email,
    crmPhones: [
      result.number,
    ],
    nameObjects: null,
    relatedToObjects: [
      {
        isName: false,
        isRelatedTo: true,
        pageInfo: {
          recordId: result.recordId,
          url: result.url,
          recordName: result.recordName,
          objectType: "End User",
        },
      },
    ],
    pageInfo: result,
  });
}


/**
 * Builds a user result from what a CRM knows of a user, under the names of the fields below. A
 * numeric recordId becomes a string, a missing email or url an empty one.
 * Throws a ValidationError, which names the field, for what is missing or wrong.
 * @param {any} user
 */
export function createUserResult(user) {
  return check(userResult, {
    number: part(user, "/number"),
    objectType: part(user, "/objectType", "End User"),
    recordId: digits(part(user, "/recordId"), "/recordId"),
    recordName: part(user, "/recordName", ""),
    email: part(user, "/email", ""),
    url: part(user, "/url", ""),
  });
}


/**
 * Makes the listener of the action that calls. From what that is called with, `findUser` finds
 * what the message is made of, at once; meanwhile, further calls are ignored. The message is
 * sent if the page in the iframe has said that it is ready and has switched this on. Calls
 * before it is ready wait for that, up to ten. What is not sent is told to `onError`, by default
 * as an error that nobody caught. It answers nothing. An iframe has one listener, however often
 * it is made.
 * @param {{iframe: any, origin: string, findUser: (event: any) => any, onError?: (error: any) => void}} options
 */
export function createClickToDialListener({iframe, origin, findUser, onError = reportError}) {
  windowOf(iframe);
  const mark = Symbol.for("createClickToDialListener");
  if (iframe[mark]) return iframe[mark];

  const calls = new Set();
  // Undefined until the page is ready, and null until it has decided.
  let enabled = /** @type {boolean | null | undefined} */ (undefined);
  let loaded = false;
  let decide = () => {};
  const decided = /** @type {Promise<void>} */ (new Promise((resolve) => (decide = resolve)));
  const check = () => {
    if (!enabled) throw new PublishError("DISABLED", "the receiver has switched this off");
  };

  const listener = async (/** @type {any} */ event) => {
    const call = event?.target ?? {};
    const ready = enabled !== undefined;
    if (calls.has(call) || (ready && calls.size)) return;
    try {
      if (ready) check();
      if (calls.size > 9) throw new PublishError("QUEUE_FULL", "too many calls are waiting");
      calls.add(call);
      const data = createCTDMessage(createUserResult(await findUser(event)));
      await decided;
      check();
      publishClickToDialResponse(iframe, origin, data);
    } catch (error) {
      onError(error);
    } finally {
      // By then, whoever else listens to the same event has called.
      await new Promise((resolve) => setTimeout(resolve));
      calls.delete(call);
    }
  };

  const isSource = (/** @type {any} */ source) => source && source === iframe.contentWindow;
  const stop = receive(window, origin, isSource, (message) => {
    if (!connectorReady(message)) {
      // What a page has said that was there before is past.
      if (enabled === undefined || loaded) enabled = null;
    } else if (!requestEnableClickToDial(message) && enabled !== undefined) {
      enabled = message.data.isEnabled;
      loaded = false;
      decide();
    }
  });
  const load = () => (loaded = true);
  iframe.addEventListener("load", load);

  const dispose = () => {
    stop();
    iframe.removeEventListener("load", load);
    delete iframe[mark];
    enabled = false;
    decide();
  };
  return (iframe[mark] = Object.freeze({listener, isEnabled: () => !!enabled, dispose}));
}


/**
 * Calls `handler` with every valid ClickToDialResponse that arrives from the given origin (or
 * one of them), and from the window `source` if it is given. It is frozen; everything else is
 * ignored. Returns a function that stops it.
 * @param {{origin: string | string[], source?: any, target?: any}} options
 * @param {(message: any, event: MessageEvent) => void} handler
 */
export function onClickToDialResponse({origin, source, target = window}, handler) {
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
    return !clickToDialResponse(value);
  } catch {
    return false;
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
  try {
    return /** @type {any} */ (clickToDialResponse(value, true)) || [];
  } catch {
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message: "is nested too deeply, or cannot be read"}];
  }
}


/**
 * @typedef {{keyword: string, instancePath: string, schemaPath: string, params: object, message: string}} Issue
 * @typedef {any[] | undefined} Found
 * @typedef {(v: any, all?: boolean, seen?: any) => any} Check
 */

const CLICK_TO_DIAL_RESPONSE = new Map([
  ["type", [type]],
  ["action", [action]],
  ["data", [crmObjectData, "/$ref"]],
]);
const CRM_OBJECT_DATA = new Map([
  ["onClickToDialResponse", [userResult, "/$ref"]],
  ["clickToDialLogDetails", [clickToDialLogDetails, "/$ref"]],
  ["softphoneItems", [softphoneItems]],
  ["doNotCall", [boolean]],
  ["crmEmails", [string]],
  ["crmPhones", [crmPhones]],
  ["nameObjects", [nameObjects]],
  ["relatedToObjects", [relatedToObjects]],
  ["pageInfo", [userResult, "/$ref"]],
]);
const USER_RESULT = new Map([
  ["number", [stringMinLength1]],
  ["objectType", [string]],
  ["recordId", [stringMinLength1]],
  ["recordName", [string]],
  ["email", [string]],
  ["url", [string]],
]);
const CLICK_TO_DIAL_LOG_DETAILS = new Map([
  ["id", [string]],
  ["name", [string]],
  ["personAccount", [boolean]],
  ["type", [string]],
]);
const RELATED_TO_OBJECT = new Map([
  ["isName", [boolean]],
  ["isRelatedTo", [boolean]],
  ["pageInfo", [pageInfo, "/$ref"]],
]);
const PAGE_INFO = new Map([
  ["recordId", [stringMinLength1]],
  ["url", [string]],
  ["recordName", [string]],
  ["objectType", [string]],
]);


/** @type {Check} (root) */
function clickToDialResponse(v, all) {
  if (!isObject(v)) return !all || mistyped("object");
  return (
    all
    ? properties(v, CLICK_TO_DIAL_RESPONSE, true)
    : type(v.type) || action(v.action) || crmObjectData(v.data) || exceeds(v, 3)
  );
}


/** @type {Check} /properties/type */
function type(v, all) {
  if (v !== "ClientAppMessage")
    return (
      !all
      || fail("const", {allowedValue: "ClientAppMessage"}, "must be \"ClientAppMessage\"")
    );
}


/** @type {Check} /properties/action */
function action(v, all) {
  if (v !== "clickToDialResponse")
    return (
      !all
      || fail("const", {allowedValue: "clickToDialResponse"}, "must be \"clickToDialResponse\"")
    );
}


/** @type {Check} /$defs/CrmObjectData */
function crmObjectData(v, all) {
  if (!isObject(v)) return !all || mistyped("object");
  return (
    all
    ? properties(v, CRM_OBJECT_DATA, true)
    : userResult(v.onClickToDialResponse)
    || clickToDialLogDetails(v.clickToDialLogDetails)
    || softphoneItems(v.softphoneItems)
    || boolean(v.doNotCall)
    || string(v.crmEmails)
    || crmPhones(v.crmPhones)
    || nameObjects(v.nameObjects)
    || relatedToObjects(v.relatedToObjects)
    || userResult(v.pageInfo)
    || exceeds(v, 9)
  );
}


/** @type {Check} /$defs/UserResult */
function userResult(v, all) {
  if (!isObject(v)) return !all || mistyped("object");
  return (
    (
      stringMinLength1(v.number)
      || string(v.objectType)
      || stringMinLength1(v.recordId)
      || string(v.recordName)
      || string(v.email)
      || string(v.url)
      || exceeds(v, 6)
    )
    && (!all || properties(v, USER_RESULT, true))
  );
}


/** @type {Check} /$defs/UserResult/properties/number and 2 more */
function stringMinLength1(v, all) {
  if (typeof v !== "string") return !all || mistyped("string");
  if (v.length < 1) return !all || fail("minLength", {limit: 1}, "must have at least 1 character");
}


/** @type {Check} /$defs/UserResult/properties/objectType and 11 more */
function string(v, all) {
  if (typeof v !== "string") return !all || mistyped("string");
}


/** @type {Check} /$defs/ClickToDialLogDetails */
function clickToDialLogDetails(v, all) {
  if (!isObject(v)) return !all || mistyped("object");
  return (
    (string(v.id) || string(v.name) || boolean(v.personAccount) || string(v.type) || exceeds(v, 4))
    && (!all || properties(v, CLICK_TO_DIAL_LOG_DETAILS, true))
  );
}


/** @type {Check} /$defs/ClickToDialLogDetails/properties/personAccount and 4 more */
function boolean(v, all) {
  if (typeof v !== "boolean") return !all || mistyped("boolean");
}


/** @type {Check} /$defs/CrmObjectData/properties/softphoneItems */
function softphoneItems(v, all) {
  if (!Array.isArray(v)) return !all || mistyped("array");
}


/** @type {Check} /$defs/CrmObjectData/properties/crmPhones */
function crmPhones(v, all) {
  if (!Array.isArray(v)) return !all || mistyped("array");
  let errors, found;
  for (let i = 0; i < v.length; i++) {
    if ((found = string(v[i], all))) {
      if (!all) return true;
      errors = under(errors, found, `/${i}`, "/items");
    }
  }
  return errors;
}


/** @type {Check} /$defs/CrmObjectData/properties/nameObjects */
function nameObjects(v, all) {
  if (!Array.isArray(v) && v !== null) return !all || mistyped(["array", "null"]);
}


/** @type {Check} /$defs/CrmObjectData/properties/relatedToObjects */
function relatedToObjects(v, all) {
  if (!Array.isArray(v)) return !all || mistyped("array");
  let errors, found;
  for (let i = 0; i < v.length; i++) {
    if ((found = relatedToObject(v[i], all))) {
      if (!all) return true;
      errors = under(errors, found, `/${i}`, "/items/$ref");
    }
  }
  return errors;
}


/** @type {Check} /$defs/RelatedToObject */
function relatedToObject(v, all) {
  if (!isObject(v)) return !all || mistyped("object");
  return (
    (boolean(v.isName) || boolean(v.isRelatedTo) || pageInfo(v.pageInfo) || exceeds(v, 3))
    && (!all || properties(v, RELATED_TO_OBJECT, true))
  );
}


/** @type {Check} /$defs/PageInfo */
function pageInfo(v, all) {
  if (!isObject(v)) return !all || mistyped("object");
  return (
    (
      stringMinLength1(v.recordId)
      || string(v.url)
      || string(v.recordName)
      || string(v.objectType)
      || exceeds(v, 4)
    )
    && (!all || properties(v, PAGE_INFO, true))
  );
}


/** @type {Check} https://framepost.dev/schema/connector-ready.schema.json# */
function connectorReady(v) {
  if (!isObject(v)) return true;
  return constCrmConnectMessage(v.type) || connectorReady2(v.action);
}


/** @type {Check} https://framepost.dev/schema/connector-ready.schema.json#/properties/type and 1 more */
function constCrmConnectMessage(v) {
  if (v !== "CRMConnectMessage") return true;
}


/** @type {Check} https://framepost.dev/schema/connector-ready.schema.json#/properties/action */
function connectorReady2(v) {
  if (v !== "ready") return true;
}


/** @type {Check} https://framepost.dev/schema/request-enable-click-to-dial.schema.json# */
function requestEnableClickToDial(v) {
  if (!isObject(v)) return true;
  return (
    constCrmConnectMessage(v.type)
    || requestEnableClickToDial2(v.action)
    || clickToDialSwitch(v.data)
  );
}


/** @type {Check} https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/action */
function requestEnableClickToDial2(v) {
  if (v !== "requestEnableClickToDial") return true;
}


/** @type {Check} https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/data */
function clickToDialSwitch(v) {
  if (!isObject(v)) return true;
  return boolean(v.isEnabled);
}


/** @param {any} v */
function isObject(v) {
  return v && typeof v === "object" && !Array.isArray(v);
}


/**
 * Whether an object has more than so many properties. A loop is fastest, but finds what others may
 * have put into Object.prototype.
 * @param {object} o @param {number} most
 */
function exceeds(o, most) {
  let n = 0;
  for (const _ in o) n++; // eslint-disable-line no-unused-vars
  return n > most && Object.keys(o).length > most;
}


/**
 * The errors with those of an object's named properties: those it lacks, and those that are wrong.
 * If it is closed, also those of the properties that the table does not name.
 * @param {any} o @param {Map<string, any[]>} table @param {boolean} closed @param {Found} [errors]

 */
function properties(o, table, closed, errors) {
  table.forEach(([validator, further = ""], name) => {
    const value = o[name];
    if (value === undefined) errors = missing(errors, name);
    else {
      const found = validator(value, true);
      if (found) errors = under(errors, found, "/" + name, "/properties/" + name + further);
    }
  });
  for (const key of closed ? Object.keys(o).sort() : []) {
    if (!table.has(key)) errors = extra(errors, "additionalProperties", "additionalProperty", key);
  }
  return errors;
}


/** @param {Found} errors @param {string} missingProperty */
function missing(errors, missingProperty) {
  return fail("required", {missingProperty}, `must have the property "${missingProperty}"`, errors);
}


/** @param {Found} errors @param {string} keyword @param {string} param @param {string} key */
function extra(errors, keyword, param, key) {
  return fail(keyword, {[param]: key}, `must not have the property "${key}"`, errors);
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


/**
 * The value, if a function of the validator finds it right.
 * @param {Check} validator @param {any} value
 */
function check(validator, value) {
  const found = validator(value, true);
  if (found) throw new ValidationError(found);
  return value;
}


/**
 * The part of a builder's argument at the JSON Pointer `at`, or the default if it is absent or null.
 * @param {any} source @param {string} at @param {any} [otherwise]
 */
function part(source, at, otherwise) {
  const missingProperty = at.slice(1);
  source = (isObject(source) ? get(source, missingProperty) : undefined) ?? otherwise;
  if (source !== undefined) return source;
  return refuse("required", at.slice(0, at.lastIndexOf("/")), {missingProperty}, `must have the property "${missingProperty}"`);
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
 * @param {string} keyword @param {string} instancePath @param {object} params @param {string} message
 * @returns {never}
 */
function refuse(keyword, instancePath, params, message) {
  throw new ValidationError([{keyword, instancePath, schemaPath: "/x-builder", params, message}]);
}


/** @param {any} v @param {string} key */
function get(v, key) {
  return Object.prototype.hasOwnProperty.call(v, key) ? v[key] : undefined;
}
