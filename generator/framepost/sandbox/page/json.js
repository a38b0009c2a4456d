/**
 * Parses JSON text (RFC 8259) and records the place of every value, to mark errors in the text. As
 * strict as framepost: no duplicate keys, and no number too large for a double.
 */

/** @typedef {{start: number, end: number}} Range */
/** @typedef {Range & {kind: "key" | "string" | "number" | "literal" | "punctuation"}} Token */
/**
 * `keys` and `values` give the ranges by JSON Pointer; the range of an array or object is its opening
 * bracket. `problem` says why the text is not JSON; then there is no value.
 * @typedef {{value?: any, problem?: {at: number, message: string}, tokens: Token[],
 *   keys: Map<string, Range>, values: Map<string, Range>}} Reading
 */

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
const DEPTH = 500;

/**
 * Parse a text.
 * @param {string} text
 * @returns {Reading}
 */
export function read(text) {
  const scanner = new Scanner(text);
  try {
    scanner.document();
    return { ...scanner.found, value: JSON.parse(text) };
  } catch (problem) {
    if (!(problem instanceof Malformed)) throw problem;
    const { at } = problem;
    if (/\S/.test(text.charAt(at))) scanner.found.tokens.push({ kind: "punctuation", start: at, end: at + 1 });
    return { ...scanner.found, problem: { at: problem.at, message: problem.message } };
  }
}

/**
 * Return the line and the column, from 1, of a place in a text.
 * @param {string} text
 * @param {number} at
 */
export function lineAndColumn(text, at) {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}

/**
 * Return the place to mark for an error: the key of a property that is not allowed, the value, or, for
 * a missing property, the key of the object.
 * @param {Reading} reading
 * @param {import("./judge.js").Issue} error
 * @returns {Range | undefined}
 */
export function placeOf(reading, error) {
  const extra = error.params?.additionalProperty ?? error.params?.unevaluatedProperty;
  const at = typeof extra === "string" ? `${error.instancePath}/${escape(extra)}` : error.instancePath;
  const value = reading.values.get(at);
  const key = reading.keys.get(at);
  if (typeof extra === "string") return key ?? value;
  const nested = value && value.end - value.start === 1 && reading.tokens.some(
    ({ start, kind }) => start === value.start && kind === "punctuation");
  return nested ? key ?? value : value;
}

/** @param {string} key */
function escape(key) {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

class Malformed extends Error {
  /** @param {string} message @param {number} at */
  constructor(message, at) {
    super(message);
    this.at = at;
  }
}

class Scanner {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    /** @type {Reading} */
    this.found = { tokens: [], keys: new Map(), values: new Map() };
  }

  document() {
    this.value("", 0);
    this.skip();
    if (this.at < this.text.length) throw new Malformed("there is text after its end", this.at);
  }

  /** @param {string} pointer @param {number} depth */
  value(pointer, depth) {
    this.skip();
    const start = this.at;
    if (depth > DEPTH) throw new Malformed(`it is nested deeper than ${DEPTH} levels`, start);
    if (this.takes("{")) this.object(pointer, depth);
    else if (this.takes("[")) this.array(pointer, depth);
    else if (this.matches(STRING, "string") || this.matches(LITERAL, "literal")) {
      this.found.values.set(pointer, { start, end: this.at });
      return;
    } else if (this.matches(NUMBER, "number")) {
      this.found.values.set(pointer, { start, end: this.at });
      if (!Number.isFinite(Number(this.text.slice(start, this.at)))) {
        throw new Malformed("the number is too large for a double", start);
      }
      return;
    } else throw new Malformed(this.complaint(), start);
    this.found.values.set(pointer, { start, end: start + 1 });
  }

  /** @param {string} pointer @param {number} depth */
  object(pointer, depth) {
    const seen = new Set();
    if (this.takes("}")) return;
    do {
      this.skip();
      const start = this.at;
      if (!this.matches(STRING, "key")) {
        throw new Malformed("a property's name in double quotes must stand here", start);
      }
      const key = JSON.parse(this.text.slice(start, this.at));
      if (seen.has(key)) throw new Malformed(`the object has the key "${key}" twice`, start);
      seen.add(key);
      const at = `${pointer}/${escape(key)}`;
      this.found.keys.set(at, { start, end: this.at });
      this.needs(":", "a colon must follow the property's name");
      this.value(at, depth + 1);
    } while (this.takes(","));
    this.needs("}", "a comma or } must stand here");
  }

  /** @param {string} pointer @param {number} depth */
  array(pointer, depth) {
    if (this.takes("]")) return;
    let index = 0;
    do this.value(`${pointer}/${index++}`, depth + 1); while (this.takes(","));
    this.needs("]", "a comma or ] must stand here");
  }

  complaint() {
    if (this.at >= this.text.length) return "it is not complete";
    if (this.text[this.at] === '"') return "this string is not closed, or contains a character that must be escaped";
    if (this.text[this.at] === "'") return "a single quote: put strings in double quotes";
    if (/[\]},]/.test(this.text[this.at])) return "a value is missing here, or there is an extra comma";
    return "this is not a JSON value";
  }

  skip() {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
  }

  /** @param {string} mark */
  takes(mark) {
    this.skip();
    if (this.text[this.at] !== mark) return false;
    this.token("punctuation", this.at + 1);
    return true;
  }

  /** @param {string} mark @param {string} otherwise */
  needs(mark, otherwise) {
    if (!this.takes(mark)) throw new Malformed(otherwise, this.at);
  }

  /** @param {RegExp} pattern @param {Token["kind"]} kind */
  matches(pattern, kind) {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.token(kind, this.at + match[0].length);
    return match !== null;
  }

  /** @param {Token["kind"]} kind @param {number} end */
  token(kind, end) {
    this.found.tokens.push({ kind, start: this.at, end });
    this.at = end;
  }
}
