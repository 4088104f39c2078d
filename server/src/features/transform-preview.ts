/** What comes of transforms: the file that they change as it will be, and what each of them says. */
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { plainValue } from "#json/plain-value";
import { parseJson } from "#json/parse";
import { basesOf } from "#project/transform-bases";
import type { Project } from "#project/project";
import type { Span } from "#text/span";
import { parseXml } from "#xml/parse";
import { transform } from "#xdt/transform";

/** A transform, and what it is run on: one file, or several of which somebody must choose. */
export interface TransformPair {
  readonly transform: ConfigFile;
  readonly bases: readonly ConfigFile[];
}

/** A file after transforms that were run on it one after another. */
export interface TransformedFile {
  readonly base: ConfigFile;
  readonly transforms: readonly ConfigFile[];
  readonly text: string;
  readonly messages: readonly PreviewMessage[];
}

export interface PreviewMessage {
  readonly level: "warning" | "error";
  readonly text: string;
  readonly file: ConfigFile;
  readonly span: Span;
}

export const pairOf = (file: ConfigFile, project: Project): TransformPair => ({
  transform: file,
  bases: basesOf(file, project),
});

/**
 * The transforms that such a file lists, in its order; those that are not among the files are left out. Paths begin at the
 * web root, of which a project holds its own part.
 */
export function pairsOfBuild(text: string, project: Project): readonly TransformPair[] {
  const { root } = parseJson(text);
  const value = root ? (plainValue(root) as { readonly transforms?: unknown } | null) : null;
  const listed: readonly unknown[] = Array.isArray(value?.transforms) ? value.transforms : [];
  return listed.flatMap((each) => pairListed(each, project));
}

function pairListed(listed: unknown, project: Project): readonly TransformPair[] {
  const { xdtPath, targetPath } = (listed ?? {}) as { readonly xdtPath?: unknown; readonly targetPath?: unknown };
  if (typeof xdtPath !== "string" || typeof targetPath !== "string") return [];
  const own = ending(xdtPath);
  const found = [...project.files.values()].find(({ path }) => `/${path}`.toLowerCase().endsWith(own));
  if (!found) return [];
  const root = found.path.slice(0, Math.max(0, found.path.length - own.length + 1));
  const base = project.file(root + ending(targetPath).slice(1));
  const bases = base && !base.isTransform ? [base] : basesNamed(ending(targetPath), project);
  return [{ transform: found, bases }];
}

/** `~/Web.config`, `/Web.config` and `.\\Web.config` end alike. */
const ending = (path: string): string => `/${path.replaceAll("\\", "/").replace(/^(?:~|\.)?\/+/, "")}`.toLowerCase();

const basesNamed = (wanted: string, project: Project): readonly ConfigFile[] =>
  [...project.files.values()].filter(
    ({ path, isTransform }) => !isTransform && `/${path}`.toLowerCase().endsWith(wanted),
  );

/** Runs transforms of one file in their order. What is not well-formed is told, and left out. */
export function previewOf(base: ConfigFile, transforms: readonly ConfigFile[]): TransformedFile {
  const messages: PreviewMessage[] = [];
  let { text } = base;
  if (isFaulty(base, messages)) return { base, transforms, text, messages };
  for (const file of transforms) {
    if (isFaulty(file, messages)) continue;
    const transformed = transform(text === base.text ? base.xml : parseXml(text), file.xml);
    if (!transformed.isTransform) messages.push({ ...noNamespace, file });
    for (const { level, text: said, file: place, span } of transformed.messages) {
      // After the first transform, places in what it left are no places in the file.
      const isLost = place === "base" && text !== base.text;
      messages.push({
        level,
        text: said,
        file: place === "base" ? base : file,
        span: isLost ? { start: 0, end: 0 } : span,
      });
    }
    text = transformed.text;
  }
  return { base, transforms, text, messages };
}

const noNamespace = {
  level: "warning",
  text: "The namespace of XDT isn't declared, so nothing is transformed.",
  span: { start: 0, end: 0 },
} as const;

function isFaulty(file: ConfigFile, messages: PreviewMessage[]): boolean {
  const [problem] = file.problems;
  if (problem)
    messages.push({ level: "error", text: `${fileName(file.path)}: ${problem.message}`, file, span: problem.span });
  return problem !== undefined;
}
