// Sizes of validators as a page loads them: bundled and minified by esbuild, then compressed by gzip -9.
// The standard input is {schema, sources}; `sources` are framepost's modules by name. The output is
// {name: {minified, gzipped}}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import Ajv2020 from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { buildSync } from "esbuild";

const { validator } = createRequire(import.meta.url)("@exodus/schemasafe");
const { schema, sources } = JSON.parse(readFileSync(0, "utf8"));

function ajv(allErrors) {
  const made = new Ajv2020({ strict: false, allErrors, code: { source: true, esm: true } });
  return standalone.default(made, made.compile(schema));
}

function schemasafe(options) {
  return `export default ${validator(schema, { allowUnusedKeywords: true, ...options }).toModule()}`;
}

const modules = {
  ...sources,
  "ajv standalone, first error": ajv(false),
  "ajv standalone, all errors": ajv(true),
  "schemasafe `toModule()`, no errors": schemasafe({}),
  "schemasafe `toModule()`, all errors": schemasafe({ includeErrors: true, allErrors: true }),
};

function sizes(contents) {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const [{ contents: made }] = outputFiles;
  return { minified: made.length, gzipped: gzipSync(made, { level: 9 }).length };
}

const entries = Object.entries(modules).map(([name, text]) => [name, sizes(text)]);
process.stdout.write(JSON.stringify(Object.fromEntries(entries)));
