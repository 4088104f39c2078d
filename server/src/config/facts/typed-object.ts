/** A fact: one object of a JSON file that names its class by `$type`, as the policies of a commerce engine do. */
import type { Setting } from "#config/facts/setting";
import type { JsonDocument, JsonNode } from "#json/parse";

export interface TypedObject {
  /** The name of the class without namespace and assembly: `EntityStoreSqlPolicy`. */
  readonly typeName: string;
  /** Its own properties that hold plain values. */
  readonly settings: readonly Setting[];
}

/** All of them, in document order; `settings` are those of the whole file. */
export function typedObjectsOf({ root }: JsonDocument, settings: readonly Setting[]): readonly TypedObject[] {
  const byName = new Map(settings.map((setting) => [setting.nameSpan.start, setting]));
  return root ? readNode(root, byName) : [];
}

function readNode(node: JsonNode, byName: ReadonlyMap<number, Setting>): TypedObject[] {
  const below = node.children.flatMap((child) => readNode(child, byName));
  const typeName = typeNameOf(node);
  if (typeName === undefined) return below;
  const settings = node.children.flatMap(({ nameSpan }) => (nameSpan && byName.get(nameSpan.start)) ?? []);
  return [{ typeName, settings }, ...below];
}

/** The class that an object names, without namespace and assembly; undefined where it names none. */
export function typeNameOf(node: JsonNode): string | undefined {
  const type = node.kind === "object" ? node.children.find(({ name }) => name === "$type")?.value : undefined;
  if (typeof type !== "string") return undefined;
  return (type.split(/[,[`]/, 1)[0] ?? "").split(".").at(-1)?.trim() ?? "";
}
