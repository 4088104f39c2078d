/** Settings of which only the start of the name is known for sure: each gets the words of its family. */
import type { SettingEntry } from "#knowledge/entry";
import { loadBalancingHeader } from "#knowledge/sitecore/load-balancing";

interface Family {
  /** The list that the settings stand in. */
  readonly list: string;
  readonly start: RegExp;
  readonly entry: SettingEntry;
}

const families: readonly Family[] = [
  { list: "sitecore/settings/setting", start: /^(Sitecore\.)?LoadBalancing\./i, entry: loadBalancingHeader },
];

/** The row of a setting that has none of its own; it is no row of the table, so no rule goes by it. */
export const familyEntry = (list: string, key: string): SettingEntry | undefined =>
  families.find((family) => family.list === list && family.start.test(key))?.entry;
