/** Security bulletins of Sitecore that were exploited or ask for a hotfix, by the versions that they concern. */
import type { SourceKey } from "#knowledge/sources";

export interface SecurityBulletin {
  readonly id: string;
  /** The first version that it concerns, and the first one that it no longer does. */
  readonly from: string;
  readonly before: string;
  readonly source: SourceKey;
}

/** Oldest first. The one of 2017 names 8.2 Update-5 as the first version that it doesn't concern. */
export const securityBulletins: readonly SecurityBulletin[] = [
  { id: "SC2017-001-170504", from: "6.5", before: "8.2.5", source: "bulletin-2017-001" },
  { id: "the hotfix of 2019", from: "8.2", before: "9.2", source: "sitecore-hardening" },
  { id: "SC2021-003", from: "7.5", before: "9.0", source: "bulletin-2021-003" },
  { id: "SC2023-002", from: "8.2", before: "10.3.1", source: "bulletin-2023-002" },
  { id: "CVE-2025-53690", from: "6.0", before: "9.1", source: "machine-key-attack" },
];
