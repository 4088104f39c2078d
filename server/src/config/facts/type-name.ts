/** A fact: the class that a JSON object names by `$type`. */
import type { JsonNode } from "#json/parse";

/** The class that an object names, without namespace and assembly; undefined where it names none. */
export function typeNameOf(node: JsonNode): string | undefined {
  const type = node.kind === "object" ? node.children.find(({ name }) => name === "$type")?.value : undefined;
  if (typeof type !== "string") return undefined;
  return (type.split(/[,[`]/, 1)[0] ?? "").split(".").at(-1)?.trim() ?? "";
}
