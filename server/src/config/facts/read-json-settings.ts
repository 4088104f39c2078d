/** Reads the settings of a JSON file: every property that holds a plain value. */
import { makeSetting, type Setting } from "#config/facts/setting";
import { decodeString } from "#json/decode";
import type { JsonDocument, JsonNode } from "#json/parse";
import type { SourceText } from "#text/source-text";

/** Paths join property names by `/`; entries of an array read as `*`. */
export function readJsonSettings(document: JsonDocument): readonly Setting[] {
  return document.root ? readNode(document, document.root, "") : [];
}

function readNode(document: JsonDocument, node: JsonNode, path: string): Setting[] {
  if (node.kind === "object" || node.kind === "array") {
    return node.children.flatMap((child) => readNode(document, child, join(path, child.name ?? "*")));
  }
  const origin = {
    name: node.name ?? "",
    nameSpan: node.nameSpan ?? node.span,
    form: "json",
    section: undefined,
    isSet: true,
    path,
    keyedPath: undefined,
    isEncrypted: false,
  } as const;
  return [makeSetting(origin, sourceOf(document, node))];
}

function sourceOf({ text }: JsonDocument, { kind, value, span }: JsonNode): SourceText {
  if (kind !== "string") return { value: value === null ? "" : String(value), span, breaks: [] };
  const isClosed = span.end - span.start > 1 && text.charAt(span.end - 1) === '"';
  return decodeString(text, span.start + 1, span.end - (isClosed ? 1 : 0));
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}/${name}`);
