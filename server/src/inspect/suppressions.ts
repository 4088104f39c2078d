/**
 * Comments that switch rules off: `<!-- sitecore-config-guard-disable-next-line rule, rule until 2027-03-01: reason -->`.
 * Two hyphens before the reason, as other tools write it, are understood, but never written: XML forbids them in comments.
 */
import type { ConfigFile } from "#config/file";
import { firstNode, nodeBehind } from "#inspect/node-at";
import { firstIndexBehind } from "#text/binary-search";
import { spanOf, type Span } from "#text/span";

export const suppressionScopes = ["next-line", "element", "file"] as const;
export type SuppressionScope = (typeof suppressionScopes)[number];

/** What every one of them begins with. */
export const suppressionCommand = "sitecore-config-guard-disable";

/** A word of the comment and where it stands. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

export interface Suppression {
  /** Undefined where the command is none of ours, such as a misspelled one. */
  readonly scope: SuppressionScope | undefined;
  /** What follows `sitecore-config-guard-disable`, without the hyphen between them. */
  readonly command: Word;
  /** The ids it names, whether there are such rules or not. */
  readonly rules: readonly Word[];
  /** The last day on which it holds, as written. */
  readonly until: Word | undefined;
  readonly reason: string;
  /** The comment as a whole. */
  readonly comment: Span;
  /** The stretch of text in which the rules are silent; undefined where the comment stands in the wrong place. */
  readonly covers: Span | undefined;
}

const command = `${suppressionCommand}-?([\\w-]*)`;
const inXml = new RegExp(`<!--\\s*${command}(.*?)-->`, "dgs");
const inLine = new RegExp(`//[ \\t]*${command}([^\\r\\n]*)`, "dg");
const inBlock = new RegExp(`/\\*\\s*${command}(.*?)\\*/`, "dgs");

/** The suppressions of a file; in JSON and in code they stand in comments of both forms. */
export function suppressionsOf(file: ConfigFile): readonly Suppression[] {
  if (!file.mentions(suppressionCommand)) return [];
  const comments = (file.isXml ? closedIn(file, inXml, "-->") : inCode(file))
    .sort((one, other) => one.index - other.index)
    .map((match) => ({ match, span: spanOf(match.index, match.index + match[0].trimEnd().length) }));
  const lines = linesBehind(
    file,
    comments.map(({ span }) => span),
  );
  return comments.map(({ match, span }, index) => {
    const word = wordAt(match.indices?.[1]?.[0] ?? 0, match[1] ?? "");
    const scope = suppressionScopes.find((each) => each === word.text);
    const covers = scope === "next-line" ? lines[index] : scope && covering[scope](file, span);
    return { scope, command: word, ...readBody(match), comment: span, covers };
  });
}

const inCode = (file: ConfigFile): RegExpExecArray[] => [
  ...file.text.matchAll(inLine),
  ...closedIn(file, inBlock, "*/"),
];

/** Behind the last end of a comment none is closed, and searching for the end of each would take its square in time. */
const closedIn = ({ text }: ConfigFile, form: RegExp, end: string): RegExpExecArray[] => [
  ...text.slice(0, text.lastIndexOf(end) + end.length).matchAll(form),
];

/** What stands behind the command: rules between commas, a day if there is one, and the reason. */
function readBody(match: RegExpExecArray): Pick<Suppression, "rules" | "until" | "reason"> {
  const [, , body = ""] = match;
  const start = match.indices?.[2]?.[0] ?? 0;
  const [list = ""] = /^\s+[a-z\d][\w-]*(?:\s*,\s*[a-z\d][\w-]*)*/i.exec(body) ?? [];
  const [lead = "", day] = /^\s+until\s+([\w-]+)/.exec(body.slice(list.length)) ?? [];
  const dayEnd = start + list.length + lead.length;
  return {
    rules: [...list.matchAll(/[\w-]+/g)].map((word) => wordAt(start + word.index, word[0])),
    until: day === undefined ? undefined : wordAt(dayEnd - day.length, day),
    reason: body
      .slice(list.length + lead.length)
      .replace(/^[\s:–—-]+/, "")
      .trim(),
  };
}

const wordAt = (start: number, text: string): Word => ({ text, span: spanOf(start, start + text.length) });

type Covering = (file: ConfigFile, comment: Span) => Span | undefined;

const covering: Readonly<Record<Exclude<SuppressionScope, "next-line">, Covering>> = {
  element: (file, { end }) => {
    const node = nodeBehind(file, end);
    return node && spanOf(end, node.end);
  },
  file: (file, { start }) => {
    const first = firstNode(file);
    return !first || start < first.start ? spanOf(0, file.text.length) : undefined;
  },
};

/** For each of the comments what follows it up to the end of the next line that is neither blank nor another of them. */
function linesBehind(file: ConfigFile, comments: readonly Span[]): readonly Span[] {
  const lines: Span[] = [];
  for (const [index, { end }] of [...comments.entries()].reverse()) {
    const start = end + (/^\s*/.exec(file.text.slice(end))?.[0].length ?? 0);
    const behind = comments[index + 1]?.start === start ? lines.at(-1) : undefined;
    lines.push(spanOf(end, behind?.end ?? lineEndFrom(file, start)));
  }
  return lines.reverse();
}

/** The end of the line, or of the last line that a start tag on it goes on to. */
function lineEndFrom({ text, xml: { elements } }: ConfigFile, start: number): number {
  let end = lineEndOf(text, start);
  for (let i = firstIndexBehind(elements, (element) => element.start >= start); i < elements.length; i++) {
    const element = elements[i];
    if (!element || element.start >= end) break;
    end = Math.max(end, lineEndOf(text, element.openEnd));
  }
  return end;
}

function lineEndOf(text: string, offset: number): number {
  const length = text.slice(offset).search(/[\r\n]/);
  return length < 0 ? text.length : offset + length;
}

/** The moment at which it ends; undefined where it has no end, or one that is no day of the calendar. */
export function endOf({ until }: Suppression): Date | undefined {
  const end = new Date(`${until?.text ?? ""}T23:59:59.999Z`);
  return !Number.isNaN(end.getTime()) && end.toISOString().startsWith(until?.text ?? "") ? end : undefined;
}

/** Whether it names an end, and that is over or cannot be read. */
export function isOver(suppression: Suppression, now: Date): boolean {
  const end = endOf(suppression);
  return suppression.until !== undefined && (end === undefined || end < now);
}
