/** Takes out of the bundled rules what only their pages show: examples and explanations. The pages ship beside the bundles, once for all of them. */
import { readFileSync } from "node:fs";
import ts from "typescript";

/** What stands in their place, so that rules stay what they are. */
const replacements = new Map([
  ["examples", "[]"],
  ["why", '""'],
  ["fix", '""'],
  ["not", '""'],
]);

/** A plugin of esbuild. */
export const leaveOutPages = {
  name: "leave-out-pages",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => ({
      contents: withoutPage(path, readFileSync(path, "utf8")),
      loader: "ts",
    }));
  },
};

function withoutPage(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const parts = source.statements.flatMap(rulesIn).flatMap(partsOf);
  return parts
    .toSorted((one, other) => other.pos - one.pos)
    .reduce((rest, { pos, end, name }) => rest.slice(0, pos) + replacements.get(name) + rest.slice(end), text);
}

/** The objects that a statement such as `export const sessionTimeoutInvalid: Rule = { … }` declares. */
const rulesIn = (statement) =>
  ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.flatMap(({ type, initializer }) =>
        type?.typeName?.text === "Rule" && initializer && ts.isObjectLiteralExpression(initializer) ? initializer : [],
      )
    : [];

/** The places of the texts in a rule, those in its `docs` too. */
const partsOf = ({ properties }) =>
  properties.flatMap(({ name, initializer }) => {
    if (name.text === "docs") return partsOf(initializer);
    return replacements.has(name.text) ? { name: name.text, pos: initializer.pos, end: initializer.end } : [];
  });
