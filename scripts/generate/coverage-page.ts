/** Writes the page that shows which rules answer to which standards, and what no rule looks at. */
import { allStandards, answersTo, requirementOf, type Requirement } from "#inspect/answers-to";
import type { Standard } from "#knowledge/standards/standard";
import { standards, type StandardKey } from "#knowledge/standards";
import { uncovered } from "#knowledge/uncovered";
import { rules } from "#rules/index";

export const coveragePage = (): string =>
  [
    "# Standards",
    "What the rules answer to, and what they leave open. Written by `npm run generate`. A rule that answers to a requirement finds faults against it in configuration files; it does not prove that a system meets the requirement, and its limits can be milder than the standard's.",
    table(["Standard", "Edition", "Requirements with a rule", "Without"], Object.entries(standards).map(summary)),
    "## Rules",
    table(["Rule", ...allStandards.map(({ name }) => name)], rulesWithAnswers.map(ruleRow)),
    `The other ${rules.length - rulesWithAnswers.length} rules are about what works, not about what is safe: ${describeOthers()}.`,
    ...(Object.keys(standards) as StandardKey[]).flatMap(standardPart),
    "",
  ].join("\n\n");

const rulesWithAnswers = rules.filter(({ id }) => answersTo(id).length > 0).map(({ id }) => id);

const describeOthers = (): string =>
  rules
    .filter(({ id }) => !rulesWithAnswers.includes(id))
    .map(({ id }) => ruleLink(id))
    .join(", ");

const summary = ([key, standard]: [string, Standard]): string[] => [
  `[${standard.title}](${standard.url})`,
  standard.version,
  String(Object.keys(standard.requirements).length),
  String(uncovered[key as StandardKey].length),
];

const ruleRow = (id: string): string[] => {
  const answers = answersTo(id);
  const cells = allStandards.map((standard) => {
    const requirements = answers.find((answer) => answer.standard === standard)?.requirements ?? [];
    return requirements.map(({ id }) => id).join(", ");
  });
  return [ruleLink(id), ...cells];
};

function standardPart(key: StandardKey): string[] {
  const standard: Standard = standards[key];
  const covered = Object.keys(standard.requirements).map((id) => [
    shortLink(requirementOf(standard, id)),
    standard.requirements[id] ?? "",
    rulesFor(standard, id).map(ruleLink).join(", "),
  ]);
  const open = uncovered[key].map(({ id, title, why }) => [
    shortLink({ id, title, url: standard.urlOf?.(id) }),
    title,
    why,
  ]);
  return [
    `## ${standard.title}`,
    table(["Requirement", "In our words", "Rules"], covered),
    "Not covered, of what concerns the configuration of IIS, ASP.NET and Sitecore:",
    table(["Requirement", "In our words", "Why"], open),
  ];
}

const rulesFor = (standard: Standard, id: string): string[] =>
  rulesWithAnswers.filter((rule) =>
    answersTo(rule).some(
      (answer) => answer.standard === standard && answer.requirements.some((requirement) => requirement.id === id),
    ),
  );

const ruleLink = (id: string): string => `[${id}](rules/${id}.md)`;

const shortLink = ({ id, url }: Requirement): string => (url === undefined ? id : `[${id}](${url})`);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
