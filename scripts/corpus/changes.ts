/** Changes the real files in ways that mean nothing, and prints what is found anew or no more. */
import { differencesBy, findingsIn } from "#test/changed-findings";
import { asItIs, meaninglessChanges } from "#test/meaningless-changes";
import type { ConfigFile } from "#config/file";

/** Returns whether nothing changed. */
export function tryChanges(all: readonly ConfigFile[]): boolean {
  // Of paths that differ in case alone Windows has one: a repository that grew elsewhere may have both.
  const files = [...new Map(all.map((file) => [file.path.toLowerCase(), file])).values()];
  const before = findingsIn(files.map(asItIs));
  let isSame = true;
  for (const change of meaninglessChanges) {
    const differences = differencesBy(change, files, before);
    console.log(
      `${change.name}: ${differences.length === 0 ? "nothing changes" : `${differences.length} differences`}`,
    );
    for (const line of differences) console.log(`  ${line}`);
    isSame &&= differences.length === 0;
  }
  return isSame;
}
