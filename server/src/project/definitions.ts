/** Which values an installation gives the rules of conditions, by `role:define` and its kind in its appSettings. */
import type { ConfigFile } from "#config/file";
import { knownSetting, type Section } from "#config/facts/section";
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
  const appSettings = files.filter(({ kind, isTransform }) => kind === "app-settings" && !isTransform);
  const sources = [...(webConfig ? [webConfig] : []), ...appSettings];
  const definitions = new Map<string, ReadonlySet<string>>();
  for (const section of sources.flatMap(defines)) {
    const value = knownSetting(section, "value");
    if (value) definitions.set(ruleOf(section), definedValues(value.value, ruleOf(section)));
    else definitions.delete(ruleOf(section));
  }
  const transforms = files.filter(({ isTransform }) => isTransform);
  for (const section of transforms.flatMap(defines)) definitions.delete(ruleOf(section));
  if (role !== undefined) definitions.set("role", definedValues(role, "role"));
  return definitions;
}

const ending = /:define$/i;

function defines(file: ConfigFile): readonly Section[] {
  const mayDefine = file.kind === "web-config" || file.kind === "app-settings";
  if (!mayDefine) return [];
  return file.sections("appSettings/add").filter(({ key = "" }) => ending.test(key));
}

/** `role` of `role:define` */
const ruleOf = ({ key = "" }: Section): string => key.replace(ending, "").toLowerCase();
