// The validator of the canonical message, written by hand for speed alone. It gives the same verdicts
// for parsed JSON as the generated code, but without error messages, and only for this one message. It
// does not check whether a property is inherited. It shows how fast plain JavaScript can be.

export function isValid(v) {
  return isObject(v)
    && v.type === "ClientAppMessage"
    && v.action === "clickToDialResponse"
    && isData(v.data)
    && count(v) === 3;
}

function isData(v) {
  return isObject(v)
    && isUser(v.onClickToDialResponse)
    && isLog(v.clickToDialLogDetails)
    && Array.isArray(v.softphoneItems)
    && typeof v.doNotCall === "boolean"
    && typeof v.crmEmails === "string"
    && areStrings(v.crmPhones)
    && (v.nameObjects === null || Array.isArray(v.nameObjects))
    && areRelated(v.relatedToObjects)
    && isUser(v.pageInfo)
    && count(v) === 9;
}

function isUser(v) {
  return isObject(v)
    && typeof v.number === "string" && v.number !== ""
    && typeof v.objectType === "string"
    && typeof v.recordId === "string" && v.recordId !== ""
    && typeof v.recordName === "string"
    && typeof v.email === "string"
    && typeof v.url === "string"
    && count(v) === 6;
}

function isLog(v) {
  return isObject(v)
    && typeof v.id === "string"
    && typeof v.name === "string"
    && typeof v.personAccount === "boolean"
    && typeof v.type === "string"
    && count(v) === 4;
}

function areStrings(v) {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (typeof v[i] !== "string") return false;
  return true;
}

function areRelated(v) {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) {
    const x = v[i];
    const right = isObject(x)
      && typeof x.isName === "boolean"
      && typeof x.isRelatedTo === "boolean"
      && isPage(x.pageInfo)
      && count(x) === 3;
    if (!right) return false;
  }
  return true;
}

function isPage(v) {
  return isObject(v)
    && typeof v.recordId === "string" && v.recordId !== ""
    && typeof v.url === "string"
    && typeof v.recordName === "string"
    && typeof v.objectType === "string"
    && count(v) === 4;
}

function isObject(v) {
  return typeof v === "object" && v !== null && !Array.isArray(v);
}

function count(o) {
  let n = 0;
  for (const key in o) n++; // eslint-disable-line no-unused-vars
  return n;
}
