/** How long something lasts in an installation, and what tells so: a place in a file, or a default. */
import type { Setting } from "#config/facts/setting";
import { fileName } from "#config/kind";
import { singleVersion } from "#config/version";
import type { Context } from "#effective/context";
import { defaultsFor } from "#knowledge/defaults";
import { entryOf, type SettingPath } from "#knowledge/settings";
import { secondsOf } from "#knowledge/describe-value";
import { lineIndex } from "#text/line-index";
import type { SitePath, Stated } from "#project/instance";
import type { Span } from "#text/span";

export interface Lifetime {
  /** As `valueInSeconds` has it. */
  readonly seconds: number | undefined;
  /** Why the seconds are not known: `set at deployment`. */
  readonly unknown?: string;
  /** `web.config, line 12`, or which default is assumed. */
  readonly stated: string;
  /** Where it is stated; undefined for a default. */
  readonly place?: { readonly path: string; readonly span: Span };
}

/** What the files say for the whole site, else the framework's default. */
export function lifetimeOfSite(path: SitePath, context: Context): Lifetime {
  const holding = context.configuration.holding(path);
  return holding.kind === "absent" ? assumedLifetime(path, context) : statedLifetime(holding.by, path);
}

/** What Sitecore's own files say, the last one in load order first, else what Sitecore ships. */
export function lifetimeOfSitecore(path: SettingPath, context: Context): Lifetime {
  const stated = context.configuration.statements(path).at(-1);
  return stated ? statedLifetime(stated, path) : assumedLifetime(path, context);
}

export const statedLifetime = (stated: Stated, path: SettingPath): Lifetime => ({
  seconds: valueInSeconds(stated.setting, path),
  unknown: stated.setting.isOpaque ? "set at deployment" : "the value is invalid",
  stated: describePlace(stated),
  place: { path: stated.file.path, span: stated.setting.valueSpan },
});

/** `web.config, line 12` */
function describePlace({ file, setting }: Stated): string {
  const line = lineIndex(file.text).positionAt(setting.valueSpan.start).line + 1;
  return `${fileName(file.path)}, line ${line}`;
}

/** Undefined where a token or an unreadable value stands; infinite where a word says that there is no limit. */
export function valueInSeconds({ isOpaque, value }: Setting, path: SettingPath): number | undefined {
  const { type } = entryOf(path);
  if (isOpaque) return undefined;
  if (type.kind !== "integer") return secondsOf(type, value);
  if (type.literals?.includes(value)) return Infinity;
  return Number(value) < (type.min ?? 0) ? undefined : secondsOf(type, value);
}

/** The first default that holds for the version. Without a version, the newest one: most installations have it. */
export function assumedLifetime(path: SettingPath, { version }: Context): Lifetime {
  const entry = entryOf(path);
  const presets = defaultsFor(entry, singleVersion(version));
  const preset = presets.at(-1);
  return {
    seconds: preset && secondsOf(entry.type, preset.value),
    stated: preset ? "default" : "unknown",
  };
}
