/** Which values an installation gives the rules of conditions, by `role:define` and its kind in its appSettings. */
import type { ConfigFile } from "#config/file";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { siteWideSections } from "#config/site-wide";
import { isReadForAll } from "#project/loading/section-readers";
import { definedValues, type Definitions } from "#patch/conditions";

/**
 * Rules that the installation's own files leave open are not in the result: undefined ones, tokens, and what a
 * transform changes. `role` goes before what the files say.
 */
export function definitionsOf(
  webConfig: ConfigFile | undefined,
  files: readonly ConfigFile[],
  role: string | undefined,
): Definitions {
  const definitions = new Map<string, ReadonlySet<string>>();
  for (const section of sourcesOf(webConfig, files).flatMap(defines)) {
    const value = knownSetting(section, "value");
    if (value) definitions.set(ruleOf(section), definedValues(value.value, ruleOf(section)));
    else definitions.delete(ruleOf(section));
  }
  const transforms = files.filter(({ isTransform }) => isTransform);
  for (const section of transforms.flatMap(defines)) definitions.delete(ruleOf(section));
  if (role !== undefined) definitions.set("role", definedValues(role, "role"));
  return definitions;
}

/** The last entry that gives the rule its values; undefined where a transform changes it. */
export function definingSetting(
  webConfig: ConfigFile | undefined,
  files: readonly ConfigFile[],
  rule: string,
): { readonly file: ConfigFile; readonly setting: Setting } | undefined {
  const found = sourcesOf(webConfig, files).flatMap((file) =>
    defines(file).flatMap((section) => {
      const setting = ruleOf(section) === rule ? settingOf(section, "value") : undefined;
      return setting ? [{ file, setting }] : [];
    }),
  );
  return found.at(-1);
}

const sourcesOf = (webConfig: ConfigFile | undefined, files: readonly ConfigFile[]): readonly ConfigFile[] => [
  ...(webConfig ? [webConfig] : []),
  ...files.filter((file) => file.kind === "app-settings" && !file.isTransform && isReadForAll(file, webConfig, files)),
];

const ending = /:define$/i;

function defines(file: ConfigFile): readonly Section[] {
  const mayDefine = file.kind === "web-config" || file.kind === "app-settings";
  if (!mayDefine) return [];
  return siteWideSections(file, "appSettings/add").filter(({ key = "" }) => ending.test(key));
}

/** `role` of `role:define` */
const ruleOf = ({ key = "" }: Section): string => key.replace(ending, "").toLowerCase();
