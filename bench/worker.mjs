// One round in JavaScript: every side of every work has its turns, who begins changing from turn to
// turn. The standard input is {schemas, works, round, turns, seconds}:
//
// - schemas by name: {schema, resources, formats, source}, the last the path of framepost's validator
// - works: {work, size, schema, ask, sides, values}; `ask` is isValid, or iterErrors
// - each turn's length, in seconds
//
// The output is [{work, size, seconds: {side: [seconds a call, …]}}, …]. Without `turns` it is instead
// what the sides say: {schema: {side: {failed} or {verdicts: {work: [boolean, …]}}}}.
//
// mitata takes the time. Its `bench` runs side after side; so its `measure` is called a turn at a time.
// Each side is called from a function of its own text, so that no side's types show in another's code;
// the value changes from call to call, so that no call is moved out of a loop.
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
const SAMPLES = 7; // a turn's result is the median of so many
const { schemas, works, round = 0, turns = 0, seconds } = JSON.parse(readFileSync(0, "utf8"));

function ajv({ schema, resources, formats }, allErrors) {
  const Class = String(schema.$schema).includes("draft-07") ? Ajv : Ajv2020;
  // A schema may bring its metaschema along: then Ajv's own would be the second of that name.
  const brings = JSON.stringify(schema).includes(`"$id":"http://json-schema.org/draft-07/schema"`);
  const made = new Class({
    strict: false, allErrors, validateFormats: formats, logger: false, meta: !brings, validateSchema: !brings,
  });
  if (formats) addFormats(made);
  for (const [uri, each] of Object.entries(resources)) made.addSchema(each, uri);
  return made.compile(schema);
}

function schemasafe({ schema, resources, formats }, options) {
  const given = Object.keys(resources).length > 0 ? { schemas: new Map(Object.entries(resources)) } : {};
  const unknown = {}; // it refuses formats that it does not know; the others ignore them
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

const MAKERS = {
  async framepost(name) {
    const { isValid, iterErrors } = await import(pathToFileURL(schemas[name].source));
    return { isValid, iterErrors: (value) => iterErrors(value).length };
  },
  ajv(name, every) {
    const quick = ajv(schemas[name], false);
    if (!every) return { isValid: quick };
    const all = ajv(schemas[name], true);
    return { isValid: quick, iterErrors: (value) => (all(value) ? 0 : all.errors.length) };
  },
  schemasafe(name, every) {
    const quick = schemasafe(schemas[name], {});
    if (!every) return { isValid: quick };
    const all = schemasafe(schemas[name], { includeErrors: true, allErrors: true });
    return { isValid: quick, iterErrors: (value) => (all(value) ? 0 : all.errors.length) };
  },
  cfworker(name) {
    const [quick, all] = [true, false].map((first) => new Validator(schemas[name].schema, "2020-12", first));
    return { isValid: (value) => quick.validate(value).valid, iterErrors: (value) => all.validate(value).errors.length };
  },
  "by hand": () => ({ isValid: byHand.isValid }),
};

async function made(name) {
  const own = works.filter(({ schema }) => schema === name);
  const every = own.some(({ ask }) => ask !== "isValid");
  const sides = {};
  for (const side of Object.keys(MAKERS).filter((each) => own.some(({ sides }) => sides.includes(each)))) {
    try {
      sides[side] = await MAKERS[side](name, every);
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
  const copies = Array.from({ length: 8 }, () => structuredClone(values.length === 1 ? values[0] : values));
  const calls = [];
  for (const [name, side] of Object.entries(sides).filter(([name, each]) => wanted.includes(name) && !each.failed)) {
    const bench = new Function("f", "sink", values.length === 1 ? ONE : MANY)(side[ask], do_not_optimize);
    const once = await turn(bench, copies, 4);
    const batch = 4 * Math.max(1, Math.min(1024, Math.round(seconds / SAMPLES / once / 4)));
    await turn(bench, copies, batch);
    calls.push({ name, bench, batch, found: [] });
  }
  for (let number = 0; number < turns; number++) {
    for (let k = 0; k < calls.length; k++) {
      const { bench, batch, found } = calls[(round + number + k) % calls.length];
      found.push(await turn(bench, copies, batch));
    }
  }
  return { work, size, seconds: Object.fromEntries(calls.map(({ name, found }) => [name, found])) };
}

function answers(sides, name) {
  return Object.fromEntries(Object.entries(sides).map(([side, { failed, isValid }]) => {
    if (failed) return [side, { failed }];
    const own = works.filter(({ schema }) => schema === name);
    return [side, { verdicts: Object.fromEntries(own.map(({ work, values }) => [work, values.map((value) => Boolean(isValid(value)))])) }];
  }));
}

const said = turns ? [] : {};
for (const name of Object.keys(schemas)) {
  const sides = await made(name);
  if (!turns) said[name] = answers(sides, name);
  else for (const work of works) if (work.schema === name) said.push(await compare(work, sides));
}
process.stdout.write(JSON.stringify(said));
