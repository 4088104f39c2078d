/** A fact: a property of a JSON file that the settings table does not list, in an object of which it lists others. */
import { typeNameOf } from "#config/facts/type-name";
import { namesIn } from "#config/facts/unlisted-name";
import type { UnlistedName } from "#config/facts/unlisted";
import { unlistedParts } from "#config/facts/unlisted-part";
import type { ConfigFile } from "#config/file";
import type { JsonNode } from "#json/parse";
import type { SectionNode } from "#knowledge/section-tree";
import { jsonTree } from "#knowledge/settings";
import { replace } from "#text/edit";
import { misspelledIn } from "#text/similar-name";

/** What the table knows of a place: for all objects there, and for those of this class. */
interface Known {
  readonly plain: SectionNode | undefined;
  readonly keyed: SectionNode | undefined;
}

export function unlistedInJson(file: ConfigFile): readonly UnlistedName[] {
  const { json, kind } = file;
  const found: UnlistedName[] = [];
  const plain = jsonTree(kind === "commerce-json" ? "commerce" : "identity-server");
  if (json?.root) visit(json.root, { plain, keyed: undefined }, found);
  return [...found, ...unlistedParts(file)];
}

/** Goes no further than the table does. */
function visit(node: JsonNode, known: Known, found: UnlistedName[]): void {
  for (const child of node.children) {
    const below = nextPlace(known, child);
    if (below.plain ?? below.keyed) visit(child, below, found);
    else addProperty(node, child, known, found);
  }
}

function nextPlace({ plain, keyed }: Known, child: JsonNode): Known {
  if (child.name !== undefined)
    return { plain: plain?.children.get(child.name), keyed: keyed?.children.get(child.name) };
  const entry = plain?.children.get("*");
  const typeName = typeNameOf(child);
  if (!entry || typeName === undefined) return { plain: entry, keyed: undefined };
  // Each class has properties of its own: those of other classes say nothing of one that the table does not know.
  const ofClass = entry.keys.get(typeName);
  return { plain: ofClass && entry, keyed: ofClass };
}

function addProperty({ children }: JsonNode, { name, nameSpan }: JsonNode, place: Known, found: UnlistedName[]): void {
  const [first, second] = [place.plain, place.keyed].flatMap((node) => node ?? []);
  if (name === undefined || !nameSpan || !first || first.children.has("*")) return;
  const known = namesIn(first.children, second?.children);
  const meant = misspelledIn(name, known);
  if (meant === undefined) return;
  const isPresent = (other: string) => children.some((sibling) => sibling.name === other);
  const rename = (better: string) => [replace(nameSpan, better)];
  found.push({ kind: "property", name, span: nameSpan, meant, known, isPresent, around: first.path, rename });
}
