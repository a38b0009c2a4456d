// Whether Mermaid parses each of the diagrams in a JSON array on standard input: null, or what is wrong.
import { readFileSync } from "node:fs";
import mermaid from "mermaid";

const results = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  results.push(await mermaid.parse(text).then(({ diagramType }) => diagramType, (error) => `wrong: ${error.message}`));
}
console.log(JSON.stringify(results));
