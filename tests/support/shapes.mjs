// Parses generated sources, and runs them: what structure they have, and whether a text of the schema
// has become code. The standard input is a JSON array of {source, kind, values}; a kind is "module"
// or "script". For each the output has {shape, error, verdicts}: a digest of the syntax tree
// without names and texts; what went wrong; and what a module's isValid says of each value.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { parse } from "espree";

// A property is read and written by name or by text, as the name allows, and a short statement has
// no braces: that is no difference.
function shapeOf(node) {
  if (Array.isArray(node)) return `[${node.map(shapeOf).join()}]`;
  if (node instanceof RegExp || node === null || typeof node !== "object") return "";
  if (node.type === "Literal") return node.regex ? "regex" : typeof node.value;
  if (node.type === "TemplateElement") return "template";
  if (node.type === "BlockStatement" && node.body.length === 1) return shapeOf(node.body[0]);
  const parts = [];
  for (const [key, child] of Object.entries(node)) {
    if (key === "start" || key === "end" || key === "range" || key === "loc") continue;
    if (key === "property" && !node.computed) parts.push("string");
    else if (key === "key" && !node.computed) parts.push("name");
    else if (key === "computed" || key === "shorthand") continue;
    else parts.push(child && typeof child === "object" ? shapeOf(child) : "");
  }
  return `${node.type}(${parts.join()})`;
}

async function run(source, kind) {
  if (kind === "script") runInThisContext(source);
  if (kind !== "module") return undefined;
  return import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
}

const answers = [];
for (const { source, kind, values } of JSON.parse(readFileSync(0, "utf8"))) {
  const answer = {};
  try {
    const shape = shapeOf(parse(source, { ecmaVersion: 2022, sourceType: kind }).body);
    answer.shape = createHash("sha1").update(shape).digest("hex");
    const module = await run(source, kind);
    answer.verdicts = module ? values.map((value) => module.isValid(value)) : [];
    if ("PWN" in globalThis || {}.PWN !== undefined) answer.error = "a text was executed";
  } catch (error) {
    answer.error = String(error.stack ?? error);
  }
  answers.push(answer);
}
process.stdout.write(JSON.stringify(answers));
