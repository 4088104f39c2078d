/** Plants a property of one JSON file at the same place of another. */
import { applyEdits, getLocation, modify, parse, parseTree, findNodeAtLocation, type JSONPath } from "jsonc-parser";
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import type { Graft } from "./graft";

export function graftJson(from: ConfigFile, span: Span, into: ConfigFile): Graft | undefined {
  const path = getLocation(from.text, span.start + 1).path;
  const whole = objectAround(path);
  const node = valueAt(parse(from.text, [], { allowTrailingComma: true }), whole);
  if (whole.length === 0 || node === undefined) return undefined;
  const text = applyEdits(
    into.text,
    modify(into.text, whole, node, { formattingOptions: { insertSpaces: true, tabSize: 2 } }),
  );
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const planted = tree && findNodeAtLocation(tree, whole);
  return planted && { text, span: { start: planted.offset, end: planted.offset + planted.length } };
}

/** A property is planted with the object it belongs to, whose other properties make the fault one. */
const objectAround = (path: JSONPath): JSONPath => path.slice(0, -1);

function valueAt(value: unknown, path: JSONPath): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], value);
}
