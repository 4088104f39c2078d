/**
 * Comments that switch rules off for what follows: `<!-- sitecore-config-guard-disable-next-line rule: reason -->`.
 * Two hyphens before the reason, as other tools write it, are understood, but never written: XML forbids them in comments.
 */
import { indentOf } from "#config/edits";
import type { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { insert, type Edit } from "#text/edit";
import type { Span } from "#text/span";
import type { XmlElement } from "#xml/tree";

const command = "sitecore-config-guard-disable-next-line";
const comment = new RegExp(
  `(?:<!--|//)[ \\t]*${command}[ \\t]+([\\w-]+(?:[ \\t]*,[ \\t]*[\\w-]+)*)[^\\r\\n]*?(?:-->|\\r|\\n|$)`,
  "g",
);

/** The rules it names, and the stretch of text in which they are silent. */
export interface Suppression {
  readonly rules: ReadonlySet<string>;
  readonly span: Span;
}

/** The suppressions of a file; in JSON they stand in `//` comments. */
export function suppressionsOf(file: ConfigFile): readonly Suppression[] {
  if (!file.text.includes(command)) return [];
  return [...file.text.matchAll(comment)].map((match) => ({
    rules: new Set((match[1] ?? "").split(/[\s,]+/)),
    span: coveredBy(file, match.index + match[0].trimEnd().length),
  }));
}

export const isSuppressed = (suppressions: readonly Suppression[], { rule, span: { start } }: GradedFinding): boolean =>
  suppressions.some(({ rules, span }) => rules.has(rule.id) && span.start <= start && start <= span.end);

/** The next line that is not blank, and the lines that a start tag on it goes on to. */
function coveredBy(file: ConfigFile, offset: number): Span {
  const { text } = file;
  const start = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
  let end = lineEndOf(text, start);
  for (const element of file.xml.elements) {
    if (start <= element.start && element.start < end) end = Math.max(end, lineEndOf(text, element.openEnd));
  }
  return { start, end };
}

/** Inserts the comment above a finding: above its line, or above the line on which its start tag begins. */
export function suppressionEdit(file: ConfigFile, { rule, span }: GradedFinding): Edit {
  const words = `${command} ${rule.id}: reason`;
  const place = commentPlace(file, span.start);
  const eol = /\r\n|\n|\r/.exec(file.text)?.[0] ?? "\n";
  const indent = indentOf(file.text, place + (/^[ \t]*/.exec(file.text.slice(place))?.[0].length ?? 0));
  return insert(place, `${indent}${file.isJson ? `// ${words}` : `<!-- ${words} -->`}${eol}`);
}

/** A comment cannot stand inside a start tag, nor before the XML declaration. */
function commentPlace(file: ConfigFile, offset: number): number {
  let place = lineStartOf(file.text, offset);
  for (let tag = tagAround(file, place); tag; tag = tagAround(file, place)) place = lineStartOf(file.text, tag.start);
  const declaration = /^\s*<\?xml[^>]*\?>/.exec(file.text);
  return Math.max(place, declaration?.[0].length ?? 0);
}

const tagAround = (file: ConfigFile, offset: number): XmlElement | undefined =>
  file.xml.elements.find(({ start, openEnd }) => start < offset && offset < openEnd);

const lineStartOf = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;

function lineEndOf(text: string, offset: number): number {
  const length = text.slice(offset).search(/[\r\n]/);
  return length < 0 ? text.length : offset + length;
}
