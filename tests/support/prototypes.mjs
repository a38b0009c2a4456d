// What validators answer in a page that has extended its prototypes, and without that: JSON on both ends.
import { readFileSync } from "node:fs";

const { cases, names } = JSON.parse(readFileSync(0, "utf8"));
const modules = [];
for (const { source } of cases) {
  modules.push(await import(`data:text/javascript,${encodeURIComponent(source)}`));
}
const answers = () =>
  cases.map(({ values }, i) => values.map((value) => [modules[i].isValid(value), modules[i].iterErrors(value)]));

const before = JSON.stringify(answers());
for (const name of names) Object.prototype[name] = "inherited";
Object.prototype.sayHi = function () {};
Object.prototype.get = Object.prototype.set = function () {};
Array.prototype.each = function () {};
const found = answers();
for (const name of [...names, "sayHi", "get", "set"]) delete Object.prototype[name];
delete Array.prototype.each;
process.stdout.write(JSON.stringify({ before, after: JSON.stringify(found) }));
