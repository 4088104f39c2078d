/**
 * Comments that switch rules off: `<!-- sitecore-config-guard-disable-next-line rule, rule until 2027-03-01: reason -->`.
 * Two hyphens before the reason, as other tools write it, are understood, but never written: XML forbids them in comments.
 */
import { maskSecrets } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import { formOf, type FileKind } from "#config/kind";
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
  /** Without secrets. */
  readonly reason: string;
  /** The comment as a whole. */
  readonly comment: Span;
  /** The stretch of text in which the rules are silent; undefined where the comment stands in the wrong place. */
  readonly covers: Span | undefined;
}

/** How a comment begins, and how it ends; at the end of the line where nothing is said. */
interface CommentForm {
  readonly start: RegExp;
  readonly end: string | undefined;
}

const inXml: CommentForm = { start: new RegExp(`<!--\\s*${suppressionCommand}`, "g"), end: "-->" };
const inLine: CommentForm = { start: new RegExp(`//[ \\t]*${suppressionCommand}`, "g"), end: undefined };
const inBlock: CommentForm = { start: new RegExp(`/\\*\\s*${suppressionCommand}`, "g"), end: "*/" };
const inPage: CommentForm = { start: new RegExp(`<%--\\s*${suppressionCommand}`, "g"), end: "--%>" };
const behindHash: CommentForm = { start: new RegExp(`#[ \\t]*${suppressionCommand}`, "g"), end: undefined };

const formsOf: Readonly<Record<ReturnType<typeof formOf>, readonly CommentForm[]>> = {
  xml: [inXml],
  json: [inLine, inBlock],
  code: [inLine, inBlock],
  page: [inPage],
  yaml: [behindHash],
  lines: [behindHash],
};

/** The words as a comment on a line of its own. */
export function commentOf(kind: FileKind, words: string): string {
  const form = formOf(kind);
  if (form === "xml") return `<!-- ${words} -->`;
  if (form === "page") return `<%-- ${words} --%>`;
  return form === "yaml" || form === "lines" ? `# ${words}` : `// ${words}`;
}

/** A comment, and what of it stands behind `sitecore-config-guard-disable`. */
interface Comment {
  readonly span: Span;
  readonly body: Word;
}

/** The suppressions of a file; in JSON and in code they stand in comments of both forms, in YAML behind `#`. */
export function suppressionsOf(file: ConfigFile): readonly Suppression[] {
  if (!file.mentions(suppressionCommand)) return [];
  const comments = formsOf[formOf(file.kind)]
    .flatMap((form) => commentsIn(file.text, form))
    .sort((one, other) => one.span.start - other.span.start);
  const lines = linesBehind(
    file,
    comments.map(({ span }) => span),
  );
  return comments.map(({ span, body }, index) => {
    const [lead = "", name = ""] = /^-?([\w-]*)/.exec(body.text) ?? [];
    const nameEnd = body.span.start + lead.length;
    const word = wordAt(nameEnd - name.length, name);
    const scope = suppressionScopes.find((each) => each === word.text);
    const covers = scope === "next-line" ? lines[index] : scope && covering[scope](file, span);
    return { scope, command: word, ...readBody(wordAt(nameEnd, body.text.slice(lead.length))), comment: span, covers };
  });
}

/** Those that are closed. */
function commentsIn(text: string, { start, end }: CommentForm): readonly Comment[] {
  const comments: Comment[] = [];
  let covered = 0;
  for (const match of text.matchAll(start)) {
    if (match.index < covered) continue;
    const bodyStart = match.index + match[0].length;
    const bodyEnd = end === undefined ? lineEndOf(text, bodyStart) : text.indexOf(end, bodyStart);
    if (bodyEnd === -1) break;
    covered = bodyEnd + (end?.length ?? 0);
    const whole = text.slice(match.index, covered).trimEnd();
    const body = wordAt(bodyStart, text.slice(bodyStart, bodyEnd));
    comments.push({ span: spanOf(match.index, match.index + whole.length), body });
  }
  return comments;
}

/** What follows the command: rules between commas, a day if there is one, and the reason. */
function readBody({ text: body, span: { start } }: Word): Pick<Suppression, "rules" | "until" | "reason"> {
  const [list = ""] = /^\s+[a-z\d][\w-]*(?:\s*,\s*[a-z\d][\w-]*)*/i.exec(body) ?? [];
  const [lead = "", day] = /^\s+until\s+([\w-]+)/.exec(body.slice(list.length)) ?? [];
  const dayEnd = start + list.length + lead.length;
  return {
    rules: [...list.matchAll(/[\w-]+/g)].map((word) => wordAt(start + word.index, word[0])),
    until: day === undefined ? undefined : wordAt(dayEnd - day.length, day),
    reason: maskSecrets(body.slice(list.length + lead.length).replace(/^[\s:–—-]+/, "")).trim(),
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
