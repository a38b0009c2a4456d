// What generated modules have in vain. The standard input is a JSON array of sources. For each the
// output has an array of texts: names that cannot be reached from what is exported, which a function
// that calls itself does not reach; conditions that never change; statements that do nothing.
import { readFileSync } from "node:fs";
import { parse } from "espree";

function* nodesOf(node) {
  if (typeof node !== "object" || node === null || node instanceof RegExp) return;
  if (!Array.isArray(node)) yield node;
  for (const [key, child] of Object.entries(node)) {
    const isName = (key === "property" || key === "key") && !node.computed && !node.shorthand;
    if (!isName) yield* nodesOf(child);
  }
}

function namesIn(node) {
  return [...nodesOf(node)].filter((each) => each.type === "Identifier").map((each) => each.name);
}

// What a statement declares, one by one: the names, and what they are made of.
function* declarationsIn(statement) {
  if (statement.type !== "VariableDeclaration") yield [statement.id ? [statement.id.name] : [], statement];
  else for (const each of statement.declarations) yield [namesIn(each.id), each.init];
}

function unused(tree) {
  const uses = new Map();
  const todo = [];
  for (const statement of tree.body) {
    const isExported = statement.type === "ExportNamedDeclaration";
    const declaration = isExported ? statement.declaration : statement;
    for (const [names, made] of declarationsIn(declaration)) {
      const used = namesIn(made);
      for (const name of names) uses.set(name, used.filter((each) => each !== name));
      if (isExported) todo.push(...names);
      else if (!names.length) todo.push(...used);
    }
  }
  const reached = new Set(todo);
  while (todo.length) {
    for (const name of uses.get(todo.pop()) ?? []) {
      if (!reached.has(name)) todo.push(name);
      reached.add(name);
    }
  }
  return [...uses.keys()].filter((name) => !reached.has(name));
}

const isConstant = (node) => node?.type === "Literal" && typeof node.value === "boolean";
const isEmpty = (node) => node?.type === "BlockStatement" && !node.body.length;
const IDLE = {
  IfStatement: (node) => isConstant(node.test) || isEmpty(node.consequent) || isEmpty(node.alternate),
  ConditionalExpression: (node) => isConstant(node.test),
  // The value of `a || true` may be what is asked for; that of `a && true` never is.
  LogicalExpression: (node) => isConstant(node.left) || (isConstant(node.right) && node.operator === "&&"),
  UnaryExpression: (node) => node.operator === "!" && isConstant(node.argument),
  BlockStatement: (node) => node.body.slice(0, -1).some((each) => each.type === "ReturnStatement"),
};

function vain(source) {
  const tree = parse(source, { ecmaVersion: 2022, sourceType: "module", range: true });
  const idle = [...nodesOf(tree)].filter((node) => IDLE[node.type]?.(node));
  return [...unused(tree), ...idle.map((node) => source.slice(...node.range))];
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(vain)));
