/** Plants faults in files without them, and reports which were found and what else appeared. */
import { runBundled } from "./bundled";

runBundled("scripts/mutate/run.ts");
