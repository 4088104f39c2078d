/** Writes the documentation page of a rule, from the rule itself. */
import { capitalized } from "#text/capitalized";
import { formOf } from "#config/kind";
import { answersTo, type Answer, type Requirement } from "#inspect/answers-to";
import { commentOf, suppressionCommand } from "#inspect/suppressions";
import { repository } from "#knowledge/repository";
import { troubleshootingPages, type TroubleshootingPage } from "#knowledge/troubleshooting-pages";
import { sources } from "#knowledge/sources";
import { limitTable, type LimitName } from "#options/limits";
import { rules } from "#rules/index";
import type { Example, Rule } from "#rule-kit/rule";

/** The rule of this id. */
export const findRule = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);

export { repository };

/** All pages about what people see. */
export const troubles: readonly TroubleshootingPage[] = troubleshootingPages;

/** The page of a rule in the repository, for whoever has no copy of it. */
export const pageUrl = (ruleId: string): string => `${repository}/blob/main/docs/rules/${ruleId}.md`;

/** The pages about what people see where the rule's fault has done its harm. */
export const troublesOf = (ruleId: string): readonly TroubleshootingPage[] =>
  troubleshootingPages.filter(({ rules: named }) => named.includes(ruleId));

const certainties = {
  verified: "Verified in the sources named below.",
  known: "Established expert knowledge; the sources below give the background.",
  uncertain: "Disputed or dependent on versions, so never reported as an error.",
} as const;

/** The page as Markdown, complete in itself: it is also read offline and on a terminal. */
export function explain(rule: Rule): string {
  const { why, fix, not, certainty, sources: keys } = rule.docs;
  const links = keys.map((key) => `- [${sources[key].title}](${sources[key].url})`).join("\n");
  const answers = answersTo(rule.id);
  const related = troublesOf(rule.id);
  return [
    `# ${rule.id}`,
    `${rule.title}.`,
    `**Severity:** ${severityLine(rule)} · **Category:** ${rule.category} · **Fix:** ${fixLine(rule)}`,
    `## Why it matters\n\n${why}`,
    `## What to do\n\n${fix}`,
    ...(not === undefined ? [] : [`## What is not reported\n\n${not}`]),
    ...(rule.limits === undefined ? [] : [`## Limits\n\n${limitsText(rule.limits)}`]),
    `## Examples\n\n${rule.examples.map(exampleText).join("\n\n")}`,
    `## How sure this is\n\n${certainties[certainty]}\n\n${links}`,
    ...(related.length === 0 ? [] : [`## When it has happened\n\n${related.map(troubleText).join("\n")}`]),
    ...(answers.length === 0 ? [] : [`## Answers to\n\n${answers.map(answerText).join("\n")}`]),
    `## Switching it off\n\nAbove one line: \`${commentIn(rule)}\`; for an element with its content or the whole file, \`disable-element\` or \`disable-file\`. For all files of a folder, in \`.sitecore-config-guard.json\`: \`"rules": { "${rule.id}": "off" }\`. Everywhere: the same under \`sitecoreConfigGuard.rules\` in the settings.`,
    "",
  ].join("\n\n");
}

/** In the form of the rule's files; of XML, where it has some. */
function commentIn({ id, kinds }: Rule): string {
  const words = `${suppressionCommand}-next-line ${id}: reason`;
  return commentOf(kinds.find((kind) => formOf(kind) === "xml") ?? kinds[0] ?? "web-config", words);
}

/** Numbers on which the sources disagree, with the settings that change them. */
function limitsText(names: readonly LimitName[]): string {
  const rows = names.map((name) => {
    const { value, description, reason, sources: keys } = limitTable[name];
    const links = keys.map((key) => `[${sources[key].title}](${sources[key].url})`).join(", ");
    return `- \`${name}\`: ${value}. ${description} ${reason} (${links})`;
  });
  return `The sources disagree on how long is too long. Change these under \`limits\` in \`.sitecore-config-guard.json\`, or under \`sitecoreConfigGuard.limits\` in the settings.\n\n${rows.join("\n")}`;
}

const troubleText = ({ name, title }: TroubleshootingPage): string => `- [${title}](../troubleshooting/${name}.md)`;

const answerText = ({ standard, requirements }: Answer): string =>
  `- ${standard.title} (${standard.version}): ${requirements.map(requirementText).join("; ")}`;

/** The ids of Sitecore's guide are parts of addresses and nothing to read. */
function requirementText({ id, title, url }: Requirement): string {
  const name = /\d/.test(id) ? `${id} ${title}` : title;
  return url === undefined ? name : `[${name}](${url})`;
}

function severityLine(rule: Rule): string {
  return [
    rule.severity,
    ...(rule.inProduction ? [`${rule.inProduction} in production`] : []),
    ...(rule.isMilderInDevelopment ? ["information in development"] : []),
    ...(rule.dependsOnRole ? ["one step lower where the role of the server is unknown"] : []),
    ...(rule.isNotForXmCloud ? ["not reported on XM Cloud"] : []),
  ].join(", ");
}

const fixLine = (rule: Rule): string =>
  rule.examples.some(({ fixed }) => fixed !== undefined) ? "one click" : "by hand, or chosen from the quick fixes";

function exampleText({ name, text, fixed, path }: Example): string {
  const heading = `### ${capitalized(name)}${path === undefined ? "" : ` (\`${path}\`)`}`;
  const after = fixed === undefined ? [] : ["After the fix:", fence(fixed)];
  return [heading, fence(text), ...after].join("\n\n");
}

const fence = (text: string): string => {
  const body = text.replace(/^\n/, "").trimEnd();
  return `\`\`\`${/^\s*[[{]/.test(body) ? "jsonc" : "xml"}\n${body}\n\`\`\``;
};
