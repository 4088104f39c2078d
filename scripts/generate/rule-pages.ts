/** Writes a page for each rule, and the table of all rules. */
import { explain } from "#inspect/explain";
import { rules } from "#rules/index";
import { categories, type Category } from "#rule-kit/rule";

export const rulePages = (): [string, string][] => rules.map((rule) => [`docs/rules/${rule.id}.md`, explain(rule)]);

/** The table between two marks of a Markdown text. */
export function withRuleList(text: string, folder: string): string {
  const parts = categories.flatMap((category) => {
    const lines = rules
      .filter((rule) => rule.category === category)
      .map(({ id, title, severity }) => `- [${title}](${folder}/${id}.md) (${severity})`);
    return [`**${headings[category]}**`, lines.join("\n")];
  });
  return text.replace(/(<!-- rules -->)[\s\S]*(<!-- \/rules -->)/, `$1\n\n${parts.join("\n\n")}\n\n$2`);
}

const headings: Readonly<Record<Category, string>> = {
  timeouts: "Timeouts",
  authentication: "Logins and access",
  certificates: "Certificates",
  tls: "TLS",
  "connection-strings": "Connection strings",
  cookies: "Cookies",
  hardening: "Hardening",
  patching: "Patches and transforms",
  "well-formedness": "Well-formedness",
  guard: "Our own files and comments",
};
