/** Builds the bundles for a test or a measurement, as they are shipped, into a folder of its own. */
import { execFileSync } from "node:child_process";

/** Afterwards the folder holds `server.cjs`, `cli.cjs` and the others. Works from the root of the repository, where npm starts everything. */
export function buildBundles(folder: string): void {
  execFileSync(process.execPath, ["esbuild.mjs", "--outdir", folder], { stdio: ["ignore", "ignore", "inherit"] });
}
