// What Ajv, json-schema-to-typescript and quicktype say of schemas and their examples: the problems as JSON.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { transform } from "esbuild";
import { compile } from "json-schema-to-typescript";
import { InputData, JSONSchemaInput, quicktype } from "quicktype-core";

globalThis.fetch = () => {
  throw new Error("a tool wants to use the network");
};

const { keywords, cases } = JSON.parse(readFileSync(0, "utf8"));
const folder = mkdtempSync(join(tmpdir(), "framepost-tools-"));
const problems = [];
const checked = [];

for (const [index, { file, examples }] of cases.entries()) {
  const text = readFileSync(file, "utf8");
  const schema = JSON.parse(text);
  const values = examples.map(([path, valid]) => ({ path, valid, text: readFileSync(path, "utf8") }));

  const ajv = new Ajv2020({ strict: true, allErrors: true });
  ajv.addVocabulary(keywords);
  const isValid = ajv.compile(schema);
  judge("ajv", values, (value) => isValid(JSON.parse(value)));

  const types = await compile(JSON.parse(text), schema.title, {
    bannerComment: "",
    $refOptions: { resolve: { http: false, file: false, external: false } },
  });
  // A type says nothing about the contents of strings; so only values of the right types are judged.
  writeFileSync(join(folder, `types${index}.ts`), types);
  for (const [at, { path, valid, text }] of values.entries()) {
    const name = `use${index}x${at}.ts`;
    writeFileSync(join(folder, name), `import type { ${schema.title} } from "./types${index}.js";\nexport const value: ${schema.title} = ${text};\n`);
    checked.push({ name, path, valid });
  }

  const source = new JSONSchemaInput(undefined);
  await source.addSource({ name: schema.title, schema: text });
  const inputData = new InputData();
  inputData.addInput(source);
  const { lines } = await quicktype({ inputData, lang: "typescript", rendererOptions: { "nice-property-names": "false" } });
  const { code } = await transform(lines.join("\n"), { loader: "ts", format: "esm" });
  const module = join(folder, `quicktype${index}.mjs`);
  writeFileSync(module, code);
  const { Convert } = await import(pathToFileURL(module).href);
  const [read] = Object.getOwnPropertyNames(Convert).filter((each) => each.startsWith("to"));
  judge("quicktype", values, (value) => {
    try {
      Convert[read](value);
      return true;
    } catch {
      return false;
    }
  });
}

/** Note each value for which a tool's verdict is another than the schema's. */
function judge(tool, values, verdict) {
  for (const { path, valid, text } of values) {
    if (verdict(text) !== valid) problems.push({ tool, example: path, valid });
  }
}

const tsc = fileURLToPath(new URL("../../node_modules/typescript/lib/tsc.js", import.meta.url));
const options = { strict: true, noEmit: true, module: "nodenext", target: "es2022", types: [] };
writeFileSync(join(folder, "package.json"), '{"type": "module"}');
writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: checked.map(({ name }) => name) }));
let said = "";
try {
  execFileSync(process.execPath, [tsc, "--project", folder, "--pretty", "false"], { encoding: "utf8", cwd: folder });
} catch (error) {
  said = error.stdout;
}
for (const { name, path, valid } of checked) {
  if (said.includes(`${name}(`) === valid) problems.push({ tool: "json-schema-to-typescript", example: path, valid });
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify(problems));
