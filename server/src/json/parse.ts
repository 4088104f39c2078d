/** Reads JSON with comments into a tree with exact places; broken text still gives a tree. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
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
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return { text, root: tree && toNode(tree, undefined), problems: errors.map((error) => toProblem(text, error)) };
}

function toNode(node: Node, key: Node | undefined): JsonNode {
  const kind = node.type === "property" ? "null" : node.type;
  return {
    kind,
    span: spanOf(node.offset, node.offset + node.length),
    value: kind === "object" || kind === "array" ? null : ((node.value ?? null) as JsonNode["value"]),
    name: key?.value as string | undefined,
    nameSpan: key && spanOf(key.offset + 1, key.offset + key.length - 1),
    children: (node.children ?? []).flatMap((child) => toChild(child)),
  };
}

function toChild(child: Node): JsonNode[] {
  if (child.type !== "property") return [toNode(child, undefined)];
  const [key, value] = child.children ?? [];
  return key && value ? [toNode(value, key)] : [];
}

const sentences: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is no JSON value. Text needs straight double quotes around it.",
  InvalidNumberFormat: "This is no number that JSON knows.",
  PropertyNameExpected: "A property name in double quotes is missing here.",
  ValueExpected: "A value is missing here.",
  ColonExpected: "A colon is missing between the name and its value.",
  CommaExpected: "A comma is missing between two entries.",
  CloseBraceExpected: "A closing } is missing.",
  CloseBracketExpected: "A closing ] is missing.",
  EndOfFileExpected: "The file goes on after the end of its content.",
  UnexpectedEndOfComment: "A comment is not closed: */ is missing.",
  UnexpectedEndOfString: "A text is not closed: its double quote is missing.",
  UnexpectedEndOfNumber: "A number ends too early.",
  InvalidUnicode: "This \\u escape needs four hexadecimal digits.",
  InvalidEscapeCharacter: "This escape is unknown to JSON. A backslash itself is written \\\\.",
  InvalidCharacter: "A control character stands in a text.",
};

function toProblem(text: string, { error, offset, length }: ParseError): Problem {
  const name = printParseErrorCode(error);
  const isCurly = /[\u201C-\u201F]/.test(text.slice(offset, offset + Math.max(1, length)));
  return {
    code: isCurly ? "typographic-quote" : `json-${name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`,
    span: spanOf(offset, offset + length),
    message: isCurly
      ? 'Typographic quotes are no quotes to JSON. Use straight ones: ".'
      : (sentences[name] ?? "This is not valid JSON."),
  };
}
