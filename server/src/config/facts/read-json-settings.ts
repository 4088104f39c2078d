/** Reads the settings of a JSON file: every property that holds a plain value. */
import { makeSetting, type Setting } from "#config/facts/setting";
import type { JsonDocument, JsonNode } from "#json/parse";
import { spanOf } from "#text/span";

/** Paths join property names by `/`; entries of an array read as `*`. */
export function readJsonSettings(document: JsonDocument): readonly Setting[] {
  return document.root ? readNode(document.root, "") : [];
}

function readNode(node: JsonNode, path: string): Setting[] {
  if (node.kind === "object" || node.kind === "array") {
    return node.children.flatMap((child) => readNode(child, join(path, child.name ?? "*")));
  }
  const inset = node.kind === "string" ? 1 : 0;
  const span = spanOf(node.span.start + inset, Math.max(node.span.start + inset, node.span.end - inset));
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
  return [makeSetting(origin, { value: node.value === null ? "" : String(node.value), span, breaks: [] })];
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}/${name}`);
