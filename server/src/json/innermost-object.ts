/** Finds the object of a JSON tree that a place lies in. */
import type { JsonNode } from "#json/parse";

/** The smallest object around the place; undefined where none is. */
export function innermostObject(node: JsonNode, offset: number): JsonNode | undefined {
  if (offset < node.span.start || offset >= node.span.end) return undefined;
  for (const child of node.children) {
    const below = innermostObject(child, offset);
    if (below) return below;
  }
  return node.kind === "object" ? node : undefined;
}
