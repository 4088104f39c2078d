/** Writes the list of all rules, and that of their names, from the files in `rules/`. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export function ruleIndex(root: string): string {
  const found = rulesIn(root);
  return [
    "/** All rules, by id. Written by `npm run generate`. */",
    'import type { Rule } from "#rule-kit/rule";',
    ...found.map(({ constant, id }) => `import { ${constant} } from "#rules/${id}";`),
    "",
    `export const rules: readonly Rule[] = [${found.map(({ constant }) => constant).join(", ")}];`,
    "",
  ].join("\n");
}

export const ruleIds = (
  root: string,
): string => `/** The names of all rules, for rooms below \`rules\`. Written by \`npm run generate\`. */
export const ruleIds: readonly string[] = ${JSON.stringify(rulesIn(root).map(({ id }) => id))};
`;

function rulesIn(root: string): { constant: string; id: string }[] {
  const folder = path.join(root, "server/src/rules");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .flatMap((name) => {
      const constant = /^export const (\w+): Rule = \{/m.exec(readFileSync(path.join(folder, name), "utf8"))?.[1];
      return constant === undefined ? [] : [{ constant, id: name.replace(/\.ts$/, "") }];
    });
}
