/** Writes new XML files, and new elements for files that exist, from a plain description. */
import { XMLBuilder } from "fast-xml-parser";
import { escapeAttribute, escapeText } from "#xml/escape";

export type NewNode = NewElement | { readonly comment: string } | { readonly text: string };

export interface NewElement {
  readonly name: string;
  /** Name and value, in the order in which they are written. */
  readonly attributes?: readonly (readonly [name: string, value: string])[];
  readonly children?: readonly NewNode[];
}

/** The builder escapes quotes alone: it does not know that a reader turns a line break in an attribute into a space. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- It is the same class as in the package it points to.
const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  commentPropName: "#comment",
  format: true,
  indentBy: "  ",
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  processEntities: false,
});

const declaration = { "?xml": [], ":@": { version: "1.0", encoding: "utf-8" } };

/** The text of a file with this root element: declaration first, indented by two blanks, with a line break at its end. */
export function writeXml(root: NewElement, lineBreak: "\n" | "\r\n"): string {
  return `${tidy(builder.build([declaration, describe(root)]))}\n`.replace(/\r?\n/g, lineBreak);
}

/** The lines of an element, with what is in it indented by two blanks, to be put into a file. */
export const writeLines = (element: NewElement): readonly string[] =>
  tidy(builder.build([describe(element)]))
    .trim()
    .split("\n");

/** The node as the builder wants it. */
function describe(node: NewNode): Record<string, unknown> {
  if ("comment" in node) return { "#comment": [{ "#text": node.comment }] };
  // A line break of a text must not be taken for one between the lines of the file.
  if ("text" in node) return { "#text": escapeText(node.text).replace(/\r?\n/g, "&#xA;") };
  const attributes = (node.attributes ?? []).map(([name, value]) => [name, escapeValue(value)] as const);
  return { [node.name]: (node.children ?? []).map(describe), ":@": Object.fromEntries(attributes) };
}

/** Quotes are left to the builder, which would escape them again. */
const escapeValue = (value: string): string => escapeAttribute(value, '"').replaceAll("&quot;", '"');

/** Apostrophes need no escape between double quotes, and .NET tools put a space before `/>`; comments stay as they are. */
const tidy = (text: string): string =>
  text.replace(/<!--[^]*?-->|&apos;|\/>/g, (found) => (found === "&apos;" ? "'" : found === "/>" ? " />" : found));
