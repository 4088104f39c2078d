/** Writes the comment that suppresses a finding: for its line, its element or the whole file. */
import { indentOf, lineStartOf } from "#config/edits";
import type { ConfigFile } from "#config/file";
import { formOf } from "#config/kind";
import { nodeAt } from "#inspect/node-at";
import { commentOf, suppressionCommand, type SuppressionScope } from "#inspect/suppressions";
import { insert, type Edit } from "#text/edit";
import { escapeComment } from "#xml/escape";
import type { XmlElement } from "#xml/tree";

/** What is to be silenced, and why. */
export interface Silence {
  /** The ids of the rules. */
  readonly rules: readonly string[];
  readonly scope: SuppressionScope;
  /** In the words of whoever decided it; empty where nobody could be asked. */
  readonly reason: string;
}

/** `offset` is where the findings begin. */
export function suppressionEdit(file: ConfigFile, offset: number, { rules, scope, reason }: Silence): Edit {
  const why = asComment(reason);
  const words = `${suppressionCommand}-${scope} ${rules.join(", ")}${why === "" ? "" : `: ${why}`}`;
  return placing[scope](file, offset, commentOf(file.kind, words));
}

/** On one line, and without what XML forbids in comments. */
const asComment = (reason: string): string => escapeComment(reason.replace(/\s+/g, " ")).trim();

/**
 * The scopes that can be written for a finding: what is neither XML nor JSON has no elements, and within the code of a
 * page no comment of the page may stand.
 */
export function scopesFor(file: ConfigFile): readonly SuppressionScope[] {
  if (formOf(file.kind) === "page") return ["file"];
  return file.isXml || file.isJson ? ["next-line", "element", "file"] : ["next-line", "file"];
}

type Placing = (file: ConfigFile, offset: number, comment: string) => Edit;

const placing: Readonly<Record<SuppressionScope, Placing>> = {
  "next-line": aboveLine,
  element: beforeElement,
  file: (file, _offset, comment) => insert(behindDeclaration(file), `${comment}${eolOf(file)}`),
};

/** Above its line, or above the line on which its start tag begins. */
function aboveLine(file: ConfigFile, offset: number, comment: string): Edit {
  const place = commentPlace(file, offset);
  const indent = indentOf(file.text, place + (/^[ \t]*/.exec(file.text.slice(place))?.[0].length ?? 0));
  return insert(place, `${indent}${comment}${eolOf(file)}`);
}

/** On a line of its own, even if the element stands behind something else. */
function beforeElement(file: ConfigFile, offset: number, comment: string): Edit {
  const place = nodeAt(file, offset)?.start ?? commentPlace(file, offset);
  return insert(place, `${comment}${eolOf(file)}${indentOf(file.text, place)}`);
}

const eolOf = ({ text }: ConfigFile): string => /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";

/** A comment cannot stand inside a start tag, nor before the XML declaration or a byte order mark. */
function commentPlace(file: ConfigFile, offset: number): number {
  let place = lineStartOf(file.text, offset);
  for (let tag = tagAround(file, place); tag; tag = tagAround(file, place)) place = lineStartOf(file.text, tag.start);
  return Math.max(place, declarationEnd(file));
}

/** The start of the line below the XML declaration, or right behind it where the line goes on. */
function behindDeclaration(file: ConfigFile): number {
  const end = declarationEnd(file);
  return end + (end > 0 ? (/^[ \t]*(?:\r\n|\n|\r)/.exec(file.text.slice(end))?.[0].length ?? 0) : 0);
}

/** Behind a byte order mark too, which some editors leave in the text. */
const declarationEnd = ({ text }: ConfigFile): number => /^\uFEFF?(?:\s*<\?xml[^>]*\?>)?/.exec(text)?.[0].length ?? 0;

const tagAround = (file: ConfigFile, offset: number): XmlElement | undefined =>
  file.xml.elements.find(({ start, openEnd }) => start < offset && offset < openEnd);
