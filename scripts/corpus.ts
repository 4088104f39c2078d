/** Checks every error and warning over the real files against its verdict, and prints the precision of each rule. */
import { runBundled } from "./bundled";

runBundled("scripts/corpus/run.ts");
