/** Narrows an inspection to some of the rules: the files they look at, and options in which the others are off. */
import type { ConfigFile } from "#config/file";
import type { Options } from "#options/options";
import { rules } from "#rules/index";
import { settingsMissing } from "#rules/settings-missing";

export function ruleFiles(files: readonly ConfigFile[], ids: readonly string[]): readonly ConfigFile[] {
  const kinds = new Set(rules.filter(({ id }) => ids.includes(id)).flatMap((rule) => rule.kinds));
  return files.filter(({ kind }) => kinds.has(kind));
}

/** The class of missing settings is no rule that runs: what it says counts for those that do. */
export function onlyRules(options: Options, ids: readonly string[]): Options {
  const others = rules
    .filter(({ id }) => !ids.includes(id) && id !== settingsMissing.id)
    .map(({ id }) => [id, "off"] as const);
  return { ...options, severities: { ...options.severities, ...Object.fromEntries(others) } };
}
