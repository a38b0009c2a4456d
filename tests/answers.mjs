// Asks generated modules about values. The standard input is a JSON array of cases,
// {source, values, expressions}: a module's source, values as JSON, and further values as JavaScript
// expressions. For each case the output has an array with an answer for each value: {valid, errors},
// or {threw} with what the module threw or contradicts itself in.
import {readFileSync} from "node:fs";

async function load(source) {
  return import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
}

function answer(module, value) {
  try {
    const valid = module.isValid(value);
    const errors = module.iterErrors(value);
    let thrown = [];
    try {
      module.validate(value);
    } catch (error) {
      if (!(error instanceof module.ValidationError)) throw error;
      thrown = error.errors;
    }
    if (valid !== (errors.length === 0)) return {threw: `isValid is ${valid}, with errors ${JSON.stringify(errors)}`};
    if (JSON.stringify(thrown) !== JSON.stringify(errors)) return {threw: "validate has other errors than iterErrors"};
    return {valid, errors};
  } catch (error) {
    return {threw: String(error?.stack ?? error)};
  }
}

const answers = [];
for (const {source, values = [], expressions = []} of JSON.parse(readFileSync(0, "utf8"))) {
  const module = await load(source);
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const found = values.map((value) => answer(module, value));
  for (const expression of expressions) found.push(answer(module, (0, eval)(`(${expression})`)));
  if (Object.getOwnPropertyNames(Object.prototype).join() !== before) throw new Error("Object.prototype was changed");
  answers.push(found);
}
process.stdout.write(JSON.stringify(answers));
