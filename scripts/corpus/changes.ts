/** Changes the real files in ways that mean nothing, and prints what is found anew or no more. */
import { differencesBy, findingsIn } from "#test/changed-findings";
import { asItIs, meaninglessChanges } from "#test/meaningless-changes";
import type { ConfigFile } from "#config/file";

/** Returns whether nothing changed. */
export function tryChanges(files: readonly ConfigFile[]): boolean {
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
