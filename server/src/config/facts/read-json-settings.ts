/** Reads the settings of a JSON file: every property that holds a plain value. */
import { typeNameOf } from "#config/facts/type-name";
import { makeSetting, type Setting } from "#config/facts/setting";
import { decodeString } from "#json/decode";
import type { JsonDocument, JsonNode } from "#json/parse";
import { findEntry } from "#knowledge/settings";
import type { SourceText } from "#text/source-text";

/** The path of a node as the table has it, and the same with the classes that entries of a list name. */
export interface JsonPlace {
  readonly path: string;
  readonly keyedPath: string | undefined;
}

export const topPlace: JsonPlace = { path: "", keyedPath: undefined };

/** Paths join property names by `/`; entries of an array read as `*`, or `*[EntityStoreSqlPolicy]` by their class. */
export function readJsonSettings(document: JsonDocument): readonly Setting[] {
  return document.root ? readNode(document, document.root, topPlace) : [];
}

function readNode(document: JsonDocument, node: JsonNode, place: JsonPlace): Setting[] {
  if (node.kind === "object" || node.kind === "array") {
    return node.children.flatMap((child) => readNode(document, child, placeBelow(place, child.name, child)));
  }
  const origin = {
    name: node.name ?? "",
    nameSpan: node.nameSpan ?? node.span,
    form: "json",
    section: undefined,
    isSet: true,
    ...rowOf(place),
    isEncrypted: false,
  } as const;
  return [makeSetting(origin, sourceOf(document, node))];
}

/** The table may know the plain place, or the one with classes, which then goes before. */
function rowOf({ path, keyedPath = path }: JsonPlace): Pick<Setting, "path" | "entry"> {
  const entry = findEntry(keyedPath) ?? findEntry(path);
  return { path: entry?.path ?? keyedPath, entry };
}

/** The place of a property, or of an entry of an array, which has no name. */
export function placeBelow(
  { path, keyedPath }: JsonPlace,
  property: string | undefined,
  node: JsonNode | undefined,
): JsonPlace {
  const name = property ?? "*";
  const typeName = property === undefined && node ? typeNameOf(node) : undefined;
  const keyedBase = keyedPath ?? (typeName === undefined ? undefined : path);
  const keyedName = typeName === undefined ? name : `*[${typeName}]`;
  return { path: join(path, name), keyedPath: keyedBase === undefined ? undefined : join(keyedBase, keyedName) };
}

function sourceOf({ text }: JsonDocument, { kind, value, span }: JsonNode): SourceText {
  if (kind !== "string") return { value: value === null ? "" : String(value), span, breaks: [] };
  const isClosed = span.end - span.start > 1 && text.charAt(span.end - 1) === '"';
  return decodeString(text, span.start + 1, span.end - (isClosed ? 1 : 0));
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}/${name}`);
