/** What a site's own patches say of a setting, as against the files that Sitecore ships. */
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SectionPath, SettingPath } from "#knowledge/settings";
import { isShipped } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import type { Context } from "#effective/context";
import type { Fix } from "#rule-kit/rule";

/** Statements of the setting in a patch of the site's own, if this is one and no later file says otherwise. */
export function ownStatements(
  file: ConfigFile,
  path: SettingPath,
  value: string,
  { configuration }: Context,
): readonly Setting[] {
  if (file.kind !== "sitecore-patch" || isShipped(file)) return [];
  const stated = configuration.valuesIn(file, path).filter((setting) => isValue(setting.value, value));
  return stated.length > 0 && isValue(configuration.valueOf(path), value) ? stated : [];
}

/** Whether any patch of the site's own names the setting, be it with a token. */
export function isNamedInOwnPatch(instance: Instance, setting: string): boolean {
  const path = `sitecore/settings/setting[${setting}]` as SectionPath;
  return instance.files.some(
    (file) =>
      file.kind === "sitecore-patch" && !isShipped(file) && file.mentions(setting) && file.sections(path).length > 0,
  );
}

/** Whether Sitecore takes the text for this word; it reads booleans without case. */
export const isValue = (text: string | undefined, value: string): boolean =>
  text?.trim().toLowerCase() === value.toLowerCase();

/** Sets the values in the user's patch file and leaves the file of the finding alone. */
export const patchFix = (title: string, settings: ReadonlyMap<string, string>): Fix => ({
  kind: "edit",
  title: `${title} in a patch`,
  trust: "review",
  intents: () => [],
  ownPatch: () => settings,
});
