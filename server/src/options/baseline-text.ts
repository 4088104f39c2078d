/** Writes the text of a baseline: by path and in the order of the findings, so that two of them can be compared line by line. */
import type { ConfigFile } from "#config/file";
import { commentsIn, type JsonComment } from "#json/comments";
import type { JsonNode } from "#json/parse";
import { plainValue } from "#json/plain-value";
import { baselineVersion, type AcceptedFinding } from "#options/baseline";
import { compareTexts } from "#text/compare-texts";

type Entry = readonly [path: string, accepted: readonly AcceptedFinding[]];

/** With the comments and line breaks of the file as it was, where there is one. */
export function baselineText(files: ReadonlyMap<string, readonly AcceptedFinding[]>, before?: ConfigFile): string {
  const entries = [...files].filter(([, accepted]) => accepted.length > 0).sort(([a], [b]) => compareTexts(a, b));
  const text = (before && besideComments(before, entries)) ?? plainText(entries);
  const eol = /\r\n|\n/.exec(before?.text ?? "")?.[0] ?? "\n";
  return text.replace(/\r?\n/g, eol);
}

const plainText = (entries: readonly Entry[]): string =>
  `${JSON.stringify({ version: baselineVersion, files: Object.fromEntries(entries) }, undefined, 2)}\n`;

/** Undefined where there are no comments, or no list of files to write into. */
function besideComments({ text, json }: ConfigFile, entries: readonly Entry[]): string | undefined {
  const files = json?.root?.children.find(({ name }) => name === "files");
  if (files?.kind !== "object" || commentsIn(text).length === 0) return undefined;
  return text.slice(0, files.span.start) + listOf(text, files, entries) + text.slice(files.span.end);
}

interface Remarks {
  /** On lines of their own before the entry. */
  readonly above: readonly JsonComment[];
  /** On the line on which the entry ends. */
  readonly behind: readonly JsonComment[];
}

const none: Remarks = { above: [], behind: [] };
const indent = "    ";

/** What is said of an entry goes with it; what stands in one that is still the same stays as it is. */
function listOf(text: string, files: JsonNode, entries: readonly Entry[]): string {
  const between = files.children.map((node, i) =>
    commentsIn(text.slice(endOf(files, i - 1), (node.nameSpan?.start ?? node.span.start) - 1)),
  );
  const last = commentsIn(text.slice(endOf(files, files.children.length - 1), files.span.end - 1));
  const ofEntry = new Map<string, Remarks>();
  const nodes = new Map(files.children.map((node) => [node.name ?? "", node]));
  files.children.forEach(({ name = "" }, i) => {
    const above = (between[i] ?? []).filter(({ isOnFirstLine }) => i === 0 || !isOnFirstLine);
    const behind = (between[i + 1] ?? last).filter(({ isOnFirstLine }) => isOnFirstLine);
    ofEntry.set(name, { above, behind });
  });
  const lines = entries.flatMap(([path, accepted], i) => {
    const { above, behind } = ofEntry.get(path) ?? none;
    const value = valueText(text, nodes.get(path), accepted);
    const comma = i === entries.length - 1 ? "" : ",";
    const entry = `${indent}${JSON.stringify(path)}: ${value}${comma}`;
    return [...above.map((each) => indent + each.text), [entry, ...behind.map((each) => each.text)].join(" ")];
  });
  const below = files.children.length === 0 ? last : last.filter(({ isOnFirstLine }) => !isOnFirstLine);
  return ["{", ...lines, ...below.map((each) => indent + each.text), "  }"].join("\n");
}

/** Behind the child at the index, or behind the bracket. */
const endOf = (files: JsonNode, index: number): number => files.children[index]?.span.end ?? files.span.start + 1;

function valueText(text: string, node: JsonNode | undefined, accepted: readonly AcceptedFinding[]): string {
  if (node && JSON.stringify(plainValue(node)) === JSON.stringify(accepted))
    return text.slice(node.span.start, node.span.end);
  return JSON.stringify(accepted, undefined, 2).replaceAll("\n", `\n${indent}`);
}
