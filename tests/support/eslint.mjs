// What ESLint's recommended rules find in generated code. The standard input is a JSON array of
// {source, classic}: the text of a module or, if it is classic, of a script. For each the output has
// an array of messages with their places. Undefined and unused names are among the rules.
import { readFileSync } from "node:fs";
import { Linter } from "eslint";
import js from "@eslint/js";
import globals from "globals";

const sources = JSON.parse(readFileSync(0, "utf8"));
const linter = new Linter();
const config = [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2022, globals: globals.browser },
    rules: {
      // All checks are called with the same arguments, whether they use them or not.
      "no-unused-vars": ["error", { args: "none" }],
      // Schemas may have any pattern.
      "no-control-regex": "off",
      // What is wrong anyway is still assigned.
      "no-useless-assignment": "off",
    },
  },
];
const script = [...config, { languageOptions: { sourceType: "script" } }];

const found = sources.map(({ source, classic }) =>
  linter
    .verify(source, classic ? script : config)
    .map((each) => `${each.line}:${each.column}: ${each.message} (${each.ruleId ?? "syntax"})`),
);
console.log(JSON.stringify(found));
