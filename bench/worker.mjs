// One round in JavaScript: a process in which each side takes turns at each work. The side that begins
// changes from turn to turn. The standard input is {schemas, works, round, turns, seconds, warm}:
//
// - schemas by name: {schema, resources, formats, source}; `source` is the path of framepost's validator
// - works: {work, size, schema, ask, sides, values}; `ask` is isValid or iterErrors
// - seconds: how long a turn takes at least
// - warm: for how many seconds each side runs before it is measured, so that V8 has compiled it
//
// The output is [{work, size, seconds: {side: [seconds per call, …]}}, …]. Without `turns`, it is the
// verdicts of all sides: {schema: {side: {failed} or {verdicts: {work: [boolean, …]}}}}.
//
// mitata measures the time. Its `bench` runs one side after another, so we call its `measure` for each
// turn. Each side is called from a function of its own, so that the types that V8 records for one side
// do not influence another. The value changes from call to call, so that V8 cannot move a call out of the
// loop.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Validator } from "@cfworker/json-schema";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";
import { do_not_optimize, measure } from "mitata";
import * as byHand from "./by-hand.mjs";

const { validator } = createRequire(import.meta.url)("@exodus/schemasafe");
const SAMPLES = 7; // the result of a turn is the median of this number of samples
const { schemas, works, round = 0, turns = 0, seconds, warm } = JSON.parse(readFileSync(0, "utf8"));

function ajv(known, options) {
  try {
    return compileAjv(known, options);
  } catch (error) {
    // Some patterns are valid only without the flag u, which ajv uses by default.
    if (!error.message.startsWith("Invalid regular expression")) throw error;
    return compileAjv(known, { ...options, unicodeRegExp: false });
  }
}

function compileAjv({ schema, resources, formats }, options) {
  const Class = String(schema.$schema).includes("draft-07") ? Ajv : Ajv2020;
  // If a schema includes the metaschema, Ajv must not add its own, because both have the same $id.
  const hasMeta = JSON.stringify(schema).includes(`"$id":"http://json-schema.org/draft-07/schema"`);
  const compiler = new Class({
    strict: false, validateFormats: formats, logger: false, meta: !hasMeta, validateSchema: !hasMeta, ...options,
  });
  if (formats) addFormats(compiler);
  for (const [uri, resource] of Object.entries(resources)) compiler.addSchema(resource, uri);
  const check = compiler.compile(schema);
  return { isValid: check, iterErrors: (value) => (check(value) ? 0 : check.errors.length) };
}

function schemasafe({ schema, resources, formats }, options) {
  const given = Object.keys(resources).length > 0 ? { schemas: new Map(Object.entries(resources)) } : {};
  const unknown = {}; // schemasafe refuses formats that it does not know; the others ignore them
  for (;;) {
    try {
      return validator(schema, {
        ...given, ...options, formats: unknown, formatAssertion: formats,
        mode: "lax", allowUnusedKeywords: true, allowUnreachable: true,
      });
    } catch (error) {
      const [, format] = /Unrecognized format used: "([^"]+)"/.exec(error.message) ?? [];
      if (!format || format in unknown) throw error;
      unknown[format] = () => true;
    }
  }
}

const SIDES = {
  async framepost(name) {
    const { isValid, iterErrors } = await import(pathToFileURL(schemas[name].source));
    return { isValid, iterErrors: (value) => iterErrors(value).length };
  },
  "ajv, first error": (name) => ajv(schemas[name], {}),
  "ajv, all errors": (name) => ajv(schemas[name], { allErrors: true }),
  "ajv, all errors, own properties": (name) => ajv(schemas[name], { allErrors: true, ownProperties: true }),
  schemasafe(name, explains) {
    const isValid = schemasafe(schemas[name], {});
    if (!explains) return { isValid };
    const all = schemasafe(schemas[name], { includeErrors: true, allErrors: true });
    return { isValid, iterErrors: (value) => (all(value) ? 0 : all.errors.length) };
  },
  cfworker(name) {
    const [first, all] = [true, false].map((stops) => new Validator(schemas[name].schema, "2020-12", stops));
    return { isValid: (value) => first.validate(value).valid, iterErrors: (value) => all.validate(value).errors.length };
  },
  "by hand": () => ({ isValid: byHand.isValid }),
};

async function compile(name) {
  const ofSchema = works.filter(({ schema }) => schema === name);
  const explains = ofSchema.some(({ ask }) => ask !== "isValid");
  const sides = {};
  for (const side of Object.keys(SIDES).filter((each) => ofSchema.some(({ sides }) => sides.includes(each)))) {
    try {
      sides[side] = await SIDES[side](name, explains);
    } catch (error) {
      sides[side] = { failed: String(error.message).split("\n")[0] };
    }
  }
  return sides;
}

const ONE = "return (value) => sink(f(value))";
const MANY = "return (values) => { let n = 0; for (const value of values) n += f(value) ? 1 : 0; sink(n); }";

async function turn(bench, copies, batch_samples) {
  let i = 0;
  const { p50 } = await measure(
    function* () { yield { 0: () => copies[i++ & 7], bench }; },
    {
      batch_samples, batch_threshold: Infinity, warmup_samples: 1, gc: false,
      min_cpu_time: seconds * 1e9, min_samples: SAMPLES, samples_threshold: SAMPLES,
    },
  );
  return p50 / 1e9;
}

async function compare({ work, size, ask, sides: wanted, values }, sides) {
  // The objects of all copies must have the same hidden classes. The properties of a large schema can
  // use up the hidden classes that V8 shares; then each object of `structuredClone` has its own one,
  // and all sides are many times slower. `JSON.parse` finds the hidden classes of the values again.
  const text = JSON.stringify(values.length === 1 ? values[0] : values);
  const copies = Array.from({ length: 8 }, () => JSON.parse(text));
  const calls = [];
  for (const [name, side] of Object.entries(sides).filter(([name, side]) => wanted.includes(name) && !side.failed)) {
    const bench = new Function("f", "sink", values.length === 1 ? ONE : MANY)(side[ask], do_not_optimize);
    const end = performance.now() + warm * 1000;
    let once = await turn(bench, copies, 4);
    while (performance.now() < end) once = await turn(bench, copies, 4);
    const batch = 4 * Math.max(1, Math.min(1024, Math.round(seconds / SAMPLES / once / 4)));
    await turn(bench, copies, batch);
    calls.push({ name, bench, batch, times: [] });
  }
  for (let number = 0; number < turns; number++) {
    for (let k = 0; k < calls.length; k++) {
      const { bench, batch, times } = calls[(round + number + k) % calls.length];
      times.push(await turn(bench, copies, batch));
    }
  }
  return { work, size, seconds: Object.fromEntries(calls.map(({ name, times }) => [name, times])) };
}

function verdicts(sides, name) {
  const ofSchema = works.filter(({ schema }) => schema === name);
  return Object.fromEntries(Object.entries(sides).map(([side, { failed, isValid }]) => {
    if (failed) return [side, { failed }];
    const found = ofSchema.map(({ work, values }) => [work, values.map((value) => Boolean(isValid(value)))]);
    return [side, { verdicts: Object.fromEntries(found) }];
  }));
}

const output = turns ? [] : {};
for (const name of Object.keys(schemas)) {
  const sides = await compile(name);
  if (!turns) output[name] = verdicts(sides, name);
  else for (const work of works) if (work.schema === name) output.push(await compare(work, sides));
}
process.stdout.write(JSON.stringify(output));
