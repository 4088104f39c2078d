/** Says which settings of an object in a JSON file are written, and what holds for the rest: for a hover on its name. */
import { placeBelow, topPlace, type JsonPlace } from "#config/facts/read-json-settings";
import type { ConfigFile } from "#config/file";
import { jsonProductOf } from "#config/json-product";
import { singleVersion } from "#config/version";
import type { Asked } from "#features/computed";
import { pageOf } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";
import { shortCode } from "#features/markdown";
import type { Said } from "#features/said";
import {
  settingSections,
  summaryOf,
  tableOfSettings,
  unlessAnotherFile,
  type Named,
  type SettingList,
} from "#features/describe-settings";
import type { JsonNode } from "#json/parse";
import { defaultsFor } from "#knowledge/defaults";
import type { SettingEntry } from "#knowledge/entry";
import { jsonEntriesBelow, type JsonProduct } from "#knowledge/settings";
import { spanOf, touches, type Span } from "#text/span";

export interface NamedObject {
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: JsonNode;
  readonly place: JsonPlace;
}

/** The object whose name, or the sign behind it, the offset touches. */
export function objectNamedAt({ json }: ConfigFile, offset: number): NamedObject | undefined {
  return json?.root && objectBelow(json.root, topPlace, offset);
}

function objectBelow(node: JsonNode, around: JsonPlace, offset: number): NamedObject | undefined {
  for (const child of node.children) {
    const { name, nameSpan } = child;
    const place = placeBelow(around, name, child);
    if (name !== undefined && nameSpan && nameSpan.start - 1 <= offset && offset < child.span.start) {
      const hovered = touches(nameSpan, offset) ? nameSpan : spanOf(nameSpan.start - 1, child.span.start);
      return { name, nameSpan: hovered, node: child, place };
    }
    if (touches(child.span, offset)) return objectBelow(child, place, offset);
  }
  return undefined;
}

/** Undefined where the table knows no setting of the object. */
export function objectHover({ name, node, place }: NamedObject, { file, context, namePlace }: Asked): Said | undefined {
  const product = jsonProductOf(file.kind);
  const rows = product ? rowsOf(place, product) : [];
  if (rows.length === 0) return undefined;
  const settings = new Map(file.allSettings.map((setting) => [setting.nameSpan.start, setting]));
  const written = node.children.flatMap((child) => {
    const setting = child.nameSpan && settings.get(child.nameSpan.start);
    return setting?.entry ? [{ name: setting.name, of: setting }] : [];
  });
  const names = new Set(written.map((setting) => setting.name));
  const version = singleVersion(context.version);
  const unwritten = rows
    .filter((row) => !names.has(row.name))
    .map((row) => ({ ...row, defaults: defaultsFor(row.of, version) }));
  const list: SettingList = { written, elsewhere: [], unwritten, because: unlessAnotherFile };
  const card: HoverCard = {
    value: `**${shortCode(name)}**`,
    does: "",
    here: summaryOf(list),
    table: tableOfSettings(list, namePlace),
    sources: [],
  };
  return { card, fullPicture: (namePlaceOnPage) => pageOf(card, settingSections(list, namePlaceOnPage)) };
}

/** The properties that are settings themselves; what is said of an object of this class wins over what holds for all. */
function rowsOf({ path, keyedPath = path }: JsonPlace, product: JsonProduct): readonly Named<SettingEntry>[] {
  const known = [...jsonEntriesBelow(product, path), ...jsonEntriesBelow(product, keyedPath)];
  const rows = new Map(known.map(({ name, entry }) => [name, entry]));
  return [...rows].flatMap(([name, of]) => (of ? [{ name, of }] : []));
}
