import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: [".venv/", ".cache/", "dist/"] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["generated/javascript/**/*.js"],
    languageOptions: { ecmaVersion: 2022, globals: globals.browser },
  },
  {
    // Classic scripts, for pages without modules.
    files: ["generated/javascript/**/*.iife.js"],
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["generator/framepost/sandbox/page/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["*.js", "tests/**/*.{js,mjs}", "bench/**/*.{js,mjs}"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
];
