// Sent by the CRM page to the connector in its iframe when an agent presses Call. The connector
// creates an outbound interaction from it. It is one-way: no confirmation is expected.
(function () {
"use strict";
/**
 * Sends one message to the connector in an iframe. It is copied to plain JSON and validated
 * first; nothing invalid is ever sent. Sent does not mean delivered: the browser does not tell.
 * Throws a ValidationError, or a PublishError whose code says what is wrong.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {string} type
 * @param {string} action
 * @param {any} [data]
 */
function publishMessage(clientIframe, targetOrigin, type, action, data = {}) {
  checkOrigin(targetOrigin);
  const target = clientIframe && clientIframe.contentWindow;
  if (!target) {
    throw new PublishError("FRAME_MISSING", "the iframe is not in the page (yet): it has no contentWindow");
  }
  const message = plain({type, action, data});
  validate(message);
  target.postMessage(message, targetOrigin);
}

/**
 * Sends a ClickToDialResponse: puts `data` into its envelope, validates and posts it.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {any} data
 */
function publishClickToDialResponse(clientIframe, targetOrigin, data) {
  publishMessage(clientIframe, targetOrigin, "ClientAppMessage", "clickToDialResponse", data);
}

/**
 * Calls `handler` with every valid ClickToDialResponse that arrives from the given origin (or
 * one of them), and from the window `source` if it is given. Everything else is ignored. Returns
 * a function that stops it.
 * @param {{origin: string | string[], source?: any, target?: any}} options
 * @param {(message: any, event: MessageEvent) => void} handler
 */
function onClickToDialResponse({origin, source, target = window}, handler) {
  const origins = Array.isArray(origin) ? origin : [origin];
  origins.forEach(checkOrigin);
  const listener = (/** @type {MessageEvent} */ event) => {
    if (!origins.includes(event.origin) || (source && event.source !== source)) return;
    if (isValid(event.data)) handler(frozen(plain(event.data)), event);
  };
  target.addEventListener("message", listener);
  return () => target.removeEventListener("message", listener);
}

/** Why a message could not be sent: `code` is BAD_ORIGIN, FRAME_MISSING or NOT_PLAIN. */
class PublishError extends Error {
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
function createCTDMessage(result) {
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
function createUserResult(user) {
  return check(userResult, {
    number: part(user, ["number"]),
    objectType: part(user, ["objectType"], "End User"),
    recordId: digits(part(user, ["recordId"]), ["recordId"]),
    recordName: part(user, ["recordName"], ""),
    email: part(user, ["email"], ""),
    url: part(user, ["url"], ""),
  });
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
    return !clickToDialResponse(value);
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
    return /** @type {any} */ (clickToDialResponse(value, true)) || [];
  } catch {
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message: "is nested too deeply to be checked"}];
  }
}


/**
 * Exact origins only, as a browser reports them; http only on this machine.
 * @param {string} origin
 */
function checkOrigin(origin) {
  let url;
  try {
    url = new URL(origin);
  } catch {
    throw new PublishError("BAD_ORIGIN", `"${origin}" is not an origin, such as https://crm.example.com`);
  }
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local)) {
    throw new PublishError("BAD_ORIGIN", `"${origin}" is not safe: an origin begins with https://`);
  }
  if (url.origin !== origin) {
    throw new PublishError("BAD_ORIGIN", `"${origin}" is not an exact origin: use "${url.origin}"`);
  }
}

/**
 * A copy of plain JSON: no proxies of a framework, no undefined, no prototype.
 * @param {any} value
 */
function plain(value) {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    throw new PublishError("NOT_PLAIN", "the message cannot be written as JSON");
  }
}

/**
 * The value, of which nothing can be changed any more.
 * @param {any} value
 */
function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}


/**
 * @typedef {{keyword: string, instancePath: string, schemaPath: string, params: object, message: string}} Issue
 * @typedef {any[] | undefined} Found
 * @typedef {(v: any, all?: boolean, seen?: any) => any} Check
 */

const NAMES1 = new Set(["type", "action", "data"]);
const NAMES2 = new Set(["onClickToDialResponse", "clickToDialLogDetails", "softphoneItems", "doNotCall", "crmEmails", "crmPhones", "nameObjects", "relatedToObjects", "pageInfo"]);
const NAMES3 = new Set(["number", "objectType", "recordId", "recordName", "email", "url"]);
const NAMES4 = new Set(["id", "name", "personAccount", "type"]);
const NAMES5 = new Set(["isName", "isRelatedTo", "pageInfo"]);
const NAMES6 = new Set(["recordId", "url", "recordName", "objectType"]);


