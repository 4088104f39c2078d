/** Real files: nothing is lost, and independent parsers read the same elements and attributes. */
import { XMLParser } from "fast-xml-parser";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { corpusXml, hasCorpus, named } from "#test/corpus";
import { faultInTree } from "#test/tree-check";
import { readAttribute } from "#xml/read";
import { parseXml } from "#xml/parse";
import { printDocument } from "#xml/print";
import type { XmlDocument } from "#xml/tree";

const files = corpusXml().map((file) => ({ ...file, document: parseXml(file.text) }));
const sound = files.filter(({ document }) => document.problems.length === 0);

/** An element or an attribute as every parser can tell it: blanks in values are one kind, as XML has it. */
type Token = string;

const normalize = (value: string): string => value.replace(/\r\n|[\t\n\r]/g, " ");

function ourTokens(document: XmlDocument): Token[] {
  return document.elements.flatMap((element) => [
    `${element.parent?.name ?? ""} > ${element.name}`,
    ...element.attributes.map(
      (attribute) => `@${attribute.name}=${normalize(readAttribute(document, attribute).value)}`,
    ),
  ]);
}

function saxesTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const open = [""];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    tokens.push(`${open.at(-1)} > ${name}`);
    for (const [attribute, value] of Object.entries(attributes)) tokens.push(`@${attribute}=${normalize(value)}`);
    open.push(name);
  });
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return tokens;
}

const fastXmlParser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: 10_000,
});

/** What fast-xml-parser reads: values raw, and where each element starts and ends. */
function fastTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const symbol = XMLParser.getMetaDataSymbol() as unknown as string;
  const walk = (nodes: readonly Record<string, unknown>[]): void => {
    for (const node of nodes) {
      const name = Object.keys(node).find((key) => key !== ":@") ?? "";
      if (name.startsWith("#") || name.startsWith("?")) continue;
      const { startIndex, endIndex } = node[symbol] as { startIndex: number; endIndex: number };
      tokens.push(`${name} ${startIndex}-${endIndex}`);
      for (const [key, value] of Object.entries(node[":@"] ?? {})) tokens.push(`@${key}=${normalize(String(value))}`);
      walk(node[name] as Record<string, unknown>[]);
    }
  };
  walk(fastXmlParser.parse(text) as Record<string, unknown>[]);
  return tokens;
}

const ourRawTokens = ({ elements, text }: XmlDocument): Token[] =>
  elements.flatMap((element) => [
    `${element.name} ${element.start}-${element.end}`,
    ...element.attributes.map(
      ({ name, valueSpan }) => `@${name}=${normalize(text.slice(valueSpan.start, valueSpan.end))}`,
    ),
  ]);

describe.runIf(hasCorpus)(named("real files"), () => {
  test("there are several hundred, most of them well-formed", () => {
    expect(files.length).toBeGreaterThan(700);
    expect(sound.length).toBeGreaterThan(files.length * 0.95);
  });

  test("each is printed back exactly", () => {
    for (const { path, text, document } of files) expect(printDocument(document) === text, path).toBe(true);
  });

  test("each has a sound tree", () => {
    for (const { path, document } of files) expect(faultInTree(document), path).toBeUndefined();
  });

  test("saxes reads the same elements and attributes", () => {
    for (const { path, text, document } of sound) {
      if (!document.hasDoctype) expect(ourTokens(document), path).toEqual(saxesTokens(text));
    }
  });

  test("fast-xml-parser reads the same elements at the same places, and the same attributes", () => {
    for (const { path, text, document } of sound) expect(ourRawTokens(document), path).toEqual(fastTokens(text));
  });

  test("saxes finds a fault in each file that has a problem of form here", () => {
    for (const { path, text, document } of files) {
      if (document.problems.length > 0) expect(() => saxesTokens(text), path).toThrow();
    }
  });
});
