// Times validators in JavaScript, in turns. The standard input is {source, schema, values, invalid,
// rounds, batch}: the source of framepost's validator, messages by name, one with several errors, and
// the time of a batch in seconds. The output has {work: {side: [seconds a call, …]}}, framepost first.
//
// A plain loop: mitata runs each side to its end before the next one, so it has no pairs of times taken
// side by side. What it takes care of is done here: each side has a loop of its own, made from text, so
// that no side's types show in another's code; the value changes from call to call, so that the call is
// not moved out of the loop; and what is answered is counted and compared.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import Ajv2020 from "ajv/dist/2020.js";

const { validator } = createRequire(import.meta.url)("@exodus/schemasafe");
const { source, schema, values, invalid, rounds, batch } = JSON.parse(readFileSync(0, "utf8"));
const ours = await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);

const ajv = (allErrors) => new Ajv2020({ strict: false, allErrors }).compile(schema);
const safe = (options) => validator(schema, { allowUnusedKeywords: true, ...options });

const loop = (name) =>
  new Function("f", "values", "n", `// ${name}
    let count = 0;
    for (let i = 0; i < n; i++) count += f(values[i & 7]) ? 1 : 0;
    return count;`);

function compare(work, value, sides) {
  const copies = Array.from({ length: 8 }, () => structuredClone(value));
  const entries = Object.entries(sides).map(([name, f]) => {
    const run = loop(`${work}: ${name}`);
    let n = 64;
    for (let took = 0; took < batch; n *= 2) took = time(() => run(f, copies, n));
    return { name, run: () => run(f, copies, n), n, seconds: [] };
  });
  if (new Set(entries.map(({ run, n }) => run() / n)).size !== 1) throw new Error(`${work}: they differ`);
  for (const { run } of entries) for (let i = 0; i < 5; i++) run();
  for (let i = 0, order = [...entries]; i < rounds; i++, order.push(order.shift())) {
    for (const { run, n, seconds } of order) seconds.push(time(run) / n);
  }
  return [work, Object.fromEntries(entries.map(({ name, seconds }) => [name, seconds]))];
}

function time(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const [first, every] = [ajv(false), ajv(true)];
const [quick, safeEvery] = [safe({}), safe({ includeErrors: true, allErrors: true })];
const done = Object.entries(values).map(([name, value]) =>
  compare(`\`isValid\`, ${name}`, value, { framepost: ours.isValid, ajv: first, schemasafe: quick }));
done.push(compare("`iterErrors`, three errors", invalid, {
  framepost: (value) => ours.iterErrors(value).length === 3,
  ajv: (value) => !every(value) && every.errors.length === 3,
  schemasafe: (value) => !safeEvery(value) && safeEvery.errors.length >= 3,
}));
process.stdout.write(JSON.stringify(Object.fromEntries(done)));