/** @type {Check} (root) */
function clickToDialResponse(v, all) {
  if (!isObject(v)) return !all || fail(undefined, "type", {type: "object"}, "must be an object");
  let errors, found;
  const o = own(v);
  if ((found = type(o.type, all))) {
    if (!all) return true;
    errors = property(errors, found, o.type, "type");
  }
  if ((found = action(o.action, all))) {
    if (!all) return true;
    errors = property(errors, found, o.action, "action");
  }
  if ((found = crmObjectData(o.data, all))) {
    if (!all) return true;
    errors = property(errors, found, o.data, "data", "/$ref");
  }
  if (errors || count(v) !== 3) {
    if (!all) return true;
    for (const key of keys(v)) {
      if (!NAMES1.has(key)) errors = extra(errors, "additionalProperties", "additionalProperty", key);
    }
  }
  return errors;
}


/** @type {Check} /properties/type */
function type(v, all) {
  let errors;
  if (v !== "ClientAppMessage") {
    if (!all) return true;
    errors = fail(errors, "const", {allowedValue: "ClientAppMessage"}, "must be \"ClientAppMessage\"");
  }
  return errors;
}


/** @type {Check} /properties/action */
function action(v, all) {
  let errors;
  if (v !== "clickToDialResponse") {
    if (!all) return true;
    errors = fail(errors, "const", {allowedValue: "clickToDialResponse"}, "must be \"clickToDialResponse\"");
  }
  return errors;
}


/** @type {Check} /$defs/CrmObjectData */
function crmObjectData(v, all) {
  if (!isObject(v)) return !all || fail(undefined, "type", {type: "object"}, "must be an object");
  let errors, found;
  const o = own(v);
  if ((found = userResult(o.onClickToDialResponse, all))) {
    if (!all) return true;
    errors = property(errors, found, o.onClickToDialResponse, "onClickToDialResponse", "/$ref");
  }
  if ((found = clickToDialLogDetails(o.clickToDialLogDetails, all))) {
    if (!all) return true;
    errors = property(errors, found, o.clickToDialLogDetails, "clickToDialLogDetails", "/$ref");
  }
  if ((found = softphoneItems(o.softphoneItems, all))) {
    if (!all) return true;
    errors = property(errors, found, o.softphoneItems, "softphoneItems");
  }
  if ((found = boolean(o.doNotCall, all))) {
    if (!all) return true;
    errors = property(errors, found, o.doNotCall, "doNotCall");
  }
  if ((found = string(o.crmEmails, all))) {
    if (!all) return true;
    errors = property(errors, found, o.crmEmails, "crmEmails");
  }
  if ((found = crmPhones(o.crmPhones, all))) {
    if (!all) return true;
    errors = property(errors, found, o.crmPhones, "crmPhones");
  }
  if ((found = nameObjects(o.nameObjects, all))) {
    if (!all) return true;
    errors = property(errors, found, o.nameObjects, "nameObjects");
  }
  if ((found = relatedToObjects(o.relatedToObjects, all))) {
    if (!all) return true;
    errors = property(errors, found, o.relatedToObjects, "relatedToObjects");
  }
  if ((found = userResult(o.pageInfo, all))) {
    if (!all) return true;
    errors = property(errors, found, o.pageInfo, "pageInfo", "/$ref");
  }
  if (errors || count(v) !== 9) {
    if (!all) return true;
    for (const key of keys(v)) {
      if (!NAMES2.has(key)) errors = extra(errors, "additionalProperties", "additionalProperty", key);
    }
  }
  return errors;
}


