/** The edit that adds an entry to a list in a JSON file. */
import { indentOf } from "#config/edits";
import type { Setting } from "#config/facts/setting";
import { innermostObject } from "#json/innermost-object";
import type { JsonDocument } from "#json/parse";
import { insert, type Edit } from "#text/edit";

/** Adds an object with this one property behind the object that holds the setting, laid out as that one is. */
export function addEntryBehind({ text, root }: JsonDocument, setting: Setting, value: string): readonly Edit[] {
  const entry = root && innermostObject(root, setting.valueSpan.start);
  if (!entry) return [];
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const indent = indentOf(text, entry.span.start);
  const isOnOwnLine = text.slice(0, entry.span.start).endsWith(eol + indent);
  const added = `{ ${JSON.stringify(setting.name)}: ${JSON.stringify(value)} }`;
  return [insert(entry.span.end, `,${isOnOwnLine ? eol + indent : " "}${added}`)];
}
