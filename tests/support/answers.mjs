// Asks generated modules about values. Each line of the standard input is a JSON array of cases,
// {source, values, expressions}: a module's source, values as JSON, and further values as JavaScript
// expressions. In the line of the output, each case has an array with an answer for each value: {valid, errors};
// {threw} with what the module let out; or {contradicts} where its functions do not agree.
import { createInterface } from "node:readline";

function answer(module, value) {
  let valid, errors, thrown = [];
  try {
    valid = module.isValid(value);
    errors = module.iterErrors(value);
    try {
      module.validate(value);
    } catch (error) {
      if (!(error instanceof module.ValidationError)) throw error;
      thrown = error.errors;
    }
  } catch (error) {
    return { threw: String(error?.stack ?? error) };
  }
  if (valid !== (errors.length === 0)) return { contradicts: `isValid is ${valid}`, errors };
  if (JSON.stringify(thrown) !== JSON.stringify(errors)) return { contradicts: "validate", errors };
  return { valid, errors };
}

// A module cannot change a frozen value unnoticed: as it is strict code, it would throw.
function freeze(value) {
  if (typeof value !== "object" || value === null) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

const builtIn = [Object, Array, Function, String, Number].flatMap((each) => [each, each.prototype]);
const shape = () => JSON.stringify(builtIn.map((each) => Reflect.ownKeys(each).map(String)));
const before = shape();

for await (const line of createInterface({ input: process.stdin })) {
  const answers = [];
  for (const { source, values = [], expressions = [] } of JSON.parse(line)) {
    const url = `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
    const module = await import(url).catch((error) => ({
      isValid() {
        throw error;
      },
    }));
    const made = expressions.map((expression) => (0, eval)(`(${expression})`));
    answers.push([...values.map(freeze), ...made].map((value) => answer(module, value)));
  }
  if (shape() !== before) throw new Error("a built-in object was changed");
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
