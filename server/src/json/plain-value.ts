/** The value that a JSON tree stands for, and the way back from a part of it to its place. */
import type { JsonNode } from "#json/parse";

export function plainValue(node: JsonNode): unknown {
  if (node.kind === "array") return node.children.map(plainValue);
  if (node.kind !== "object") return node.value;
  return Object.fromEntries(node.children.map((child) => [child.name ?? "", plainValue(child)]));
}

/** The node that the names and numbers lead to; of equal names the last one, as it is the one that counts. */
export function nodeAlong(root: JsonNode, way: readonly (string | number)[]): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of way) {
    node = typeof step === "number" ? node?.children[step] : node?.children.findLast(({ name }) => name === step);
  }
  return node;
}
