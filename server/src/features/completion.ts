/** Completion from the settings table: attribute names, attribute values, names of settings. */
import type { Completion } from "#features/completion-item";
import { namesFor } from "#features/complete-names";
import { valuesFor } from "#features/complete-values";
import type { ConfigFile } from "#config/file";
import { sectionOf } from "#config/setting-at";
import type { Context } from "#features/context";
import { locate } from "#xml/locate";

/** What fits at the offset; empty where the table knows nothing. */
export function completionsAt(file: ConfigFile, offset: number, context: Context): readonly Completion[] {
  if (!file.isXml) return [];
  const { part, element, attribute } = locate(file.xml, offset);
  const section = sectionOf(file.topSections, element);
  if (!section) return [];
  if (part === "attribute-gap" || part === "attribute-name") return namesFor(section, attribute, offset);
  if (part === "attribute-value" && attribute) return valuesFor({ file, section, attribute, context }, offset);
  return [];
}
