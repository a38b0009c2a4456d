// What libraries that accept Standard Schema objects make of a generated one.
import { createEnv } from "@t3-oss/env-core";
import { initTRPC } from "@trpc/server";
import { pathToFileURL } from "node:url";

const { standardSchema, isValid } = await import(pathToFileURL(process.argv[2]).href);
const [valid, invalid] = process.argv.slice(3).map((text) => JSON.parse(text));

const t = initTRPC.create();
const router = t.router({ echo: t.procedure.input(standardSchema).query(({ input }) => input) });
const caller = router.createCaller({});
const issuesOf = (error) => error.cause.issues.map(({ message, path }) => ({ message, path }));

const env = (value) => {
  let issues = null;
  try {
    const found = createEnv({
      server: { MESSAGE: standardSchema },
      runtimeEnv: { MESSAGE: value },
      onValidationError: (given) => {
        issues = given.map(({ message, path }) => ({ message, path }));
        throw new Error("refused");
      },
    });
    return found.MESSAGE;
  } catch (error) {
    if (!issues) throw error;
    return { issues };
  }
};

console.log(JSON.stringify({
  isValid: [isValid(valid), isValid(invalid)],
  trpc: [await caller.echo(valid), await caller.echo(invalid).catch((error) => ({ issues: issuesOf(error) }))],
  env: [env(valid), env(invalid)],
}));
