/** Writes a page for each rule, and the table of all rules. */
import { explain } from "#inspect/explain";
import { rules } from "#rules/index";
import { categories } from "#rule-kit/rule";

export const rulePages = (): [string, string][] => rules.map((rule) => [`docs/rules/${rule.id}.md`, explain(rule)]);

/** The table between two marks of a Markdown text. */
export function withRuleTable(text: string, folder: string): string {
  const rows = categories.flatMap((category) =>
    rules
      .filter((rule) => rule.category === category)
      .map(({ id, title, severity }) => `| [${id}](${folder}/${id}.md) | ${title} | ${severity} | ${category} |`),
  );
  const table = ["| Rule | What it finds | Severity | Category |", "| --- | --- | --- | --- |", ...rows].join("\n");
  return text.replace(/(<!-- rules -->)[\s\S]*(<!-- \/rules -->)/, `$1\n\n${table}\n\n$2`);
}
