// What the official tools say about AsyncAPI documents: the JSON Schema of AsyncAPI and its parser.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fromFile, Parser } from "@asyncapi/parser";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";

const require = createRequire(import.meta.url);
const official = require("@asyncapi/specs/schemas/3.0.0.json");
const DRAFT = "application/schema+json;version=2020-12";

const ajv = new Ajv({ meta: false, validateSchema: false, strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const isDocument = ajv.compile(official);

const parser = new Parser();
parser.registerSchemaParser({
  getMimeTypes: () => [DRAFT],
  parse: ({ data }) => data,
  validate: ({ data }) => {
    const own = new Ajv2020({ strict: false });
    return own.validateSchema(data) ? [] : own.errors.map(({ message }) => ({ message, path: [] }));
  },
});

const results = [];
for (const file of process.argv.slice(2)) {
  const valid = isDocument(JSON.parse(readFileSync(file, "utf8")));
  const { document, diagnostics } = await fromFile(parser, file).parse();
  const operations = document?.operations().all() ?? [];
  results.push({
    errors: valid ? [] : isDocument.errors,
    // 0 is an error, 1 a warning; the others are advice.
    problems: diagnostics.filter(({ severity }) => severity < 2).map(({ message, path }) => ({ message, path })),
    messages: (document?.messages().all() ?? []).map((message) => ({
      id: message.id(),
      name: message.name() ?? null,
      title: titleOf(message.payload()?.json()),
    })),
    operations: operations.map((operation) => ({
      id: operation.id(),
      action: operation.action(),
      messages: operation.messages().all().map((message) => message.id()),
      replies: operation.reply()?.messages().all().map((message) => message.id()) ?? [],
    })),
  });
}
console.log(JSON.stringify(results));

/** The title of a payload: of a schema, or of one that is given with its format. */
function titleOf(payload) {
  return (payload?.schema ?? payload)?.title ?? null;
}
