/** A fact: one object of a JSON file that names its class by `$type`, as the policies of a commerce engine do. */
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import { typeNameOf } from "#config/facts/type-name";
import type { JsonNode } from "#json/parse";

export interface TypedObject {
  /** The name of the class without namespace and assembly: `EntityStoreSqlPolicy`. */
  readonly typeName: string;
  /** Its own properties that hold plain values. */
  readonly settings: readonly Setting[];
}

/** All of them, in document order; none in a file that is no JSON. */
export const typedObjectsOf = (file: ConfigFile): readonly TypedObject[] => file.fact(readObjects);

function readObjects({ json, allSettings }: ConfigFile): readonly TypedObject[] {
  if (!json?.root) return [];
  return readNode(json.root, new Map(allSettings.map((setting) => [setting.nameSpan.start, setting])));
}

function readNode(node: JsonNode, byName: ReadonlyMap<number, Setting>): TypedObject[] {
  const below = node.children.flatMap((child) => readNode(child, byName));
  const typeName = typeNameOf(node);
  if (typeName === undefined) return below;
  const settings = node.children.flatMap(({ nameSpan }) => (nameSpan && byName.get(nameSpan.start)) ?? []);
  return [{ typeName, settings }, ...below];
}
