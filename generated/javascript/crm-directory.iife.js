// The client application's answer to requestGetCrmDirectory: the contacts of the address book.
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
 * Sends a CrmDirectory in its envelope, as publishMessage does.
 * @param {HTMLIFrameElement} clientIframe
 * @param {string} targetOrigin
 * @param {any} data
 */
function publishCrmDirectory(clientIframe, targetOrigin, data) {
  post(clientIframe, targetOrigin, {
    type: "ClientAppMessage",
    action: "crmDirectory",
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
    return !crmDirectory(value);
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
    crmDirectory(value, errors);
  } catch (error) {
    if (!isUnreadable(value)) throw error;
    const message = "is nested too deeply, or cannot be read";
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message}];
  }
  return errors;
}

/**
 * Calls `handler` with every valid CrmDirectory that arrives from the given origin (or one of
 * them), and from the window `source` if it is given. It is frozen; everything else is ignored.
 * Returns a function that stops it.
 * @param {{origin: string | string[], source?: any, target?: any}} options
 * @param {(message: any, event: MessageEvent) => void} handler
 */
function onCrmDirectory({origin, source, target = window}, handler) {
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
    crmDirectory(value);
    crmDirectory(value, []);
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
 * The value, if a function of the validator finds it right.
 * @param {Check} validator @param {any} value
 */
function check(validator, value) {
  const errors = /** @type {Issue[]} */ ([]);
  if (validator(value, errors)) {
    throw new ValidationError(errors);
  }
  return value;
}

/**
 * What `build` makes of each item of an array, without those of which it makes nothing.
 * @param {any} items @param {string} at @param {(item: any, at: string) => any} build
 */
function mapItems(items, at, build) {
  if (!Array.isArray(items)) return refuse("type", at, {type: "array"}, "must be of type array");
  return items.map((item, i) => build(item, `${at}/${i}`)).filter((made) => made !== undefined);
}

/**
 * Refuses an argument that is no object, or that has other keys than those of `names`.
 * `constants` are keys that are not taken from the argument, but can be overridden.
 * @param {any} source @param {string[]} names @param {string[]} constants @param {string} [at]
 */
function onlyKeys(source, names, constants, at = "") {
  const issues = /** @type {Issue[]} */ ([]);
  if (!isObject(source)) mistyped(issues, "object");
  else for (const key of Object.keys(source).sort()) {
    if (names.includes(key) || source[key] === undefined) continue;
    const hint = constants.includes(key) ? ": pass it as an override" : suggestion(key, names);
    const message = `must not have the property "${key}"${hint}`;
    fail(issues, "additionalProperties", {additionalProperty: key}, message);
  }
  if (!issues.length) return;
  under(issues, 0, at, "");
  throw new ValidationError(issues);
}

/**
 * Which of the names may be meant by a key. It differs in case and separators, in one character or in
 * two neighbours, or it ends in the key.
 * @param {string} key @param {string[]} names
 */
function suggestion(key, names) {
  const letters = (/** @type {string} */ text) => text.toLowerCase().replace(/[-_ ]/g, "");
  const given = letters(key);
  const isNear = (/** @type {string} */ name) => {
    const known = letters(name);
    let i = 0;
    while (i < given.length && given[i] === known[i]) i++;
    const edits = given.length > 3 ? [[2, 2], [1, 0], [0, 1]] : [];
    return given && known.endsWith(given)
      || edits.some(([m, n]) => given.slice(i + m) === known.slice(i + n));
  };
  const near = names.find((name) => letters(name) === given) ?? names.find(isNear);
  return near === undefined ? "" : `: did you mean "${near}"?`;
}

/**
 * A property of a value, or the default if it is absent or null. `at` is the path of the value.
 * @param {any} source @param {string} name @param {any} [otherwise] @param {string} [at]
 */
function part(source, name, otherwise, at = "") {
  const value = find(source, name) ?? otherwise;
  if (value !== undefined) return value;
  return refuse("required", at, {missingProperty: name}, `must have the property "${name}"`);
}

/**
 * A property of a builder's argument, undefined if it is absent or null.
 * @param {any} source @param {string} name
 */
function find(source, name) {
  return isObject(source) && own(source, name) ? source[name] ?? undefined : undefined;
}

/** @param {any} v @param {string} key */
function own(v, key) {
  return ({}).hasOwnProperty.call(v, key);
}

/** @param {any} value */
function isBlank(value) {
  return value === undefined || value === "";
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
 * Whether an object has a property that is not among those known.
 * @param {any} o @param {Set<string>} known
 */
function isWider(o, known) {
  for (const key in o) if (!known.has(key) && own(o, key)) return true;
  return false;
}

/**
 * Adds the errors of an object's named properties: those it lacks, and those that are wrong.
 * Then those of the properties that the table does not name.
 * @param {any} o @param {Issue[]} errors @param {any} table
 */
function properties(o, errors, table) {
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
    } else if (++count && check(value, errors)) {
      under(errors, n, "/" + name, "/properties/" + name + further);
    }
  }
  if (keys.length > count) {
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

const NAMES1 = new Set(["id", "name", "phone", "email"]);
const PATTERN1 = new RegExp("^[0-9]+$", "u");

/** @type {Check} /$defs/DirectoryEntry/not/properties/phone and 1 more */
function nullValue(v) {
  return v !== null;
}

/** @type {Check} /$defs/DirectoryEntry/not */
function directoryEntryNot(v) {
  return (
    !isObject(v)
    || (v.phone !== undefined && nullValue(v.phone))
    || (v.email !== undefined && nullValue(v.email))
  );
}

/** @type {Check} /$defs/DirectoryEntry/properties/phone and 1 more */
function stringNull(v, errors) {
  return (
    typeof v !== "string"
    && v !== null
    && mistyped(errors, ["string", "null"], "string or null")
  );
}

/** @type {Check} /$defs/DirectoryEntry/properties/id/anyOf/1 */
function idAnyOf1(v, errors) {
  return !Number.isInteger(v) && mistyped(errors, "integer");
}

/** @type {Check} /$defs/DirectoryEntry/properties/id/anyOf/0 and 1 more */
function string(v, errors) {
  return typeof v !== "string" && mistyped(errors, "string");
}

/** @type {Check} /$defs/DirectoryEntry/properties/id */
function id(v, errors) {
  let wrong = false;
  const e0 = errors && [];
  const r0 = string(v, e0);
  const e1 = errors && [];
  const r1 = r0 && idAnyOf1(v, e1);
  if (r1) {
    if (!errors) return true;
    join(errors, e0, "/anyOf/0");
    join(errors, e1, "/anyOf/1");
    wrong = fail(errors, "anyOf", {}, "must match at least one of the schemas");
  }
  return wrong;
}

/** @type {Check} /$defs/DirectoryEntry */
function directoryEntry(v, errors) {
  let wrong = false;
  if (!isObject(v)) {
    if (!errors) return true;
    wrong = mistyped(errors, "object");
  }
  if (isObject(v)) {
    if (errors) {
      wrong = properties(v, errors, {
        id,
        name: string,
        phone: [stringNull, "", true],
        email: [stringNull, "", true],
      }) || wrong;
    } else if (
      v.id === undefined
      || string(v.name)
      || (v.phone !== undefined && stringNull(v.phone))
      || (v.email !== undefined && stringNull(v.email))
      || id(v.id)
      || isWider(v, NAMES1)
    ) {
      return true;
    }
  }
  if (!directoryEntryNot(v)) {
    if (!errors) return true;
    wrong = fail(errors, "not", {}, "must not match the excluded schema");
  }
  return wrong;
}

/** @type {Check} /$defs/CrmDirectoryData/properties/results */
function results(v, errors) {
  if (!Array.isArray(v)) return mistyped(errors, "array");
  let wrong = false, start;
  for (let i = 0; i < v.length; i++) {
    start = errors?.length;
    if (directoryEntry(v[i], errors)) {
      if (!errors) return true;
      wrong = under(errors, start, `/${i}`, "/items/$ref");
    }
  }
  return wrong;
}

/** @type {Check} /$defs/CrmDirectoryData/properties/count */
function crmDirectoryDataCount(v, errors) {
  if (typeof v !== "string") return mistyped(errors, "string");
  return (
    !PATTERN1.test(v)
    && fail(errors, "pattern", {pattern: "^[0-9]+$"}, 'must match the pattern "^[0-9]+$"')
  );
}

/** @type {Check} /$defs/CrmDirectoryData */
function crmDirectoryData(v, errors) {
  if (!isObject(v) || crmDirectoryDataCount(v.count) || results(v.results) || !owns(v, 2)) {
    return !errors || properties(v, errors, {count: crmDirectoryDataCount, results});
  }
}

/** @type {Check} /properties/action */
function action(v, errors) {
  return (
    v !== "crmDirectory"
    && fail(errors, "const", {allowedValue: "crmDirectory"}, 'must be "crmDirectory"')
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
function crmDirectory(v, errors) {
  if (
    v?.type !== "ClientAppMessage"
    || v.action !== "crmDirectory"
    || !isObject(v)
    || crmDirectoryData(v.data)
    || !owns(v, 3)
  ) {
    return !errors || properties(v, errors, {
      type,
      action,
      data: [crmDirectoryData, "/$ref"],
    });
  }
}

/**
 * Builds the data of the message from the contacts of a CRM. Contacts without phone number and
 * email address are left out.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 * @param {any} contacts
 * @param {any} [overrides]
 */
function createCrmDirectory(contacts, overrides) {
  const value = /** @type {any} */ ({
    count: "",
    results: mapItems(contacts, "", (/** @type {any} */ item, /** @type {string} */ at) => {
      onlyKeys(item, ["id", "name", "phone", "email"], [], at);
      if (isBlank(find(item, "phone")) && isBlank(find(item, "email"))) return undefined;
      return {
        id: digits(part(item, "id", undefined, at), at + "/id"),
        name: part(item, "name", "", at),
        phone: part(item, "phone", null, at),
        email: part(item, "email", null, at),
      };
    }),
  });
  value.count = String(value.results.length);
  return check(crmDirectoryData, merge(value, overrides ?? {}));
}

const api = Object.freeze({
  publishMessage,
  publishCrmDirectory,
  PublishError,
  ValidationError,
  isValid,
  validate,
  iterErrors,
  onCrmDirectory,
  createCrmDirectory,
});
const page = /** @type {any} */ (globalThis);
// Pasted twice, it is there once: the first stays.
if (!page.framepost || !page.framepost.CrmDirectory) {
  page.framepost = Object.freeze({...page.framepost, CrmDirectory: api});
}
})();
