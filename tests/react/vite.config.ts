import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The page imports the generated code as if it were copied into src/.
const generated = `${import.meta.dirname}/../../generated/javascript`;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: [{ find: /^\.\/((?:click-to-dial-response|crm-connector)\.js)$/, replacement: `${generated}/$1` }] },
  cacheDir: process.env.VITE_CACHE,
  server: { fs: { allow: [import.meta.dirname, generated] } },
});
