/** Writes the file of a new rule: `npm run new-rule expired-certificate`. */
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..");
const [id = ""] = process.argv.slice(2);
const file = path.join(root, "server/src/rules", `${id}.ts`);

if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
  fail("Name the rule in kebab case, after the fault: npm run new-rule expired-certificate");
if (existsSync(file)) fail(`There is a rule ${id} already.`);

const constant = id.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
writeFileSync(
  file,
  `/** Finds what the title says. */
import { setValue } from "#config/intents";
import type { Rule } from "#rule-kit/rule";

export const ${constant}: Rule = {
  id: "${id}",
  title: "What is wrong, under 60 characters",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "What goes wrong if it stays.",
    fix: "What to do about it.",
    not: "What is left alone, and why.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "the fault",
      text: \`
<configuration><system.web>
  <compilation debug="true" />
                      ^^^^ ${id}
</system.web></configuration>\`,
      fixed: \`
<configuration><system.web>
  <compilation debug="false" />
</system.web></configuration>\`,
    },
    {
      name: "as it should be",
      text: \`<configuration><system.web><compilation debug="false" /></system.web></configuration>\`,
    },
  ],
  *check(file) {
    for (const setting of file.settings("system.web/compilation@debug")) {
      if (setting.value === "false") continue;
      yield {
        span: setting.valueSpan,
        message: "What is wrong, what it causes, what to do.",
        fixes: [
          {
            kind: "edit",
            title: 'Set debug="false"',
            trust: "review",
            intents: () => [setValue(setting, "false")],
          },
        ],
      };
    }
  },
};
`,
);
execFileSync("npm", ["run", "--silent", "generate"], { cwd: root, stdio: "inherit" });
console.log(`Written. What is left, as CONTRIBUTING.md says in "A new rule":

  1. Fill in server/src/rules/${id}.ts, then: npx vitest run test/rules -t ${id}
  2. Show it in samples/, then: npx vitest run test/inspect/samples.test.ts -u
  3. Say in server/src/knowledge/standards.ts which requirements it answers to, if any
  4. Add a line to CHANGELOG.md, then: npm run generate && npm run check`);

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
