// Counts what generated modules read: the standard input is a JSON array of {source, make, sizes}, where
// `make` is an expression of `n`, the size of a value. For each, the output has the numbers of times that
// isValid and iterErrors together asked a value of each size for anything.
import { readFileSync } from "node:fs";

let count = 0;

// Every object within is a proxy, made once, so that nothing but reads is counted.
function watched(value) {
  if (typeof value !== "object" || value === null) return value;
  for (const key of Object.keys(value)) value[key] = watched(value[key]);
  const counting = (name) => (...given) => {
    count += 1;
    return Reflect[name](...given);
  };
  const traps = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"];
  return new Proxy(value, Object.fromEntries(traps.map((name) => [name, counting(name)])));
}

const answers = [];
for (const { source, make, sizes } of JSON.parse(readFileSync(0, "utf8"))) {
  const url = `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
  const module = await import(url);
  answers.push(
    sizes.map((n) => {
      const value = watched(new Function("n", `return ${make}`)(n));
      count = 0;
      module.isValid(value);
      module.iterErrors(value);
      return count;
    }),
  );
}
process.stdout.write(JSON.stringify(answers));
