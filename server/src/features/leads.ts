/** Where a place of any file leads: by the merge of Sitecore's files, or else by what states the same setting. */
import type { ConfigFile } from "#config/file";
import { settingAt } from "#config/setting-at";
import type { Context } from "#effective/context";
import { definitionAt, referencesAt, type Place } from "#effective/leads";
import type { SettingPath } from "#knowledge/settings";

/** What is meant at the place; undefined where that is nothing that a file says. */
export const definitionOf = (file: ConfigFile, offset: number, context: Context): Place | undefined =>
  definitionAt(context.configuration, file, offset) ?? statementsAt(file, offset, context)[0];

/** All that says something of the same, in load order. */
export function referencesOf(file: ConfigFile, offset: number, context: Context): readonly Place[] {
  const merged = referencesAt(context.configuration, file, offset);
  return merged.length > 0 ? merged : statementsAt(file, offset, context);
}

function statementsAt(file: ConfigFile, offset: number, { configuration }: Context): readonly Place[] {
  const entry = settingAt(file, offset)?.entry;
  if (!entry) return [];
  return configuration.statements(entry.path as SettingPath).map(({ file: { path }, setting: { valueSpan } }) => ({
    path,
    span: valueSpan,
  }));
}
