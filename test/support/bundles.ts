/** Builds the bundles for a test, as they are shipped, into a folder of its own. */
import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** Afterwards the folder holds `server.cjs`, `cli.cjs` and the others. */
export function buildBundles(folder: string): void {
  execFileSync(process.execPath, ["esbuild.mjs", "--outdir", folder], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
