/** Which defaults of a setting hold for a version of Sitecore. */
import type { Default, SettingEntry } from "#knowledge/entry";

/** The defaults that hold for a version such as `9.0.2`; all of them where it is not known. */
export const defaultsFor = (entry: SettingEntry, version: string | undefined): readonly Default[] =>
  version === undefined ? entry.defaults : entry.defaults.filter((preset) => holdsFor(preset, version));

/** `until: "9.0"` takes in 9.0.2: only the parts that the limit names are compared. */
const holdsFor = ({ since, until }: Default, version: string): boolean =>
  (since === undefined || compareParts(version, since) >= 0) &&
  (until === undefined || compareParts(version, until) <= 0);

function compareParts(version: string, limit: string): number {
  const parts = version.split(".").map(Number);
  const limits = limit.split(".").map(Number);
  const differences = limits.map((part, i) => (parts[i] ?? 0) - part);
  return differences.find((difference) => difference !== 0) ?? 0;
}