/** @type {Check} /$defs/UserResult */
function userResult(v, all) {
  if (!isObject(v)) return !all || fail(undefined, "type", {type: "object"}, "must be an object");
  let errors, found;
  const o = own(v);
  if ((found = stringMinLength1(o.number, all))) {
    if (!all) return true;
    errors = property(errors, found, o.number, "number");
  }
  if ((found = string(o.objectType, all))) {
    if (!all) return true;
    errors = property(errors, found, o.objectType, "objectType");
  }
  if ((found = stringMinLength1(o.recordId, all))) {
    if (!all) return true;
    errors = property(errors, found, o.recordId, "recordId");
  }
  if ((found = string(o.recordName, all))) {
    if (!all) return true;
    errors = property(errors, found, o.recordName, "recordName");
  }
  if ((found = string(o.email, all))) {
    if (!all) return true;
    errors = property(errors, found, o.email, "email");
  }
  if ((found = string(o.url, all))) {
    if (!all) return true;
    errors = property(errors, found, o.url, "url");
  }
  if (errors || count(v) !== 6) {
    if (!all) return true;
    for (const key of keys(v)) {
      if (!NAMES3.has(key)) errors = extra(errors, "additionalProperties", "additionalProperty", key);
    }
  }
  return errors;
}


/** @type {Check} /$defs/UserResult/properties/number and 2 more */
function stringMinLength1(v, all) {
  if (typeof v !== "string") return !all || fail(undefined, "type", {type: "string"}, "must be a string");
  let errors;
  if (v.length < 1) {
    if (!all) return true;
    errors = fail(errors, "minLength", {limit: 1}, "must have at least 1 character");
  }
  return errors;
}


/** @type {Check} /$defs/UserResult/properties/objectType and 11 more */
function string(v, all) {
  if (typeof v !== "string") return !all || fail(undefined, "type", {type: "string"}, "must be a string");
}


/** @type {Check} /$defs/ClickToDialLogDetails */
function clickToDialLogDetails(v, all) {
  if (!isObject(v)) return !all || fail(undefined, "type", {type: "object"}, "must be an object");
  let errors, found;
  const o = own(v);
  if ((found = string(o.id, all))) {
    if (!all) return true;
    errors = property(errors, found, o.id, "id");
  }
  if ((found = string(o.name, all))) {
    if (!all) return true;
    errors = property(errors, found, o.name, "name");
  }
  if ((found = boolean(o.personAccount, all))) {
    if (!all) return true;
    errors = property(errors, found, o.personAccount, "personAccount");
  }
  if ((found = string(o.type, all))) {
    if (!all) return true;
    errors = property(errors, found, o.type, "type");
  }
  if (errors || count(v) !== 4) {
    if (!all) return true;
    for (const key of keys(v)) {
      if (!NAMES4.has(key)) errors = extra(errors, "additionalProperties", "additionalProperty", key);
    }
  }
  return errors;
}


/** @type {Check} /$defs/ClickToDialLogDetails/properties/personAccount and 3 more */
function boolean(v, all) {
  if (typeof v !== "boolean") return !all || fail(undefined, "type", {type: "boolean"}, "must be a boolean");
}


/** @type {Check} /$defs/CrmObjectData/properties/softphoneItems */
function softphoneItems(v, all) {
  if (!Array.isArray(v)) return !all || fail(undefined, "type", {type: "array"}, "must be an array");
}


/** @type {Check} /$defs/CrmObjectData/properties/crmPhones */
function crmPhones(v, all) {
  if (!Array.isArray(v)) return !all || fail(undefined, "type", {type: "array"}, "must be an array");
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
  let errors;
  if (!Array.isArray(v) && v !== null) {
    if (!all) return true;
    errors = fail(errors, "type", {type: ["array", "null"]}, "must be an array or null");
  }
  return errors;
}


/** @type {Check} /$defs/CrmObjectData/properties/relatedToObjects */
function relatedToObjects(v, all) {
  if (!Array.isArray(v)) return !all || fail(undefined, "type", {type: "array"}, "must be an array");
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
  if (!isObject(v)) return !all || fail(undefined, "type", {type: "object"}, "must be an object");
  let errors, found;
  const o = own(v);
  if ((found = boolean(o.isName, all))) {
    if (!all) return true;
    errors = property(errors, found, o.isName, "isName");
  }
  if ((found = boolean(o.isRelatedTo, all))) {
    if (!all) return true;
    errors = property(errors, found, o.isRelatedTo, "isRelatedTo");
  }
  if ((found = pageInfo(o.pageInfo, all))) {
    if (!all) return true;
    errors = property(errors, found, o.pageInfo, "pageInfo", "/$ref");
  }
  if (errors || count(v) !== 3) {
    if (!all) return true;
    for (const key of keys(v)) {
      if (!NAMES5.has(key)) errors = extra(errors, "additionalProperties", "additionalProperty", key);
    }
  }
  return errors;
}


