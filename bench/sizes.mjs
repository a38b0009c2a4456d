// Sizes of validators as a page loads them: bundled and minified by esbuild, and that by gzip -9. The
// standard input is {schema, sources}, each source one of framepost's modules by its name. The output is
// {name: {minified, gzipped}}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import Ajv2020 from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { buildSync } from "esbuild";

const { validator } = createRequire(import.meta.url)("@exodus/schemasafe");
const { schema, sources } = JSON.parse(readFileSync(0, "utf8"));

const ajv = new Ajv2020({ strict: false, allErrors: true, code: { source: true, esm: true } });
const safe = validator(schema, { allowUnusedKeywords: true, includeErrors: true, allErrors: true });

const modules = {
  ...sources,
  "ajv standalone, `allErrors`": standalone.default(ajv, ajv.compile(schema)),
  "schemasafe `toModule()`, `allErrors`": `export default ${safe.toModule()}`,
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
