/** Fact: what is wrong with the form of a file, once for each cause. */
import { isOpaque } from "#config/facts/opaque";
import type { ConfigFile } from "#config/file";
import type { Problem } from "#text/problem";
import { textOf } from "#text/span";
import { isElement } from "#xml/tree";

/** Entities that XML has none of are one habit, that of HTML: the first stands for all. */
export const problemsByCause = (file: ConfigFile): readonly Problem[] => {
  const problems = filledInOnce(file, problemsOf(file));
  const first = problems.find(({ code }) => code === "unknown-entity");
  return problems.filter((problem) => problem.code !== "unknown-entity" || problem === first);
};

/** Of the file as it is, not of what is made of it: its severity follows. */
export const filledInLater = "filled-in-later";

/** What a tool puts in may be markup too: such a file is a template, and its tokens are one fact of it. */
function filledInOnce({ text }: ConfigFile, problems: readonly Problem[]): readonly Problem[] {
  const isToken = ({ code, span }: Problem): boolean =>
    (code === "invalid-name" || code === "unquoted-value") && isOpaque(textOf(text, span));
  const first = problems.find(isToken);
  if (!first) return problems;
  const message = "A tool fills this in: until then the file is a template, and no XML can be read from it.";
  return problems
    .filter((problem) => problem === first || !isToken(problem))
    .map((problem) => (problem === first ? { ...problem, code: filledInLater, message } : problem));
}

/** Stray text before or behind the root element is one fault, whatever signs it holds. */
function problemsOf(file: ConfigFile): readonly Problem[] {
  // A bracket without a name is an element without one.
  const root = file.isXml ? file.xml.root.children.find((node) => isElement(node) && node.name !== "") : undefined;
  if (!root) return file.problems;
  const isStray = ({ code }: Problem): boolean => code === "text-outside-root" || code === "stray-bracket";
  const around = [
    file.problems.filter((problem) => isStray(problem) && problem.span.end <= root.start),
    file.problems.filter((problem) => isStray(problem) && problem.span.start >= root.end),
  ];
  const [before = [], behind = []] = around;
  const later = new Set([...before.slice(1), ...behind.slice(1)]);
  const first = new Map(
    around.flatMap((group) => {
      const [problem] = group;
      const text = group.find(({ code }) => code === "text-outside-root");
      return problem && text ? [[problem, { ...text, span: problem.span }] as const] : [];
    }),
  );
  return file.problems.filter((problem) => !later.has(problem)).map((problem) => first.get(problem) ?? problem);
}
