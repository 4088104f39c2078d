/** Versions of Sitecore, as far as the files give them away. */

/** `unknown` where the files do not tell; a rule then says less. */
export type Answer = "yes" | "no" | "unknown";

/** What is known: the version lies from `from` up to, and not including, `before`; both as `9.1`. Both are undefined where nothing is known. */
export interface SitecoreVersion {
  readonly from: string | undefined;
  readonly before: string | undefined;
  /** What told us, for the reader: `sitecore.version.xml`, `the sitecoreidentity.secret connection string`. */
  readonly evidence: string | undefined;
}

/** The same for versions of which the same is known, wherever it comes from. */
export const keyOfVersion = ({ from = "", before = "" }: SitecoreVersion): string => `${from} ${before}`;

export const unknownVersion: SitecoreVersion = { from: undefined, before: undefined, evidence: undefined };

/** A version that is exactly known: `9.0.2`. */
export const exactVersion = (version: string, evidence: string): SitecoreVersion => ({
  from: version,
  before: `${version}.999999`,
  evidence,
});

/** The version itself where it is known; undefined where only the earliest one is. */
export const singleVersion = ({ from, before }: SitecoreVersion): string | undefined =>
  before === undefined ? undefined : from;

/** Whether the version is the named one or a later one. */
export function isAtLeast(version: SitecoreVersion, wanted: string): Answer {
  if (version.from !== undefined && compareVersions(version.from, wanted) >= 0) return "yes";
  if (version.before !== undefined && compareVersions(version.before, wanted) <= 0) return "no";
  return "unknown";
}

/** Negative where `a` comes before `b`; missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
