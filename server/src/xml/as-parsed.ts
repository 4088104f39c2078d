/** Values as a parser of XML hands them on: with the document's own entities put in, line breaks and blanks normalized, then references resolved. */
import { decode } from "#xml/decode";
import { withEntities } from "#xml/entities";
import { AttributeFlag, type XmlAttribute, type XmlDocument, type XmlNode } from "#xml/tree";

/** In an attribute each line break or tab is a space, unless it is written as a reference. */
export function parsedAttribute(document: XmlDocument, attribute: XmlAttribute): string {
  if (attribute.valueStart < 0) return "";
  const written = document.text.slice(attribute.valueStart, attribute.valueEnd);
  if ((attribute.flags & AttributeFlag.hasReference) === 0) return withBlanks(written);
  return resolve(withBlanks(withEntities(document, written)));
}

const withBlanks = (raw: string): string => (breaks.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, " ") : raw);

const breaks = /[\t\n\r]/;

/** In a text each line break is a line feed. */
export const parsedText = (document: XmlDocument, { start, end }: XmlNode): string =>
  resolve(withEntities(document, withLineFeeds(document.text.slice(start, end))));

/** What stands between the marks of a comment or a CDATA section, in which nothing is a reference. */
export const parsedLiteral = ({ text }: XmlDocument, { start, end }: XmlNode, open: string, close: string): string =>
  withLineFeeds(text.slice(start + open.length, Math.max(start + open.length, end - close.length)));

const withLineFeeds = (raw: string): string => (raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw);

const resolve = (raw: string): string => (raw.includes("&") ? decode(raw, 0, raw.length).value : raw);
