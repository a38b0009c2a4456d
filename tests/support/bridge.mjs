// Answers, line by line, what the generated snippet makes of JSON values: one process for many tests.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const snippet = await import(pathToFileURL(process.argv[2]).href);

const errorsOf = (error) => {
  if (error instanceof snippet.ValidationError) return { errors: error.errors };
  throw error;
};

const attempt = (build) => {
  try {
    return { value: build() };
  } catch (error) {
    return errorsOf(error);
  }
};

const answers = {
  isValid: (value) => snippet.isValid(value),
  iterErrors: (value) => snippet.iterErrors(value),
  validate: (value) => attempt(() => snippet.validate(value) ?? null),
  createUserResult: (user) => attempt(() => snippet.createUserResult(user)),
  createCTDMessage: (result) => attempt(() => snippet.createCTDMessage(result)),
  rebuild: ({ type, action, data }) =>
    attempt(() => {
      const message = { type, action, data };
      snippet.validate(message);
      const result = snippet.createUserResult(data.onClickToDialResponse);
      return { type, action, data: snippet.createCTDMessage(result) };
    }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { name, text } = JSON.parse(line);
  console.log(JSON.stringify(answers[name](JSON.parse(text))));
}
