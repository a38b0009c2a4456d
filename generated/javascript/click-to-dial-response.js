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
  post(clientIframe, targetOrigin, {
    type: "ClientAppMessage",
    action: "clickToDialResponse",
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
    return !clickToDialResponse(value);
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
    clickToDialResponse(value, errors);
  } catch (error) {
    if (!isUnreadable(value)) throw error;
    const message = "is nested too deeply, or cannot be read";
    return [{keyword: "depth", instancePath: "", schemaPath: "", params: {}, message}];
  }
  return errors;
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
  const mark = "createClickToDialListener";
  if (iframe[mark]) return iframe[mark];

  const calls = new Set();
  // Undefined until the page is ready, and null until it has decided.
  let enabled = /** @type {boolean | null | undefined} */ (undefined);
  let loaded = false;
  let decide = /** @type {any} */ (undefined);
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
      if (calls.size > 9) throw new PublishError("QUEUE_FULL", "too many calls wait");
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
    clickToDialResponse(value);
    clickToDialResponse(value, []);
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
 * Refuses an argument that is no object, or that has other keys than those of `names`.
 * `constants` are keys that are not taken from the argument, but can be overridden.
 * @param {any} source @param {string[]} names @param {string[]} constants
 */
function onlyKeys(source, names, constants) {
  const issues = /** @type {Issue[]} */ ([]);
  if (!isObject(source)) mistyped(issues, "object");
  else for (const key of Object.keys(source).sort()) {
    if (names.includes(key) || source[key] === undefined) continue;
    const hint = constants.includes(key) ? ": pass it as an override" : suggestion(key, names);
    const message = `must not have the property "${key}"${hint}`;
    fail(issues, "additionalProperties", {additionalProperty: key}, message);
  }
  if (!issues.length) return;
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
 * A property of a value, or the default if it is absent or null.
 * @param {any} source @param {string} name @param {any} [otherwise]
 */
function part(source, name, otherwise) {
  const value = find(source, name) ?? otherwise;
  if (value !== undefined) return value;
  return refuse("required", "", {missingProperty: name}, `must have the property "${name}"`);
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
 * Then those of the properties that the table does not name.
 * @param {any} o @param {Issue[]} errors @param {any} table
 */
function properties(o, errors, table) {
  if (!isObject(o)) return mistyped(errors, "object");
  const keys = Object.keys(o);
  let count = 0;
  for (const name in table) {
    let check = table[name], further = "";
    if (typeof check === "object") [check, further] = check;
    const n = errors.length;
    if (!keys.includes(name)) {
      fail(errors, "required", {missingProperty: name}, `must have the property "${name}"`);
    } else if (++count && check(o[name], errors)) {
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
  return true;
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

/** @type {Check} /$defs/PageInfo */
function pageInfo(v, errors) {
  if (
    !isObject(v)
    || stringMinLength1(v.recordId)
    || string(v.url)
    || string(v.recordName)
    || string(v.objectType)
    || !owns(v, 4)
  ) {
    return !errors || properties(v, errors, {
      recordId: stringMinLength1,
      url: string,
      recordName: string,
      objectType: string,
    });
  }
}

/** @type {Check} /$defs/RelatedToObject */
function relatedToObject(v, errors) {
  if (
    !isObject(v)
    || boolean(v.isName)
    || boolean(v.isRelatedTo)
    || pageInfo(v.pageInfo)
    || !owns(v, 3)
  ) {
    return !errors || properties(v, errors, {
      isName: boolean,
      isRelatedTo: boolean,
      pageInfo: [pageInfo, "/$ref"],
    });
  }
}

/** @type {Check} /$defs/CrmObjectData/properties/relatedToObjects */
function relatedToObjects(v, errors) {
  if (!Array.isArray(v)) return mistyped(errors, "array");
  let wrong = false, start;
  for (let i = 0; i < v.length; i++) {
    start = errors?.length;
    if (relatedToObject(v[i], errors)) {
      if (!errors) return true;
      wrong = under(errors, start, `/${i}`, "/items/$ref");
    }
  }
  return wrong;
}

/** @type {Check} /$defs/CrmObjectData/properties/nameObjects */
function nameObjects(v, errors) {
  return !Array.isArray(v) && v !== null && mistyped(errors, ["array", "null"], "array or null");
}

/** @type {Check} /$defs/CrmObjectData/properties/crmPhones */
function crmPhones(v, errors) {
  if (!Array.isArray(v)) return mistyped(errors, "array");
  let wrong = false, start;
  for (let i = 0; i < v.length; i++) {
    start = errors?.length;
    if (string(v[i], errors)) {
      if (!errors) return true;
      wrong = under(errors, start, `/${i}`, "/items");
    }
  }
  return wrong;
}

/** @type {Check} /$defs/CrmObjectData/properties/softphoneItems */
function softphoneItems(v, errors) {
  return !Array.isArray(v) && mistyped(errors, "array");
}

/** @type {Check} /$defs/ClickToDialLogDetails/properties/personAccount and 4 more */
function boolean(v, errors) {
  return typeof v !== "boolean" && mistyped(errors, "boolean");
}

/** @type {Check} /$defs/ClickToDialLogDetails */
function clickToDialLogDetails(v, errors) {
  if (
    !isObject(v)
    || string(v.id)
    || string(v.name)
    || boolean(v.personAccount)
    || string(v.type)
    || !owns(v, 4)
  ) {
    return !errors || properties(v, errors, {
      id: string,
      name: string,
      personAccount: boolean,
      type: string,
    });
  }
}

/** @type {Check} /$defs/UserResult/properties/objectType and 11 more */
function string(v, errors) {
  return typeof v !== "string" && mistyped(errors, "string");
}

/** @type {Check} /$defs/UserResult/properties/number and 2 more */
function stringMinLength1(v, errors) {
  if (typeof v !== "string") return mistyped(errors, "string");
  return v.length < 1 && fail(errors, "minLength", {limit: 1}, "must have at least 1 character");
}

/** @type {Check} /$defs/UserResult */
function userResult(v, errors) {
  if (
    !isObject(v)
    || stringMinLength1(v.number)
    || string(v.objectType)
    || stringMinLength1(v.recordId)
    || string(v.recordName)
    || string(v.email)
    || string(v.url)
    || !owns(v, 6)
  ) {
    return !errors || properties(v, errors, {
      number: stringMinLength1,
      objectType: string,
      recordId: stringMinLength1,
      recordName: string,
      email: string,
      url: string,
    });
  }
}

/** @type {Check} /$defs/CrmObjectData */
function crmObjectData(v, errors) {
  if (
    !isObject(v)
    || softphoneItems(v.softphoneItems)
    || boolean(v.doNotCall)
    || string(v.crmEmails)
    || nameObjects(v.nameObjects)
    || userResult(v.onClickToDialResponse)
    || clickToDialLogDetails(v.clickToDialLogDetails)
    || crmPhones(v.crmPhones)
    || relatedToObjects(v.relatedToObjects)
    || userResult(v.pageInfo)
    || !owns(v, 9)
  ) {
    return !errors || properties(v, errors, {
      onClickToDialResponse: [userResult, "/$ref"],
      clickToDialLogDetails: [clickToDialLogDetails, "/$ref"],
      softphoneItems,
      doNotCall: boolean,
      crmEmails: string,
      crmPhones,
      nameObjects,
      relatedToObjects,
      pageInfo: [userResult, "/$ref"],
    });
  }
}

/** @type {Check} /properties/action */
function action(v, errors) {
  return (
    v !== "clickToDialResponse"
    && fail(errors, "const", {allowedValue: "clickToDialResponse"}, 'must be "clickToDialResponse"')
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
function clickToDialResponse(v, errors) {
  if (
    v?.type !== "ClientAppMessage"
    || v.action !== "clickToDialResponse"
    || !isObject(v)
    || crmObjectData(v.data)
    || !owns(v, 3)
  ) {
    return !errors || properties(v, errors, {
      type,
      action,
      data: [crmObjectData, "/$ref"],
    });
  }
}

/** @type {Check} https://framepost.dev/schema/connector-ready.schema.json# */
function connectorReady(v) {
  return v?.type !== "CRMConnectMessage" || v.action !== "ready" || !isObject(v);
}

/** @type {Check} https://framepost.dev/schema/request-enable-click-to-dial.schema.json#/properties/data */
function clickToDialSwitch(v) {
  return !isObject(v) || boolean(v.isEnabled);
}

/** @type {Check} https://framepost.dev/schema/request-enable-click-to-dial.schema.json# */
function requestEnableClickToDial(v) {
  return (
    v?.type !== "CRMConnectMessage"
    || v.action !== "requestEnableClickToDial"
    || !isObject(v)
    || clickToDialSwitch(v.data)
  );
}

/**
 * Builds the data of the message from a user result.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 * @param {any} result
 * @param {any} [overrides]
 */
export function createCTDMessage(result, overrides) {
  check(userResult, result);
  return check(crmObjectData, merge({
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
  }, overrides ?? {}));
}

/**
 * Builds a user result from what a CRM knows of a user, under the names of the fields below. A
 * numeric recordId becomes a string, a missing email or url an empty one.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 * @param {any} user
 * @param {any} [overrides]
 */
export function createUserResult(user, overrides) {
  onlyKeys(
    user,
    ["number", "objectType", "recordId", "recordName", "email", "url"],
    ["doNotCall", "nameObjects", "personAccount", "softphoneItems"],
  );
  return check(userResult, merge({
    number: part(user, "number"),
    objectType: part(user, "objectType", "End User"),
    recordId: digits(part(user, "recordId"), "/recordId"),
    recordName: part(user, "recordName", ""),
    email: part(user, "email", ""),
    url: part(user, "url", ""),
  }, overrides ?? {}));
}
