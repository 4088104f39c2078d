/** Reads JSON with comments into a tree with exact places; broken text still gives a tree. */
import { parseTree, type Node, type ParseError } from "jsonc-parser";
import { limitProblem } from "#json/limit";
import { problemsOf } from "#json/problems";
import { emptyList } from "#text/empty-list";
import type { Problem } from "#text/problem";
import { spanOf, type Span } from "#text/span";

/** A value and its place, quotes and brackets included. `name` is the property's key, where it has one. */
export interface JsonNode {
  readonly kind: "object" | "array" | "string" | "number" | "boolean" | "null";
  readonly span: Span;
  readonly value: string | number | boolean | null;
  readonly name: string | undefined;
  /** The key without its quotes. */
  readonly nameSpan: Span | undefined;
  readonly children: readonly JsonNode[];
}

export interface JsonDocument {
  readonly text: string;
  readonly root: JsonNode | undefined;
  readonly problems: readonly Problem[];
}

/** Never throws. Comments and trailing commas are allowed, as .NET's configuration reader allows them. */
export function parseJson(text: string): JsonDocument {
  const beyond = limitProblem(text);
  if (beyond) return { text, root: undefined, problems: [beyond] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return { text, root: tree && toNode(tree, undefined, text.length), problems: problemsOf(text, errors) };
}

/** `end` is that of the text: the parser counts a unit more where a comment is not closed. */
function toNode(node: Node, key: Node | undefined, end: number): JsonNode {
  const kind = node.type === "property" ? "null" : node.type;
  return {
    kind,
    span: spanOf(node.offset, Math.min(node.offset + node.length, end)),
    value: kind === "object" || kind === "array" ? null : ((node.value ?? null) as JsonNode["value"]),
    name: key?.value as string | undefined,
    nameSpan: key && spanOf(key.offset + 1, key.offset + key.length - 1),
    children: node.children ? toNodes(node.children, end) : emptyList,
  };
}

/** A property becomes its value, which knows its name; one that has none yet is left out. */
function toNodes(nodes: readonly Node[], end: number): readonly JsonNode[] {
  const children: JsonNode[] = [];
  for (const node of nodes) {
    const isProperty = node.type === "property";
    const value = isProperty ? node.children?.[1] : node;
    if (value) children.push(toNode(value, isProperty ? node.children?.[0] : undefined, end));
  }
  return children;
}