/** @type {Check} /$defs/PageInfo */
function pageInfo(v, all) {
  if (!isObject(v)) return !all || fail(undefined, "type", {type: "object"}, "must be an object");
  let errors, found;
  const o = own(v);
  if ((found = stringMinLength1(o.recordId, all))) {
    if (!all) return true;
    errors = property(errors, found, o.recordId, "recordId");
  }
  if ((found = string(o.url, all))) {
    if (!all) return true;
    errors = property(errors, found, o.url, "url");
  }
  if ((found = string(o.recordName, all))) {
    if (!all) return true;
    errors = property(errors, found, o.recordName, "recordName");
  }
  if ((found = string(o.objectType, all))) {
    if (!all) return true;
    errors = property(errors, found, o.objectType, "objectType");
  }
  if (errors || count(v) !== 4) {
    if (!all) return true;
    for (const key of keys(v)) {
      if (!NAMES6.has(key)) errors = extra(errors, "additionalProperties", "additionalProperty", key);
    }
  }
  return errors;
}


/** @param {any} v */
function isObject(v) {
  return typeof v === "object" && v !== null && !Array.isArray(v);
}


/**
 * An object whose every property is its own: the value itself if it is plain, else a copy.
 * @param {any} v
 */
function own(v) {
  return Object.getPrototypeOf(v) === Object.prototype ? v : {...v};
}


/** @param {any} v @param {string} key */
function get(v, key) {
  return Object.prototype.hasOwnProperty.call(v, key) ? v[key] : undefined;
}


/** @param {object} v */
function count(v) {
  let n = 0;
  for (const key in v) if (key !== undefined) n++;
  return n;
}


/** @param {object} v */
function keys(v) {
  return Object.keys(v).sort();
}


/** @param {Found} errors @param {Found} found @param {any} value @param {string} name */
function property(errors, found, value, name, further = "") {
  if (value === undefined) return missing(errors, name);
  return under(errors, found, token(name), "/properties" + token(name) + further);
}


/** @param {Found} errors @param {string} missingProperty */
function missing(errors, missingProperty) {
  return fail(errors, "required", {missingProperty}, `must have the property "${missingProperty}"`);
}


/** @param {Found} errors @param {string} keyword @param {string} param @param {string} key */
function extra(errors, keyword, param, key) {
  const what = keyword === "propertyNames" ? "a property of the name" : "the property";
  return fail(errors, keyword, {[param]: key}, `must not have ${what} "${key}"`);
}


/** @param {Found} errors @param {string} keyword @param {object} params @param {string} message */
function fail(errors, keyword, params, message) {
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


/** @param {string} key */
function token(key) {
  return "/" + key.replace(/~/g, "~0").replace(/\//g, "~1");
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
 * The part of a builder's argument at `path`, or the default if it is absent or null.
 * @param {any} source @param {string[]} path @param {any} [otherwise]
 */
function part(source, path, otherwise) {
  for (const name of path) source = isObject(source) || Array.isArray(source) ? get(source, name) : undefined;
  if (source !== undefined && source !== null) return source;
  if (otherwise !== undefined) return otherwise;
  const missingProperty = path[path.length - 1];
  const instancePath = path.slice(0, -1).map(token).join("");
  const message = `must have the property "${missingProperty}"`;
  throw new ValidationError([{keyword: "required", instancePath, schemaPath: "/x-builder", params: {missingProperty}, message}]);
}


/**
 * An integer as the text of its digits; any other value as it is.
 * @param {any} value @param {string[]} path
 */
function digits(value, path) {
  if (typeof value !== "number") return value;
  if (Number.isSafeInteger(value)) return String(value);
  const instancePath = path.map(token).join("");
  const message = "must be an integer that every language holds exactly, or a string";
  throw new ValidationError([{keyword: "type", instancePath, schemaPath: "/x-builder", params: {type: "integer"}, message}]);
}

const api = Object.freeze({ publishMessage, publishClickToDialResponse, onClickToDialResponse, PublishError, createCTDMessage, createUserResult, ValidationError, isValid, validate, iterErrors });
const page = /** @type {any} */ (globalThis);
// Pasted twice, it is there once: the first stays.
if (!page.framepost || !page.framepost.ClickToDialResponse) {
  page.framepost = Object.freeze({...page.framepost, ClickToDialResponse: api});
}
})();
