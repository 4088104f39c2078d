/** Types at random into the real server and asks it everything. */
import { runBundled } from "./bundled";

runBundled("scripts/fuzz/run.ts");
